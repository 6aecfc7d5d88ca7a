#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

namespace fs = std::filesystem;

/// The recipe of a README, how to add a city's new form, by its own words.
struct Recipe {
  std::string notice;
  std::string rules;
  std::string profile;
};

/// What stands between `open` and `close` behind `from`; `from` is moved behind it.
std::string Between(const std::string& text, std::string_view open, std::string_view close, std::size_t& from) {
  const std::size_t begin = text.find(open, from);
  EXPECT_NE(begin, std::string::npos) << open;
  if (begin == std::string::npos) return "";
  const std::size_t end = text.find(close, begin + open.size());
  from = end;
  return text.substr(begin + open.size(), end - begin - open.size());
}

Recipe RecipeOf(const std::string& readme, const std::string& heading) {
  std::ifstream in(FENJIE_ROOT "/" + readme, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::size_t at = text.find(heading);
  EXPECT_NE(at, std::string::npos) << heading;
  if (at == std::string::npos) return {};
  Recipe recipe;
  recipe.notice = Between(text, "```text\n", "```", at);
  recipe.rules = Between(text, "```json\n", "```", at);
  recipe.profile = "{\"schema\": \"fenjie.profile/1\"" + Between(text, "`{\"schema\": \"fenjie.profile/1\"", "`", at);
  return recipe;
}

/// Follows the recipe in a copy of the rules.
class ReadmeRecipe : public testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  ReadmeRecipe() : recipe_(RecipeOf(GetParam().first, GetParam().second)) {
    fs::copy(FENJIE_ROOT "/rules", scratch_.path() / "rules", fs::copy_options::recursive);
    scratch_.Write("yunhai.txt", recipe_.notice);
  }

  Ran Fenjie(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), FENJIE_BINARY);
    return RunProgram(arguments,
                      {.folder = scratch_.path(), .environment = {{"FENJIE_RULES_DIR", scratch_.path() / "rules"}}});
  }

  void AddRules() const {
    scratch_.Write("rules/families/yunhai.json", recipe_.rules);
    scratch_.Write("rules/profiles/yunhai.json", recipe_.profile);
  }

  ScratchFolder scratch_;
  Recipe recipe_;
};

TEST_P(ReadmeRecipe, ShowsWhatNoRuleKnows) {
  EXPECT_THAT(Fenjie({"rules", "explain", "yunhai.txt"}).out,
              AllOf(ContainsRegex("lost .*“攻坚任务1.*”: looks like a number mark"),
                    ContainsRegex("lost .*“揭榜单位”: no rule"), ContainsRegex("lost .*“助攻单位”: no rule")));
}

TEST_P(ReadmeRecipe, IsProvedByRulesCheck) {
  AddRules();
  const Ran check = Fenjie({"rules", "check"});
  EXPECT_EQ(check.err, "");
  EXPECT_EQ(check.status, 0);
}

TEST_P(ReadmeRecipe, ReadsTheNewForm) {
  AddRules();
  EXPECT_THAT(Fenjie({"rules", "explain", "yunhai.txt", "--rules", "yunhai"}).out,
              AllOf(HasSubstr("Family: labels"), Not(HasSubstr("no rule of"))));
  const Ran extract = Fenjie({"extract", "yunhai.txt", "--rules", "yunhai", "--stdout"});
  EXPECT_EQ(extract.status, 0) << extract.err;
  const auto notice = nlohmann::json::parse(extract.out, nullptr, false);
  ASSERT_EQ(notice["tasks"].size(), 2u);
  const auto& task = notice["tasks"][0];
  EXPECT_EQ(task["mark"], "攻坚任务1：");
  EXPECT_EQ(task["number"], 1);
  EXPECT_EQ(task["text"]["value"], "新建农村公路120公里以上。");
  ASSERT_EQ(task["lead_units"].size(), 1u);
  EXPECT_EQ(task["lead_units"][0]["value"], "市交通运输局");
  ASSERT_EQ(task["supporting_units"].size(), 3u);
  EXPECT_EQ(task["supporting_units"][2]["value"], "各县（市、区）政府");
  EXPECT_EQ(notice["generator"]["profile"], "yunhai");
}

INSTANTIATE_TEST_SUITE_P(Both, ReadmeRecipe,
                         testing::Values(std::pair("README.md", "### A city's new form in ten minutes"),
                                         std::pair("README.zh-CN.md", "### 十分钟加一个城市的新写法")));

}  // namespace
}  // namespace fenjie
