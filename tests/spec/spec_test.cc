#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <ostream>

#include "support/extraction_of.h"
#include "support/json_schema.h"
#include "support/literal_json.h"
#include "support/notice_law.h"
#include "support/spec_file.h"
#include "support/test_files.h"

namespace fenjie::testing_support {

/// How a failing example is named.
void PrintTo(const SpecExample& example, std::ostream* out) {
  *out << "tests/spec/" << example.file << ".txt:" << example.line << " (" << example.heading << ")";
}

namespace {

/// Each example of tests/spec/*.txt: what it expects, and what holds for every notice besides: the law, the schema, and
/// that no character is unaccounted for where the example does not speak of that itself.
class Spec : public testing::TestWithParam<SpecExample> {};

TEST_P(Spec, Holds) {
  const SpecExample& example = GetParam();
  const Extraction extraction = ExtractionOf("spec.txt", example.input);
  const std::string json = JsonOf(extraction, "spec.source.txt");
  const nlohmann::ordered_json notice = ReadLiteralJson(json);
  const std::string& source = extraction.document->source().text;
  ASSERT_FALSE(example.expectations.empty());
  bool told_of_coverage = false;
  for (const std::string& expectation : example.expectations) {
    const std::size_t equals = expectation.find(" = ");
    ASSERT_NE(equals, std::string::npos) << "no ` = ` in: " << expectation;
    const std::string expression = expectation.substr(0, equals);
    told_of_coverage = told_of_coverage || expression.find("coverage") != std::string::npos;
    const auto found = Evaluate(notice, source, expression);
    EXPECT_EQ(found.value_or("(nothing there)"), expectation.substr(equals + 3)) << expression;
  }
  if (!told_of_coverage) EXPECT_EQ(Evaluate(notice, source, "text(coverage.unaccounted)"), "");
  for (const std::string& fault :
       NoticeFaults(*extraction.document, extraction.notice, extraction.coverage, DefaultRules())) {
    ADD_FAILURE() << fault;
  }
  for (const std::string& fault : NoticeSchemaFaults(json)) ADD_FAILURE() << fault;
}

std::vector<SpecExample> AllExamples() {
  std::vector<SpecExample> examples;
  for (const std::string& path : FilesIn("tests/spec", ".txt")) {
    for (SpecExample& example : ReadSpec(StemOf(path), ReadBytes(path).value_or(""))) {
      examples.push_back(std::move(example));
    }
  }
  return examples;
}

TEST(SpecFiles, HaveTheirExamples) { EXPECT_GE(AllExamples().size(), 60u); }

INSTANTIATE_TEST_SUITE_P(All, Spec, testing::ValuesIn(AllExamples()), [](const auto& info) {
  std::string name = info.param.file + "_" + std::to_string(info.param.line);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace fenjie::testing_support
