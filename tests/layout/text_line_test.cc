#include "layout/text_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "layout/page_builder.h"

namespace fenjie {
namespace {

using testing::PageBuilder;

std::vector<TextLine> LinesOf(const PageContent& page) {
  std::vector<GlyphIndex> all(page.glyphs.size());
  std::iota(all.begin(), all.end(), GlyphIndex{0});
  return GroupLines(page, all);
}

std::vector<std::string> TextsOf(const PageContent& page) {
  std::vector<std::string> texts;
  for (const TextLine& line : LinesOf(page)) {
    std::string& text = texts.emplace_back();
    for (const GlyphIndex glyph : line.glyphs) text += page.glyphs[glyph].text;
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(TextLineTest, LinesFromTopToBottomInAnyDrawingOrder) {
  PageBuilder builder;
  builder.Text(50, 100, "第一行的文字");
  builder.Text(50, 118, "第二行的文字");
  builder.Text(50, 136, "第三行的文字");
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    builder.Shuffle(random);
    EXPECT_EQ(TextsOf(builder.page()), (Texts{"第一行的文字", "第二行的文字", "第三行的文字"}));
  }
}

TEST(TextLineTest, GapsDoNotPartALine) {
  PageBuilder builder;
  builder.Text(50, 100, "左");
  builder.Text(500, 100, "右");
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"左右"}));
}

TEST(TextLineTest, AnIndexBelongsToItsLine) {
  PageBuilder builder;
  builder.Text(50, 100, "CO", 10);
  builder.Text(60, 105, "2", 6);
  builder.Text(63, 100, "排放", 10);
  builder.Text(50, 114, "下一行", 10);
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"CO2排放", "下一行"}));
}

TEST(TextLineTest, AnExponentBelongsToItsLine) {
  PageBuilder builder;
  builder.Text(50, 86, "上一行", 10);
  builder.Text(50, 100, "100m", 10);
  builder.Text(70, 98, "2", 6);
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"上一行", "100m2"}));
}

TEST(TextLineTest, TightLinesStayApart) {
  // Boxes 1.2 em high at a pitch of 1 em share a sixth of their heights.
  PageBuilder builder;
  for (int i = 0; i < 5; ++i) builder.Text(50, 100 + 10 * i, "紧排的行");
  EXPECT_EQ(LinesOf(builder.page()).size(), 5U);
}

TEST(TextLineTest, LargeAndSmallOnOneBaseline) {
  PageBuilder builder;
  builder.Text(50, 100, "大", 22);
  builder.Text(72, 113.2, "小小小", 11);
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"大小小小"}));
  EXPECT_EQ(LinesOf(builder.page())[0].size_pt, 11) << "most of the width";
}

TEST(TextLineTest, TextThatRunsDownIsReadFromTheRight) {
  PageBuilder builder;
  builder.TextDown(50, 100, "左边的");
  builder.TextDown(70, 100, "右边的");
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"右边的", "左边的"}));
}

TEST(TextLineTest, DirectionsDoNotMix) {
  PageBuilder builder;
  builder.TextDown(50, 100, "竖");
  builder.Text(60, 100, "横");
  const std::vector<TextLine> lines = LinesOf(builder.page());
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].direction, Direction::kRight);
  EXPECT_EQ(lines[1].direction, Direction::kDown);
}

TEST(TextLineTest, BlanksAtTheEndsAreLeftOut) {
  PageBuilder builder;
  builder.Text(50, 100, "  甲 乙 ");
  builder.Text(50, 120, "   ");
  const std::vector<TextLine> lines = LinesOf(builder.page());
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(TextsOf(builder.page()), (Texts{"甲 乙"}));
  EXPECT_EQ(lines[0].box, (Box{60, 100, 85, 112}));
  ASSERT_TRUE(lines[0].blank_behind);
  EXPECT_TRUE(builder.page().glyphs[*lines[0].blank_behind].IsBlank());
}

TEST(TextLineTest, EveryGlyphIsInOneLine) {
  std::mt19937 random(20230311);
  std::uniform_real_distribution<double> place(0, 800);
  std::uniform_real_distribution<double> size(1, 40);
  std::uniform_int_distribution<int> direction(0, 3);
  for (int round = 0; round < 50; ++round) {
    PageBuilder builder;
    for (int i = 0; i < 300; ++i) builder.Text(place(random), place(random), "字", size(random));
    for (Glyph& glyph : builder.page().glyphs) glyph.direction = static_cast<Direction>(direction(random));
    std::vector<int> times(builder.page().glyphs.size(), 0);
    for (const TextLine& line : LinesOf(builder.page())) {
      for (const GlyphIndex glyph : line.glyphs) ++times[glyph];
    }
    EXPECT_EQ(std::count(times.begin(), times.end(), 1), 300) << "round " << round;
  }
}

}  // namespace
}  // namespace fenjie
