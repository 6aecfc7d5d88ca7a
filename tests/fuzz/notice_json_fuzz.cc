// What `verify` is given: JSON as nlohmann reads it, or an error at its place; never an end of the program.
#include <nlohmann/json.hpp>
#include <string>

#include "app/json_reader.h"
#include "app/verify_notice.h"
#include "fuzz/fuzz_target.h"
#include "support/extraction_of.h"
#include "support/text_source.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Bytes(data, size);
  const auto read = ReadJson(text);
  const bool is_json = nlohmann::json::accept(text.begin(), text.end());
  fuzz::Require(!read.ok() || is_json, "what is read is JSON");
  if (!read.ok()) {
    fuzz::Require(read.error().place.find(':') != std::string::npos, "an error has its line and column");
    return 0;
  }
  const SourceText source = testing_support::TextSource("一、经济\n1.建学校5所。\n责任单位：市教育局\n");
  const Result<VerifyReport> report = VerifyNotice(text, source, testing_support::DefaultRules());
  fuzz::Require(report.ok(), "JSON can be held against a source");
  fuzz::Require(!report->failures.empty() || text.find("fenjie.notice/1") != std::string_view::npos,
                "no notice proves itself empty");
  for (const VerifyFailure& failure : report->failures) {
    fuzz::Require(failure.place.empty() || failure.place.front() == '/', "a failure's place is a pointer");
    fuzz::Require(!failure.message.zh.empty() && !failure.message.en.empty(), "and it has words");
  }
  return 0;
}
