#include "values/date.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fenjie {
namespace {

struct Case {
  std::string before;
  std::string date;  // what the scanned date must cover
  std::string after;
  std::string iso;  // empty for none
};

void ExpectFound(const Case& c) {
  const std::string text = c.before + c.date + c.after;
  const auto found = FindDate(text);
  ASSERT_TRUE(found.has_value()) << text;
  EXPECT_EQ(found->begin, c.before.size()) << text;
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin), c.date);
  EXPECT_EQ(IsoDate(*found).value_or(""), c.iso) << text;
}

TEST(DateTest, FindsDatesAsNoticesPrintThem) {
  const std::vector<Case> cases = {
      {"", "2021年3月8日", "", "2021-03-08"},
      {"", "2021年12月31日", "前", "2021-12-31"},
      {"印发于", "2018年 2月5日", "", "2018-02-05"},
      {"", "2021 年 3 月 8 日", "印发", "2021-03-08"},
      {"到", "2026年12月", "", "2026-12"},
      {"", "2021年12月", "底前", "2021-12"},
      {"", "2008年", "内", "2008"},
      {"到 ", "2025 年", ",经济总量", "2025"},
      {"", "二〇二三年三月十三日", "", "2023-03-13"},
      {"", "二○○六年三月三十日", "", "2006-03-30"},
      {"", "二OO七年四月二十四日", "", "2007-04-24"},
      {"", "二〇一〇年三月十三日", "", "2010-03-13"},
      {"实施时间:", "2012 年1-12 月", "。", "2012-12"},
      {"", "2012年1月至12月", "", "2012-12"},
      {"", "2021年上半年", "", "2021-06"},
      {"", "2021年第三季度", "前", "2021-09"},
      {"", "2022年一季度", "", "2022-03"},
      {"发布日期:", "2021-03-08", " 10:20", "2021-03-08"},
      {"", "2021/3/8", "", "2021-03-08"},
      {"", "2024.02.21", "", "2024-02-21"},
      {"", "2020年2月29日", "", "2020-02-29"},
      {"", "2021年5月1号", "", "2021-05-01"},
      {"〔2021〕14号文,", "2022年", "", "2022"},
  };
  for (const Case& c : cases) ExpectFound(c);
}

TEST(DateTest, InvalidDatesGiveNoIso) {
  const std::vector<Case> cases = {
      {"", "2021年2月30日", "", ""}, {"", "2021年2月29日", "", ""}, {"", "2021年13月", "", ""},
      {"", "2021年4月31日", "", ""}, {"", "2021年0月", "", ""},     {"", "2021-02-30", "", ""},
  };
  for (const Case& c : cases) ExpectFound(c);
}

TEST(DateTest, WithoutAYearThereIsNoIsoUnlessOneIsGiven) {
  ExpectFound({"", "12月", "底前", ""});
  ExpectFound({"", "12月31日", "前", ""});
  EXPECT_EQ(IsoDate(*FindDate("12月底前"), 2021), "2021-12");
  EXPECT_EQ(IsoDate(*FindDate("2月29日前"), 2021), std::nullopt);
  EXPECT_EQ(IsoDate(*FindDate("2月29日前"), 2020), "2020-02-29");
  EXPECT_EQ(IsoDate(*FindDate("2019年5月"), 2021), "2019-05");
}

TEST(DateTest, LeavesOtherNumbersAlone) {
  for (const char* text : {"", "2021", "2035计划", "12021年", "15分钟", "1200 家", "三年行动", "〔2021〕14号",
                           "2022510", "1.56:1", "0574-8718-1234", "2021-03", "192.168.1.1", "一", "年"}) {
    const auto found = FindDate(text);
    EXPECT_FALSE(found.has_value()) << text << " " << (found ? found->begin : 0);
  }
}

TEST(DateTest, FindsTheNextOne) {
  const std::string text = "4月底前完成,8月底前验收";
  const auto first = FindDate(text);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->month, 4);
  const auto second = FindDate(text, first->end);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->month, 8);
  EXPECT_EQ(second->begin, text.find("8月"));
  EXPECT_FALSE(FindDate(text, second->end).has_value());
  EXPECT_FALSE(ScanDate(text, text.size()).has_value());
}

}  // namespace
}  // namespace fenjie
