#include "layout/furniture.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "layout/pages.h"

namespace fenjie {
namespace {

using testing::Ideographs;
using testing::kLeft;
using testing::Pages;
using testing::TextSetter;

using Texts = std::vector<std::string>;

/// The lines told as furniture, in the order of pages.
Texts FurnitureOf(const Pages& drawn) {
  const std::vector<PageLayout> pages = drawn.LaidOut();
  const FurnitureOfPages furniture = FindFurniture(pages);
  Texts texts;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t l = 0; l < pages[p].lines.size(); ++l) {
      if (!furniture[p][l]) continue;
      std::string& text = texts.emplace_back();
      for (const GlyphIndex glyph : pages[p].lines[l].glyphs) text += pages[p].content.glyphs[glyph].text;
    }
  }
  return texts;
}

/// Lines of text that differ from page to page.
void SetText(Pages& pages, int page, int lines = 20) {
  TextSetter setter(pages.page());
  for (int i = 0; i < lines; ++i) {
    setter.Line(Ideographs(28, static_cast<char32_t>(0x4E00 + 977 * page + 31 * i)));
  }
}

constexpr double kHeadY = 60;
constexpr double kFootY = 770;

Pages NumberedPages(int count, const std::function<std::string(int)>& form) {
  Pages pages;
  for (int page = 1; page <= count; ++page) {
    if (page > 1) pages.Next();
    SetText(pages, page);
    // Right on odd pages, left on even ones.
    pages.page().Text(page % 2 == 1 ? 470 : kLeft + 16, kFootY, form(page), 14);
  }
  return pages;
}

TEST(FurnitureTest, PageNumbersInAnyForm) {
  const std::function<std::string(int)> forms[] = {
      [](int page) { return "— " + std::to_string(page) + " —"; },
      [](int page) { return "-" + std::to_string(page) + "-"; },
      [](int page) { return "第 " + std::to_string(page) + " 页"; },
      [](int page) { return "第" + std::to_string(page) + "页 共12页"; },
      [](int page) { return std::to_string(page) + "/12"; },
      [](int page) { return std::to_string(page); },
      [](int page) { return "· " + std::to_string(page + 16) + " ·"; },  // an annex's pages go on
  };
  for (const auto& form : forms) {
    for (const int count : {2, 3, 12}) {
      EXPECT_EQ(FurnitureOf(NumberedPages(count, form)).size(), static_cast<std::size_t>(count))
          << form(1) << " on " << count << " pages";
    }
  }
}

TEST(FurnitureTest, NumbersMayBeginOnALaterPage) {
  Pages pages;
  for (int page = 1; page <= 5; ++page) {
    if (page > 1) pages.Next();
    SetText(pages, page);
    if (page > 2) pages.page().Text(300, kFootY, "— " + std::to_string(page - 2) + " —", 14);
  }
  EXPECT_EQ(FurnitureOf(pages), (Texts{"— 1 —", "— 2 —", "— 3 —"}));
}

TEST(FurnitureTest, ARunningHeadOfTwoLines) {
  Pages pages;
  for (int page = 1; page <= 4; ++page) {
    if (page > 1) pages.Next();
    SetText(pages, page);
    pages.page().Text(kLeft, kHeadY - 14, "政府工作报告", 9);
    pages.page().Text(kLeft, kHeadY, "重点任务分解", 9);
  }
  EXPECT_EQ(FurnitureOf(pages).size(), 8U);
}

TEST(FurnitureTest, AlternatingHeads) {
  Pages pages;
  for (int page = 1; page <= 6; ++page) {
    if (page > 1) pages.Next();
    SetText(pages, page);
    pages.page().Text(kLeft, kHeadY, page % 2 == 1 ? "政府文件" : "任务分解", 9);
  }
  EXPECT_EQ(FurnitureOf(pages).size(), 6U);
}

TEST(FurnitureTest, HeadsOnTwoPagesApartFromTheText) {
  Pages pages;
  for (int page = 1; page <= 2; ++page) {
    if (page > 1) pages.Next();
    SetText(pages, page);
    pages.page().Text(kLeft, kHeadY - 20, "政府文件", 9);
  }
  EXPECT_EQ(FurnitureOf(pages), (Texts{"政府文件", "政府文件"}));
}

/// Pages that end in the same label, in the text's own size and pitch.
Pages PagesThatEndIn(const std::string& label, int with, int all) {
  Pages pages;
  for (int page = 1; page <= all; ++page) {
    if (page > 1) pages.Next();
    TextSetter setter(pages.page());
    for (int i = 0; i < 21; ++i) {
      setter.Line(Ideographs(28, static_cast<char32_t>(0x4E00 + 977 * page + 31 * i)));
    }
    setter.Line(page <= with ? label : Ideographs(6, static_cast<char32_t>(0x9000 + 50 * page)), 2);
  }
  return pages;
}

TEST(FurnitureTest, LabelsAtTheEndsOfSomePagesAreText) {
  EXPECT_TRUE(FurnitureOf(PagesThatEndIn("牵头领导：", 2, 2)).empty());
  EXPECT_TRUE(FurnitureOf(PagesThatEndIn("牵头领导：", 3, 3)).empty());
  EXPECT_TRUE(FurnitureOf(PagesThatEndIn("牵头领导：", 2, 10)).empty());
  EXPECT_TRUE(FurnitureOf(PagesThatEndIn("牵头领导：", 5, 10)).empty());
}

TEST(FurnitureTest, TheSameWordsInsideThePagesAreText) {
  Pages pages;
  for (int page = 1; page <= 5; ++page) {
    if (page > 1) pages.Next();
    TextSetter setter(pages.page());
    for (int i = 0; i < 20; ++i) {
      setter.Line(i == 9 ? "责任单位：市教育局" : Ideographs(28, static_cast<char32_t>(0x4E00 + 977 * page + 31 * i)));
    }
  }
  EXPECT_TRUE(FurnitureOf(pages).empty());
}

TEST(FurnitureTest, AHeadAboveTables) {
  // Hardly a line follows another one: what stands between them is no measure of the text's gaps.
  Pages pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Next();
    pages.page().Text(240, kHeadY, "内部资料", 10);
    for (int table = 0; table < 3; ++table) {
      const double y = 100 + 200 * table;
      for (int row = 0; row <= 6; ++row) pages.page().Line(80, y + 25 * row, 480, y + 25 * row);
      for (int column = 0; column <= 2; ++column) pages.page().Line(80 + 200 * column, y, 80 + 200 * column, y + 150);
      for (int cell = 0; cell < 12; ++cell) {
        pages.page().Text(90 + 200 * (cell % 2), y + 5 + 25 * (cell / 2), Ideographs(2, 0x4E00 + cell), 10);
      }
      pages.page().Text(80, y + 160, Ideographs(20, static_cast<char32_t>(0x5000 + 300 * page + 40 * table)), 10);
    }
  }
  EXPECT_EQ(FurnitureOf(pages), (Texts{"内部资料", "内部资料", "内部资料"}));
}

TEST(FurnitureTest, AHeadOnOnePageThatIsTurned) {
  Pages pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Next();
    pages.page().Text(240, kHeadY, "内部资料", 9);
    if (page != 2) {
      SetText(pages, page);
      continue;
    }
    for (int line = 0; line < 12; ++line) {
      pages.page().TextDown(450 - 25 * line, 100, Ideographs(28, static_cast<char32_t>(0x6000 + 31 * line)), 16);
    }
  }
  EXPECT_EQ(FurnitureOf(pages), (Texts{"内部资料", "内部资料", "内部资料"}));
}

TEST(FurnitureTest, OnePageHasNone) {
  Pages pages;
  SetText(pages, 1);
  EXPECT_TRUE(FurnitureOf(pages).empty());
  EXPECT_TRUE(FurnitureOf(Pages()).empty());
}

TEST(FurnitureTest, NumberedItemsAtPageHeadsAreText) {
  // Their numbers grow, but not by the pages between.
  Pages pages;
  const int numbers[] = {1, 5, 11, 14};
  for (int page = 1; page <= 4; ++page) {
    if (page > 1) pages.Next();
    TextSetter setter(pages.page());
    setter.Line(std::to_string(numbers[page - 1]) + "." + Ideographs(10, static_cast<char32_t>(0x4E00 + 977 * page)),
                2);
    for (int i = 0; i < 20; ++i) {
      setter.Line(Ideographs(28, static_cast<char32_t>(0x5E00 + 977 * page + 31 * i)));
    }
  }
  EXPECT_TRUE(FurnitureOf(pages).empty());
}

}  // namespace
}  // namespace fenjie
