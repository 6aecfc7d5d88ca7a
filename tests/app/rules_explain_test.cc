#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kNotice =
    "青河市人民政府办公室关于印发2021年重点任务责任分解的通知\n"
    "青政办发〔2021〕7号\n"
    "\n"
    "1. 在5G基站建设上，抓紧推进牵头单位：的遴选，新建公园5个。\n"
    "牵头领导：王建国、某某某某某；\n"
    "牵头单位：市住建局；责任单位：市财政局等有关部门；挂牌单位：市水利局\n"
    "2. 修缮驿站6处。\n"
    "责任单位：市住建局\n"
    "3. 完善制度。\n"
    "责任单位：/\n";

Ran Explain(std::vector<std::string> more, const std::string& notice = kNotice) {
  more.insert(more.begin(), {FENJIE_BINARY, "rules", "explain", "-"});
  Surroundings around;
  around.input = notice;
  return RunProgram(more, around);
}

TEST(RulesExplain, TellsTheFamilyAndHowSureItIs) {
  const Ran ran = Explain({});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out,
              AllOf(HasSubstr("Profile: default\n"), HasSubstr("Family: labels (likely)\n"),
                    HasSubstr("2 of 3 tasks: labels, as T1\n"), HasSubstr("1 of 3 tasks: nobody in charge, as T3\n")));
  EXPECT_THAT(Explain({"--lang", "zh"}).out,
              AllOf(HasSubstr("规则方案：default\n"), HasSubstr("责任写法：标签（很可能）\n"),
                    HasSubstr("3 项任务中 2 项：标签，如 T1\n")));
}

TEST(RulesExplain, TellsWhichRuleTookWhatFromWhere) {
  const std::string told = Explain({}).out;
  EXPECT_THAT(told, ContainsRegex("T1 task “1.”, line 4\n"));
  EXPECT_THAT(told, ContainsRegex("  lead_units +6:6 +unit.organ +“市住建局”, label “牵头单位” [(]label.lead_unit[)], "
                                  "市住房和城乡建设局\n"));
  EXPECT_THAT(told, ContainsRegex("  supporting_units +6:16 +unit.organ +“市财政局”, label “责任单位” "
                                  "[(]label.responsible_unit[)], supports: a lead label stands beside it"));
  EXPECT_THAT(told, ContainsRegex("  lead_units +8:6 +unit.organ +“市住建局”, label “责任单位” "
                                  "[(]label.responsible_unit[)], leads: no lead label beside it"));
  EXPECT_THAT(told, ContainsRegex("  targets +4:[0-9]+ +target.quantity +“5个”, 公园\n"));
}

TEST(RulesExplain, TellsWhichCandidatesLostAndWhy) {
  const std::string told = Explain({}).out;
  EXPECT_THAT(told, ContainsRegex("  lost +4:17 +label.lead_unit +“牵头单位”: no boundary stands before it"));
  EXPECT_THAT(told, ContainsRegex("  lost +6:26 +- +“挂牌单位”: no rule of the field label knows these words"));
  EXPECT_THAT(told, ContainsRegex("  lost +6:20 +- +“等有关部门”: the list's tail"));
  EXPECT_THAT(told, ContainsRegex("  lost +5:10 +- +“某某某某某”: no rule of post or person knows it"));
  EXPECT_THAT(told, ContainsRegex("  lost +10:6 +nil.value +“/”: printed as nobody"));
  EXPECT_THAT(Explain({"--lang", "zh"}).out,
              ContainsRegex("  未取 +6:26 +- +“挂牌单位”：冒号前的文字不合任何 label 规则"));
}

TEST(RulesExplain, TellsOfBracketsAndOfTheNoticesOwnRules) {
  const std::string told = Explain({},
                                   "1. 新建公园5个。（市住建局牵头，市财政局配合）\n"
                                   "2. 建成住房2万套（间）。（市民政局牵头）\n"
                                   "3. 完善制度（三江、五河）。（市水利局按职责分工负责）\n")
                               .out;
  EXPECT_THAT(told, HasSubstr("Family: brackets (sure)\n"));
  EXPECT_THAT(told, ContainsRegex("  lead_units +1:[0-9]+ +unit.organ +“市住建局”, label “牵头” [(]clause.lead[)]"));
  EXPECT_THAT(told,
              ContainsRegex("  lost +3:[0-9]+ +- +“（三江、五河）”: a bracket: no word says what those in it do"));
  const std::string ruled = Explain({},
                                    "1. 新建公园5个。\n责任单位：市住建局、市财政局（列第一位的为牵头单位，下同）\n"
                                    "2. 修缮驿站6处。\n责任单位：市水利局、市财政局\n")
                                .out;
  EXPECT_THAT(ruled, ContainsRegex("  supporting_units +4:11 +unit.organ +“市财政局”.*by a rule of the notice"));
}

TEST(RulesExplain, TellsWhatHeadsOfColumnsAreTakenFor) {
  const std::string told = Explain({},
                                   "序号\t目标任务\t牵头单位\t颜色\n"
                                   "1\t新建公园5个。\t市住建局\t红\n"
                                   "2\t新建道路8条。\t市交通局\t黄\n")
                               .out;
  EXPECT_THAT(told, ContainsRegex("  lead_units +2:[0-9]+ +unit.organ +“市住建局”, label “牵头单位” [(]head.lead[)]"));
  EXPECT_THAT(told, ContainsRegex("  lost +1:14 +- +“颜色”: no rule of table_head or label knows this head"));
  EXPECT_THAT(Explain({}, "1. 建成公园。\n牵头单位：市住建局\n序号\t牵头单位\t颜色\n1\t市住建局\t红\n").out,
              ContainsRegex("  lost +3:4 +head.lead +“牵头单位”: a column's head, but the row is no task table's"));
}

TEST(RulesExplain, TellsWhichHeadingsNameWhoLeads) {
  const std::string told = Explain({},
                                   "一、王建国市长牵头重点工作（共1项）\n"
                                   "1. 新建公园5个。\n牵头单位：市住建局\n"
                                   "二、数字经济牵头重点工作\n"
                                   "1. 新建道路8条。\n牵头单位：市交通局；配合单位：各区县（市）政府\n")
                               .out;
  EXPECT_THAT(
      told, ContainsRegex("  leaders +1:3 +person.name +“王建国”, label “牵头” [(]heading.leader[)], from a heading"));
  EXPECT_THAT(told, ContainsRegex("  lost +4:[0-9]+ +heading.leader +“数字经济牵头重点工作”: has a word that assigns"));
  EXPECT_THAT(told, Not(HasSubstr("“（共1项）”")));
  EXPECT_THAT(told, Not(HasSubstr("“（市）”")));
}

TEST(RulesExplain, UsesTheProfileThatIsAsked) {
  EXPECT_THAT(Explain({"--rules", "responsible-supports"}).out,
              AllOf(HasSubstr("Profile: responsible-supports\n"),
                    ContainsRegex("  supporting_units +8:6 +unit.organ +“市住建局”")));
}

TEST(RulesExplain, OfNoTaskSaysSo) {
  const Ran ran = Explain({}, "通知如下。\n");
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("Family: - (no task tells)\n"));
}

TEST(RulesExplain, WantsItsInput) {
  EXPECT_EQ(RunProgram({FENJIE_BINARY, "rules", "explain"}).status, 1);
  EXPECT_EQ(RunProgram({FENJIE_BINARY, "rules", "explain", "/nonexistent"}).status, 2);
  EXPECT_EQ(Explain({"--rules", "no such profile"}).status, 1);
}

TEST(RulesExplain, PutsNothingOfTheNoticeOnTheTerminalRaw) {
  EXPECT_THAT(Explain({}, "1. 新建公园\x1B[31m。\n责任单位：市住建局\n").out, Not(HasSubstr("\x1B")));
}

}  // namespace
}  // namespace fenjie
