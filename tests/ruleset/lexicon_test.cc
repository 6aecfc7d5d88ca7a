#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "ruleset/rule_set.h"

namespace fenjie {
namespace {

Lexicon Made() {
  return Lexicon({{"江北", {{"code", "1"}, {"of", "甲市"}}},
                  {"江北区", {{"code", "1"}}},
                  {"北", {}},
                  {"江北", {{"code", "2"}}},
                  {"前湾新区", {}}});
}

TEST(Lexicon, FindsTheFirstAndAllOfOneText) {
  const Lexicon lexicon = Made();
  ASSERT_EQ(lexicon.entries().size(), 5u);
  EXPECT_EQ(lexicon.Find("江北")->Attribute("code"), "1");
  const auto all = lexicon.FindAll("江北");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0]->Attribute("of"), "甲市");
  EXPECT_EQ(all[1]->Attribute("code"), "2");
  EXPECT_EQ(all[1]->Attribute("of"), "");
  EXPECT_EQ(lexicon.Find("江"), nullptr);
  EXPECT_EQ(lexicon.Find(""), nullptr);
  EXPECT_TRUE(lexicon.FindAll("江北区政府").empty());
}

TEST(Lexicon, TakesTheLongestAtEitherEnd) {
  const Lexicon lexicon = Made();
  EXPECT_EQ(lexicon.LongestPrefix("江北区政府")->text, "江北区");
  EXPECT_EQ(lexicon.LongestPrefix("江北市")->text, "江北");
  EXPECT_EQ(lexicon.LongestPrefix("江"), nullptr);
  EXPECT_EQ(lexicon.LongestPrefix(""), nullptr);
  EXPECT_EQ(lexicon.LongestSuffix("在江北")->text, "江北");
  EXPECT_EQ(lexicon.LongestSuffix("河北")->text, "北");
  EXPECT_EQ(lexicon.LongestSuffix("宁波前湾新区")->text, "前湾新区");
  EXPECT_EQ(lexicon.LongestSuffix("新区"), nullptr);
}

TEST(Lexicon, SurvivesBeingCopiedAndMoved) {
  Lexicon lexicon = Made();
  const Lexicon copy = lexicon;
  const Lexicon moved = std::move(lexicon);
  EXPECT_EQ(copy.Find("江北"), &copy.entries()[0]);
  EXPECT_EQ(moved.Find("江北"), &moved.entries()[0]);
}

TEST(Lexicon, MayBeEmpty) {
  const Lexicon nothing;
  EXPECT_EQ(nothing.Find("a"), nullptr);
  EXPECT_EQ(nothing.LongestPrefix("a"), nullptr);
  EXPECT_EQ(nothing.LongestSuffix("a"), nullptr);
}

}  // namespace
}  // namespace fenjie
