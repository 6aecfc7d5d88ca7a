#include "app/json_compare.h"

#include <gtest/gtest.h>

namespace fenjie {
namespace {

VerifyFailures Compare(std::string_view expected, std::string_view found) {
  VerifyFailures failures;
  CompareJson(ReadJson(expected).value(), ReadJson(found).value(), "", failures);
  return failures;
}

void ExpectOne(std::string_view expected, std::string_view found, const std::string& place,
               const std::string& message) {
  const VerifyFailures failures = Compare(expected, found);
  ASSERT_EQ(failures.size(), 1U) << expected << " against " << found;
  EXPECT_EQ(failures[0].place, place);
  EXPECT_EQ(failures[0].message.en, message);
}

TEST(JsonCompare, EqualValuesGiveNothing) {
  EXPECT_TRUE(
      Compare(R"({"a": [1.20, "x", null, true], "b": {}})", R"({"b": {}, "a": [1.20, "x", null, true]})").empty());
}

TEST(JsonCompare, NamesTheLeaf) {
  ExpectOne(R"({"a": [{"b": 1.20}]})", R"({"a": [{"b": 1.2}]})", "/a/0/b", "expected \"1.20\", found \"1.2\"");
  ExpectOne(R"({"a": true})", R"({"a": false})", "/a", "expected \"true\", found \"false\"");
  ExpectOne(R"({"a": null})", R"({"a": "null"})", "/a", "expected \"null\", found \"\"null\"\"");
  ExpectOne(R"(["市局"])", R"(["市场"])", "/0", "expected \"市局\", found \"市场\"");
}

TEST(JsonCompare, NamesMissingAndUnknownMembers) {
  ExpectOne(R"({"a": 1, "b": 2})", R"({"a": 1})", "/b", "is missing");
  ExpectOne(R"({"a": 1})", R"({"a": 1, "c/d": 2})", "/c~1d", "should not be there");
}

TEST(JsonCompare, ArraysOfOtherLengthNameTheFirstDifferenceOnly) {
  const VerifyFailures failures = Compare("[1, 2, 3, 4]", "[1, 3, 4]");
  ASSERT_EQ(failures.size(), 2U);
  EXPECT_EQ(failures[0].place, "/1");
  EXPECT_EQ(failures[1].place, "");
  EXPECT_EQ(failures[1].message.en, "expected 4 items, found 3");
}

TEST(DifferenceOf, CutsLongTextsAroundTheFirstDifference) {
  std::string expected;
  for (int i = 0; i < 500; ++i) expected += "字";
  std::string found = expected;
  found.replace(300, 3, "他");
  const Message message = DifferenceOf(expected, found);
  EXPECT_LT(message.en.size(), 400U);
  EXPECT_NE(message.en.find("字他字"), std::string::npos);
  EXPECT_NE(message.zh.find("实为“…字"), std::string::npos);
}

TEST(DifferenceOf, StaysOnOneLineAndOnWholeCharacters) {
  const Message message = DifferenceOf("甲\n乙", "甲\n仩");  // 乙 and 仩 share their first byte
  EXPECT_EQ(message.en, "expected \"甲⏎乙\", found \"甲⏎仩\"");
  EXPECT_EQ(DifferenceOf("", "甲").en, "expected \"\", found \"甲\"");
}

}  // namespace
}  // namespace fenjie
