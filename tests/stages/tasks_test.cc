#include "stages/tasks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "stages/fields.h"
#include "stages/mentions.h"
#include "support/read_outline.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::ReadOutlineOf;

struct Read : ReadOutlineOf {
  explicit Read(const std::string& source)
      : ReadOutlineOf(source),
        fields(ReadFields(document, outline, DefaultRules(), clauses)),
        output(BuildTasks(document, outline, fields, ReadMentions(document, fields.fields, DefaultRules()),
                          DefaultRules())) {}

  const Task& At(std::size_t index) const { return output.tasks.at(index); }
  std::vector<std::string> Ids() const {
    std::vector<std::string> ids;
    for (const Task& task : output.tasks) ids.push_back(task.id);
    return ids;
  }
  std::size_t Count(std::string_view code) const {
    return static_cast<std::size_t>(std::count_if(output.findings.begin(), output.findings.end(),
                                                  [&](const Finding& finding) { return finding.code == code; }));
  }

  FieldsOutput fields;
  TasksOutput output;
};

using Strings = std::vector<std::string>;

Strings Names(const std::vector<Mention>& mentions) {
  Strings names;
  for (const Mention& mention : mentions) names.push_back(mention.name.value());
  return names;
}

std::string Notice(const std::string& items) { return "2021年重点工作责任分解表\n" + items; }

const char kItems[] =
    "一、经济\n1.增加值增长7%。\n牵头领导：王伟\n牵头单位：市经信局；配合单位：市财政局\n2."
    "建厂房3个。\n牵头单位：市经信局\n"
    "（一）农业\n3.建水渠。\n牵头单位：市水利局\n二、社会\n1."
    "建学校：\n（1）小学5所。\n（2）中学2所。\n牵头单位：市教育局\n2.建医院。\n";

// 1. Every node is a section, a task, or a part of exactly one task; parents of sections are sections.
TEST(Tasks, EveryNodeIsASectionATaskOrAPart) {
  const Read read(Notice(kItems));
  ASSERT_EQ(read.output.task_of_node.size(), read.outline.nodes.size());
  EXPECT_EQ(read.output.task_of_node[read.Node("经济")], "");
  std::set<std::string> sections;
  for (const Section& section : read.output.sections) {
    EXPECT_TRUE(section.parent.empty() || sections.contains(section.parent)) << section.id;
    sections.insert(section.id);
  }
  std::set<std::string> tasks;
  for (const Task& task : read.output.tasks) {
    EXPECT_TRUE(sections.contains(task.section)) << task.id;
    tasks.insert(task.id);
  }
  std::size_t section_nodes = 0;
  for (const std::string& task : read.output.task_of_node) {
    EXPECT_TRUE(task.empty() || tasks.contains(task));
    section_nodes += task.empty() ? 1 : 0;
  }
  EXPECT_EQ(section_nodes, read.output.sections.size());
}

TEST(Tasks, SubItemsOfAnAssignedItemAreItsParts) {
  const Read read(Notice(
      "一、社会\n1.建学校。牵头单位：市教育局\n（1）小学5所。\n（2）中学2所。\n2.建医院。\n牵头单位：市卫健委\n"));
  ASSERT_EQ(read.output.tasks.size(), 2U);
  const std::string& first = read.At(0).id;
  EXPECT_EQ(read.output.task_of_node[read.Node("小学5所。")], first);
  EXPECT_EQ(read.output.task_of_node[read.Node("中学2所。")], first);
  ASSERT_TRUE(read.At(0).text.has_value());
  EXPECT_EQ(read.At(0).text->value(), "建学校。（1）小学5所。（2）中学2所。");
}

TEST(Tasks, AnItemWithoutAnAssignmentAmongAssignedOnesIsATask) {
  const Read read(Notice("一、经济\n1.建厂房。\n牵头单位：市经信局\n2.建医院。\n3.建公园。\n牵头单位：市住建局\n"));
  EXPECT_EQ(read.output.tasks.size(), 3U);
}

// 2. Task ids are unique and depend on sections, numbers and order only.
TEST(Tasks, IdsAreUniqueAndStable) {
  const Read read(Notice(kItems));
  const Strings ids = read.Ids();
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  std::string other(kItems);
  for (std::size_t at = other.find("建"); at != std::string::npos; at = other.find("建")) other.replace(at, 3, "修");
  EXPECT_EQ(Read(Notice(other)).Ids(), ids);
}

TEST(Tasks, ANumberThatStandsTwiceGivesTwoIds) {
  const Read read(Notice(
      "一、经济\n1.建厂房。\n责任单位：市经信局\n1.建公园。\n责任单位：市住建局\n1.建医院。\n责任单位：市卫健委\n"));
  const Strings ids = read.Ids();
  ASSERT_EQ(ids.size(), 3U);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 3U);
}

// 3. A task's text holds no mark of its own, no label, and nothing of a list that assigns it.
TEST(Tasks, ATextHoldsNothingThatAssigns) {
  for (const char* item : {"1. 建医院2所。\n牵头领导：王伟；\n牵头单位：市卫健委；配合单位：市财政局\n",
                           "1.建医院2所。牵头单位：市卫健委；配合单位：市财政局。完成时限：年内。\n",
                           "1、建医院2所。（牵头单位：市卫健委；配合单位：市财政局）\n",
                           "（一）建医院2所。\n责任单位：市卫健委、市财政局\n"}) {
    const Read read(Notice(std::string("一、社会\n") + item));
    ASSERT_EQ(read.output.tasks.size(), 1U) << item;
    ASSERT_TRUE(read.At(0).text.has_value());
    EXPECT_EQ(read.At(0).text->value(), "建医院2所。") << item;
    EXPECT_EQ(read.At(0).text->spans().size(), 1U);
  }
}

TEST(Tasks, TextUnderALabelOfItsOwnMakesTheHeadingATitle) {
  const Read read(Notice("一、建桥工程\n目标任务：建桥3座。\n牵头领导：王伟\n责任单位：市交通局\n"));
  ASSERT_EQ(read.output.tasks.size(), 1U);
  ASSERT_TRUE(read.At(0).title.has_value());
  EXPECT_EQ(read.At(0).title->value(), "建桥工程");
  EXPECT_EQ(read.At(0).text->value(), "建桥3座。");
  EXPECT_EQ(read.At(0).mark, "一、");
  EXPECT_EQ(read.At(0).number, 1);
}

// 4. 责任单位 supports beside a lead label of the same task, and leads otherwise; against the habit there is a finding.
TEST(Tasks, ResponsibleUnitsLeadAlone) {
  const Read read(Notice("一、经济\n1.建厂房。\n责任单位：市经信局、市财政局\n"));
  EXPECT_EQ(Names(read.At(0).assignment.lead_units), (Strings{"市经信局", "市财政局"}));
  EXPECT_TRUE(read.At(0).assignment.supporting_units.empty());
  EXPECT_EQ(read.Count("role_doubtful"), 0U);
}

TEST(Tasks, ResponsibleUnitsSupportBesideALead) {
  const Read read(Notice("一、经济\n1.建厂房。\n牵头单位：市经信局\n责任单位：市财政局\n"));
  EXPECT_EQ(Names(read.At(0).assignment.lead_units), (Strings{"市经信局"}));
  EXPECT_EQ(Names(read.At(0).assignment.supporting_units), (Strings{"市财政局"}));
}

TEST(Tasks, ResponsibleUnitsLeadBesideASupport) {
  const Read read(Notice("一、经济\n1.建厂房。\n责任单位：市经信局\n配合单位：市财政局\n"));
  EXPECT_EQ(Names(read.At(0).assignment.lead_units), (Strings{"市经信局"}));
  EXPECT_EQ(Names(read.At(0).assignment.supporting_units), (Strings{"市财政局"}));
}

TEST(Tasks, ARoleAgainstTheNoticesHabitIsDoubted) {
  std::string items = "一、经济\n";
  for (int i = 1; i <= 9; ++i) items += std::to_string(i) + ".建厂房。\n牵头单位：市经信局\n责任单位：市财政局\n";
  const Read read(Notice(items + "10.建厂房。\n责任单位：市财政局\n"));
  EXPECT_EQ(read.Count("role_doubtful"), 1U);
  EXPECT_EQ(Names(read.output.tasks.back().assignment.lead_units), (Strings{"市财政局"}));
}

// 5. A role that nearly all tasks of an annex have and one has not, is a finding.
TEST(Tasks, AMissingRoleIsTold) {
  std::string items = "一、经济\n";
  for (int i = 1; i <= 9; ++i) items += std::to_string(i) + ".建厂房。\n牵头领导：王伟\n牵头单位：市经信局\n";
  const Read read(Notice(items + "10.建厂房。\n牵头单位：市经信局\n"));
  ASSERT_EQ(read.Count("field_missing"), 1U);
  const auto finding = std::find_if(read.output.findings.begin(), read.output.findings.end(),
                                    [](const Finding& each) { return each.code == "field_missing"; });
  EXPECT_EQ(finding->subjects, (Strings{read.output.tasks.back().id}));
  ASSERT_EQ(finding->spans.size(), 1U);
  EXPECT_EQ(read.Text(finding->spans.front()), "10.");
}

TEST(Tasks, ARoleThatNoTaskHasIsNotMissed) {
  const Read read(Notice("一、经济\n1.建厂房。\n责任单位：市经信局\n2.建医院。\n责任单位：市卫健委\n"));
  EXPECT_EQ(read.Count("field_missing"), 0U);
}

TEST(Tasks, ABrokenLabelAndAMissingSeparatorAreTold) {
  std::string items = "一、经济\n";
  for (int i = 1; i <= 9; ++i)
    items += std::to_string(i) + ".建厂房。\n牵头领导：王伟；\n牵头单位：市经信局；配合单位：市财政局\n";
  const Read read(Notice(items + "10.建厂房。\n牵头领导：李明\n牵头单位：市经信局；配\n合单位：市财政局\n"));
  EXPECT_EQ(read.Count("label_broken"), 1U);
  ASSERT_EQ(read.Count("separator_missing"), 1U);
  EXPECT_EQ(Names(read.output.tasks.back().assignment.supporting_units), (Strings{"市财政局"}));
}

TEST(Tasks, DeadlinesAreAsPrintedWithTheDayWhereOneCanBeTold) {
  const Read read(
      Notice("一、经济\n1.建厂房。\n责任单位：市经信局\n完成时限：2021年12月31日。\n2.建路。\n责任单位：市交通局\n"
             "完成时限：6月底开工，12月底建成。\n3.建桥。\n责任单位：市交通局\n完成时限：持续推进\n"));
  EXPECT_EQ(read.At(0).deadline->text.value(), "2021年12月31日");
  EXPECT_EQ(read.At(0).deadline->iso, "2021-12-31");
  EXPECT_EQ(read.At(1).deadline->text.value(), "6月底开工，12月底建成");
  EXPECT_EQ(read.At(1).deadline->iso, std::nullopt);
  EXPECT_EQ(read.At(2).deadline->iso, std::nullopt);
}

TEST(Tasks, EveryCharacterIsClaimedOnce) {
  const Read read(Notice(kItems));
  std::vector<int> claims(read.document.folded().size(), 0);
  for (const Claim& claim : read.output.claims) {
    for (std::size_t at = claim.span.begin; at < claim.span.end; ++at) ++claims[at];
  }
  for (const OutlineNode& node : read.outline.nodes) {
    for (const std::size_t paragraph : node.paragraphs) {
      const FoldedSpan span = read.outline.paragraphs[paragraph].span;
      for (std::size_t at = span.begin; at < span.end; ++at) {
        EXPECT_EQ(claims[at], 1) << read.Paragraph(paragraph) << " at " << at - span.begin;
      }
    }
  }
}

TEST(Tasks, QuotesHoldAllOfATask) {
  const Read read(Notice(kItems));
  for (const Task& task : read.output.tasks) {
    ASSERT_FALSE(task.quote.empty());
    if (!task.text) continue;
    for (const FoldedSpan& span : task.text->spans()) {
      EXPECT_TRUE(std::any_of(task.quote.begin(), task.quote.end(),
                              [&](const FoldedSpan& quote) { return quote.Contains(span); }));
    }
  }
}

}  // namespace
}  // namespace fenjie
