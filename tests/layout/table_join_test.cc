#include "layout/table_join.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/furniture.h"
#include "layout/pages.h"

namespace fenjie {
namespace {

using testing::Border;
using testing::ModelTable;
using testing::Pages;
using testing::Plain;
using testing::TableDrawing;

using Rows = std::vector<std::vector<std::string>>;

const std::vector<double> kWidths{120, 60, 60};
constexpr double kLeft = 60;
constexpr double kTop = 80;
constexpr double kBottom = 780;

/// Draws a table at the page's head or foot; `top`, `bottom`: whether its outer borders there are drawn.
void Draw(Pages& pages, const Rows& rows, bool at_foot, bool top = true, bool bottom = true,
          const std::vector<double>& widths = kWidths) {
  const ModelTable table = Plain(rows, widths);
  const double height = TableDrawing(table, kLeft, 0).box().Height();
  const TableDrawing drawing(table, kLeft, at_foot ? kBottom - height : kTop);
  drawing.DrawTexts(pages.page());
  drawing.DrawBorders(pages.page(), Border::kStrokes, top, bottom);
}

/// One string a table: its rows' pieces as page.row, joined by +; a header again in brackets; * where text alone tells.
std::vector<std::string> Joined(const Pages& drawn) {
  const std::vector<PageLayout> pages = drawn.LaidOut();
  std::vector<std::string> texts;
  std::size_t pieces = 0;
  for (const WholeTable& table : JoinTables(pages, FindFurniture(pages))) {
    std::string& text = texts.emplace_back();
    for (const WholeRow& row : table.rows) {
      std::string one;
      for (const RowPiece& piece : row.pieces) {
        one += (one.empty() ? "" : "+") + std::to_string(table.parts[piece.part].page + 1) + "." +
               std::to_string(piece.row);
        ++pieces;
      }
      if (row.joined_by_text) one += "*";
      if (row.repeats_header) one = "(" + one + ")";
      text += (text.empty() ? "" : " ") + one;
    }
  }
  std::size_t rows = 0;
  for (const PageLayout& page : pages) {
    for (const PageTable& table : page.tables) rows += static_cast<std::size_t>(table.rows);
  }
  EXPECT_EQ(pieces, rows) << "every row is a piece of exactly one row";
  return texts;
}

using Texts = std::vector<std::string>;

TEST(TableJoinTest, ATableGoesOnOnTheNextPage) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{"丙", "丁局", "2"}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1"}));
}

TEST(TableJoinTest, ARepeatedHeaderIsTold) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{"任务", "单位", "数量"}, {"丙", "丁局", "2"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 (2.0) 2.1"}));
}

TEST(TableJoinTest, ANewTableWithTheSameCornerBegins) {
  Pages pages;
  Draw(pages, {{"任务", "甲区", "乙区"}, {"修路", "4", "5"}}, true);
  pages.Next();
  Draw(pages, {{"任务", "丙区", "丁区"}, {"修路", "6", "7"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1", "2.0 2.1"}));
}

TEST(TableJoinTest, OtherColumnsAreAnotherTable) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{"丙", "丁局", "2"}, {"戊", "己局", "3"}}, false, true, true, {80, 80, 80});
  EXPECT_EQ(Joined(pages).size(), 2U);
}

TEST(TableJoinTest, TextBetweenEndsATable) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, false);
  pages.page().Text(kLeft, 300, "二、其他工作");
  pages.Next();
  Draw(pages, {{"丙", "丁局", "2"}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages).size(), 2U);
}

TEST(TableJoinTest, PageNumbersDoNotEndATable) {
  Pages pages;
  for (int number = 1; number <= 3; ++number) {
    if (number > 1) pages.Next();
    const std::string mark = std::to_string(number);
    Draw(pages, {{"任务" + mark, "局", mark}, {"工作" + mark, "厅", "1" + mark}}, false);
    pages.page().Text(280, 800, "— " + mark + " —");
  }
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1 3.0 3.1"}));
}

// A cell of 120 pt with text of 8 pt: 14 characters a line.
const std::string kFull = "完成老旧小区改造任务一百个并";
const std::string kRest = "通过验收";

TEST(TableJoinTest, ARowWithoutABorderGoesOn) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {kFull, "乙局", "1"}}, true, true, false);
  pages.Next();
  Draw(pages, {{kRest, "", ""}, {"戊", "己局", "3"}}, false, false, true);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1+2.0 2.1"}));
}

TEST(TableJoinTest, ARowClosedAtThePagesEndIsToldByItsText) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {kFull, "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{kRest, "", ""}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1+2.0* 2.1"}));
}

TEST(TableJoinTest, ARowGoesOnBehindARepeatedHeader) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {kFull, "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{"任务", "单位", "数量"}, {kRest, "", ""}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1+2.1* (2.0) 2.2"}));
}

TEST(TableJoinTest, AFullRowIsANewOne) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {kFull, "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{kRest, "丙局", "2"}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1"}));
}

TEST(TableJoinTest, ACellThatHadRoomDoesNotGoOn) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, true);
  pages.Next();
  Draw(pages, {{kRest, "", ""}, {"戊", "己局", "3"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1"}));
}

TEST(TableJoinTest, FiguresAreNotPutTogether) {
  Pages pages;
  Draw(pages, {{"12", "34", "56"}, {"10000000000000000000000000000", "2", "3"}}, true);
  pages.Next();
  Draw(pages, {{"4", "", ""}, {"5", "6", "7"}}, false);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1"}));
}

TEST(TableJoinTest, MarginsMayDifferFromPageToPage) {
  Pages pages;
  Draw(pages, {{"任务", "单位", "数量"}, {"甲", "乙局", "1"}}, true);
  pages.Next();
  const ModelTable table = Plain({{"丙", "丁局", "2"}, {"戊", "己局", "3"}}, kWidths);
  const TableDrawing drawing(table, kLeft + 25, kTop);
  drawing.DrawTexts(pages.page());
  drawing.DrawBorders(pages.page(), Border::kStrokes);
  EXPECT_EQ(Joined(pages), (Texts{"1.0 1.1 2.0 2.1"}));
}

}  // namespace
}  // namespace fenjie
