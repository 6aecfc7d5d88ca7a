#include "document/offset_map.h"

#include <gtest/gtest.h>

namespace fenjie {
namespace {

TEST(OffsetMap, CopiedPiecesThatTouchAreOne) {
  OffsetMap map;
  map.Add({0, 3}, 3, PieceKind::kCopied);
  map.Add({3, 9}, 6, PieceKind::kCopied);
  map.Add({10, 13}, 3, PieceKind::kCopied);
  ASSERT_EQ(map.pieces().size(), 2U);
  EXPECT_EQ(map.pieces()[0].source, (SourceSpan{0, 9}));
  EXPECT_EQ(map.pieces()[1].folded, (FoldedSpan{9, 12}));
  EXPECT_EQ(map.folded_size(), 12U);
}

TEST(OffsetMap, OtherPiecesStayApart) {
  OffsetMap map;
  map.Add({0, 3}, 1, PieceKind::kFolded);
  map.Add({3, 6}, 1, PieceKind::kFolded);
  map.Add({6, 7}, 1, PieceKind::kCopied);
  EXPECT_EQ(map.pieces().size(), 3U);
}

TEST(OffsetMap, APieceWithoutFoldedTextIsNone) {
  OffsetMap map;
  map.Add({0, 3}, 0, PieceKind::kRestored);
  EXPECT_TRUE(map.pieces().empty());
  EXPECT_EQ(map.folded_size(), 0U);
}

TEST(OffsetMap, OffsetsGoThroughCopiedPieces) {
  OffsetMap map;
  map.Add({2, 8}, 6, PieceKind::kCopied);
  EXPECT_EQ(map.SourceBegin(0), 2U);
  EXPECT_EQ(map.SourceBegin(3), 5U);
  EXPECT_EQ(map.SourceEnd(3), 5U);
  EXPECT_EQ(map.SourceEnd(6), 8U);
}

TEST(OffsetMap, InOtherPiecesOnlyTheEndsAreKnown) {
  OffsetMap map;
  map.Add({4, 9}, 1, PieceKind::kRestored);
  map.Add({12, 15}, 3, PieceKind::kRestored);
  EXPECT_EQ(map.SourceBegin(0), 4U);
  EXPECT_EQ(map.SourceEnd(1), 9U);
  EXPECT_EQ(map.SourceBegin(1), 12U);
  EXPECT_EQ(map.SourceEnd(4), 15U);
  EXPECT_EQ(map.PieceAt(0), 0U);
  EXPECT_EQ(map.PieceAt(3), 1U);
}

TEST(OffsetMapDeathTest, PiecesThatGoBackAreABug) {
#ifndef NDEBUG
  OffsetMap map;
  map.Add({4, 9}, 1, PieceKind::kRestored);
  EXPECT_DEATH(map.Add({8, 9}, 1, PieceKind::kCopied), "source");
  EXPECT_DEATH(map.Add({9, 12}, 1, PieceKind::kCopied), "folded_length");
#endif
}

}  // namespace
}  // namespace fenjie
