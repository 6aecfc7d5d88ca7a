#include "ruleset/heading_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "ruleset/rule_error.h"

namespace fenjie {
namespace {

const RuleSet& Rules() {
  static const RuleSet* const rules = [] {
    Result<RuleSet> loaded = RuleSet::Load(FENJIE_ROOT "/rules", "default");
    EXPECT_TRUE(loaded.ok()) << FormatRuleError(loaded.error(), &Message::en);
    return new RuleSet(std::move(loaded).value());
  }();
  return *rules;
}

/// The members that a heading names, its role before them: `leaders: 林一舟, 周望`; "" where it names none.
std::string Read(std::string_view heading) {
  const auto role = FindHeadingRole(Rules(), heading);
  if (!role) return "";
  std::string out(role->rule->Attribute("role"));
  for (const HeadingMember& member : role->members) {
    out += (&member == &role->members.front() ? ": " : ", ") +
           std::string(heading.substr(member.begin, member.end - member.begin));
  }
  return out + (role->is_bare ? " (bare)" : "");
}

TEST(HeadingFinder, NamesBesidePosts) {
  EXPECT_EQ(Read("林一舟市长牵头重点工作"), "leaders: 林一舟");
  EXPECT_EQ(Read("欧阳晓岚常务副市长负责主抓工作"), "leaders: 欧阳晓岚");
  EXPECT_EQ(Read("区长傅惟清牵头重点工作"), "leaders: 傅惟清");
  EXPECT_EQ(Read("买买提·艾力副州长牵头重点工作"), "leaders: 买买提·艾力");
  EXPECT_EQ(Read("市委常委、常务副市长关山月重点工作(8项)"), "leaders: 关山月");
  EXPECT_EQ(Read("林一舟、周望副市长牵头的重点工作"), "leaders: 林一舟, 周望");
  EXPECT_EQ(Read("副县长夏侯宁和副县长易知秋分管工作"), "leaders: 夏侯宁, 易知秋");
}

TEST(HeadingFinder, PostsAlone) {
  EXPECT_EQ(Read("常务副市长牵头重点工作"), "leaders: 常务副市长");
  EXPECT_EQ(Read("市政府主要领导牵头工作"), "leaders: 市政府主要领导");
}

TEST(HeadingFinder, UnitsNeedAWordThatAssigns) {
  EXPECT_EQ(Read("省监察厅牵头的工作"), "lead_units: 省监察厅");
  EXPECT_EQ(Read("市发展改革委、市财政局负责的重点任务(共6项)"), "lead_units: 市发展改革委, 市财政局");
  EXPECT_EQ(Read("市政府重点工作"), "");
  EXPECT_EQ(Read("市教育局工作任务"), "");
}

TEST(HeadingFinder, BareNames) {
  EXPECT_EQ(Read("王琴英"), "leaders: 王琴英 (bare)");
  EXPECT_EQ(Read("王琴英副市长"), "leaders: 王琴英");
}

TEST(HeadingFinder, TopicsAreNobody) {
  for (const char* topic : {"金融", "农业农村", "安全生产", "高质量发展重点工作", "园区长效管理工作", "稳增长重点工作",
                            "管委会", "牵头重点工作", "市长热线办理工作", "张江科学城建设重点工作", "文旅融合",
                            "和谐社区", "成员单位", "项目建设", "", "市"}) {
    EXPECT_EQ(Read(topic), "") << topic;
  }
}

TEST(HeadingFinder, NameBesidePost) {
  const std::string text = "副市长王健";
  const auto name = NameBesidePost(Rules(), text);
  ASSERT_TRUE(name);
  EXPECT_EQ(text.substr(name->begin, name->end - name->begin), "王健");
  EXPECT_FALSE(NameBesidePost(Rules(), "王健"));
  EXPECT_FALSE(NameBesidePost(Rules(), "常务副市长"));
}

}  // namespace
}  // namespace fenjie
