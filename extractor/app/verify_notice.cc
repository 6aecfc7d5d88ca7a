#include "app/verify_notice.h"

#include <cassert>
#include <filesystem>
#include <utility>

#include "app/json_compare.h"
#include "app/json_reader.h"
#include "app/pipeline.h"
#include "app/plain_ideograph.h"
#include "app/verify_structure.h"
#include "app/verify_sums.h"
#include "app/verify_text.h"
#include "app/verify_values.h"
#include "writers/notice_json.h"

namespace fenjie {
namespace {

void CheckByLaw(const NoticeJson& notice, const SourceText& source, const RuleSet& rules, VerifyReport& report) {
  const SourceReading reading(source.text, ReadPlainIdeographs(rules.Words("radical")));
  CheckStructure(notice, source, reading.size(), rules.sha256(), report.failures);
  const ValueCounts counts = CheckValues(notice, reading, source.pages.size(), report.failures);
  report.values = counts.values;
  report.spans = counts.spans;
  report.sums = CheckSums(notice, rules, report.failures);
}

/// The JSON that extraction gives for this source, as `extract` writes it.
std::string ExtractAnew(SourceText source, const RuleSet& rules) {
  const std::string text_file = std::filesystem::path(source.file).stem().string() + ".source.txt";
  const Extraction extraction = ExtractNotice(std::move(source), rules);
  const Generator generator{"fenjie", FENJIE_VERSION, rules.profile(), rules.sha256()};
  return WriteNoticeJson(*extraction.document, extraction.notice, extraction.coverage, generator, text_file);
}

void CheckByExtraction(const NoticeJson& notice, SourceText source, const RuleSet& rules, VerifyReport& report) {
  const Result<NoticeJson> anew = ReadJson(ExtractAnew(std::move(source), rules));
  assert(anew.ok() && "what the writer writes is JSON");
  if (anew.ok()) CompareJson(anew.value(), notice, "", report.failures);
}

}  // namespace

Result<NoticeClaims> ReadClaims(std::string_view notice_json) {
  const Result<NoticeJson> notice = ReadJson(notice_json);
  if (!notice.ok()) return notice.error();
  if (!notice.value().Is(NoticeJson::Kind::kObject)) {
    return Error{ErrorCode::kUnreadable, "", "1:1", {"不是通知的 JSON 对象", "is no JSON object of a notice"}};
  }
  return NoticeClaims{notice.value()["generator"]["profile"].text, notice.value()["source"]["text_file"].text};
}

Result<VerifyReport> VerifyNotice(std::string_view notice_json, SourceText source, const RuleSet& rules) {
  const Result<NoticeJson> notice = ReadJson(notice_json);
  if (!notice.ok()) return notice.error();
  VerifyReport report;
  CheckByLaw(notice.value(), source, rules, report);
  CheckByExtraction(notice.value(), std::move(source), rules, report);
  return report;
}

}  // namespace fenjie
