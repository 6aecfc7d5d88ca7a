#include "app/verify_notice.h"

#include <cassert>
#include <filesystem>
#include <utility>

#include "app/json_compare.h"
#include "app/pipeline.h"
#include "app/plain_ideograph.h"
#include "app/verify_counts.h"
#include "app/verify_origins.h"
#include "app/verify_structure.h"
#include "app/verify_sums.h"
#include "app/verify_values.h"
#include "writers/notice_json.h"

namespace fenjie {
Result<NoticeClaims> ReadClaims(std::string_view notice_json) {
  const Result<NoticeJson> notice = ReadJson(notice_json);
  if (!notice.ok()) return notice.error();
  if (!notice.value().Is(NoticeJson::Kind::kObject)) {
    return Error{ErrorCode::kUnreadable, "", "1:1", {"不是通知的 JSON 对象", "is no JSON object of a notice"}};
  }
  return NoticeClaims{notice.value()["generator"]["profile"].text, notice.value()["source"]["text_file"].text};
}

std::string ExtractAnew(SourceText source, const RuleSet& rules) {
  const std::string text_file = std::filesystem::path(source.file).stem().string() + ".source.txt";
  const Extraction extraction = ExtractNotice(std::move(source), rules);
  const Generator generator{"fenjie", FENJIE_VERSION, rules.profile(), rules.sha256()};
  return WriteNoticeJson(*extraction.document, extraction.notice, extraction.coverage, generator, text_file);
}

NoticeProver::NoticeProver(SourceText source, const RuleSet& rules)
    : source_(std::move(source)), rules_(rules), reading_(source_.text, ReadPlainIdeographs(rules.Words("radical"))) {
  Result<NoticeJson> anew = ReadJson(ExtractAnew(source_, rules));
  assert(anew.ok() && "what the writer writes is JSON");
  if (anew.ok()) anew_ = std::move(anew).value();
}

VerifyReport NoticeProver::Prove(const NoticeJson& notice) const {
  VerifyReport report;
  CheckStructure(notice, source_, reading_.size(), rules_.sha256(), report.failures);
  const ValueCounts counts = CheckValues(notice, reading_, source_.pages.size(), report.failures);
  report.values = counts.values;
  report.spans = counts.spans;
  report.sums = CheckSums(notice, rules_, report.failures) + CheckCounts(notice, rules_, report.failures);
  CheckOrigins(notice, report.failures);
  CompareJson(anew_, notice, "", report.failures);
  return report;
}

Result<VerifyReport> VerifyNotice(std::string_view notice_json, SourceText source, const RuleSet& rules) {
  const Result<NoticeJson> notice = ReadJson(notice_json);
  if (!notice.ok()) return notice.error();
  return NoticeProver(std::move(source), rules).Prove(notice.value());
}

}  // namespace fenjie
