#include "app/verify_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fenjie {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Printed(std::string_view source) {
  const SourceReading reading(source, ReadPlainIdeographs(Lexicon(std::vector<LexiconEntry>())));
  return reading.Under({{0, reading.size()}});
}

TEST(SourceReading, RemovesLayoutOnly) {
  EXPECT_EQ(Printed("市教\r\n育 　局"), "市教育局");
  EXPECT_EQ(Printed("达到 1.7\t 万亿元"), "达到 1.7 万亿元");
  EXPECT_EQ(Printed("a  b"), "a b");
  EXPECT_EQ(Printed("  甲 \n"), "甲");
  EXPECT_EQ(Printed("甲\u200B乙\uFEFF"), "甲乙");
  EXPECT_EQ(Printed(std::string_view("甲\0乙", 7)), "甲乙");
  EXPECT_EQ(Printed("（１）：ｍ㎡①"), "（１）：ｍ㎡①");
}

TEST(SourceReading, GivesPlainIdeographsForRadicals) {
  EXPECT_EQ(Printed("⼈⽔\uF90A"), "人水金");
  const SourceReading reading("⺠", ReadPlainIdeographs(Lexicon({{"⺠", {{"to", "民"}}}})));
  EXPECT_EQ(reading.Under({{0, 1}}), "民");
}

TEST(SourceReading, CutsByCodePoints) {
  const SourceReading reading("𠀀甲乙丙", {});
  EXPECT_EQ(reading.size(), 4U);
  EXPECT_EQ(reading.Under({{0, 1}, {2, 4}}), "𠀀乙丙");
  EXPECT_EQ(reading.Under({}), "");
}

std::vector<std::string> Numbers(std::string_view text) {
  std::vector<std::string> numbers;
  for (const Decimal& number : NumbersIn(text)) numbers.push_back(number.ToString());
  return numbers;
}

TEST(NumbersIn, ReadsDigitsWithTheirDecimals) {
  EXPECT_THAT(Numbers("1.20"), ElementsAre("1.20"));
  EXPECT_THAT(Numbers("-144"), ElementsAre("-144"));
  EXPECT_THAT(Numbers("−144"), ElementsAre("-144"));
  EXPECT_THAT(Numbers("6—8个"), ElementsAre("6", "8"));
  EXPECT_THAT(Numbers("6-8个"), ElementsAre("6", "8"));
  EXPECT_THAT(Numbers("１２．５％"), ElementsAre("12.5"));
  EXPECT_THAT(Numbers("1,200元"), ElementsAre("1200"));
  EXPECT_THAT(Numbers("10,20"), ElementsAre("10", "20"));
  EXPECT_THAT(Numbers("约7."), ElementsAre("7"));
  EXPECT_THAT(Numbers("三个"), IsEmpty());
}

TEST(WholeNumbersIn, ReadsChineseAndEnclosedNumbers) {
  EXPECT_THAT(WholeNumbersIn("二○二一年三月十八日"), ElementsAre(2021, 3, 18));
  EXPECT_THAT(WholeNumbersIn("2021年3月8日"), ElementsAre(2021, 3, 8));
  EXPECT_THAT(WholeNumbersIn("2021-03-08"), ElementsAre(2021, 3, 8));
  EXPECT_THAT(WholeNumbersIn("（三十二）"), ElementsAre(32));
  EXPECT_THAT(WholeNumbersIn("十、"), ElementsAre(10));
  EXPECT_THAT(WholeNumbersIn("一百零五 两千 三万二千"), ElementsAre(105, 2000, 32000));
  EXPECT_THAT(WholeNumbersIn("⑫㈢"), ElementsAre(12, 3));
  EXPECT_EQ(FirstWholeNumberIn("第一项目标：2"), 1);
  EXPECT_EQ(FirstWholeNumberIn("１．"), 1);
  EXPECT_EQ(FirstWholeNumberIn("▲"), std::nullopt);
}

TEST(WholeNumbersIn, SurvivesAbsurdNumerals) {
  std::string absurd;
  for (int i = 0; i < 100; ++i) absurd += "九亿";
  EXPECT_EQ(WholeNumbersIn(absurd).size(), 1U);
  EXPECT_THAT(WholeNumbersIn(std::string(60, '9')), IsEmpty());
}

TEST(WithoutNumbers, LeavesWhatMarksOfOneStyleShare) {
  EXPECT_EQ(WithoutNumbers("79."), "#.");
  EXPECT_EQ(WithoutNumbers("（三十二）"), WithoutNumbers("（九）"));
  EXPECT_EQ(WithoutNumbers("①"), "#");
  EXPECT_NE(WithoutNumbers("1."), WithoutNumbers("1、"));
}

std::vector<std::string> Scales(std::string_view text) {
  std::vector<std::string> scales;
  for (const Decimal& scale : ScalesBehindNumbers(text)) scales.push_back(scale.ToString());
  return scales;
}

TEST(ScalesBehindNumbers, MultiplyWhatStandsDirectlyBehind) {
  EXPECT_THAT(Scales("16 万人"), ElementsAre("10000"));
  EXPECT_THAT(Scales("1.7万亿元"), ElementsAre("10000", "1000000000000"));
  EXPECT_THAT(Scales("15万千瓦"), ElementsAre("10000", "10000000"));
  EXPECT_THAT(Scales("9—10亿元"), ElementsAre("100000000"));
  EXPECT_THAT(Scales("5个百分点"), IsEmpty());
  EXPECT_THAT(Scales("约"), IsEmpty());
}

TEST(ScaleFrom, TakesNothingButScales) {
  EXPECT_EQ(ScaleFrom("")->ToString(), "1");
  EXPECT_EQ(ScaleFrom("万")->ToString(), "10000");
  EXPECT_EQ(ScaleFrom("百亿")->ToString(), "10000000000");
  EXPECT_FALSE(ScaleFrom("万人").has_value());
}

}  // namespace
}  // namespace fenjie
