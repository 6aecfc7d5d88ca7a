#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "support/differences.h"
#include "support/extraction_of.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

/// output/ holds what the samples give, byte for byte: `./fenjie extract samples/` makes it.
class Output : public testing::TestWithParam<std::string> {};

TEST_P(Output, IsWhatTheSampleGives) {
  const std::string& sample = GetParam();
  const auto bytes = ReadBytes(InCheckout("samples/" + sample + ".txt"));
  ASSERT_TRUE(bytes);
  const Extraction extraction = ExtractionOf(sample + ".txt", *bytes);
  const auto json = ReadBytes(InCheckout("output/" + sample + ".json"));
  ASSERT_TRUE(json) << "output/" << sample << ".json is missing";
  const std::string diff = DiffOfLines(LinesOf(*json), LinesOf(JsonOf(extraction, sample + ".source.txt")));
  EXPECT_TRUE(diff.empty()) << "output/" << sample << ".json\n" << diff;
  const auto text = ReadBytes(InCheckout("output/" + sample + ".source.txt"));
  ASSERT_TRUE(text) << "output/" << sample << ".source.txt is missing";
  EXPECT_TRUE(*text == extraction.document->source().text) << "output/" << sample << ".source.txt differs";
}

std::vector<std::string> Stems() {
  std::vector<std::string> stems;
  for (const std::string& path : FilesIn("samples", ".txt")) stems.push_back(StemOf(path));
  return stems;
}

TEST(OutputFolder, HoldsNothingElse) {
  std::set<std::string> expected;
  for (const std::string& stem : Stems()) expected.insert({stem + ".json", stem + ".source.txt"});
  for (const std::string& path : FilesIn("output", "")) {
    const std::string name = path.substr(path.rfind('/') + 1);
    EXPECT_TRUE(expected.contains(name)) << "output/" << name << " comes from no sample";
  }
}

INSTANTIATE_TEST_SUITE_P(All, Output, testing::ValuesIn(Stems()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace fenjie::testing_support
