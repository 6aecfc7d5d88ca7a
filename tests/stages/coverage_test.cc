#include "stages/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "support/hand_built_document.h"

namespace fenjie {
namespace {

using testing_support::Find;
using testing_support::HandBuilt;

std::size_t CountOf(const Coverage& coverage, Role role) {
  const auto found = std::find_if(coverage.counts.begin(), coverage.counts.end(),
                                  [&](const auto& each) { return each.first == role; });
  return found == coverage.counts.end() ? std::size_t{999999} : found->second;
}

std::size_t Sum(const Coverage& coverage) {
  return std::accumulate(coverage.counts.begin(), coverage.counts.end(), std::size_t{0},
                         [](std::size_t sum, const auto& each) { return sum + each.second; });
}

TEST(Coverage, NamesEveryRoleOnceInOrder) {
  const Document document = HandBuilt().Copied("任务").Build();
  const Coverage coverage = MeasureCoverage(document, {});
  ASSERT_EQ(coverage.counts.size(), kAllRoles.size());
  for (std::size_t i = 0; i < kAllRoles.size(); ++i) EXPECT_EQ(coverage.counts[i].first, kAllRoles[i]);
}

TEST(Coverage, EmptySourceHasOnlyZeros) {
  const Document document = HandBuilt().Build();
  const Coverage coverage = MeasureCoverage(document, {});
  EXPECT_EQ(Sum(coverage), 0U);
  EXPECT_TRUE(coverage.unaccounted.empty());
}

TEST(Coverage, WhatNoClaimHoldsIsUnaccountedInMaximalRuns) {
  const Document document = HandBuilt().Copied("1.建学校 ab\n").Removed("\n").Copied("尾").Build();
  const FoldedSpan mark = Find(document, "1.");
  const Coverage coverage = MeasureCoverage(document, {{mark, Role::kNumberMark}});
  EXPECT_EQ(CountOf(coverage, Role::kNumberMark), 2U);
  EXPECT_EQ(CountOf(coverage, Role::kUnaccounted), 6U);
  EXPECT_EQ(CountOf(coverage, Role::kBlank), 3U);
  EXPECT_EQ(Sum(coverage), document.code_points().size());
  const SourceSpans expected{{2, 11}, {12, 14}, {16, 19}};
  EXPECT_EQ(coverage.unaccounted, expected);
}

TEST(Coverage, ClaimsGoThroughTheMapAndRemovedBlanksStayBlank) {
  const Document document = HandBuilt()
                                .Copied("配")
                                .Removed(" \n")
                                .Copied("合单位")
                                .Folded("：", ":")
                                .Copied("市委 A")
                                .Restored("⼈", "人")
                                .Build();
  const Coverage coverage = MeasureCoverage(
      document, {{Find(document, "配合单位:"), Role::kLabel}, {Find(document, "市委 A人"), Role::kValue}});
  EXPECT_EQ(CountOf(coverage, Role::kLabel), 5U);
  EXPECT_EQ(CountOf(coverage, Role::kValue), 5U);  // the blank that stays in the value is its own
  EXPECT_EQ(CountOf(coverage, Role::kBlank), 2U);
  EXPECT_EQ(CountOf(coverage, Role::kUnaccounted), 0U);
}

TEST(Coverage, FurnitureIsFurnitureBlanksIncluded) {
  const Document document = HandBuilt().Copied("上").Furniture("\n— 1 —\n").Copied("下").Build();
  const Coverage coverage = MeasureCoverage(document, {{{0, 6}, Role::kTaskText}});
  EXPECT_EQ(CountOf(coverage, Role::kTaskText), 2U);
  EXPECT_EQ(CountOf(coverage, Role::kFurniture), 7U);
  EXPECT_EQ(CountOf(coverage, Role::kBlank), 0U);
}

TEST(Coverage, OneRoleClaimedTwiceCountsOnce) {
  const Document document = HandBuilt().Copied("市教育局").Build();
  const Coverage coverage = MeasureCoverage(document, {{{0, 9}, Role::kValue}, {{3, 12}, Role::kValue}});
  EXPECT_EQ(CountOf(coverage, Role::kValue), 4U);
}

TEST(CoverageDeathTest, DifferentClaimsOverOneCharacterAreABug) {
  const Document document = HandBuilt().Copied("市教育局").Build();
  const std::vector<Claim> claims{{{0, 9}, Role::kValue}, {{6, 12}, Role::kLabel}};
#ifdef NDEBUG
  const Coverage coverage = MeasureCoverage(document, claims);
  EXPECT_EQ(CountOf(coverage, Role::kValue), 3U);
  EXPECT_EQ(CountOf(coverage, Role::kLabel), 1U);
#else
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(MeasureCoverage(document, claims), "two stages claim");
#endif
}

TEST(Coverage, RandomDocumentsKeepTheLaws) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  const std::vector<std::string> alphabet{"任", "A", " ", "\n", "　", "\t", "，", "𠀀", "\xE2\x80\x8B"};
  for (int round = 0; round < 200; ++round) {
    HandBuilt built;
    for (int piece = 0; piece < 30; ++piece) {
      const std::string& text = alphabet[random() % alphabet.size()];
      switch (random() % 4) {
        case 0:
          built.Removed(text);
          break;
        case 1:
          built.Folded(text, "x");
          break;
        case 2:
          built.Restored(text, "人");
          break;
        default:
          built.Copied(text);
      }
    }
    const Document document = built.Build();
    std::vector<Claim> claims;
    const auto& pieces = document.map().pieces();
    for (std::size_t i = 0; i < pieces.size(); i += 1 + random() % 3) {
      claims.push_back({pieces[i].folded, kAllRoles[random() % (kAllRoles.size() - 1)]});
    }
    const Coverage coverage = MeasureCoverage(document, claims);
    EXPECT_EQ(Sum(coverage), document.code_points().size());
    std::size_t unaccounted = 0;
    for (std::size_t i = 0; i < coverage.unaccounted.size(); ++i) {
      const SourceSpan& span = coverage.unaccounted[i];
      if (i > 0) EXPECT_LT(coverage.unaccounted[i - 1].end, span.begin);
      unaccounted += document.code_points().FromByte(span.end) - document.code_points().FromByte(span.begin);
      for (std::size_t at = span.begin; at < span.end;) {
        const CodePoint c = DecodeAt(document.source().text, at);
        EXPECT_FALSE(IsInlineBlank(c.value) || IsLineBreak(c.value) || IsInvisible(c.value));
        at += c.length;
      }
    }
    EXPECT_EQ(unaccounted, CountOf(coverage, Role::kUnaccounted));
  }
}

}  // namespace
}  // namespace fenjie
