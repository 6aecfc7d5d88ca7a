#include "layout/compose.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/pages.h"
#include "support/source_text_faults.h"

namespace fenjie {
namespace {

using testing::Border;
using testing::Ideographs;
using testing::PageBuilder;
using testing::Pages;
using testing::Plain;
using testing::RandomTable;
using testing::TableDrawing;
using testing::TextSetter;
using testing_support::Faults;
using testing_support::LostGlyphs;
using testing_support::SourceTextFaults;

void ExpectLaws(const Pages& pages, const std::string& what) {
  std::string all;
  const SourceText source = pages.Composed();
  for (const std::string& fault : SourceTextFaults(source)) all += fault + "\n";
  for (const std::string& fault : LostGlyphs(pages.LaidOut(), source)) all += fault + "\n";
  EXPECT_EQ(all, "") << what;
}

TEST(ComposeTest, NoPagesAndEmptyPages) {
  SourceText nothing;
  ComposeText({}, nothing);
  EXPECT_TRUE(nothing.text.empty() && nothing.pages.empty() && nothing.lines.empty());
  Pages pages;
  pages.Next();
  EXPECT_EQ(pages.Composed().pages.size(), 2U);
  EXPECT_EQ(pages.Composed().text, "");
}

TEST(ComposeTest, BlanksStandWhereThePageHasThem) {
  Pages pages;
  PageBuilder& page = pages.page();
  page.Text(50, 100, "PM");      // 10 wide
  page.Text(63, 100, "2.5");     // a gap of 0.3 em between words: a blank
  page.Text(80.5, 100, "浓度");  // 0.25 em between Latin and Chinese: none
  page.Text(108, 100, "下降");   // 0.75 em between ideographs: none
  page.Text(150, 100, "完成");   // a gap of 2.2 em: a blank
  EXPECT_EQ(pages.Composed().text, "PM 2.5浓度下降 完成\n");
}

TEST(ComposeTest, PrintedBlanksStandOnce) {
  Pages pages;
  pages.page().Text(50, 100, "第 3 页");
  EXPECT_EQ(pages.Composed().text, "第 3 页\n");
}

TEST(ComposeTest, SpacedLettersAreNoBlanks) {
  Pages pages;
  double x = 50;
  for (const std::string& character : testing::Characters("重点工作责任分解")) {
    pages.page().Text(x, 100, character);
    x += 24;  // 1.4 em between them, all along
  }
  EXPECT_EQ(pages.Composed().text, "重点工作责任分解\n");
}

TEST(ComposeTest, ATableIsRowsOfCells) {
  Pages pages;
  const auto table = Plain({{"任务", "单位"}, {"一项很长的任务要分成许多行", "甲局"}}, {60, 40});
  const TableDrawing drawing(table, 60, 100);
  drawing.DrawTexts(pages.page());
  drawing.DrawBorders(pages.page(), Border::kStrokes);
  const SourceText source = pages.Composed();
  EXPECT_EQ(source.text, "任务\t单位\n一项很长的任务要分成许多行\t甲局\n");
  ASSERT_EQ(source.tables.size(), 1U);
  EXPECT_EQ(source.tables[0].rows, 2);
  EXPECT_EQ(source.tables[0].columns, 2);
}

TEST(ComposeTest, AMergedCellIsFollowedByEmptyOnes) {
  Pages pages;
  const testing::ModelTable table{
      2, 3, {50, 50, 50}, {{0, 0, 2, 1, "甲"}, {0, 1, 1, 2, "乙"}, {1, 1, 1, 1, "1"}, {1, 2, 1, 1, "2"}}};
  const TableDrawing drawing(table, 60, 100);
  drawing.DrawTexts(pages.page());
  drawing.DrawBorders(pages.page(), Border::kStrokes);
  EXPECT_EQ(pages.Composed().text, "甲\t乙\t\n\t1\t2\n");
}

/// Two pages with a table each, at the foot of the first and the head of the second.
Pages OverTwoPages(const testing::ModelTable& above, const testing::ModelTable& below) {
  Pages pages;
  constexpr double kLeft = 60;
  constexpr double kBottom = 780;
  const TableDrawing first(above, kLeft, kBottom - TableDrawing(above, kLeft, 0).box().Height());
  first.DrawTexts(pages.page());
  first.DrawBorders(pages.page(), Border::kStrokes);
  pages.Next();
  const TableDrawing second(below, kLeft, 80);
  second.DrawTexts(pages.page());
  second.DrawBorders(pages.page(), Border::kStrokes);
  return pages;
}

TEST(ComposeTest, BelowARepeatedHeadersCellStandsAnEmptyOne) {
  // Of a header of two rows only the first comes back as it was.
  const testing::ModelTable above{3,
                                  3,
                                  {60, 60, 60},
                                  {{0, 0, 2, 1, "区"},
                                   {0, 1, 1, 2, "工程"},
                                   {1, 1, 1, 1, "处"},
                                   {1, 2, 1, 1, "人"},
                                   {2, 0, 1, 1, "甲"},
                                   {2, 1, 1, 1, "1"},
                                   {2, 2, 1, 1, "2"}}};
  const testing::ModelTable below{3,
                                  3,
                                  {60, 60, 60},
                                  {{0, 0, 2, 1, "区"},
                                   {0, 1, 1, 2, "工程"},
                                   {1, 1, 1, 1, "个"},
                                   {1, 2, 1, 1, "户"},
                                   {2, 0, 1, 1, "乙"},
                                   {2, 1, 1, 1, "3"},
                                   {2, 2, 1, 1, "4"}}};
  ExpectLaws(OverTwoPages(above, below), "a repeated header");
}

TEST(ComposeTest, CellsOverSeveralRowsAreCutAtThePagesEnd) {
  // The label goes on over the page's end, and so does the text beside it.
  const testing::ModelTable above{3,
                                  2,
                                  {60, 112},
                                  {{0, 0, 1, 1, "类"},
                                   {0, 1, 1, 1, "任务"},
                                   {1, 0, 2, 1, "民生"},
                                   {1, 1, 1, 1, "甲"},
                                   {2, 1, 1, 1, "完成老旧小区改造一百个并通过"}}};
  const testing::ModelTable below{
      3,
      2,
      {60, 112},
      {{0, 0, 2, 1, ""}, {0, 1, 1, 1, "竣工验收"}, {1, 1, 1, 1, "乙"}, {2, 0, 1, 1, "其他"}, {2, 1, 1, 1, "丙"}}};
  ExpectLaws(OverTwoPages(above, below), "a label over two pages");
}

TEST(ComposeTest, FurnitureStandsBetweenTheHalvesOfASentence) {
  Pages pages;
  for (int number = 1; number <= 3; ++number) {
    if (number > 1) pages.Next();
    pages.page().Text(240, 60, "重点工作分解", 9);
    TextSetter setter(pages.page());
    for (int i = 0; i < 20; ++i) setter.Line(Ideographs(28, static_cast<char32_t>(0x4E00 + 977 * number + 31 * i)));
  }
  const SourceText source = pages.Composed();
  ASSERT_EQ(source.furniture.size(), 3U);
  for (const SourceSpan& span : source.furniture) {
    EXPECT_EQ(source.text.substr(span.begin, span.size()), "重点工作分解");
  }
  ExpectLaws(pages, "running heads");
}

TEST(ComposeTest, LawsHoldForTables) {
  std::mt19937 random(20230311);
  for (int round = 0; round < 60; ++round) {
    Pages pages;
    TextSetter setter(pages.page(), 60);
    setter.Paragraph(Ideographs(40));
    const auto table = RandomTable(random, round % 2 == 0);
    const TableDrawing drawing(table, 60, 130);
    drawing.DrawTexts(pages.page());
    drawing.DrawBorders(pages.page(), static_cast<Border>(round % 8));
    pages.page().Shuffle(random);
    ExpectLaws(pages, "round " + std::to_string(round));
  }
}

/// Glyphs and rulings anywhere: no notice, but no reason to lose one either.
TEST(ComposeTest, LawsHoldForConfetti) {
  std::mt19937 random(20230312);
  std::uniform_real_distribution<double> across(0, 500);
  std::uniform_real_distribution<double> down(0, 700);
  std::uniform_real_distribution<double> size(2, 30);
  std::uniform_int_distribution<int> percent(0, 99);
  for (int round = 0; round < 30; ++round) {
    Pages pages;
    for (int number = 1; number <= 3; ++number) {
      if (number > 1) pages.Next();
      PageBuilder& page = pages.page();
      for (int i = 0; i < 120; ++i) {
        const std::string text = percent(random) < 20 ? "12.5" : percent(random) < 10 ? " " : "任";
        if (percent(random) < 15) {
          page.TextDown(across(random), down(random), text, size(random));
        } else {
          page.Text(across(random), down(random), text, size(random));
        }
      }
      for (int i = 0; i < 30; ++i) {
        const double x = across(random), y = down(random), length = size(random) * 12;
        const int kind = percent(random);
        if (kind < 45) {
          page.Line(x, y, x + length, y);
        } else if (kind < 90) {
          page.Line(x, y, x, y + length);
        } else {
          page.Fill({x, y, x + length, y + length / 3});
        }
      }
      if (percent(random) < 20) {
        for (Glyph& glyph : page.page().glyphs) glyph.direction = Direction::kDown;
      }
    }
    ExpectLaws(pages, "round " + std::to_string(round));
  }
}

}  // namespace
}  // namespace fenjie
