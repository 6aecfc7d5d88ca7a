#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/table_laws.h"

namespace fenjie {
namespace {

using testing::Border;
using testing::Described;
using testing::ExpectLaws;
using testing::ModelTable;
using testing::PageBuilder;
using testing::Plain;
using testing::RandomOpenTable;
using testing::TableDrawing;

std::string CodesOf(const PageTables& found) {
  std::string codes;
  for (const TableDoubt& doubt : found.doubts) codes += doubt.code + " ";
  return codes;
}

PageTables Found(PageBuilder& builder, const std::string& where = "") {
  PageTables found = FindTables(builder.page());
  ExpectLaws(builder.page(), found, where);
  return found;
}

void RulesAcross(PageBuilder& builder, const TableDrawing& drawing, const std::vector<std::size_t>& rows) {
  for (const std::size_t row : rows) {
    builder.Line(drawing.x().front(), drawing.y()[row], drawing.x().back(), drawing.y()[row]);
  }
}

void ExpectTable(PageBuilder& builder, const PageTables& found, const ModelTable& model, TableEvidence evidence,
                 const std::string& where) {
  ASSERT_EQ(found.tables.size(), 1u) << where;
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model)) << where;
  EXPECT_EQ(static_cast<int>(found.tables[0].evidence), static_cast<int>(evidence)) << where;
}

TEST(TableHorizontal, RandomTablesWithARulingBelowEachRowComeBack) {
  for (unsigned seed = 1; seed <= 80; ++seed) {
    std::mt19937 random(seed);
    const ModelTable model = RandomOpenTable(random, 2);
    const TableDrawing drawing(model, 60, 100);
    PageBuilder builder;
    drawing.DrawTexts(builder);
    for (const double y : drawing.y()) builder.Line(60, y, drawing.x().back(), y);
    builder.Text(60, 60, "某某市人民政府办公室文件以及一行相当长的正文");
    builder.Line(60, 50, drawing.x().back(), 50);  // below a running head, as wide as the table
    builder.Shuffle(random);
    const std::string where = "seed " + std::to_string(seed);
    const PageTables found = Found(builder, where);
    ExpectTable(builder, found, model, TableEvidence::kHorizontalRules, where);
    EXPECT_EQ(CodesOf(found), "") << where;
  }
}

TEST(TableHorizontal, RandomThreeLineTablesComeBackOrAreDoubted) {
  int doubted = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    std::mt19937 random(seed);
    const ModelTable model = RandomOpenTable(random, 2);
    const TableDrawing drawing(model, 60, 100);
    PageBuilder builder;
    drawing.DrawTexts(builder);
    RulesAcross(builder, drawing, {0, 1, drawing.y().size() - 1});
    const std::string where = "seed " + std::to_string(seed);
    const PageTables found = Found(builder, where);
    ASSERT_EQ(found.tables.size(), 1u) << where;
    EXPECT_EQ(found.tables[0].rows, model.rows) << where;
    EXPECT_EQ(found.tables[0].columns, model.columns) << where;
    if (CodesOf(found).find("table_rows_unclear") != std::string::npos) {
      ++doubted;
    } else {
      ExpectTable(builder, found, model, TableEvidence::kHorizontalRules, where);
    }
  }
  EXPECT_LT(doubted, 80 / 4);
}

TEST(TableHorizontal, AHeadOverSeveralColumnsSpansThem) {
  ModelTable model{4, 4, {60, 60, 60, 60}, {}};
  model.cells = {{0, 0, 2, 1, "地区"}, {0, 1, 1, 3, "目标"}, {1, 1, 1, 1, "数量"}, {1, 2, 1, 1, "比例"},
                 {1, 3, 1, 1, "人数"}, {2, 0, 1, 1, "甲区"}, {2, 1, 1, 1, "12"},   {2, 2, 1, 1, "60%"},
                 {2, 3, 1, 1, "7"},    {3, 0, 1, 1, "乙区"}, {3, 1, 1, 1, "3"},    {3, 2, 1, 1, "/"},
                 {3, 3, 1, 1, "9"}};
  const TableDrawing drawing(model, 60, 100);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  RulesAcross(builder, drawing, {0, 2, 4});
  builder.Line(drawing.x()[1] + 4, drawing.y()[1], drawing.x()[4] - 4, drawing.y()[1]);
  const PageTables found = Found(builder);
  ExpectTable(builder, found, model, TableEvidence::kHorizontalRules, "");
  EXPECT_EQ(CodesOf(found), "");
}

TEST(TableHorizontal, SectionRowsAndEmptyColumnsStay) {
  ModelTable model{4, 4, {60, 60, 60, 60}, {}};
  model.cells = {{0, 0, 1, 1, "任务"},
                 {0, 1, 1, 1, "甲区"},
                 {0, 2, 1, 1, "备注"},
                 {0, 3, 1, 1, "乙区"},
                 {1, 0, 1, 4, "一、教育和卫生健康以及其他社会事业各类项目的名称"},
                 {2, 0, 1, 1, "机构"},
                 {2, 1, 1, 1, "12"},
                 {2, 2, 1, 1, ""},
                 {2, 3, 1, 1, "/"},
                 {3, 0, 1, 1, "学校"},
                 {3, 1, 1, 1, "3"},
                 {3, 2, 1, 1, ""},
                 {3, 3, 1, 1, "4"}};
  const TableDrawing drawing(model, 60, 100);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  RulesAcross(builder, drawing, {0, 1, 2, 3, 4});
  const PageTables found = Found(builder);
  ExpectTable(builder, found, model, TableEvidence::kHorizontalRules, "");
}

TEST(TableHorizontal, ATitleBetweenTablesOfOneWidthPartsThem) {
  const ModelTable model = Plain({{"任务", "甲区", "乙区"}, {"机构", "12", "/"}, {"比例", "60%", "7"}}, {60, 60, 60});
  const TableDrawing above(model, 60, 100);
  const TableDrawing below(model, 60, above.y().back() + 20);
  PageBuilder builder;
  for (const TableDrawing* drawing : {&above, &below}) {
    drawing->DrawTexts(builder);
    RulesAcross(builder, *drawing, {0, 1, 3});
  }
  builder.Text(100, above.y().back() + 5, "表二任务分解", 8);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 2u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(Described(builder.page(), found.tables[1]), Described(model));
}

TEST(TableHorizontal, ProseBetweenTablesOfOneWidthPartsThem) {
  const ModelTable model = Plain({{"任务", "甲区", "乙区"}, {"机构", "12", "/"}, {"比例", "60%", "7"}}, {60, 60, 60});
  const TableDrawing above(model, 60, 100);
  const TableDrawing below(model, 60, above.y().back() + 60);
  PageBuilder builder;
  for (const TableDrawing* drawing : {&above, &below}) {
    drawing->DrawTexts(builder);
    RulesAcross(builder, *drawing, {0, 1, 3});
  }
  for (const double y : {5.0, 20.0, 35.0})
    builder.Text(62, above.y().back() + y, "完成 12 个，其中 5 个在 2021 年内建成", 8);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 2u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(Described(builder.page(), found.tables[1]), Described(model));
}

TEST(TableHorizontal, HeadsThatNearlyTouchAreNotLeftOut) {
  PageBuilder builder;
  for (const double y : {100.0, 120.0, 140.0, 160.0}) builder.Line(60, y, 160, y);
  builder.Text(62, 105, "任务名称一二三", 8);  // to 118
  builder.Text(122, 105, "甲区县市", 8);
  builder.Text(70, 125, "机构", 8);
  builder.Text(130, 125, "12", 8);
  builder.Text(70, 145, "比例", 8);
  builder.Text(130, 145, "60%", 8);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]),
            (std::vector<std::string>{"0,0 1x1 任务名称一二三", "0,1 1x1 甲区县市", "1,0 1x1 机构", "1,1 1x1 12",
                                      "2,0 1x1 比例", "2,1 1x1 60%"}));
}

TEST(TableHorizontal, TheEndOfARowBrokenOverPagesIsARowOfItsOwnAndDoubted) {
  PageBuilder builder;
  for (const double y : {100.0, 120.0, 230.0}) builder.Line(60, y, 300, y);
  for (const double y : {105.0, 165.0, 210.0}) {
    for (const double x : {150.0, 200.0, 250.0}) builder.Text(x, y, y == 105 ? "甲区" : "12", 8);
  }
  builder.Text(70, 105, "任务", 8);
  builder.Text(70, 126, "（个）", 8);  // of a row on the page before
  builder.Text(70, 160, "新增机构", 8);
  builder.Text(70, 170, "（家）", 8);
  builder.Text(70, 210, "托位", 8);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 1u);
  EXPECT_EQ(found.tables[0].rows, 4);
  EXPECT_EQ(Described(builder.page(), found.tables[0])[4], "1,0 1x1 （个）");
  EXPECT_EQ(CodesOf(found), "table_rows_unclear ");
}

/// Shades the table's cells (`whole_rows`: its rows) for which `shaded` is true.
template <class Shaded>
void Shade(PageBuilder& builder, const TableDrawing& drawing, bool whole_rows, Shaded shaded) {
  for (std::size_t row = 0; row + 1 < drawing.y().size(); ++row) {
    if (whole_rows && shaded(row, 0)) {
      builder.Fill({drawing.x().front(), drawing.y()[row], drawing.x().back(), drawing.y()[row + 1]},
                   row == 0 ? 0x4472C4 : 0xDDDDDD);
    }
    for (std::size_t column = 0; !whole_rows && column + 1 < drawing.x().size(); ++column) {
      if (!shaded(row, column)) continue;
      builder.Fill({drawing.x()[column], drawing.y()[row], drawing.x()[column + 1], drawing.y()[row + 1]},
                   row == 0 ? 0x4472C4 : 0xDDDDDD);
    }
  }
}

TEST(TableShading, RandomTablesOfShadedCellsAndRowsComeBack) {
  for (unsigned seed = 1; seed <= 80; ++seed) {
    for (const bool whole_rows : {true, false}) {
      for (const bool zebra : {true, false}) {
        std::mt19937 random(seed);
        const ModelTable model = RandomOpenTable(random, 3);
        const TableDrawing drawing(model, 60, 100);
        PageBuilder builder;
        builder.Fill({0, 0, 595, 842}, 0xF0F0FF);
        drawing.DrawTexts(builder);
        Shade(builder, drawing, whole_rows, [&](std::size_t row, std::size_t) { return !zebra || row % 2 == 0; });
        builder.Text(60, drawing.y().back() + 8, "以上表格之后是一段正文，写到这一行的末尾为止");
        const std::string where =
            "seed " + std::to_string(seed) + (whole_rows ? " rows" : " cells") + (zebra ? " zebra" : " all");
        const PageTables found = Found(builder, where);
        ExpectTable(builder, found, model, TableEvidence::kShading, where);
        const bool last_unshaded = zebra && model.rows % 2 == 0;
        EXPECT_EQ(CodesOf(found), last_unshaded ? "table_end_unclear " : "") << where;
      }
    }
  }
}

TEST(TableShading, ShadedHeadsAndLabelsPartTheRest) {
  for (unsigned seed = 1; seed <= 80; ++seed) {
    std::mt19937 random(seed);
    const ModelTable model = RandomOpenTable(random, 3);
    const TableDrawing drawing(model, 60, 100);
    PageBuilder builder;
    drawing.DrawTexts(builder);
    Shade(builder, drawing, false, [](std::size_t row, std::size_t column) { return row == 0 || column == 0; });
    const std::string where = "seed " + std::to_string(seed);
    ExpectTable(builder, Found(builder, where), model, TableEvidence::kShading, where);
  }
}

TEST(TableShading, AShadedHeadAloneHoldsWhatFollowsAndIsDoubted) {
  const ModelTable model =
      Plain({{"任务", "甲区", "乙区"}, {"机构", "12", "/"}, {"比例", "60%", "7"}, {"人数", "5", "6"}}, {60, 60, 60});
  const TableDrawing drawing(model, 60, 100);
  PageBuilder builder;
  drawing.DrawTexts(builder);
  Shade(builder, drawing, false, [](std::size_t row, std::size_t) { return row == 0; });
  const PageTables found = Found(builder);
  ExpectTable(builder, found, model, TableEvidence::kShading, "");
  EXPECT_EQ(CodesOf(found), "table_end_unclear ");
}

TEST(TableAlignment, RandomTablesOfFiguresComeBackOrAreDoubted) {
  int doubted = 0;
  for (unsigned seed = 1; seed <= 80; ++seed) {
    std::mt19937 random(seed);
    ModelTable model = RandomOpenTable(random, 4);
    for (testing::ModelCell& cell : model.cells) {
      if (cell.text.empty()) cell.text = "/";
    }
    const TableDrawing drawing(model, 60, 200);
    PageBuilder builder;
    builder.Text(60, 100, "某某市有关部门应当按照下表所列的任务认真抓好落实，");
    builder.Text(60, 120, "确保各项任务按期完成。");
    drawing.DrawTexts(builder);
    const std::string where = "seed " + std::to_string(seed);
    const PageTables found = Found(builder, where);
    ASSERT_EQ(found.tables.size(), 1u) << where;
    if (CodesOf(found).find("table_rows_unclear") != std::string::npos) {
      ++doubted;
      EXPECT_EQ(found.tables[0].columns, model.columns) << where;
    } else {
      ExpectTable(builder, found, model, TableEvidence::kAlignment, where);
    }
  }
  EXPECT_LT(doubted, 80 / 4);
}

TEST(TableAlignment, TablesBesideEachOtherAreTwo) {
  const ModelTable model =
      Plain({{"任务", "甲区", "乙区"}, {"机构", "12", "/"}, {"比例", "60%", "7"}, {"人数", "5", "6"}}, {50, 40, 40});
  const TableDrawing left(model, 60, 100);
  const TableDrawing right(model, 330, 100);
  PageBuilder builder;
  left.DrawTexts(builder);
  right.DrawTexts(builder);
  const PageTables found = Found(builder);
  ASSERT_EQ(found.tables.size(), 2u);
  EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(model));
  EXPECT_EQ(Described(builder.page(), found.tables[1]), Described(model));
}

}  // namespace
}  // namespace fenjie
