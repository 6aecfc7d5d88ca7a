// A rules file and a profile of any kind: rules that work, or errors at their places.
#include <memory>
#include <string>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "ruleset/rule_file.h"

using namespace fenjie;

namespace {

std::unique_ptr<JsonFile> Parsed(std::string_view bytes, std::vector<Error>& errors) {
  auto file = std::make_unique<JsonFile>();
  file->path = "fuzz.json";
  file->bytes = bytes;
  return ParseJsonFile(*file, errors) ? std::move(file) : nullptr;
}

void RequirePlaces(const std::vector<Error>& errors) {
  for (const Error& error : errors) {
    fuzz::Require(error.code == ErrorCode::kRuleFile && error.file == "fuzz.json", "an error has its file");
    fuzz::Require(!error.place.empty() && !error.message.zh.empty() && !error.message.en.empty(),
                  "and its place and words");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<Error> errors;
  if (auto file = Parsed(fuzz::Bytes(data, size), errors)) {
    const RulesFile rules = ReadRules(std::move(file), errors);
    for (const ReadRule& read : rules.rules) {
      for (const Pattern& pattern : read.rule.patterns) {
        const auto match = pattern.Compile().ok() ? pattern.Search("一、建学校10所。牵头单位:市教育局") : std::nullopt;
        fuzz::Require(!match || match->begin <= match->end, "a match has its begin before its end");
      }
    }
  } else {
    fuzz::Require(!errors.empty(), "no JSON, no silence");
  }
  std::vector<Error> profile_errors;
  if (auto file = Parsed(fuzz::Bytes(data, size), profile_errors)) ReadProfile(std::move(file), profile_errors);
  RequirePlaces(errors);
  RequirePlaces(profile_errors);
  return 0;
}
