#include "layout/turn.h"

#include <gtest/gtest.h>

#include "layout/page_builder.h"

namespace fenjie {
namespace {

using testing::PageBuilder;

constexpr Page kLying{800, 600};

TEST(TurnTest, AQuarterCounterclockwise) {
  // The top right corner of the page becomes its top left one.
  EXPECT_EQ(Turned(Box{790, 0, 800, 20}, kLying, 1), (Box{0, 0, 20, 10}));
  EXPECT_EQ(Turned(Box{0, 580, 30, 600}, kLying, 1), (Box{580, 770, 600, 800}));
  EXPECT_EQ(Turned(kLying, 1).width_pt, 600);
  EXPECT_EQ(Turned(kLying, 1).height_pt, 800);
}

TEST(TurnTest, AHalf) { EXPECT_EQ(Turned(Box{790, 0, 800, 20}, kLying, 2), (Box{0, 580, 10, 600})); }

TEST(TurnTest, ThereAndBackIsNoTurn) {
  const Box box{10, 20, 110, 50};
  for (int quarters = -4; quarters <= 4; ++quarters) {
    const Box there = Turned(box, kLying, quarters);
    EXPECT_EQ(Turned(there, Turned(kLying, quarters), -quarters), box) << quarters;
    EXPECT_EQ(Turned(box, kLying, quarters), Turned(box, kLying, quarters + 4)) << quarters;
  }
}

PageContent LineThatRuns(Direction direction) {
  PageBuilder builder;
  builder.Text(100, 100, "责任分解表");
  PageContent page = builder.page();
  const int quarters = static_cast<int>(direction);
  PageContent turned = Turned(page, -quarters);  // a page set upright, then turned clockwise
  return turned;
}

TEST(TurnTest, TextIsTurnedUpright) {
  for (const Direction direction : {Direction::kRight, Direction::kDown, Direction::kLeft, Direction::kUp}) {
    const PageContent page = LineThatRuns(direction);
    ASSERT_EQ(page.glyphs[0].direction, direction);
    const int turns = TurnsToUpright(page);
    const PageContent upright = Turned(page, turns);
    for (std::size_t i = 0; i < upright.glyphs.size(); ++i) {
      EXPECT_EQ(upright.glyphs[i].direction, Direction::kRight);
      if (i > 0) {
        EXPECT_NEAR(upright.glyphs[i].box.x0_pt, upright.glyphs[i - 1].box.x1_pt, 1e-9);
        EXPECT_NEAR(upright.glyphs[i].box.y0_pt, upright.glyphs[i - 1].box.y0_pt, 1e-9);
      }
    }
    EXPECT_EQ(upright.glyphs[0].box, LineThatRuns(Direction::kRight).glyphs[0].box);
  }
}

TEST(TurnTest, VerticalCellsDoNotTurnAPage) {
  PageBuilder builder;
  builder.Text(100, 100, "牵头单位配合单位");
  builder.TextDown(100, 120, "经济发展目标");
  EXPECT_EQ(TurnsToUpright(builder.page()), 0);
}

TEST(TurnTest, APageNumberDoesNotKeepAPageLying) {
  PageBuilder builder;
  builder.TextDown(400, 100, "牵头单位配合单位完成时限");
  builder.Text(300, 800, "— 3 —");
  EXPECT_EQ(TurnsToUpright(builder.page()), 1);
}

TEST(TurnTest, WithoutMoreThanHalfNoTurn) {
  PageBuilder builder;
  builder.TextDown(400, 100, "上下");
  builder.Text(300, 800, "左右");
  EXPECT_EQ(TurnsToUpright(builder.page()), 0);
  EXPECT_EQ(TurnsToUpright(PageContent{}), 0);
}

TEST(TurnTest, RulingsTurnAlong) {
  PageBuilder builder;
  builder.Line(100, 200, 300, 200, 1);
  const PageContent turned = Turned(builder.page(), 1);
  ASSERT_EQ(turned.rulings.size(), 1U);
  EXPECT_FALSE(turned.rulings[0].IsHorizontal());
  EXPECT_NEAR(turned.rulings[0].box.Height(), 200, 1e-9);
}

}  // namespace
}  // namespace fenjie
