#include "layout/table_laws.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "layout/drawn_table.h"

namespace fenjie {
namespace {

using testing::Dump;
using testing::ExpectLaws;
using testing::PageBuilder;

/// Lines, areas and text anywhere, on a coarse grid so that much of it meets.
void Scatter(PageBuilder& page, std::mt19937& random, int count) {
  const auto at = [&](int most) { return 5.0 * std::uniform_int_distribution<int>(2, most)(random); };
  const std::vector<std::string> texts = {"12", "/", "3.5", "一二三", "a b", "60%", " "};
  for (int i = 0; i < count; ++i) {
    const double x = at(110), y = at(160);
    page.Line(x, y, std::min(585.0, x + at(60)), y);
    page.Line(at(110), y, at(110), y);
    const double x2 = at(110), y2 = at(150);
    page.Line(x2, y2, x2, std::min(835.0, y2 + at(40)));
    if (i % 4 == 0) page.Fill({x, y2, x + at(30), y2 + at(8)}, i % 8 == 0 ? 0xFFFFFF : 0xCCDDEE);
    // No two texts stand at the very same place: which of these comes first is nowhere on the page.
    const double aside = 0.01 * i;
    page.Text(at(110) + aside, at(160) + aside, texts[static_cast<std::size_t>(i) % texts.size()], 6 + i % 5);
    if (i % 9 == 0) page.TextDown(at(110) + aside, at(150) + aside, "上下", 9);
  }
}

TEST(TableLaws, HoldOnPagesOfNoSenseInAnyOrder) {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    std::mt19937 random(seed);
    PageBuilder builder;
    Scatter(builder, random, 3 + static_cast<int>(seed % 60));
    const std::string where = "seed " + std::to_string(seed);
    const PageTables found = FindTables(builder.page());
    ExpectLaws(builder.page(), found, where);
    const std::string before = Dump(builder.page(), found);
    builder.Shuffle(random);
    EXPECT_EQ(Dump(builder.page(), FindTables(builder.page())), before) << where;
  }
}

double SecondsToFind(const PageContent& page, PageTables& found) {
  const auto start = std::chrono::steady_clock::now();
  found = FindTables(page);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr double kWatchdogSeconds = 20;  // ends what would take minutes; no measurement

TEST(TableLaws, HoldOnAHatchedPage) {
  PageBuilder page;
  std::mt19937 random(7);
  std::uniform_real_distribution<double> x(10, 580), y(10, 830);
  for (int i = 0; i < 20000; ++i) {
    const double x0 = x(random), y0 = y(random);
    page.Line(x0, y0, x0 + 30, y0);
    page.Line(x0, y0, x0, y0 + 30);
  }
  for (int i = 0; i < 8000; ++i) page.Text(x(random), y(random), "12 34", 8);
  PageTables found;
  EXPECT_LT(SecondsToFind(page.page(), found), kWatchdogSeconds);
  ExpectLaws(page.page(), found, "hatched");
}

TEST(TableLaws, ABoundThatIsHitIsSaid) {
  PageBuilder page;
  for (double y = 10; y < 830; y += 4) {
    for (double x = 10; x < 580; x += 12) {
      page.Line(x, y, x + 5, y);
      page.Line(x, y, x, y + 2);
      page.Line(x + 8, y - 3, x + 8, y + 3);
    }
    page.Text(20, y, "12 34 56", 3);
  }
  PageTables found;
  EXPECT_LT(SecondsToFind(page.page(), found), kWatchdogSeconds);
  ExpectLaws(page.page(), found, "lattice");
  EXPECT_TRUE(std::any_of(found.doubts.begin(), found.doubts.end(),
                          [](const TableDoubt& doubt) { return doubt.code == "table_rulings_too_many"; }));
}

}  // namespace
}  // namespace fenjie
