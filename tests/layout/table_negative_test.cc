#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/table_laws.h"

namespace fenjie {
namespace {

using testing::Dump;
using testing::PageBuilder;
using testing::TableDrawing;

/// Nothing of the page is a table, and nothing in it is doubted.
void ExpectNone(PageBuilder& builder) {
  const PageTables found = FindTables(builder.page());
  EXPECT_EQ(Dump(builder.page(), found), "");
}

/// Lines of prose with figures in it, as wide as the page's text.
void Prose(PageBuilder& page, double x, double y, int lines, int characters, unsigned seed = 1) {
  std::mt19937 random(seed);
  for (int line = 0; line < lines; ++line) {
    std::string text;
    while (testing::WidthOfText(text) < characters) {
      const int kind = std::uniform_int_distribution<int>(0, 9)(random);
      if (kind == 0)
        text += std::to_string(std::uniform_int_distribution<int>(1, 2025)(random));
      else if (kind == 1)
        text += "，";
      else
        AppendUtf8(static_cast<char32_t>(0x4E00 + std::uniform_int_distribution<int>(0, 5000)(random)), text);
    }
    page.Text(x, y + 28 * line, text, 16);
  }
}

TEST(NoTable, Prose) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    PageBuilder page;
    Prose(page, 80, 80, 22, 27, seed);
    ExpectNone(page);
  }
}

TEST(NoTable, ProseInTwoColumns) {
  PageBuilder page;
  Prose(page, 60, 80, 24, 13, 1);
  Prose(page, 320, 80, 24, 13, 2);
  page.Line(300, 70, 300, 780);
  ExpectNone(page);
}

TEST(NoTable, RedLineBelowTheIssuerAndLinesAtThePageEnds) {
  PageBuilder page;
  page.Text(150, 80, "某某市人民政府办公室文件", 24);
  page.Line(80, 130, 515, 130, 2);
  Prose(page, 80, 150, 18, 27);
  page.Line(80, 700, 515, 700);
  page.Text(80, 705, "抄送：市委各部门，市人大常委会办公室。", 14);
  page.Line(80, 725, 515, 725);
  page.Text(80, 730, "某某市人民政府办公室", 14);
  page.Text(380, 730, "2021年4月2日印发", 14);
  page.Line(80, 752, 515, 752);
  ExpectNone(page);
}

TEST(NoTable, UnderlinesAndBlanksToFillIn) {
  PageBuilder page;
  for (int i = 0; i < 8; ++i) {
    const double y = 100 + 30 * i;
    page.Text(80, y, "联系人：", 14);
    page.Line(140, y + 17, 260, y + 17);
    page.Text(300, y, "电话：", 14);
    page.Line(345, y + 17, 480, y + 17);
    page.Text(360, y, "57412345", 14);
  }
  ExpectNone(page);
}

TEST(NoTable, AFrameAroundAParagraphAndOneAroundThePage) {
  PageBuilder page;
  page.Frame({40, 40, 555, 800}, 1.5);
  page.Frame({70, 75, 525, 250});
  Prose(page, 80, 80, 6, 27);
  Prose(page, 80, 300, 10, 27, 3);
  ExpectNone(page);
}

TEST(NoTable, AMarginLineAndAHeadLineThatCross) {
  PageBuilder page;
  page.Line(60, 40, 60, 800);
  page.Line(30, 70, 565, 70);
  Prose(page, 80, 80, 20, 27);
  page.Text(300, 50, "第一章", 12);
  ExpectNone(page);
}

TEST(NoTable, AColumnOfBoxes) {
  PageBuilder page;
  for (int i = 0; i < 4; ++i) {
    page.Frame({80, 100.0 + 40 * i, 400, 140.0 + 40 * i});
    page.Text(90, 110 + 40 * i, "第" + std::to_string(i) + "步", 14);
  }
  ExpectNone(page);
}

TEST(NoTable, SignaturesSideBySide) {
  PageBuilder page;
  Prose(page, 80, 80, 8, 27);
  for (int i = 0; i < 4; ++i) {
    page.Text(80, 500 + 30 * i, "甲方代表", 14);
    page.Text(250, 500 + 30 * i, "乙方代表", 14);
    page.Text(420, 500 + 30 * i, i == 3 ? "2021年4月2日" : "丙方代表", 14);
  }
  ExpectNone(page);
}

TEST(NoTable, ListsWithHangingIndents) {
  PageBuilder page;
  for (int i = 0; i < 10; ++i) {
    page.Text(80, 80 + 50 * i, std::to_string(i + 1) + ".", 14);
    page.Text(115, 80 + 50 * i, "完成新建改建公厕120座，其中城区50座", 14);
    page.Text(115, 102 + 50 * i, "2021年12月底前完成", 14);
  }
  ExpectNone(page);
}

TEST(NoTable, NumbersAndTitlesWithPageNumbers) {
  PageBuilder page;
  for (int i = 0; i < 12; ++i) {
    page.Text(80, 80 + 30 * i, "一、第" + std::to_string(i) + "项工作", 14);
    page.Text(490, 80 + 30 * i, std::to_string(3 * i), 14);
  }
  ExpectNone(page);
}

TEST(NoTable, NamesInColumns) {
  PageBuilder page;
  for (int i = 0; i < 6; ++i) {
    for (int j = 0; j < 4; ++j) page.Text(80 + 100 * j, 100 + 30 * i, "张三丰", 14);
  }
  ExpectNone(page);
}

TEST(NoTable, ShadedParagraphsAndTitles) {
  PageBuilder page;
  page.Fill({0, 0, 595, 842}, 0xFFF8F0);
  for (int i = 0; i < 3; ++i) {
    page.Fill({70, 76.0 + 200 * i, 525, 102.0 + 200 * i}, 0xDDEEFF);
    Prose(page, 80, 80 + 200 * i, 6, 27, static_cast<unsigned>(i + 1));
  }
  page.Fill({70, 690, 525, 790}, 0xEEEEEE);
  Prose(page, 80, 700, 3, 27, 9);
  ExpectNone(page);
}

TEST(NoTable, WhiteAreasAndLines) {
  PageBuilder page;
  const testing::ModelTable model = testing::Plain({{"甲", "乙"}, {"丙", "丁"}}, {200, 200});
  const TableDrawing drawing(model, 80, 100, 14);
  drawing.DrawTexts(page);
  for (const testing::ModelCell& cell : model.cells) page.Fill(drawing.BoxOf(cell), 0xFFFFFF);
  ExpectNone(page);
}

}  // namespace
}  // namespace fenjie
