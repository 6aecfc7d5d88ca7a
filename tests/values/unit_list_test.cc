#include "values/unit_list.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fenjie {
namespace {

std::vector<std::string> Texts(std::string_view text, const std::vector<ListMember>& members) {
  std::vector<std::string> texts;
  for (const ListMember& member : members) texts.emplace_back(text.substr(member.begin, member.end - member.begin));
  return texts;
}

using Strings = std::vector<std::string>;

TEST(UnitListTest, SplitsOutsideBrackets) {
  struct Case {
    std::string text;
    Strings members;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {" 、,; ", {}},
      {"市发改委", {"市发改委"}},
      {"市级有关部门,各区县(市)政府、开发园区管委会", {"市级有关部门", "各区县(市)政府", "开发园区管委会"}},
      {"省委网信办,省发展改革委、科技厅;省通信管理局等", {"省委网信办", "省发展改革委", "科技厅", "省通信管理局等"}},
      {"各区人民政府〈含开发区、新区〉、各县(市、区)政府(管委会)",
       {"各区人民政府〈含开发区、新区〉", "各县(市、区)政府(管委会)"}},
      {"各区县政府(南太湖新区、长合区管委会)(列第一位的为牵头单位,下同)、市局",
       {"各区县政府(南太湖新区、长合区管委会)(列第一位的为牵头单位,下同)", "市局"}},
      {"市“五水、共治办”、市水利局", {"市“五水、共治办”", "市水利局"}},
      {"《甲、乙》,【丙、丁】,〔戊、己〕,[庚、辛],‘壬、癸’,<子、丑>,「寅、卯」",
       {"《甲、乙》", "【丙、丁】", "〔戊、己〕", "[庚、辛]", "‘壬、癸’", "<子、丑>", "「寅、卯」"}},
      {" 市 财政局 、 市审计局 ", {"市 财政局", "市审计局"}},
      {"完成1,200个、甲", {"完成1,200个", "甲"}},
      {"a,b", {"a", "b"}},
  };
  for (const Case& c : cases) {
    const MemberList list = SplitList(c.text);
    EXPECT_EQ(Texts(c.text, list.members), c.members) << c.text;
    EXPECT_FALSE(list.unmatched.has_value()) << c.text;
  }
}

TEST(UnitListTest, TellsTheSeparators) {
  const MemberList list = SplitList("甲、乙,丙;丁");
  ASSERT_EQ(list.members.size(), 4u);
  EXPECT_EQ(list.members[0].separator, 0u);
  EXPECT_EQ(list.members[1].separator, U'、');
  EXPECT_EQ(list.members[2].separator, U',');
  EXPECT_EQ(list.members[3].separator, U';');
}

TEST(UnitListTest, ToleratesUnmatchedBracketsAndTells) {
  struct Case {
    std::string text;
    Strings members;
    std::size_t unmatched;
  };
  const std::vector<Case> cases = {
      {"市局(甲、乙", {"市局(甲", "乙"}, 6},
      {"市局)、乙", {"市局)", "乙"}, 6},
      {"市局(甲、乙(丙、丁)、戊", {"市局(甲", "乙(丙、丁)", "戊"}, 6},
      {"(甲、“乙)、丙", {"(甲、“乙)", "丙"}, 7},
      {"甲”、乙、“丙", {"甲”", "乙", "“丙"}, 3},
  };
  for (const Case& c : cases) {
    const MemberList list = SplitList(c.text);
    EXPECT_EQ(Texts(c.text, list.members), c.members) << c.text;
    EXPECT_EQ(list.unmatched, c.unmatched) << c.text;
  }
}

TEST(UnitListTest, MatchesNestedBracketsInOnePass) {
  const std::string text = "(甲〈乙〉)“丙”";
  const Brackets brackets = MatchBrackets(text);
  ASSERT_EQ(brackets.matches.size(), 3u);
  EXPECT_EQ(brackets.matches[0].open, 0u);
  EXPECT_EQ(brackets.matches[0].close, text.find(')'));
  EXPECT_EQ(brackets.matches[1].open, text.find("〈"));
  EXPECT_EQ(brackets.matches[1].close_end, text.find("〉") + 3);
  EXPECT_EQ(brackets.matches[2].close_end, text.size());
  std::string deep;
  for (int i = 0; i < 25000; ++i) deep += "(〈";
  for (int i = 0; i < 25000; ++i) deep += "]";
  EXPECT_TRUE(MatchBrackets(deep).matches.empty());
  EXPECT_EQ(MatchBrackets(deep).unmatched, 0u);
}

TEST(UnitListTest, ParsesAliases) {
  struct Case {
    std::string text;
    std::string name;
    Strings aliases;
  };
  const std::vector<Case> cases = {
      {"市财政局", "市财政局", {}},
      {"市委改革办(市跑改办)", "市委改革办", {"市跑改办"}},
      {"市建设局 (市规划局、市园林局) ", "市建设局", {"市规划局", "市园林局"}},
      {"各区县(市)政府", "各区县(市)政府", {}},
      {"县(市、区)政府(管委会)", "县(市、区)政府", {"管委会"}},
      {"中国(浙江)自由贸易试验区宁波片区管委会", "中国(浙江)自由贸易试验区宁波片区管委会", {}},
      {"各区县政府(南太湖新区、长合区管委会)(下同)", "各区县政府", {"南太湖新区", "长合区管委会", "下同"}},
      {"某局(甲(乙)、丙)", "某局", {"甲(乙)", "丙"}},
      {"(牵头)", "(牵头)", {}},
      {"某局〈含甲〉", "某局〈含甲〉", {}},
      {"某局(", "某局(", {}},
      {"某局()", "某局", {}},
      {"", "", {}},
  };
  for (const Case& c : cases) {
    const BracketedName name = ParseAliases(c.text);
    EXPECT_EQ(c.text.substr(name.name_begin, name.name_end - name.name_begin), c.name) << c.text;
    EXPECT_EQ(Texts(c.text, name.aliases), c.aliases) << c.text;
  }
}

}  // namespace
}  // namespace fenjie
