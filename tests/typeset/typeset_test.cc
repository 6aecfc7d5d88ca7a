#include "typeset/typeset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/geometry.h"
#include "support/test_files.h"
#include "typeset/line_breaker.h"

namespace fenjie::typeset {
namespace {

// Few enough for two seconds in a Debug build.
constexpr std::uint64_t kSeeds = 60;
// The rarest choice that is looked at comes up one time in twenty.
constexpr std::uint64_t kSeedsOfChoices = 300;
constexpr double kRoundingPt = 1e-6;

std::string SampleText() {
  return testing_support::ReadBytes(testing_support::InCheckout("samples/linjiang-2022-tasks.txt")).value();
}

PageStyle StyleOfSeed(std::uint64_t seed) {
  property::Random random(seed);
  return RandomStyle(random);
}

/// The sample in the style of each seed; set once for all tests.
const std::vector<TypesetNotice>& SampleBySeed() {
  static const std::vector<TypesetNotice> notices = [] {
    std::vector<TypesetNotice> set;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      set.push_back(TypesetWithPlaces(SampleText(), StyleOfSeed(seed)));
      set.back().pdf.clear();
    }
    return set;
  }();
  return notices;
}

std::vector<PlacedCharacter> TextOf(const TypesetNotice& notice) {
  std::vector<PlacedCharacter> text;
  for (const PlacedCharacter& c : notice.characters) {
    if (c.printed == Printed::kText) text.push_back(c);
  }
  std::sort(text.begin(), text.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  return text;
}

std::string ReadAs(const std::vector<PlacedCharacter>& characters) {
  std::string text;
  for (const PlacedCharacter& c : characters) AppendUtf8(c.value, text);
  return text;
}

TEST(TypesetTest, EveryCharacterStandsOnceInEveryStyle) {
  const std::string text = SampleText();
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const TypesetNotice& notice = SampleBySeed()[seed];
    std::map<std::size_t, int> times;
    for (const PlacedCharacter& c : TextOf(notice)) {
      ASSERT_EQ(++times[c.offset], 1) << "seed " << seed << ", byte " << c.offset;
      const char32_t printed = DecodeAt(text, c.offset).value;
      ASSERT_TRUE(c.value == printed || IsInlineBlank(printed)) << "seed " << seed << ", byte " << c.offset;
    }
    for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
      const char32_t c = DecodeAt(text, at).value;
      if (IsInlineBlank(c) || IsLineBreak(c)) continue;
      ASSERT_EQ(times.count(at), 1U) << "seed " << seed << ", byte " << at;
    }
  }
}

TEST(TypesetTest, EveryCharacterStandsOnItsPage) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const PageStyle style = StyleOfSeed(seed);
    const TypesetNotice& notice = SampleBySeed()[seed];
    for (const PlacedCharacter& c : notice.characters) {
      ASSERT_TRUE(c.page >= 1 && c.page <= notice.pages) << "seed " << seed;
      ASSERT_TRUE(c.box.x0_pt >= 0 && c.box.y0_pt >= 0 && c.box.x1_pt <= style.width_pt + kRoundingPt &&
                  c.box.y1_pt <= style.height_pt + kRoundingPt)
          << "seed " << seed << ", byte " << c.offset << ": " << c.box.x0_pt << ' ' << c.box.y0_pt << ' ' << c.box.x1_pt
          << ' ' << c.box.y1_pt;
    }
  }
}

TEST(TypesetTest, NoTwoCharactersOverlap) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const TypesetNotice& notice = SampleBySeed()[seed];
    std::map<int, std::vector<PlacedCharacter>> pages;
    for (const PlacedCharacter& c : notice.characters) pages[c.page].push_back(c);
    for (auto& [page, characters] : pages) {
      std::sort(characters.begin(), characters.end(),
                [](const auto& a, const auto& b) { return a.box.y0_pt < b.box.y0_pt; });
      for (std::size_t i = 0; i < characters.size(); ++i) {
        for (std::size_t j = i + 1; j < characters.size(); ++j) {
          const Box &a = characters[i].box, &b = characters[j].box;
          if (b.y0_pt >= a.y1_pt - kRoundingPt) break;
          ASSERT_FALSE(SharedWidth(a, b) > kRoundingPt && SharedHeight(a, b) > kRoundingPt)
              << "seed " << seed << ", page " << page << ": bytes " << characters[i].offset << " and "
              << characters[j].offset;
        }
      }
    }
  }
}

TEST(TypesetTest, TheSameStyleGivesTheSameBytes) {
  const std::string text = SampleText();
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    EXPECT_EQ(Typeset(text, StyleOfSeed(seed)), Typeset(text, StyleOfSeed(seed))) << "seed " << seed;
  }
}

TEST(TypesetTest, SeedsReachEveryChoice) {
  std::set<TableRules> rules;
  std::set<DrawOrder> orders;
  std::set<Kinsoku> kinsoku;
  std::set<ColumnWidths> widths;
  std::set<Turn> turns;
  std::set<int> rotations;
  for (std::uint64_t seed = 0; seed < kSeedsOfChoices; ++seed) {
    const PageStyle style = StyleOfSeed(seed);
    rules.insert(style.table.rules);
    orders.insert(style.draw_order);
    kinsoku.insert(style.kinsoku);
    widths.insert(style.table.widths);
    turns.insert(style.table.turn);
    rotations.insert(style.rotate);
  }
  EXPECT_EQ(rules.size(), 8U);
  EXPECT_EQ(orders.size(), 4U);
  EXPECT_EQ(kinsoku.size(), 3U);
  EXPECT_EQ(widths.size(), 3U);
  EXPECT_EQ(turns.size(), 3U);
  EXPECT_EQ(rotations, (std::set<int>{0, 90, 180, 270}));
}

TEST(TypesetTest, ACharacterWithoutAGlyphIsAnError) {
  EXPECT_THROW(Typeset("一、\U0001F600", PageStyle()), TypesetError);
}

TEST(TypesetTest, ATableThatNoPageHoldsIsAnError) {
  std::string row = "列";
  for (int i = 0; i < 400; ++i) row += "\t列";
  EXPECT_THROW(Typeset(row, PageStyle()), TypesetError);
}

TEST(TypesetTest, EmptyTextIsOneEmptyPage) {
  PageStyle style;
  style.page_number.clear();
  const TypesetNotice notice = TypesetWithPlaces("", style);
  EXPECT_EQ(notice.pages, 1);
  EXPECT_TRUE(notice.characters.empty());
}

TEST(TypesetTest, AFormFeedBeginsAPage) {
  const TypesetNotice notice = TypesetWithPlaces("甲。\n\f乙。\n", PageStyle());
  const auto text = TextOf(notice);
  ASSERT_EQ(ReadAs(text), "甲。乙。");
  EXPECT_EQ(text[0].page, 1);
  EXPECT_EQ(text[2].page, 2);
}

TEST(TypesetTest, PageNumbersCountPages) {
  PageStyle style;
  style.page_number = "{page}/{pages}";
  std::vector<PlacedCharacter> furniture;
  for (const PlacedCharacter& c : TypesetWithPlaces("甲。\f乙。", style).characters) {
    if (c.printed == Printed::kFurniture) furniture.push_back(c);
  }
  EXPECT_EQ(ReadAs(furniture), "1/22/2");
  EXPECT_EQ(furniture[0].offset, kNoOffset);
}

TEST(TypesetTest, EqualHeadsAreMergedOnlyWhereTheStyleAsks) {
  const std::string_view table = "项目\t目标\t目标\n甲\t1\t2\n";
  PageStyle style;
  EXPECT_EQ(ReadAs(TextOf(TypesetWithPlaces(table, style))), "项目目标目标甲12");
  style.table.merge_equal_heads = true;
  style.table.align = CellAlign::kCenter;
  const auto text = TextOf(TypesetWithPlaces(table, style));
  ASSERT_EQ(ReadAs(text), "项目目标甲12");
  const double head = (text[2].box.x0_pt + text[3].box.x1_pt) / 2;
  EXPECT_NEAR(head, (text[5].box.CenterX() + text[6].box.CenterX()) / 2, 5);
}

TEST(TypesetTest, EqualLabelsAreMergedOnlyWhereTheStyleAsks) {
  const std::string_view table = "任务\t单位\n同\t甲\n同\t乙\n同\t丙\n异\t丁\n";
  PageStyle style;
  EXPECT_EQ(ReadAs(TextOf(TypesetWithPlaces(table, style))), "任务单位同甲同乙同丙异丁");
  style.table.merge_equal_labels = true;
  for (const TableRules rules : {TableRules::kGrid, TableRules::kGridPieces, TableRules::kCellRectangles}) {
    style.table.rules = rules;
    const auto text = TextOf(TypesetWithPlaces(table, style));
    ASSERT_EQ(ReadAs(text), "任务单位同甲乙丙异丁");
    EXPECT_NEAR(text[4].box.CenterY(), text[6].box.CenterY(), kRoundingPt);
  }
}

TEST(TypesetTest, RotationChangesNoPlace) {
  PageStyle style;
  const auto upright = TextOf(TypesetWithPlaces(SampleText(), style));
  for (const int degrees : {90, 180, 270}) {
    style.rotate = degrees;
    const TypesetNotice notice = TypesetWithPlaces(SampleText(), style);
    EXPECT_NE(notice.pdf.find("/Rotate " + std::to_string(degrees)), std::string::npos);
    const auto rotated = TextOf(notice);
    ASSERT_EQ(rotated.size(), upright.size());
    for (std::size_t i = 0; i < rotated.size(); ++i) ASSERT_EQ(rotated[i].box, upright[i].box);
  }
}

TEST(TypesetTest, ARowMayGoOnOnTheNextPage) {
  std::string row = "一\t";
  for (int i = 0; i < 400; ++i) row += "建设项目";
  PageStyle style;
  style.table.break_rows = true;
  const TypesetNotice notice = TypesetWithPlaces("前文。\n甲\t乙\n" + row + "\n后文。\n", style);
  const auto text = TextOf(notice);
  EXPECT_EQ(text[5].value, U'一');
  EXPECT_EQ(text[5].page, 1);
  EXPECT_EQ(text[6].page, 1);
  EXPECT_GT(text[6 + 4 * 400 - 1].page, 1);
  EXPECT_EQ(notice.pages, text.back().page);
}

TEST(TypesetTest, ARepeatedHeadIsNoTextOfItsOwn) {
  std::string table = "序号\t内容\n";
  for (int i = 0; i < 60; ++i) table += std::to_string(i) + "\t建设一批\n";
  PageStyle style;
  style.page_number.clear();
  style.table.repeat_head = true;
  const TypesetNotice notice = TypesetWithPlaces(table, style);
  ASSERT_GT(notice.pages, 1);
  std::vector<PlacedCharacter> heads;
  for (const PlacedCharacter& c : notice.characters) {
    if (c.printed == Printed::kRepeatedHead) heads.push_back(c);
  }
  EXPECT_EQ(heads.size(), 4U * static_cast<std::size_t>(notice.pages - 1));
  EXPECT_EQ(heads[0].offset, 0U);
  EXPECT_EQ(heads[0].page, 2);
}

TEST(TypesetTest, TurnedTablesRunDownOrUp) {
  PageStyle style;
  style.page_number.clear();
  for (const Turn turn : {Turn::kDown, Turn::kUp}) {
    style.table.turn = turn;
    const auto text = TextOf(TypesetWithPlaces("前文。\n甲乙\t丙\n丁\t戊\n后文。\n", style));
    ASSERT_EQ(ReadAs(text), "前文。甲乙丙丁戊后文。");
    EXPECT_EQ(text[0].page, 1);
    EXPECT_EQ(text[3].page, 2);
    EXPECT_EQ(text[8].page, 3);
    EXPECT_NEAR(text[3].box.CenterX(), text[4].box.CenterX(), kRoundingPt);
    EXPECT_EQ(text[4].box.y0_pt > text[3].box.y0_pt, turn == Turn::kDown);
  }
}

TEST(TypesetTest, ACaptionStandsToTheRight) {
  const auto text = TextOf(TypesetWithPlaces("说明。\n单位：万元\n甲\t乙\n丙\t丁\n单位：万元\n", PageStyle()));
  ASSERT_EQ(ReadAs(text), "说明。单位：万元甲乙丙丁单位：万元");
  EXPECT_NEAR(text[7].box.x1_pt, kA4Short - PageStyle().margin_right_pt, kRoundingPt);
  EXPECT_LT(text[12].box.x0_pt, kA4Short / 2);
}

TEST(TypesetTest, TablesStandSideBySide) {
  PageStyle style;
  style.table.side_by_side = true;
  const auto text = TextOf(TypesetWithPlaces("甲\t乙\n丙\t丁\n\n戊\t己\n庚\t辛\n", style));
  ASSERT_EQ(ReadAs(text), "甲乙丙丁戊己庚辛");
  EXPECT_DOUBLE_EQ(text[0].box.y0_pt, text[4].box.y0_pt);
  EXPECT_GT(text[4].box.x0_pt, text[1].box.x1_pt);
}

std::string FirstCharacters(std::string_view text, Kinsoku kinsoku, double measure_pt) {
  PageStyle style;
  style.kinsoku = kinsoku;
  SourceText source;
  for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
    source.push_back({DecodeAt(text, at).value, at});
  }
  std::string first;
  for (const SetLine& line : BreakLines(source, {.size_pt = 10, .measure_pt = measure_pt}, style)) {
    AppendUtf8(line.glyphs.front().character.value, first);
  }
  return first;
}

TEST(LineBreakerTest, NoLineBeginsWithAComma) {
  EXPECT_EQ(FirstCharacters("甲乙丙，丁戊", Kinsoku::kNone, 30), "甲，");
  EXPECT_EQ(FirstCharacters("甲乙丙，丁戊", Kinsoku::kPushed, 30), "甲丙戊");
  EXPECT_EQ(FirstCharacters("甲乙丙，丁戊", Kinsoku::kHanging, 30), "甲丁");
}

TEST(LineBreakerTest, ANumberStaysWhole) { EXPECT_EQ(FirstCharacters("甲乙123.45丙", Kinsoku::kPushed, 50), "甲1"); }

TEST(LineBreakerTest, NoLineEndsInAnOpeningBracket) {
  EXPECT_EQ(FirstCharacters("甲乙（丙丁）", Kinsoku::kPushed, 30), "甲（丁");
}

}  // namespace
}  // namespace fenjie::typeset
