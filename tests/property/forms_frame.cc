#include <string>
#include <string_view>
#include <utility>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

constexpr std::string_view kDemands[] = {"明确任务，落实责任。各牵头单位要制定实施方案，于3月底前报送。",
                                         "密切配合，形成合力。配合单位要主动作为，不得推诿。",
                                         "强化督查，确保落实。督查部门每月28日前汇总进展。",
                                         "加强领导，压实责任。主要负责同志要亲自抓。"};

/// A cover note with demands that have numbers as tasks have.
void Demands(NoticeWriter& writer) {
  const bool chinese = writer.random().Chance(50);
  writer.AddFront();
  writer.Begin();
  writer.Plant("现将《" + writer.annex() + "》印发给你们，并提出以下要求，请一并贯彻落实。");
  const std::size_t demands = writer.random().Between(2, std::size(kDemands));
  for (std::size_t d = 0; d < demands; ++d) {
    writer.Begin();
    writer.Text() += chinese ? ChineseNumeral(d + 1) + "、" : std::to_string(d + 1) + ".";
    writer.Plant(kDemands[d]);
  }
  writer.AddSignature();
  writer.AddAnnexTitle();
  AddBreakdown(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.AddLabelLines(task);
  });
  writer.AddTail();
}

/// Several annexes, each with a count in the cover note; numbers begin again.
void Annexes(NoticeWriter& writer) {
  constexpr std::string_view kNames[] = {"市政府工作报告重点工作", "省民生实事涉及我市任务", "市民生实事项目"};
  const std::string year = std::to_string(writer.year()) + "年";
  const std::size_t annexes = writer.random().Between(2, 3);
  std::vector<std::size_t> counts;
  writer.AddFront();
  writer.Begin();
  writer.Plant("现将" + year);
  for (std::size_t a = 0; a < annexes; ++a) {
    counts.push_back(writer.random().Between(1, 5));
    if (a > 0) writer.Text() += "、";
    writer.Plant(std::string(kNames[a]) + "（共" + std::to_string(counts.back()) + "项）");
    writer.plan().declared_counts.push_back(static_cast<std::int64_t>(counts.back()));
  }
  writer.Plant("分解印发给你们，请认真落实。");
  writer.AddSignature();
  for (std::size_t a = 0; a < annexes; ++a) {
    writer.Begin();
    writer.Text() += "附件" + std::to_string(a + 1);
    writer.Begin();
    writer.Text() += year + std::string(kNames[a]) + "分解表";
    for (std::size_t t = 1; t <= counts[a]; ++t) {
      PlantedTask task = writer.BeginTask(static_cast<std::int64_t>(t), std::to_string(t) + ".");
      writer.AddSentence(task);
      writer.AddLabelLines(task);
      writer.EndTask(std::move(task));
    }
  }
  writer.AddTail();
}

/// A count of all, told in the cover note.
void DeclaredCount(NoticeWriter& writer) {
  const std::size_t tasks = writer.random().Between(2, 12);
  writer.AddFront();
  writer.Begin();
  writer.Plant("《" + writer.annex() + "》共分解任务" + std::to_string(tasks) + "项，现印发给你们，请认真组织实施。");
  writer.plan().declared_counts.push_back(static_cast<std::int64_t>(tasks));
  writer.AddSignature();
  writer.AddAnnexTitle();
  writer.AddSection(0);
  const std::size_t first = writer.random().Between(1, tasks);
  for (std::size_t t = 1; t <= tasks; ++t) {
    PlantedTask task = writer.BeginTask(static_cast<std::int64_t>(t), std::to_string(t) + "、");
    writer.AddSentence(task);
    writer.AddLabelLines(task);
    writer.EndTask(std::move(task));
    if (t == first && t < tasks) writer.AddSection(1);
  }
  writer.AddTail();
}

/// C, with 由 and several wordings.
void Sentences(NoticeWriter& writer) {
  constexpr std::string_view kWords[] = {"负责落实", "负责", "牵头", "牵头负责", "组织实施"};
  AddNotice(writer, 3, [&](PlantedTask& task) {
    const std::string_view word = writer.random().Pick(kWords);
    writer.AddSentence(task);
    writer.Text() += writer.random().Chance(20) ? "此项工作由" : "由";
    task.lead_units = writer.AddClauseUnits(3, word);
    if (writer.random().Chance(40)) {
      writer.Mark("，");
      task.supporting_units = writer.AddClauseUnits(3, "配合");
    }
    writer.Text() += "。";
  });
}

}  // namespace

std::vector<NoticeForm> FrameForms() {
  return {{"demands in the cover note", Demands},
          {"several annexes", Annexes},
          {"a declared count", DeclaredCount},
          {"C", Sentences}};
}

}  // namespace fenjie::property
