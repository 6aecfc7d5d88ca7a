#include "document/document.h"

#include <gtest/gtest.h>

#include <string>

#include "support/hand_built_document.h"

namespace fenjie {
namespace {

using testing_support::Find;
using testing_support::HandBuilt;

TEST(Document, ASpanOverALineBreakIsOnePieceALine) {
  const Document document =
      HandBuilt().Copied("市级").Removed("\n\n").Copied("有关").Removed("\r\n").Copied("部门").Build();
  EXPECT_EQ(document.folded(), "市级有关部门");
  EXPECT_EQ(document.ToSource(Find(document, "市级有关部门")), (SourceSpans{{0, 6}, {8, 14}, {16, 22}}));
  EXPECT_EQ(document.ToSource(Find(document, "级有")), (SourceSpans{{3, 6}, {8, 11}}));
  EXPECT_EQ(document.ToSource(Find(document, "有关")), (SourceSpans{{8, 14}}));
}

TEST(Document, ABlankInsideALinePartsNothing) {
  const Document document = HandBuilt().Copied("王").Removed("  ").Copied("健").Folded("：", ":").Build();
  EXPECT_EQ(document.ToSource(Find(document, "王健:")), (SourceSpans{{0, 11}}));
}

TEST(Document, EachSpanHasPiecesOfItsOwn) {
  const Document document = HandBuilt().Copied("甲乙丙").Build();
  const FoldedSpans spans{Find(document, "甲"), Find(document, "乙"), FoldedSpan{9, 9}};
  EXPECT_EQ(document.ToSource(spans), (SourceSpans{{0, 3}, {3, 6}}));
  EXPECT_TRUE(document.ToSource(FoldedSpans{}).empty());
}

TEST(Document, PrintsTheSourcesCharactersButRestoredOnes) {
  const Document document = HandBuilt()
                                .Copied("甲")
                                .Folded("（", "(")
                                .Restored("⼈", "人")
                                .Removed("\n")
                                .Copied("乙")
                                .Folded("）", ")")
                                .Build();
  EXPECT_EQ(document.folded(), "甲(人乙)");
  EXPECT_EQ(document.Printed(FoldedSpan{0, document.folded().size()}), "甲（人乙）");
  EXPECT_EQ(document.Printed(Find(document, "(")), "（");
  EXPECT_EQ(document.Printed(FoldedSpan{3, 3}), "");
}

TEST(Document, GroundsWhatItPrints) {
  const Document document = HandBuilt().Copied("市").Folded("（", "(").Copied("乙").Folded("）", ")").Build();
  const GroundedText value = document.Ground(FoldedSpan{0, document.folded().size()}, "some.rule");
  EXPECT_EQ(value.value(), "市（乙）");
  EXPECT_EQ(value.provenance().rule, "some.rule");
  EXPECT_EQ(value.provenance().from, From::kText);
  EXPECT_EQ(value.spans(), (FoldedSpans{{0, document.folded().size()}}));
}

TEST(Document, KnowsWhereTheSourceBreaksItsLines) {
  const Document document = HandBuilt().Copied("甲").Removed("\n").Copied("乙丙").Copied("\n").Copied("丁").Build();
  EXPECT_TRUE(document.HasLineBreak(Find(document, "甲乙")));
  EXPECT_FALSE(document.HasLineBreak(Find(document, "乙丙")));
  EXPECT_TRUE(document.HasLineBreak(Find(document, "丙\n丁")));
  EXPECT_FALSE(document.HasLineBreak(FoldedSpan{3, 3}));
}

TEST(Document, CountsCodePointsOfTheSource) {
  const Document document = HandBuilt().Copied("甲a𠮷").Removed("\n").Copied("乙").Build();
  EXPECT_EQ(document.code_points().size(), 5U);
  EXPECT_EQ(document.code_points().FromByte(8), 3U);
  EXPECT_EQ(document.code_points().ToByte(4), 9U);
}

}  // namespace
}  // namespace fenjie
