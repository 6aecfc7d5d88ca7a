#include "stages/mentions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "stages/fields.h"
#include "support/read_outline.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::ReadOutlineOf;

struct Read : ReadOutlineOf {
  explicit Read(const std::string& assignment)
      : ReadOutlineOf("2021年重点工作责任分解表\n一、经济\n1.建学校。\n" + assignment),
        fields(ReadFields(document, outline, DefaultRules(), clauses).fields),
        lists(ReadMentions(document, fields, DefaultRules())) {}

  std::vector<std::string> Names(std::size_t list) const {
    std::vector<std::string> names;
    for (const Mention& mention : lists[list].mentions) names.push_back(mention.name.value());
    return names;
  }
  std::size_t Count(std::string_view code) const {
    std::size_t count = 0;
    for (const FieldMentions& list : lists) {
      count += static_cast<std::size_t>(std::count_if(list.findings.begin(), list.findings.end(),
                                                      [&](const Finding& finding) { return finding.code == code; }));
    }
    return count;
  }

  std::vector<Field> fields;
  std::vector<FieldMentions> lists;
};

using Strings = std::vector<std::string>;

// 1. A mention's name is what its spans print; members stand in reading order and share no character.
TEST(Mentions, AreWhatTheirSpansPrint) {
  const Read read(
      "牵头领导：王　健、李明；\n牵头单位：市教育局；配合单位：市财政局（市国资委）、市水利局，各区县（市）政府\n");
  ASSERT_EQ(read.lists.size(), read.fields.size());
  EXPECT_EQ(read.Names(0), (Strings{"王健", "李明"}));
  EXPECT_EQ(read.Names(2), (Strings{"市财政局（市国资委）", "市水利局", "各区县（市）政府"}));
  for (const FieldMentions& list : read.lists) {
    std::size_t last = 0;
    for (const Mention& mention : list.mentions) {
      EXPECT_EQ(read.document.Printed(mention.name.spans()), mention.name.value());
      EXPECT_GE(mention.name.spans().front().begin, last);
      last = mention.name.spans().back().end;
    }
  }
}

TEST(Mentions, StandUnderTheirLabelAsPrinted) {
  const Read read("牵头领导：王伟；\n牵头单位：市教育局；配合单位：市财政局\n");
  EXPECT_EQ(read.lists[0].mentions.front().label, "牵头领导");
  EXPECT_EQ(read.lists[2].mentions.front().label, "配合单位");
}

TEST(Mentions, FieldsThatAssignNobodyGiveNone) {
  const Read read("责任单位：市教育局\n完成时限：年内、下半年\n备注：甲、乙\n");
  ASSERT_EQ(read.lists.size(), 3U);
  EXPECT_TRUE(read.lists[1].mentions.empty());
  EXPECT_TRUE(read.lists[2].mentions.empty());
}

// 2. No member is split inside brackets or quotation marks.
TEST(Mentions, BracketsAndQuotesAreRespected) {
  const Read read(
      "责任单位：市建设局（市规划局、市人防办）、市“五水共治、河长制”办，中国（浙江）自由贸易试验区管委会、县（市、区）"
      "政府\n");
  EXPECT_EQ(read.Names(0), (Strings{"市建设局（市规划局、市人防办）", "市“五水共治、河长制”办",
                                    "中国（浙江）自由贸易试验区管委会", "县（市、区）政府"}));
  EXPECT_EQ(read.lists[0].mentions[0].aliases, (Strings{"市规划局", "市人防办"}));
  EXPECT_TRUE(read.lists[0].mentions[2].aliases.empty());
}

TEST(Mentions, AnUnclosedBracketSplitsNothingOff) {
  const Read read("责任单位：市建设局（市规划局、市财政局\n");
  ASSERT_FALSE(read.lists[0].mentions.empty());
  EXPECT_TRUE(read.lists[0].mentions.back().name.value().ends_with("市财政局"));
}

// 3. A tail is no member: the member before it is open and keeps it.
TEST(Mentions, ATailBelongsToTheMemberBeforeIt) {
  for (const char* tail : {"等", "等有关部门", "等市级有关部门", "等相关部门"}) {
    const Read read(std::string("责任单位：市教育局、市财政局") + tail + "，各区县（市）政府\n");
    EXPECT_EQ(read.Names(0), (Strings{"市教育局", "市财政局", "各区县（市）政府"})) << tail;
    ASSERT_EQ(read.lists[0].mentions.size(), 3U);
    EXPECT_FALSE(read.lists[0].mentions[0].open);
    EXPECT_TRUE(read.lists[0].mentions[1].open);
    EXPECT_EQ(read.lists[0].mentions[1].tail, tail);
    EXPECT_FALSE(read.lists[0].mentions[2].open);
  }
}

TEST(Mentions, ATailBehindASeparatorStillIsNone) {
  const Read read("责任单位：市教育局、市财政局，等有关部门\n");
  EXPECT_EQ(read.Names(0), (Strings{"市教育局", "市财政局"}));
  EXPECT_TRUE(read.lists[0].mentions.back().open);
}

TEST(Mentions, WordsOfDutyAreATailThatOpensNothing) {
  const Read read("责任单位：市教育局、市财政局按职责分工负责\n");
  EXPECT_EQ(read.Names(0), (Strings{"市教育局", "市财政局"}));
  EXPECT_FALSE(read.lists[0].mentions.back().open);
  EXPECT_EQ(read.lists[0].mentions.back().tail, "按职责分工负责");
}

TEST(Mentions, ANilMarkIsNoMember) {
  for (const char* nil : {"无", "/", "—"})
    EXPECT_TRUE(Read(std::string("配合单位：") + nil + "\n").lists[0].mentions.empty()) << nil;
}

// 4. A canonical name restored from an elided prefix has a finding; so has a name of no known shape.
TEST(Mentions, AnElidedPrefixIsRestoredAloud) {
  const Read read("责任单位：市发改委、大数据局、宁波海关\n");
  ASSERT_EQ(read.lists[0].mentions.size(), 3U);
  EXPECT_EQ(read.lists[0].mentions[0].canonical, std::nullopt);
  EXPECT_EQ(read.lists[0].mentions[1].name.value(), "大数据局");
  EXPECT_EQ(read.lists[0].mentions[1].canonical, "市大数据局");
  EXPECT_EQ(read.lists[0].mentions[2].canonical, std::nullopt);
  EXPECT_EQ(read.Count("prefix_restored"), 1U);
}

TEST(Mentions, APrefixDoesNotReachIntoTheNextList) {
  const Read read("牵头单位：市发改委\n配合单位：财政局\n");
  EXPECT_EQ(read.lists[1].mentions.front().canonical, std::nullopt);
}

TEST(Mentions, ANameOfNoKnownShapeIsKeptAndDoubted) {
  const Read read("责任单位：市教育局、加快推进\n");
  EXPECT_EQ(read.Names(0), (Strings{"市教育局", "加快推进"}));
  EXPECT_EQ(read.Count("name_unrecognized"), 1U);
}

TEST(Mentions, KindsAreTold) {
  const Read read("牵头领导：王伟、常务副市长；\n责任单位：市教育局、市级有关部门\n");
  EXPECT_EQ(read.lists[0].mentions[0].kind, EntityKind::kPerson);
  EXPECT_EQ(read.lists[0].mentions[1].kind, EntityKind::kPost);
  EXPECT_EQ(read.lists[1].mentions[0].kind, EntityKind::kUnit);
  EXPECT_EQ(read.lists[1].mentions[1].kind, EntityKind::kGroup);
  EXPECT_EQ(read.Count("name_unrecognized"), 0U);
}

// 5. A name with characters doubled at a line break is repaired only where the notice names it elsewhere.
TEST(Mentions, DoubledCharactersAreRepairedWhereTheNameIsKnown) {
  const Read read("牵头单位：市综合执法局\n配合单位：市教育局、市综\n\n综合执法局\n");
  ASSERT_EQ(read.Names(1), (Strings{"市教育局", "市综合执法局"}));
  const Mention& repaired = read.lists[1].mentions[1];
  EXPECT_EQ(repaired.printed, "市综综合执法局");
  EXPECT_EQ(repaired.name.spans().size(), 2U);
  EXPECT_EQ(read.Count("characters_doubled"), 1U);
}

TEST(Mentions, DoubledCharactersStayWhereNothingTellsThemFromAName) {
  const Read read("配合单位：市教育局、市综\n\n综合执法局\n");
  EXPECT_EQ(read.Names(0), (Strings{"市教育局", "市综综合执法局"}));
  EXPECT_FALSE(read.lists[0].mentions[1].printed.has_value());
}

}  // namespace
}  // namespace fenjie
