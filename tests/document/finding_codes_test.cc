#include "document/finding_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace fenjie {
namespace {

namespace fs = std::filesystem;

TEST(FindingCodes, StandInOrderEachOnceAndSayWhatTheyMean) {
  const auto codes = FindingCodes();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0) EXPECT_LT(codes[i - 1].code, codes[i].code);
    EXPECT_EQ(codes[i].code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos) << codes[i].code;
    EXPECT_TRUE(codes[i].meaning_zh.ends_with("。")) << codes[i].code;
    EXPECT_TRUE(codes[i].meaning_en.ends_with(".")) << codes[i].code;
  }
}

TEST(FindingCodes, AFindingHasItsCodesSeverity) {
  const Finding finding = MakeFinding("no_tasks", {"无。", "None."}, {{1, 2}}, {"tasks"});
  EXPECT_EQ(finding.code, "no_tasks");
  EXPECT_EQ(finding.severity, Severity::kError);
  EXPECT_EQ(finding.spans, (FoldedSpans{{1, 2}}));
  EXPECT_EQ(finding.subjects, (std::vector<std::string>{"tasks"}));
}

TEST(FindingCodes, EveryListedCodeIsGivenSomewhere) {
  std::string code;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(FENJIE_ROOT) / "extractor")) {
    if (entry.path().extension() != ".cc" || entry.path().filename() == "finding_codes.cc") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    code.append(std::istreambuf_iterator<char>(file), {});
  }
  for (const FindingCode& each : FindingCodes()) {
    EXPECT_NE(code.find("\"" + std::string(each.code) + "\""), std::string::npos) << each.code << " is given nowhere";
  }
}

}  // namespace
}  // namespace fenjie
