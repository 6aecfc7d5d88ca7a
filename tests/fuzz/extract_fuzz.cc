// A whole notice: the law, the coverage, and that `verify` finds nothing wrong with what was just written.
#include <string>
#include <utility>

#include "app/pipeline.h"
#include "app/verify_notice.h"
#include "fuzz/fuzz_target.h"
#include "readers/text_reader.h"
#include "support/extraction_of.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Result<SourceText> read = ReadText("notice.txt", fuzz::Bytes(data, size));
  if (!read) return 0;
  const RuleSet& rules = testing_support::DefaultRules();
  const SourceText source = read.value();
  const Extraction extraction = ExtractNotice(std::move(read).value(), rules);
  fuzz::RequireNone(testing_support::NoticeFaults(*extraction.document, extraction.notice, extraction.coverage, rules));
  const std::string json = testing_support::JsonOf(extraction, "notice.source.txt");
  const Result<VerifyReport> report = VerifyNotice(json, source, rules);
  fuzz::Require(report.ok(), "what is written is JSON");
  for (const VerifyFailure& failure : report->failures) {
    std::fprintf(stderr, "%s: %s\n", failure.place.c_str(), failure.message.en.c_str());
  }
  fuzz::Require(report->failures.empty(), "verify finds nothing wrong");
  return 0;
}
