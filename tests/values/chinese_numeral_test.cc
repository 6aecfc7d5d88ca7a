#include "values/chinese_numeral.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fenjie {
namespace {

TEST(ChineseNumeralTest, ParsesNumerals) {
  const std::vector<std::pair<std::string, std::int64_t>> cases = {
      {"零", 0},
      {"〇", 0},
      {"三", 3},
      {"两", 2},
      {"十", 10},
      {"十二", 12},
      {"二十", 20},
      {"二十一", 21},
      {"九十九", 99},
      {"一百", 100},
      {"一百零五", 105},
      {"一百五", 150},
      {"一百五十", 150},
      {"一百一十", 110},
      {"三百二十四", 324},
      {"一千零五十", 1050},
      {"一千〇五", 1005},
      {"三千五", 3500},
      {"两万", 20000},
      {"一万二", 12000},
      {"一万零二", 10002},
      {"十二万", 120000},
      {"三万二千", 32000},
      {"一亿三千万", 130000000},
      {"三万亿", 3000000000000},
      {"廿三", 23},
      {"卅", 30},
      {"一百廿五", 125},
      {"叁拾伍", 35},
      {"壹佰", 100},
      {"二〇二一", 2021},
      {"二○二一", 2021},
      {"二○○六", 2006},
      {"二OO七", 2007},
      {"二〇一〇", 2010},
      {"一九九八", 1998},
      {"一〇", 10},
      {"一二三", 123},
      {"二零零九", 2009},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(ParseChineseNumeral(text), expected) << text;
}

TEST(ChineseNumeralTest, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"",  "百", "万",   "千亿",   "三五",   "十十",       "百二",     "三百零", "一千百", "O二",
        "O", "甲", "三个", "十二百", "一万万", "一亿三万亿", "一亿二亿", "二十零", "3",      "〇五百"}) {
    EXPECT_EQ(ParseChineseNumeral(text), std::nullopt) << text;
  }
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "九";
  EXPECT_EQ(ParseChineseNumeral(many), std::nullopt);
}

TEST(ChineseNumeralTest, NeverLeavesSixtyFourBits) {
  EXPECT_EQ(ParseChineseNumeral("九千九百九十九万九千九百九十九亿"), 9999999900000000);
  EXPECT_EQ(ParseChineseNumeral("九九九九九九九九九九九九九九九九九九九九"), std::nullopt);
}

TEST(ChineseNumeralTest, ParsesMarkNumbers) {
  const std::vector<std::pair<std::string, std::int64_t>> cases = {
      {"79", 79}, {"0", 0}, {"①", 1},  {"⑳", 20},  {"⑴", 1},   {"⒈", 1},  {"㈠", 1},    {"㈩", 10},
      {"❶", 1},   {"Ⅳ", 4}, {"ⅻ", 12}, {"㉑", 21}, {"㊱", 36}, {"三", 3}, {"十二", 12}, {"152", 152},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(ParseWholeNumber(text), expected) << text;
  for (const char* text : {"", "7.", "7a", "①②", "（一）", "99999999999999999999", "-1"}) {
    EXPECT_EQ(ParseWholeNumber(text), std::nullopt) << text;
  }
}

TEST(ChineseNumeralTest, ScansTheLongestNumeral) {
  struct Case {
    std::string text;
    std::string numeral;
    std::int64_t value;
  };
  const std::vector<Case> cases = {
      {"三个确保", "三", 3},
      {"十二条", "十二", 12},
      {"二十万人", "二十万", 200000},
      {"一百万亩", "一百万", 1000000},
      {"二〇二三年", "二〇二三", 2023},
      {"三五年", "三", 3},
      {"二OO七年", "二OO七", 2007},
      {"两Ok", "两", 2},
  };
  for (const Case& c : cases) {
    const std::string text = "约" + c.text;
    const auto found = ScanChineseNumeral(text, 3);
    ASSERT_TRUE(found.has_value()) << c.text;
    EXPECT_EQ(found->begin, 3u);
    EXPECT_EQ(text.substr(found->begin, found->end - found->begin), c.numeral);
    EXPECT_EQ(found->value, c.value) << c.text;
  }
  EXPECT_FALSE(ScanChineseNumeral("百年", 0).has_value());
  EXPECT_FALSE(ScanChineseNumeral("个", 0).has_value());
  EXPECT_FALSE(ScanChineseNumeral("三", 3).has_value());
}

TEST(ChineseNumeralTest, KnowsItsCharacters) {
  for (const char32_t c : {U'〇', U'○', U'一', U'两', U'十', U'亿', U'廿', U'叁'}) EXPECT_TRUE(IsChineseNumeral(c));
  for (const char32_t c : {U'O', U'0', U'第', U'人'}) EXPECT_FALSE(IsChineseNumeral(c));
}

}  // namespace
}  // namespace fenjie
