#include "values/quantity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fenjie {
namespace {

TEST(QuantityTest, ScansNumbers) {
  struct Case {
    std::string text;
    std::string number;
    std::string value;
  };
  const std::vector<Case> cases = {
      {"1.7 万亿元", "1.7", "1.7"},
      {"3350吨/天", "3350", "3350"},
      {"1,200个", "1,200", "1200"},
      {"12,345,678元", "12,345,678", "12345678"},
      {"10,20个", "10", "10"},
      {"2021,100个", "2021", "2021"},
      {"100,2000家", "100", "100"},
      {"0,123", "0", "0"},
      {"1,200.50元", "1,200.50", "1200.50"},
      {"3.5%", "3.5", "3.5"},
      {"15.", "15", "15"},
      {"0.513降到", "0.513", "0.513"},
      {"100,200,30", "100", "100"},
      {"5000 余", "5000", "5000"},
      {"2.0版", "2.0", "2.0"},
      {"8,", "8", "8"},
      {"1.56:1", "1.56", "1.56"},
  };
  for (const Case& c : cases) {
    const std::string text = "约" + c.text;
    const auto found = ScanNumber(text, 3);
    ASSERT_TRUE(found.has_value()) << c.text;
    EXPECT_EQ(found->begin, 3u);
    EXPECT_EQ(text.substr(found->begin, found->end - found->begin), c.number);
    EXPECT_EQ(found->value.ToString(), c.value);
  }
}

TEST(QuantityTest, RefusesOtherNumbers) {
  EXPECT_FALSE(ScanNumber("1.2.3", 0).has_value());
  EXPECT_FALSE(ScanNumber("123", 1).has_value());
  EXPECT_FALSE(ScanNumber("万", 0).has_value());
  EXPECT_FALSE(ScanNumber("", 0).has_value());
  EXPECT_FALSE(ScanNumber("12", 2).has_value());
  EXPECT_FALSE(ScanNumber(std::string(60, '9'), 0).has_value());
}

TEST(QuantityTest, ScansScales) {
  struct Case {
    std::string text;
    std::string scale;
    std::string factor;
  };
  const std::vector<Case> cases = {
      {"万人", "万", "10000"},
      {" 万亿元", "万亿", "1000000000000"},
      {"亿美元", "亿", "100000000"},
      {"千万吨", "千万", "10000000"},
      {"百亿元", "百亿", "10000000000"},
      {"十万亩", "十万", "100000"},
      {"千人", "千", "1000"},
      {" 百 公里", "百", "100"},
      {"亿万", "亿", "100000000"},
  };
  for (const Case& c : cases) {
    const std::string text = "5" + c.text;
    const auto found = ScanScale(text, 1);
    ASSERT_TRUE(found.has_value()) << c.text;
    EXPECT_EQ(text.substr(found->begin, found->end - found->begin), c.scale);
    EXPECT_EQ(found->factor.ToString(), c.factor) << c.text;
  }
  for (const char* text : {"", "人", " ", "个万"}) EXPECT_FALSE(ScanScale(text, 0).has_value()) << text;
}

TEST(QuantityTest, ScansRangeMarks) {
  for (const char* mark : {"-", "—", "——", "–", "~", "～", "至", "到"}) {
    const std::string text = std::string("6 ") + mark + "8个";
    EXPECT_EQ(ScanRangeMark(text, 1), 2 + std::string(mark).size()) << mark;
  }
  EXPECT_EQ(ScanRangeMark("6个", 1), std::nullopt);
}

TEST(QuantityTest, ScansRatios) {
  struct Case {
    std::string text;
    std::string ratio;
    std::string value;
    std::string whole;
  };
  const std::vector<Case> cases = {
      {"1.56:1以内", "1.56:1", "1.56", "1"},         {"3/4以上", "3/4", "3", "4"},
      {"百分之六十以上", "百分之六十", "60", "100"}, {"千分之三", "千分之三", "3", "1000"},
      {"三分之二的", "三分之二", "2", "3"},          {"百分之95", "百分之95", "95", "100"},
  };
  for (const Case& c : cases) {
    const bool ascii = c.text[0] >= '0' && c.text[0] <= '9';
    const auto found = ascii ? ScanRatio(c.text, 0) : ScanChineseRatio(c.text, 0);
    ASSERT_TRUE(found.has_value()) << c.text;
    EXPECT_EQ(c.text.substr(found->begin, found->end - found->begin), c.ratio);
    EXPECT_EQ(found->value.ToString(), c.value);
    EXPECT_EQ(found->whole.ToString(), c.whole);
  }
  for (const char* text : {"1.56", "1:", "吨/天", "百分", "三分", "1500元/人"}) {
    EXPECT_FALSE(ScanRatio(text, 0).has_value()) << text;
    EXPECT_FALSE(ScanChineseRatio(text, 0).has_value()) << text;
  }
}

}  // namespace
}  // namespace fenjie
