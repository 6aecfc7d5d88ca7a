#include "support/extraction_of.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <utility>

#include "readers/text_reader.h"
#include "ruleset/rule_error.h"
#include "support/test_files.h"
#include "writers/notice_json.h"

namespace fenjie::testing_support {

const RuleSet& DefaultRules() {
  static const Result<RuleSet> rules = RuleSet::Load(InCheckout("rules"), "default");
  if (!rules) {
    std::cerr << FormatRuleError(rules.error(), &Message::en) << std::endl;
    std::exit(EXIT_FAILURE);
  }
  return rules.value();
}

Extraction ExtractionOf(const std::string& file_name, std::string_view bytes) {
  Result<SourceText> source = ReadText(file_name, bytes);
  if (!source) {
    ADD_FAILURE() << file_name << ": " << source.error().message.en;
    return ExtractNotice({}, DefaultRules());
  }
  return ExtractNotice(std::move(source).value(), DefaultRules());
}

std::string JsonOf(const Extraction& extraction, const std::string& text_file) {
  const RuleSet& rules = DefaultRules();
  return WriteNoticeJson(*extraction.document, extraction.notice, extraction.coverage,
                         {"fenjie", FENJIE_VERSION, rules.profile(), rules.sha256()}, text_file);
}

}  // namespace fenjie::testing_support
