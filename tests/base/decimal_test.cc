#include "base/decimal.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fenjie {
namespace {

std::string Shown(std::string_view text) {
  const std::optional<Decimal> parsed = Decimal::Parse(text);
  return parsed ? parsed->ToString() + "|" + parsed->ToShortestString() : "none";
}

Decimal Of(std::string_view text) { return Decimal::Parse(text).value(); }

const std::string kLargest(36, '9');

TEST(DecimalTest, ParsesAndPrintsAsPrinted) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"0", "0|0"},
      {"7", "7|7"},
      {"-12.50", "-12.50|-12.5"},
      {"+3", "3|3"},
      {"1,200", "1200|1200"},
      {"12,345,678.90", "12345678.90|12345678.9"},
      {"4.92", "4.92|4.92"},
      {"0.513", "0.513|0.513"},
      {"0.05", "0.05|0.05"},
      {"-0.05", "-0.05|-0.05"},
      {"1.20", "1.20|1.2"},
      {"100", "100|100"},
      {"1.00", "1.00|1"},
      {"0.00", "0.00|0"},
      {"007", "7|7"},
      {"-0", "0|0"},
      {kLargest, kLargest + "|" + kLargest},
      {"000" + kLargest, kLargest + "|" + kLargest},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Shown(text), expected) << text;
}

TEST(DecimalTest, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"",      "-",    "+",      ".",  ".5", "5.",  "1.2.3", "1,20", "1,2000", "12345,678", "1,,200",
        "0,123", ",123", "1,200,", " 1", "1 ", "1e3", "--1",   "１",   "1.-2",   "12,345,67"}) {
    EXPECT_FALSE(Decimal::Parse(text).has_value()) << text;
  }
}

TEST(DecimalTest, RefusesMoreDigitsThanItCanHold) {
  EXPECT_FALSE(Decimal::Parse(kLargest + "0").has_value());
  EXPECT_FALSE(Decimal::Parse(kLargest + ".5").has_value());
  EXPECT_FALSE(Decimal::Parse("0." + std::string(37, '0')).has_value());
  EXPECT_TRUE(Decimal::Parse("0." + std::string(36, '0')).has_value());
  EXPECT_FALSE(Decimal::Parse(std::string(100000, '9')).has_value());
}

TEST(DecimalTest, AddsExactly) {
  EXPECT_EQ(Of("4.92").Plus(Of("1.97"))->ToString(), "6.89");
  EXPECT_EQ(Of("0.1").Plus(Of("0.2"))->ToString(), "0.3");
  EXPECT_EQ(Of("7").Plus(Of("0.30"))->ToString(), "7.30");
  EXPECT_EQ(Of("-144").Plus(Of("144"))->ToString(), "0");
  EXPECT_FALSE(Of(kLargest).Plus(Of("1")).has_value());
  EXPECT_FALSE(Of(kLargest).Plus(Of("0.1")).has_value());
  EXPECT_EQ(Of(kLargest).Plus(Of("-1"))->ToString(), std::string(35, '9') + "8");
}

TEST(DecimalTest, MultipliesExactly) {
  EXPECT_EQ(Of("16").Times(Decimal::FromInteger(10000))->ToString(), "160000");
  EXPECT_EQ(Of("1.7").Times(Decimal::FromInteger(1'000'000'000'000))->ToShortestString(), "1700000000000");
  EXPECT_EQ(Of("-0.5").Times(Of("0.2"))->ToString(), "-0.10");
  EXPECT_FALSE(Of(kLargest).Times(Of("10")).has_value());
  EXPECT_FALSE(Of(kLargest).Times(Of(kLargest)).has_value());
  EXPECT_FALSE(Of("0." + std::string(30, '0') + "1").Times(Of("0.000001")).has_value());
}

TEST(DecimalTest, ComparesByValue) {
  EXPECT_TRUE(Of("1.2") == Of("1.20"));
  EXPECT_FALSE(Of("1.2") == Of("1.21"));
  EXPECT_TRUE(Of("-2") < Of("-1.5"));
  EXPECT_TRUE(Of("99.9") < Of("100"));
  EXPECT_FALSE(Of("100") < Of("99.9"));
  EXPECT_TRUE(Of("3") <= Of("3.0"));
  const std::string tiny = "0." + std::string(35, '0') + "1";
  EXPECT_TRUE(Of(tiny) < Of(kLargest));
  EXPECT_TRUE(Of("-" + kLargest) < Of(tiny));
  EXPECT_FALSE(Of(kLargest) == Of(tiny));
  EXPECT_TRUE(Of("0") == Of("0." + std::string(36, '0')));
}

TEST(DecimalTest, TellsWholeNumbers) {
  EXPECT_TRUE(Of("5").IsInteger());
  EXPECT_TRUE(Of("5.00").IsInteger());
  EXPECT_FALSE(Of("5.01").IsInteger());
  EXPECT_EQ(Of("5.00").ToInteger(), 5);
  EXPECT_EQ(Of("-17300").ToInteger(), -17300);
  EXPECT_EQ(Of("9223372036854775807").ToInteger(), INT64_MAX);
  EXPECT_EQ(Of("9223372036854775808").ToInteger(), std::nullopt);
  EXPECT_EQ(Of("1.5").ToInteger(), std::nullopt);
  EXPECT_TRUE(Of("-0.1").IsNegative());
  EXPECT_FALSE(Of("-0").IsNegative());
  EXPECT_EQ(Decimal::FromInteger(INT64_MIN).ToString(), "-9223372036854775808");
}

}  // namespace
}  // namespace fenjie
