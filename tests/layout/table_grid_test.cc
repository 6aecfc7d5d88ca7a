#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/page_builder.h"
#include "layout/table_laws.h"

namespace fenjie {
namespace {

using testing::Border;
using testing::Described;
using testing::ExpectLaws;
using testing::ModelTable;
using testing::PageBuilder;
using testing::Plain;
using testing::RandomTable;
using testing::TableDrawing;

std::string CodesOf(const PageTables& found) {
  std::string codes;
  for (const TableDoubt& doubt : found.doubts) codes += doubt.code + " ";
  return codes;
}

/// A cell must touch no neighbor that is cut from it only by its span: a random span can leave lines of the grid at
/// which no cell ends. The model is brought to the grid that can be seen.
ModelTable Seen(ModelTable table) {
  for (const bool rows : {true, false}) {
    int& lines = rows ? table.rows : table.columns;
    for (int line = lines - 1; line > 0; --line) {
      const bool parts = std::any_of(table.cells.begin(), table.cells.end(), [&](const testing::ModelCell& cell) {
        return rows ? cell.row == line || cell.row + cell.row_span == line
                    : cell.column == line || cell.column + cell.column_span == line;
      });
      if (parts) continue;
      for (testing::ModelCell& cell : table.cells) {
        int& at = rows ? cell.row : cell.column;
        int& span = rows ? cell.row_span : cell.column_span;
        if (at > line)
          --at;
        else if (at + span > line)
          --span;
      }
      --lines;
    }
  }
  return table;
}

TEST(TableGrid, RandomTablesComeBackHoweverTheyAreDrawn) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    for (const Border border : {Border::kStrokes, Border::kSegments, Border::kThinFills, Border::kDouble,
                                Border::kDashed, Border::kOwnBoxes, Border::kTrapezoids}) {
      std::mt19937 random(seed);
      const ModelTable model = RandomTable(random, true);
      const TableDrawing drawing(model, 60, 80);
      PageBuilder builder;
      drawing.DrawTexts(builder);
      drawing.DrawBorders(builder, border);
      builder.Text(400, 60, "单位：个");
      builder.Shuffle(random);
      const PageTables found = FindTables(builder.page());
      const std::string where = "seed " + std::to_string(seed) + " border " + std::to_string(static_cast<int>(border));
      const ModelTable seen = Seen(model);
      ExpectLaws(builder.page(), found, where);
      if (seen.columns < 2 || seen.cells.size() < 2) continue;
      ASSERT_EQ(found.tables.size(), 1u) << where;
      EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(seen)) << where;
      EXPECT_EQ(found.tables[0].evidence, TableEvidence::kGrid) << where;
      EXPECT_FALSE(found.tables[0].open_at_top || found.tables[0].open_at_bottom) << where;
      EXPECT_EQ(CodesOf(found), "") << where;
    }
  }
}

/// A small table of districts: the one that most tests below draw.
ModelTable Districts() {
  return Plain(
      {{"任务分解", "甲区", "乙区", "丙县"}, {"新增机构（家）", "12", "/", ""}, {"完成比例", "60%", "—", "17300"}},
      {80, 30, 30, 30});
}

PageTables Found(PageBuilder& builder) {
  PageTables found = FindTables(builder.page());
  ExpectLaws(builder.page(), found, "");
  return found;
}

TEST(TableGrid, RowsBrokenOverPagesAreOpen) {
  for (const bool top : {true, false}) {
    for (const bool bottom : {true, false}) {
      const ModelTable model = Districts();
      const TableDrawing drawing(model, 60, 80);
      PageBuilder builder;
      drawing.DrawTexts(builder);
      drawing.DrawBorders(builder, Border::kSegments, top, bottom);
      const PageTables found = Found(builder);
      ASSERT_EQ(found.tables.size(), 1u);
      EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
      EXPECT_EQ(found.tables[0].open_at_top, !top);
      EXPECT_EQ(found.tables[0].open_at_bottom, !bottom);
      EXPECT_EQ(CodesOf(found), "");
    }
  }
}

TEST(TableGrid, ARowTallerThanItsPageHasNoRowRulingsAtAll) {
  PageBuilder builder;
  for (const double x : {60, 90, 300, 400}) builder.Line(x, 50, x, 780);
  builder.Text(100, 60, "很长的一格从上页来");
  builder.Text(100, 700, "到下页去");
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]),
            (std::vector<std::string>{"0,0 1x1 ", "0,1 1x1 很长的一格从上页来到下页去", "0,2 1x1 "}));
  EXPECT_TRUE(found.tables[0].open_at_top && found.tables[0].open_at_bottom);
  EXPECT_EQ(CodesOf(found), "table_nearly_empty ");
}

TEST(TableGrid, TablesWithoutOuterSidesKeepTheirOuterColumns) {
  const ModelTable model = Districts();
  const TableDrawing drawing(model, 60, 80);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  for (const double y : drawing.y()) builder.Line(drawing.x().front(), y, drawing.x().back(), y);
  for (std::size_t i = 1; i + 1 < drawing.x().size(); ++i) {
    builder.Line(drawing.x()[i], drawing.y().front(), drawing.x()[i], drawing.y().back());
  }
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(CodesOf(found), "");
}

TEST(TableGrid, TablesBesideEachOtherAreTwo) {
  const ModelTable model = Districts();
  const TableDrawing left(model, 40, 80);
  const TableDrawing right(model, 220, 80);
  PageBuilder builder;
  left.DrawTexts(builder);
  right.DrawTexts(builder);
  left.DrawBorders(builder, Border::kThinFills);
  right.DrawBorders(builder, Border::kThinFills);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 2u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(Described(builder.page(), found.tables[1]), Described(model));
  EXPECT_LT(found.tables[0].box.x1_pt, found.tables[1].box.x0_pt);
}

TEST(TableGrid, AFrameAroundThePageHidesNoTable) {
  const ModelTable model = Districts();
  const TableDrawing drawing(model, 60, 180);
  PageBuilder builder;
  builder.Frame({30, 30, 565, 812}, 1.5);
  builder.Line(30, 60, 565, 60);
  builder.Text(200, 40, "页眉文字");
  builder.Text(60, 120, "表格以前的一段正文");
  drawing.DrawTexts(builder);
  drawing.DrawBorders(builder, Border::kStrokes);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
}

TEST(TableGrid, ATableInACellIsThatCellsTextAndDoubted) {
  PageBuilder builder;
  const ModelTable outer_model = Plain({{"甲", "乙"}, {"丙", ""}}, {60, 300});
  const TableDrawing outer(outer_model, 60, 80, 40);
  outer.DrawBorders(builder, Border::kStrokes);
  builder.Text(70, 100, "甲");
  builder.Text(200, 100, "乙");
  builder.Text(70, 150, "丙");
  const ModelTable model = Plain({{"1", "2"}, {"3", "4"}}, {30, 30});
  const TableDrawing inner(model, 200, outer.y()[1] + 8);
  inner.DrawTexts(builder);
  inner.DrawBorders(builder, Border::kStrokes);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(found.tables[0].rows, 2);
  EXPECT_NE(CodesOf(found).find("table_nested"), std::string::npos);
}

TEST(TableGrid, DigitsThatTouchAcrossARulingStayApart) {
  PageBuilder builder;
  builder.Frame({60, 80, 120, 110});
  builder.Line(90, 80, 90, 110);
  builder.Line(60, 95, 120, 95);
  builder.Text(62, 82, "甲区");
  builder.Text(92, 82, "乙区");
  builder.Text(90 - 28, 96, "17300", 11.1);  // ends a quarter of a point before the ruling
  builder.Text(90.2, 96, "10500", 11.1);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]),
            (std::vector<std::string>{"0,0 1x1 甲区", "0,1 1x1 乙区", "1,0 1x1 17300", "1,1 1x1 10500"}));
  EXPECT_EQ(CodesOf(found), "");
}

TEST(TableGrid, AGlyphOnARulingIsDoubted) {
  const ModelTable model = Plain({{"甲", "乙"}, {"", ""}}, {40, 40});
  PageBuilder builder;
  const TableDrawing drawing(model, 60, 80);
  drawing.DrawTexts(builder);
  drawing.DrawBorders(builder, Border::kStrokes);
  builder.Text(96, drawing.y()[1] + 2, "丙", 8);   // from 96 to 104: its middle on the ruling at 100
  builder.Text(136, drawing.y()[1] + 2, "丁", 8);  // its middle on the right side
  builder.Text(137, drawing.y()[0] + 2, "戊", 8);  // three eighths of it in the table, its middle outside
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  ASSERT_EQ(CodesOf(found), "table_glyph_between_cells table_glyph_outside ");
  EXPECT_EQ(found.doubts[0].box.x0_pt, 96);
  EXPECT_EQ(found.doubts[1].box.x0_pt, 137);
}

TEST(TableGrid, TextThatRunsDownReadsDown) {
  const ModelTable model = Plain({{"", "一"}, {"", "二"}, {"", "三"}}, {30, 60});
  PageBuilder builder;
  const TableDrawing drawing(model, 60, 80, 20);
  builder.Frame(drawing.box());
  builder.Line(90, 80, 90, drawing.y().back());
  for (const double y : {drawing.y()[1], drawing.y()[2]}) builder.Line(90, y, 150, y);
  drawing.DrawTexts(builder);
  builder.TextDown(75, 85, "重点工程");
  builder.TextDown(62, 85, "建设");
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]),
            (std::vector<std::string>{"0,0 3x1 重点工程建设", "0,1 1x1 一", "1,1 1x1 二", "2,1 1x1 三"}));
}

TEST(TableGrid, HeadsOfSeveralLevelsAndSectionRowsSpan) {
  ModelTable model{5, 5, {30, 60, 40, 40, 40}, {}};
  model.cells = {{0, 0, 2, 1, "序号"},
                 {0, 1, 2, 1, "任务名称"},
                 {0, 2, 1, 3, "各地目标"},
                 {1, 2, 1, 1, "甲区"},
                 {1, 3, 1, 1, "乙区"},
                 {1, 4, 1, 1, "丙县"},
                 {2, 0, 1, 5, "一、建设类（共两项）"},
                 {3, 0, 1, 1, "1"},
                 {3, 1, 2, 1, "新建很长很长的名称要换好几行才写得下的绿道"},
                 {3, 2, 1, 1, "3"},
                 {3, 3, 1, 2, "合并7"},
                 {4, 0, 1, 1, "2"},
                 {4, 2, 1, 1, "4"},
                 {4, 3, 1, 1, "5"},
                 {4, 4, 1, 1, "6"}};
  const TableDrawing drawing(model, 60, 80);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  drawing.DrawBorders(builder, Border::kStrokes);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(CodesOf(found), "");
}

TEST(TableGrid, ABorderThatIsHalfMissingIsDoubted) {
  PageBuilder builder;
  const ModelTable model = Districts();
  const TableDrawing drawing(model, 60, 80);
  drawing.DrawTexts(builder);
  builder.Frame(drawing.box());
  for (std::size_t i = 1; i + 1 < drawing.x().size(); ++i)
    builder.Line(drawing.x()[i], 80, drawing.x()[i], drawing.y().back());
  builder.Line(60, drawing.y()[1], 230, drawing.y()[1]);
  builder.Line(60, drawing.y()[2], 155, drawing.y()[2]);  // ends in the middle of the second column
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_NE(CodesOf(found).find("table_edges_unclear"), std::string::npos);
}

TEST(TableGrid, FiguresThatAMissingBorderBringsTogetherAreDoubted) {
  const ModelTable model = Districts();
  PageBuilder builder;
  const TableDrawing drawing(model, 60, 80);
  drawing.DrawTexts(builder);
  builder.Frame(drawing.box());
  for (std::size_t i = 1; i + 1 < drawing.x().size(); ++i) {
    builder.Line(drawing.x()[i], 80, drawing.x()[i], i == 2 ? drawing.y()[2] : drawing.y()[3]);
  }
  for (std::size_t i = 1; i + 1 < drawing.y().size(); ++i) builder.Line(60, drawing.y()[i], 230, drawing.y()[i]);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(CodesOf(found), "table_cell_two_figures ");
}

TEST(TableGrid, ColumnsThatOnlyTheFirstIsRuledOffFromComeFromAlignment) {
  ModelTable model = Plain({{"任务", "甲区", "乙区", "丙县"},
                            {"机构", "12", "/", "4"},
                            {"比例", "60%", "7", "17300"},
                            {"人数", "5", "6", "7"}},
                           {60, 50, 50, 50});
  const TableDrawing drawing(model, 60, 80);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  for (const double y : drawing.y()) builder.Line(60, y, drawing.x().back(), y);
  builder.Line(120, 80, 120, drawing.y().back());
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(CodesOf(found), "table_columns_unclear ");
}

}  // namespace
}  // namespace fenjie
