#include <string>
#include <string_view>
#include <utility>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

constexpr std::string_view kFirstLeads[] = {"列第一位的责任单位为牵头单位或汇总单位",
                                            "排名第一的责任单位为牵头单位，其他列入单位为参与单位",
                                            "第一责任单位为牵头单位"};
constexpr std::string_view kEqual[] = {"多个责任单位均为同责单位，无先后大小责任之分", "各责任单位排名不分先后"};
constexpr std::string_view kSole[] = {"无牵头单位的，责任单位即为牵头单位", "未明确牵头单位的，责任单位为牵头单位"};

/// The cover note says a rule in a sentence of its own.
void AddHeadWithRule(NoticeWriter& writer, std::string_view rule) {
  writer.AddFront();
  writer.Begin();
  writer.Plant("现将《" + writer.annex() + "》印发给你们，请认真组织实施。");
  writer.plan().role_rules.push_back(writer.Plant(rule));
  writer.Text() += "。各单位要加强协作，按时完成任务。";
  writer.AddSignature();
  writer.AddAnnexTitle();
}

/// The rule in a bracket behind the first item's units, 下同.
void AddRuleBehindUnits(NoticeWriter& writer, std::string_view rule) {
  if (!writer.plan().role_rules.empty()) return;
  writer.Mark("（");
  writer.plan().role_rules.push_back(writer.Plant(std::string(rule) + "，下同"));
  writer.Mark("）");
}

/// Of the units of one list the first leads.
void LetFirstLead(PlantedTask& task, std::vector<PlantedMention> units) {
  for (PlantedMention& unit : units) unit.from = From::kRoleRule;
  task.lead_units.assign(units.begin(), units.begin() + 1);
  task.supporting_units.assign(units.begin() + 1, units.end());
}

void FirstLeads(NoticeWriter& writer, bool in_cover) {
  const std::string_view rule = writer.random().Pick(kFirstLeads);
  in_cover ? AddHeadWithRule(writer, rule) : writer.AddHead();
  AddBreakdown(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Begin();
    if (writer.random().Chance(15)) {  // where all of a list lead, the rule does not count
      writer.AddLabel("责任单位");
      task.lead_units = writer.AddList("责任单位", 3);
      if (task.lead_units.size() > 1) {
        writer.Text() += "分别牵头";
      } else {
        task.lead_units.front().from = From::kRoleRule;
      }
    } else {
      LetFirstLead(task, writer.AddUnits("责任单位", 5));
    }
    if (!in_cover) AddRuleBehindUnits(writer, rule);
  });
  writer.AddTail();
}

void FirstLeadsInCover(NoticeWriter& writer) { FirstLeads(writer, true); }
void FirstLeadsInItem(NoticeWriter& writer) { FirstLeads(writer, false); }

/// The opposite rule: all lead together.
void AllEqual(NoticeWriter& writer) {
  const bool in_cover = writer.random().Chance(60);
  const std::string_view rule = writer.random().Pick(kEqual);
  in_cover ? AddHeadWithRule(writer, rule) : writer.AddHead();
  AddBreakdown(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Begin();
    task.lead_units = writer.AddUnits("责任单位", 5);
    for (PlantedMention& unit : task.lead_units) unit.from = From::kRoleRule;
    if (!in_cover) AddRuleBehindUnits(writer, rule);
  });
  writer.AddTail();
}

/// 责任单位 supports beside a lead unit, and leads where there is none.
void SoleLeads(NoticeWriter& writer) {
  const bool in_cover = writer.random().Chance(60);
  const std::string_view rule = writer.random().Pick(kSole);
  in_cover ? AddHeadWithRule(writer, rule) : writer.AddHead();
  AddBreakdown(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Begin();
    if (writer.random().Chance(50)) {
      task.lead_units = writer.AddUnits("牵头单位", 2);
      writer.Mark("；");
      task.supporting_units = writer.AddUnits("责任单位", 4);
    } else {
      task.lead_units = writer.AddUnits("责任单位", 4);
      for (PlantedMention& unit : task.lead_units) unit.from = From::kRoleRule;
    }
    if (!in_cover) AddRuleBehindUnits(writer, rule);
  });
  writer.AddTail();
}

}  // namespace

std::vector<NoticeForm> RoleRuleForms() {
  return {{"A6, cover note: the first leads", FirstLeadsInCover},
          {"A6, first item: the first leads", FirstLeadsInItem},
          {"A6, all equal", AllEqual},
          {"A6, alone means lead", SoleLeads}};
}

}  // namespace fenjie::property
