#include "ruleset/rule_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "ruleset/rule_error.h"

namespace fenjie {
namespace {

using ::testing::ElementsAre;

const std::string kData = FENJIE_ROOT "/tests/ruleset/data";

RuleSet Loaded(const std::string& profile, const std::string& rules_dir = kData + "/good") {
  Result<RuleSet> rules = RuleSet::Load(rules_dir, profile);
  if (!rules.ok()) ADD_FAILURE() << FormatRuleError(rules.error(), &Message::en);
  return std::move(rules).value();
}

std::string Bytes(const std::string& path) {
  std::ifstream in(kData + "/good/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Ids(const std::vector<const Rule*>& rules) {
  std::vector<std::string> ids;
  for (const Rule* rule : rules) ids.push_back(rule->id);
  return ids;
}

TEST(RuleSet, LoadsAProfileByNameAndByPath) {
  const RuleSet by_name = Loaded("default");
  EXPECT_EQ(by_name.profile(), "default");
  EXPECT_EQ(by_name.rules().size(), 5u);
  const RuleSet by_path = Loaded(kData + "/good/profiles/town.json", kData + "/good");
  EXPECT_EQ(by_path.profile(), "town");
  EXPECT_EQ(by_path.rules().size(), 5u);
}

TEST(RuleSet, KeepsARulesParts) {
  const RuleSet rules = Loaded("default");
  const Rule& rule = *rules.Of("label").front();
  EXPECT_EQ(rule.id, "label.leader");
  EXPECT_EQ(rule.field, "label");
  EXPECT_EQ(rule.Attribute("role"), "leaders");
  EXPECT_EQ(rule.Attribute("style"), "");
  EXPECT_EQ(rule.patterns.size(), 1u);
  EXPECT_THAT(rule.examples, ElementsAre("牵头领导", "牵 头 领 导", "责任市领导"));
  EXPECT_THAT(rule.counterexamples, ElementsAre("牵头单位", "领导"));
}

TEST(RuleSet, FullMatchTakesAllOfTheText) {
  const RuleSet rules = Loaded("default");
  const auto match = rules.FullMatch("label", "责任(配合)单位");
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->rule->id, "label.supporting_unit");
  EXPECT_EQ(match->match.begin, 0u);
  EXPECT_EQ(match->match.end, 20u);
  EXPECT_FALSE(rules.FullMatch("label", "配合单位:").has_value());
  EXPECT_FALSE(rules.FullMatch("furniture", "— 1 —").has_value()) << "no rule is for it";
}

TEST(RuleSet, PrefixMatchGivesGroups) {
  const RuleSet rules = Loaded("default");
  const auto match = rules.PrefixMatch("number_mark", "(12)推进");
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->rule->id, "mark.arabic");
  EXPECT_EQ(match->match.end, 4u);
  EXPECT_EQ(match->match.Find("number")->begin, 1u);
  EXPECT_EQ(match->match.Find("number")->end, 3u);
  EXPECT_FALSE(rules.PrefixMatch("number_mark", "共12.").has_value());
}

TEST(RuleSet, SearchTakesTheLeftmostThenTheFirstRule) {
  const RuleSet rules = Loaded("default");
  const std::string text = "共3条,5项任务,共20项";
  const auto first = rules.Search("declared_count", text);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->rule->id, "count.bare") << "it alone matches at the leftmost place";
  EXPECT_EQ(first->match.begin, 0u);
  EXPECT_EQ(first->match.end, 7u);
  const auto second = rules.Search("declared_count", text, first->match.end);
  EXPECT_EQ(second->rule->id, "count.declared");
  EXPECT_EQ(second->match.begin, text.find("5项"));
  const auto third = rules.Search("declared_count", text, second->match.end);
  EXPECT_EQ(third->rule->id, "count.declared") << "both match here; the first in the file wins";
  EXPECT_EQ(third->match.begin, text.find("共20"));
  EXPECT_EQ(third->match.Find("count")->begin, text.find("20"));
  EXPECT_FALSE(rules.Search("declared_count", text, third->match.end).has_value());
  EXPECT_FALSE(rules.Search("declared_count", text, text.size() + 5).has_value());
}

TEST(RuleSet, MakesLexiconsOfRuleFilesAndRegistries) {
  const RuleSet rules = Loaded("default");
  EXPECT_EQ(rules.Words("nil_mark").entries().size(), 4u);
  EXPECT_EQ(rules.Words("nil_mark").Find("//")->Attribute("style"), "") << "words are folded";
  EXPECT_EQ(rules.Words("nil_mark").Find("无")->Attribute("style"), "word");
  EXPECT_EQ(rules.Words("measure_unit").LongestPrefix("万人次")->Attribute("dimension"), "count");
  EXPECT_TRUE(rules.Words("no such lexicon").entries().empty());

  const Lexicon& places = rules.Words("place");
  EXPECT_EQ(places.entries().size(), 6u) << "高新区 is its own short form: one word";
  const auto jiangbei = places.FindAll("江北");
  ASSERT_EQ(jiangbei.size(), 2u);
  EXPECT_EQ(jiangbei[0]->Attribute("code"), "110101");
  EXPECT_EQ(jiangbei[0]->Attribute("name"), "江北区");
  EXPECT_EQ(jiangbei[0]->Attribute("size"), "") << "no string";
  EXPECT_EQ(jiangbei[1]->Attribute("parent"), "乙市");
  EXPECT_EQ(places.Find("北县")->Attribute("name"), "江北县");
  EXPECT_EQ(rules.Words("place_code").Find("110103")->Attribute("name"), "高新区");
  EXPECT_EQ(rules.Words("former_place").Find("江东区")->Attribute("until"), "2016");
  EXPECT_EQ(rules.Words("place_name").entries().size(), 3u);
}

TEST(RuleSet, AProfileTakesPrecedenceOverItsAncestor) {
  const RuleSet rules = Loaded("town");
  EXPECT_THAT(Ids(rules.Of("label")), ElementsAre("town.leader", "label.supporting_unit"));
  EXPECT_EQ(rules.FullMatch("label", "牵头领导")->rule->id, "town.leader");
  EXPECT_FALSE(rules.FullMatch("label", "责任领导").has_value()) << "the ancestor's rule is taken out";
  EXPECT_EQ(rules.FullMatch("label", "配合单位")->rule->Attribute("role"), "responsible");
  EXPECT_FALSE(rules.FullMatch("label", "协办单位").has_value());
  EXPECT_EQ(rules.Words("nil_mark").Find("/")->Attribute("style"), "slash") << "its own words first";
  EXPECT_EQ(rules.Words("nil_mark").FindAll("/").size(), 2u);
  EXPECT_NE(rules.Words("nil_mark").Find("零"), nullptr);
  EXPECT_NE(rules.Words("nil_mark").Find("无"), nullptr);
}

TEST(RuleSet, AProfileCanDoWithoutARuleOfItsAncestors) {
  const RuleSet rules = Loaded("bare");
  EXPECT_THAT(Ids(rules.Of("label")), ElementsAre("town.leader")) << "of the parent, and of no one above it";
  EXPECT_FALSE(rules.FullMatch("label", "配合单位").has_value());
}

TEST(RuleSet, ThresholdsComeFromTheNearestProfile) {
  EXPECT_EQ(Loaded("default").Threshold("most_columns"), 40);
  EXPECT_EQ(Loaded("default").Threshold("least_share"), 0.25);
  EXPECT_EQ(Loaded("town").Threshold("most_columns"), 12);
  EXPECT_EQ(Loaded("town").Threshold("least_share"), 0.5);
}

TEST(RuleSetDeathTest, AsksForNothingUnknown) {
  const RuleSet rules = Loaded("default");
  EXPECT_DEATH((void)rules.Threshold("misspelt"), "no threshold \"misspelt\"");
  EXPECT_DEATH((void)rules.FullMatch("lable", "x"), "no field \"lable\"");
}

TEST(RuleSet, ItsDigestIsOfAllFilesInReadingOrder) {
  const std::string root = Bytes("profiles/default.json") + Bytes("labels.json") + Bytes("searches.json");
  EXPECT_EQ(Loaded("default").sha256(), Sha256Hex(root + Bytes("registry/places.json")));
  EXPECT_EQ(Loaded("town").sha256(),
            Sha256Hex(Bytes("profiles/town.json") + Bytes("town.json") + root + Bytes("registry/places.json")));
}

TEST(RuleSet, IsTheSameForTwentyThreads) {
  const RuleSet rules = Loaded("default");
  std::vector<std::thread> threads;
  std::vector<int> right(20);
  for (int& count : right) {
    threads.emplace_back([&rules, &count] {
      for (int i = 0; i < 100; ++i) {
        const auto label = rules.FullMatch("label", i % 2 == 0 ? "配合单位" : "责任(配合)单位");
        const auto mark = rules.PrefixMatch("number_mark", "79. 新建");
        const auto found = rules.Search("declared_count", "任务分解为30项任务");
        const LexiconEntry* place = rules.Words("place").LongestSuffix("乙市北县");
        if (label && label->rule->id == "label.supporting_unit" && mark && mark->match.end == 4 && found &&
            found->match.begin == 15 && place != nullptr && place->Attribute("code") == "110102") {
          ++count;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : right) EXPECT_EQ(count, 100);
}

TEST(RuleSet, AWrongProfileIsOneClearError) {
  const Result<RuleSet> missing = RuleSet::Load(kData + "/good", "nowhere");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, ErrorCode::kRuleFile);
  EXPECT_EQ(missing.error().file, kData + "/good/profiles/nowhere.json");
  EXPECT_EQ(missing.error().message.en, "there is no such profile; there are: bare, default, town");
  EXPECT_EQ(missing.error().message.zh, "没有这个规则方案；现有：bare, default, town");

  const Result<RuleSet> wrong = RuleSet::Load(kData + "/profiles", "bad_rule");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(FormatRuleError(wrong.error(), &Message::zh),
            kData +
                "/profiles/bad_rule.json:8:19: 正则表达式有误：缺少 ) [/rules/0/patterns/0]\n"
                "    牵头(单位\n"
                "        ^");
}

TEST(RuleSet, TellsHowManyErrorsThereAreBesideTheFirst) {
  const Result<RuleSet> wrong = RuleSet::Load(kData + "/profiles", "unknown_keys");
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.error().message.en, ::testing::EndsWith("\n(3 more: fenjie rules check)"));
  EXPECT_THAT(wrong.error().message.zh, ::testing::EndsWith("\n（另有 3 处错误，用 fenjie rules check 查看）"));
}

TEST(RuleFields, AreNamedOnceAndFound) {
  std::set<std::string_view> names;
  for (const RuleField& field : RuleFields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_EQ(FindRuleField(field.name), &field);
  }
  EXPECT_EQ(FindRuleField("no such field"), nullptr);
}

}  // namespace
}  // namespace fenjie
