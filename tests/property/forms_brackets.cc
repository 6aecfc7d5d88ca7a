#include <string>
#include <string_view>
#include <utility>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

/// B2, B3 with the bracket before the sentence's stop.
void BracketBeforeStop(NoticeWriter& writer) {
  const bool labels = writer.random().Chance(50);
  AddNotice(writer, 2, [&](PlantedTask& task) {
    writer.AddSentence(task, "");
    const PlantedText words = task.text;
    if (labels) {
      writer.AddBracket(task);
    } else {
      writer.Mark("（");
      writer.AddClause(task);
      writer.Mark("）");
    }
    const std::size_t begin = writer.Text().size();
    writer.Text() += "。";
    task.text = Joined(words, writer.Planted(begin));
  });
}

/// B5: leaders, who leads, who takes part.
void LeaderClauses(NoticeWriter& writer) {
  const bool province = writer.random().Chance(50);
  const bool leaders_lead = writer.random().Chance(30);
  AddNotice(writer, 2, [&](PlantedTask& task) {
    const std::string_view word = leaders_lead ? "牵头" : "负责";
    writer.AddSentence(task);
    writer.Mark("（");
    task.leaders.push_back({writer.Plant(province ? "分管副省长" : "分管副市长"), std::string(word)});
    if (writer.random().Chance(40)) {
      writer.Text() += "、";
      task.leaders.push_back({writer.Plant("协管副秘书长"), std::string(word)});
    }
    writer.Text() += word;
    writer.Mark("，");
    task.lead_units = writer.AddClauseUnits(2, leaders_lead ? "负责" : "牵头");
    writer.Mark("，");
    task.supporting_units = writer.AddClauseUnits(4, writer.random().Chance(50) ? "参与" : "配合");
    writer.Mark("）");
  });
}

/// One of B6's sentences, with its bracket before or behind the stop.
void AddAssignedSentence(NoticeWriter& writer, PlantedTask& task, bool before_stop) {
  const std::size_t begin = writer.Text().size();
  constexpr std::size_t kMostClauses = 2;
  writer.AddClauses(task, kMostClauses);
  if (!before_stop) writer.Text() += "。";
  task.text = writer.Planted(begin);
  writer.Mark("（");
  if (writer.random().Chance(20)) {
    task.lead_units = writer.AddClauseUnits(3, "牵头");
  } else {
    writer.AddClause(task);
  }
  writer.Mark("）");
  if (!before_stop) return;
  const std::size_t stop = writer.Text().size();
  writer.Text() += "。";
  task.text = Joined(task.text, writer.Planted(stop));
}

/// B6: several assigned sentences in one paragraph, each a task under its number.
void SeveralSentences(NoticeWriter& writer) {
  const bool before_stop = writer.random().Chance(30);
  writer.AddHead();
  const std::size_t sections = writer.random().Between(1, 3);
  std::int64_t number = 0;
  for (std::size_t s = 0; s < sections; ++s) {
    writer.AddSection(s);
    for (std::size_t t = writer.random().Between(2, 5); t > 0; --t) {
      ++number;
      PlantedTask first = writer.BeginTask(number, std::to_string(number) + ".");
      for (std::size_t sentences = writer.random().Between(1, 4); sentences > 0; --sentences) {
        PlantedTask task = first;
        AddAssignedSentence(writer, task, before_stop);
        writer.EndTask(std::move(task));
      }
    }
  }
  writer.AddTail();
}

/// B7: what kind of task it is stands in the bracket, and in the first a rule for all that follow.
void AttributeAndRule(NoticeWriter& writer) {
  constexpr std::string_view kAttributes[] = {"预期性指标", "约束性指标", "预期性", "重点任务", "A类"};
  const bool rule = writer.random().Chance(70);
  AddNotice(writer, 2, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Mark("（");
    writer.Text() += writer.random().Pick(kAttributes);
    writer.Mark("，");
    task.lead_units = writer.AddUnits("牵头单位", 2);
    writer.Mark("；");
    task.supporting_units = writer.AddUnits("责任单位", 4);
    if (rule && writer.plan().role_rules.empty()) {
      writer.Mark("，");
      writer.plan().role_rules.push_back(writer.Plant("以下均需各县市区落实，不再逐一列出"));
    }
    writer.Mark("）");
  });
}

/// B7: a label, a clause behind it, and in the first a sentence for all that follow.
void LabelledClauses(NoticeWriter& writer) {
  AddNotice(writer, 2, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.Text() += "〔";
    writer.AddLabel("责任单位");
    if (writer.random().Chance(50)) {
      task.lead_units = writer.AddList("责任单位", 4);
    } else {
      task.lead_units = writer.AddList("牵头", 1);
      writer.Text() += "牵头";
      writer.Mark("，");
      task.supporting_units = writer.AddList("按职责分工负责", 3);
    }
    writer.Text() += "按职责分工负责";
    if (writer.plan().role_rules.empty()) {
      writer.Text() += "。";
      writer.plan().role_rules.push_back(writer.Plant("具体任务均涉及相关市（州）人民政府，不再做分工，下同"));
      writer.Text() += "。";
    }
    writer.Text() += "〕";
  });
}

/// B8: one bracket on a line of its own after a group of sub-items.
void GroupBrackets(NoticeWriter& writer) {
  AddNotice(writer, 2, [&](PlantedTask& task) {
    task.text = writer.Plant(writer.Topic());
    const std::size_t items = writer.random().Between(2, 5);
    for (std::size_t i = 1; i <= items; ++i) {
      writer.Begin();
      task.text = Joined(task.text, writer.Plant("（" + std::to_string(i) + "）"));
      const std::size_t begin = writer.Text().size();
      writer.AddClauses(task, 2);
      writer.Text() += "。";
      task.text = Joined(task.text, writer.Planted(begin));
    }
    writer.Begin();
    writer.Mark("（");
    if (writer.random().Chance(50)) {
      task.lead_units = writer.AddUnits("责任单位", 4);
    } else {
      task.lead_units = writer.AddUnits("牵头单位", 2);
      writer.Mark("；");
      task.supporting_units = writer.AddUnits("配合单位", 4);
    }
    writer.Mark("）");
  });
}

}  // namespace

std::vector<NoticeForm> BracketForms() {
  return {{"B2, B3 before the stop", BracketBeforeStop},
          {"B5", LeaderClauses},
          {"B6", SeveralSentences},
          {"B7 attribute and rule", AttributeAndRule},
          {"B7 label, clause and rule", LabelledClauses},
          {"B8", GroupBrackets}};
}

}  // namespace fenjie::property
