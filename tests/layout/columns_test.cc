#include "layout/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "layout/pages.h"

namespace fenjie {
namespace {

using testing::Ideographs;
using testing::PageBuilder;
using testing::Pages;

constexpr double kSize = 12;
constexpr double kPitch = 20;
constexpr double kRightColumn = 340;  // 25 pt behind the end of a full line of 20 characters that begins at 75

/// A line of so many ideographs on each side, each line's own.
void TwoSides(PageBuilder& page, int line, std::size_t left, std::size_t right) {
  const double y = 100 + line * kPitch;
  const auto first = static_cast<char32_t>(0x4E00 + line * 64);
  page.Text(75, y, Ideographs(left, first), kSize);
  page.Text(kRightColumn, y, Ideographs(right, first + 32), kSize);
}

TEST(Columns, TheLeftOneIsReadToItsEndFirst) {
  Pages pages;
  for (int line = 0; line < 14; ++line) TwoSides(pages.page(), line, line % 3 == 0 ? 8 : 20, 18);
  const std::string text = pages.Composed().text;
  for (int line = 0; line + 1 < 14; ++line) {
    const auto first = static_cast<char32_t>(0x4E00 + line * 64);
    EXPECT_LT(text.find(Ideographs(1, first)), text.find(Ideographs(1, first + 64))) << line;
    EXPECT_LT(text.find(Ideographs(1, 0x4E00 + 13 * 64)), text.find(Ideographs(1, first + 32))) << line;
  }
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 28);
}

TEST(Columns, ALineAcrossTheGutterPartsThem) {
  Pages pages;
  for (int line = 0; line < 14; ++line) TwoSides(pages.page(), line, 20, 18);
  pages.page().Text(75, 60, Ideographs(30, 0x6E00), kSize);
  EXPECT_EQ(pages.Composed().text.find(Ideographs(30, 0x6E00)), 0U);
}

TEST(Columns, ListsBesideEachOtherAreNone) {
  Pages pages;
  for (int line = 0; line < 14; ++line) TwoSides(pages.page(), line, 3 + static_cast<std::size_t>(line % 7), 4);
  const std::string text = pages.Composed().text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 14) << "a name and what stands beside it stay on one line";
}

TEST(Columns, AFewLinesWithAGapAreNone) {
  Pages pages;
  for (int line = 0; line < 5; ++line) TwoSides(pages.page(), line, 20, 18);
  const std::string text = pages.Composed().text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5);
}

}  // namespace
}  // namespace fenjie
