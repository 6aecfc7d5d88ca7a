#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <tuple>

#include "readers/text_reader.h"
#include "support/differences.h"
#include "support/stage_dump.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

/// One golden a stage a sample, so that a diff names the stage that changed: tests/golden/SAMPLE/STAGE.txt. With
/// FENJIE_UPDATE_GOLDENS=1 in the environment the goldens are written anew, and the run still fails: somebody has to
/// read them.
class Goldens : public testing::TestWithParam<std::tuple<std::string, std::string_view>> {};

bool Updating() {
  const char* flag = std::getenv("FENJIE_UPDATE_GOLDENS");
  return flag != nullptr && std::string_view(flag) == "1";
}

/// The dumps of a sample, made once a program; empty where it cannot be read.
const std::vector<StageDump>& DumpsOf(const std::string& sample) {
  static std::map<std::string, std::vector<StageDump>> dumps;
  const auto [entry, is_new] = dumps.try_emplace(sample);
  if (!is_new) return entry->second;
  const auto source = ReadText(sample + ".txt", ReadBytes(InCheckout("samples/" + sample + ".txt")).value_or(""));
  if (source.ok()) entry->second = StageDumps(source.value());
  return entry->second;
}

TEST_P(Goldens, Match) {
  const std::string& sample = std::get<0>(GetParam());
  const std::string_view stage = std::get<1>(GetParam());
  const auto dump = std::find_if(DumpsOf(sample).begin(), DumpsOf(sample).end(),
                                 [&](const StageDump& candidate) { return candidate.stage == stage; });
  ASSERT_NE(dump, DumpsOf(sample).end()) << "samples/" << sample << ".txt";
  const std::string& text = dump->text;
  const std::string name = "tests/golden/" + sample + "/" + std::string(stage) + ".txt";
  if (Updating()) {
    ASSERT_TRUE(WriteBytes(InCheckout(name), text));
    FAIL() << name << " was written; read it, then run without FENJIE_UPDATE_GOLDENS";
  }
  const auto golden = ReadBytes(InCheckout(name));
  ASSERT_TRUE(golden) << name << " is missing";
  const std::string diff = DiffOfLines(LinesOf(*golden), LinesOf(text));
  EXPECT_TRUE(diff.empty()) << name << "\n" << diff;
  EXPECT_TRUE(!diff.empty() || *golden == text) << name << ": differs in line ends alone";
}

std::vector<std::string> Stems() {
  std::vector<std::string> stems;
  for (const std::string& path : FilesIn("samples", ".txt")) stems.push_back(StemOf(path));
  return stems;
}

TEST(GoldenFolder, HoldsNothingElse) {
  const std::vector<std::string> samples = Stems();
  const std::vector<std::string_view> stages = DumpedStages();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(InCheckout("tests/golden"))) {
    if (!entry.is_regular_file() || entry.path().extension() != ".txt") continue;
    if (entry.path().string().find("/golden/forms/") != std::string::npos) continue;  // see forms_test.cc
    const std::string sample = entry.path().parent_path().filename();
    const std::string stage = entry.path().stem();
    EXPECT_NE(std::find(samples.begin(), samples.end(), sample), samples.end()) << entry.path();
    EXPECT_NE(std::find(stages.begin(), stages.end(), stage), stages.end()) << entry.path();
  }
}

INSTANTIATE_TEST_SUITE_P(All, Goldens, testing::Combine(testing::ValuesIn(Stems()), testing::ValuesIn(DumpedStages())),
                         [](const auto& info) {
                           std::string name = std::get<0>(info.param) + "_" + std::string(std::get<1>(info.param));
                           std::replace_if(
                               name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace fenjie::testing_support
