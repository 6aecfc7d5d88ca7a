#include "ruleset/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace fenjie {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Pattern Made(const std::string& source) {
  Result<Pattern> pattern = Pattern::Make(source);
  EXPECT_TRUE(pattern.ok()) << source;
  return std::move(pattern).value();
}

void ExpectMatch(const std::optional<PatternMatch>& match, std::size_t begin, std::size_t end) {
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->begin, begin);
  EXPECT_EQ(match->end, end);
}

std::string PlaceOf(const std::string& source) {
  const Result<Pattern> pattern = Pattern::Make(source);
  return pattern.ok() ? "(no error)" : pattern.error().place;
}

TEST(Pattern, MatchesWholeTextOnlyInFull) {
  const Pattern pattern = Made("牵头(?:单位|部门)");
  ExpectMatch(pattern.FullMatch("牵头单位"), 0, 12);
  EXPECT_FALSE(pattern.FullMatch("牵头单位:").has_value());
  EXPECT_FALSE(pattern.FullMatch("市牵头单位").has_value());
  EXPECT_FALSE(pattern.FullMatch("").has_value());
}

TEST(Pattern, MatchesAPrefixAtTheBeginningOnly) {
  const Pattern pattern = Made("\\d+\\.");
  ExpectMatch(pattern.PrefixMatch("79. 新建"), 0, 3);
  EXPECT_FALSE(pattern.PrefixMatch("第79.").has_value());
}

TEST(Pattern, SearchFindsTheLeftmostFromThePlaceGiven) {
  const Pattern pattern = Made("牵头|头牵头");
  const std::string text = "牵头头牵头";
  ExpectMatch(pattern.Search(text), 0, 6);
  ExpectMatch(pattern.Search(text, 1), 6, 15);
  ExpectMatch(pattern.Search(text, 9), 9, 15);
  EXPECT_FALSE(pattern.Search(text, 10).has_value());
  EXPECT_FALSE(pattern.Search(text, text.size()).has_value());
  EXPECT_FALSE(pattern.Search(text, text.size() + 1).has_value());
}

TEST(Pattern, WhatStandsBeforeIsContext) {
  EXPECT_FALSE(Made("^牵头").Search("牵头牵头", 6).has_value());
  EXPECT_FALSE(Made("^牵头").MatchAt("牵头牵头", 6).has_value());
  EXPECT_FALSE(Made("\\bb").MatchAt("ab", 1).has_value());
  ExpectMatch(Made("\\bb").MatchAt("a b", 2), 2, 3);
  ExpectMatch(Made("b").MatchAt("ab", 1), 1, 2);
  EXPECT_FALSE(Made("b").MatchAt("aab", 1).has_value());
  ExpectMatch(Made("位$").Search("单位单位"), 9, 12);
}

TEST(Pattern, TakesTheFirstAlternativeNotTheLongest) { ExpectMatch(Made("单|单位").Search("单位"), 0, 3); }

TEST(Pattern, GivesNamedGroupsWithTheirPlaces) {
  const Pattern pattern = Made("(共)(?P<count>\\d+)(?P<unit>项|条)?(?P<rest>.*)");
  const std::string text = "共30任务";
  const std::optional<PatternMatch> match = pattern.FullMatch(text);
  ASSERT_TRUE(match.has_value());
  ASSERT_EQ(match->groups.size(), 2u);
  const PatternMatch::Group* count = match->Find("count");
  ASSERT_NE(count, nullptr);
  EXPECT_EQ(text.substr(count->begin, count->end - count->begin), "30");
  EXPECT_EQ(match->Find("unit"), nullptr);
  EXPECT_EQ(match->Find("rest")->begin, 5u);
  EXPECT_EQ(match->Find("nothing"), nullptr);
  EXPECT_THAT(pattern.GroupNames(), ElementsAre("count", "unit", "rest"));
  EXPECT_THAT(Made("(a)").GroupNames(), IsEmpty());
}

TEST(Pattern, AGroupsPlaceCountsFromTheTextsBeginning) {
  const Pattern pattern = Made("共(?P<count>\\d+)");
  const std::optional<PatternMatch> match = pattern.Search("共一项,共20项", 3);
  ExpectMatch(match, 10, 15);
  EXPECT_EQ(match->Find("count")->begin, 13u);
  EXPECT_EQ(match->Find("count")->end, 15u);
}

TEST(Pattern, AlternativesMayShareAGroupName) {
  const Pattern pattern = Made("共(?P<count>\\d+)|(?P<count>\\d+)项");
  EXPECT_EQ(pattern.Search("为30项")->Find("count")->begin, 3u);
  EXPECT_EQ(pattern.Search("共40")->Find("count")->begin, 3u);
  EXPECT_THAT(pattern.GroupNames(), ElementsAre("count"));
}

TEST(Pattern, HasAsManyGroupsAsItLikes) {
  std::string source;
  for (int i = 0; i < 40; ++i) source += "(?P<g" + std::to_string(i) + ">a)";
  const Pattern pattern = Made(source);
  const std::optional<PatternMatch> match = pattern.FullMatch(std::string(40, 'a'));
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->groups.size(), 40u);
  EXPECT_EQ(match->Find("g39")->begin, 39u);
}

TEST(Pattern, AnErrorHasACaretUnderTheCulprit) {
  EXPECT_EQ(PlaceOf("牵头(单位"), "牵头(单位\n    ^");
  EXPECT_EQ(PlaceOf("[(]\\((a)(b"), "[(]\\((a)(b\n        ^");
  EXPECT_EQ(PlaceOf("[]()]("), "[]()](\n     ^");
  EXPECT_EQ(PlaceOf("牵头)单位"), "牵头)单位\n    ^");
  EXPECT_EQ(PlaceOf("a[b"), "a[b\n ^");
  EXPECT_EQ(PlaceOf("牵\\q"), "牵\\q\n  ^~");
  EXPECT_EQ(PlaceOf("牵\\"), "牵\\\n  ^");
  EXPECT_EQ(PlaceOf("a{3,2}"), "a{3,2}\n ^~~~~");
  EXPECT_EQ(PlaceOf("[z-a]"), "[z-a]\n ^~~");
}

TEST(Pattern, RefusesWhatFoldedTextNeverHas) {
  EXPECT_EQ(PlaceOf("牵头："), "牵头：\n    ^~");
  EXPECT_EQ(PlaceOf("a　b"), "a　b\n ^~");
  EXPECT_EQ(PlaceOf("a\u00A0b"), "a\u00A0b\n ^");
  EXPECT_EQ(PlaceOf("１"), "１\n^~");
  EXPECT_EQ(PlaceOf("、。《》“”—…"), "(no error)");
}

TEST(Pattern, RefusesNothingAndBrokenUtf8) {
  EXPECT_FALSE(Pattern::Make("").ok());
  EXPECT_FALSE(Pattern::Make("a\xE7\x89").ok());
}

TEST(Pattern, SaysInBothLanguagesWhatIsWrong) {
  const Result<Pattern> pattern = Pattern::Make("(a");
  ASSERT_FALSE(pattern.ok());
  EXPECT_EQ(pattern.error().code, ErrorCode::kRuleFile);
  EXPECT_EQ(pattern.error().message.zh, "正则表达式有误：缺少 )");
  EXPECT_EQ(pattern.error().message.en, "the pattern is wrong: missing )");
}

TEST(Pattern, CompilesOnceForManyThreads) {
  const Pattern pattern = Made("(?P<name>\\p{Han}+)局");
  std::vector<std::thread> threads;
  std::vector<int> hits(20);
  for (int& count : hits) {
    threads.emplace_back([&pattern, &count] {
      for (int i = 0; i < 200; ++i) count += pattern.FullMatch("市教育局")->Find("name")->end == 9 ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : hits) EXPECT_EQ(count, 200);
}

TEST(PatternUnion, OfNothingMatchesNothing) {
  const PatternUnion nothing({});
  EXPECT_FALSE(nothing.MayMatchAll(""));
  EXPECT_FALSE(nothing.MayMatchPrefix("a"));
  EXPECT_FALSE(nothing.FindBegin("a", 0).has_value());
}

TEST(PatternUnion, ExcludesWhatNoneOfItsPatternsMatches) {
  const Pattern first = Made("牵头|责任");  // alternatives of one pattern stay together
  const Pattern second = Made("(?P<x>\\d+)项");
  const Pattern third = Made("(?P<x>\\d+)条");
  const PatternUnion all({&first, &second, &third});
  EXPECT_TRUE(all.MayMatchAll("责任"));
  EXPECT_TRUE(all.MayMatchAll("3条"));
  EXPECT_FALSE(all.MayMatchAll("3条责任"));
  EXPECT_TRUE(all.MayMatchPrefix("3条责任"));
  EXPECT_FALSE(all.MayMatchPrefix("共3条"));
  EXPECT_EQ(all.FindBegin("共3条责任", 0), 3u);
  EXPECT_EQ(all.FindBegin("共3条责任", 4), 7u);
  EXPECT_FALSE(all.FindBegin("共3条责任", 8).has_value());
  EXPECT_FALSE(all.FindBegin("共3条责任", 99).has_value());
}

TEST(PatternUnion, FindsTheBeginningByTheExactCounts) {
  const Pattern year = Made("\\d{4}年");
  const PatternUnion all({&year});
  EXPECT_EQ(all.FindBegin("12021年", 0), 1u);
  EXPECT_FALSE(all.FindBegin("202年", 0).has_value());
}

TEST(RelaxedPattern, OpensCountedRepetitionsAndNothingElse) {
  EXPECT_EQ(RelaxedPattern("[^。;]{2,40}(?:部|局){0,3}?a{3}b{2,}"), "[^。;]+(?:部|局)*?a+b+");
  EXPECT_EQ(RelaxedPattern("\\p{Han}{2,4}\\x{3000}\\{2}\\d{1,2}"), "\\p{Han}+\\x{3000}\\{2}\\d+");
  EXPECT_EQ(RelaxedPattern("[{2}]{2}[]{3}]{0}[^]{1}]"), "[{2}]+[]{3}]*[^]{1}]");
  EXPECT_EQ(RelaxedPattern("a{,3}b{x}c{}d{"), "a{,3}b{x}c{}d{") << "these are no repetitions";
  EXPECT_EQ(RelaxedPattern("\\"), "\\");
  EXPECT_EQ(RelaxedPattern("\\p{Han"), "\\p{Han");
}

TEST(RelaxedPattern, MatchesWhateverThePatternMatches) {
  for (const char* source : {"a{2,3}b{0,2}", "(?:ab?){1,2}", "a{0,1}?b{2}", "[ab]{2}c|b{3}", "(a{1,2}b){2,}"}) {
    const Pattern exact = Made(source);
    const Pattern relaxed = Made(RelaxedPattern(source));
    std::string text;
    for (int i = 0; i < 3 * 3 * 3 * 3 * 3 * 3 * 3; ++i) {
      text.clear();
      for (int rest = i; rest > 0; rest /= 3) text += "abc"[rest % 3];
      if (exact.FullMatch(text)) EXPECT_TRUE(relaxed.FullMatch(text)) << source << " on " << text;
      if (exact.PrefixMatch(text)) EXPECT_TRUE(relaxed.PrefixMatch(text)) << source << " on " << text;
    }
  }
}

}  // namespace
}  // namespace fenjie
