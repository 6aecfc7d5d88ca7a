#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "property/notice_forms.h"
#include "property/task_table.h"

namespace fenjie::property {
namespace {

enum class ColumnUse {
  kNumber,
  kStarredNumber,
  kTask,
  kNumberedTask,
  kName,
  kMergedName,
  kLeader,
  kMergedLeader,
  kLead,
  kMergedLead,
  kSupport,
  kResponsible,  ///< leads unless another column does
  kDeadline,
  kProgress,
  kOther
};

struct Column {
  std::string_view head;
  ColumnUse use;
};

using HeaderSet = std::vector<Column>;

/// D, as notice-formats.md lists them; blanks inside a head are no part of its label.
const std::vector<HeaderSet>& HeaderSets() {
  using enum ColumnUse;
  static const std::vector<HeaderSet> sets{
      {{"序号", kNumber}, {"目标任务", kTask}, {"牵头单位", kLead}, {"配合单位", kSupport}},
      {{"序号", kNumber},
       {"重点工作", kTask},
       {"牵头责任单位", kLead},
       {"协同责任单位", kSupport},
       {"任务来源", kOther}},
      {{"序号", kNumber}, {"重 点 工 作 任 务", kTask}, {"牵头领导", kLeader}, {"牵头单位", kLead}},
      {{"序号", kNumber},
       {"项目", kMergedName},
       {"重点工作", kTask},
       {"牵头领导", kMergedLeader},
       {"牵头单位", kLead},
       {"主要参与单位", kSupport}},
      {{"目标任务", kNumberedTask}, {"责任领导", kLeader}, {"责任单位", kResponsible}},
      {{"目标任务", kNumberedTask}, {"责任领导", kLeader}, {"牵头单位", kLead}, {"责任单位", kSupport}},
      {{"序号", kNumber},
       {"项目名称", kName},
       {"主要内容", kTask},
       {"区政府分管领导", kLeader},
       {"牵头单位", kLead},
       {"配合单位", kSupport}},
      {{"序号", kStarredNumber}, {"重点工作任务", kTask}, {"责任单位", kResponsible}},
      {{"序号", kNumber}, {"内容与要求", kTask}, {"责任单位", kResponsible}},
      {{"序号", kNumber}, {"工作内容", kTask}, {"牵头单位", kLead}},
      {{"序号", kNumber}, {"主  要  工  作  任  务", kTask}, {"责 任 单 位", kResponsible}},
      {{"序号", kNumber}, {"民生实事", kTask}, {"责任单位", kResponsible}, {"完成时限", kDeadline}},
      {{"序号", kNumber},
       {"任 务 名 称", kName},
       {"指 标 要 求", kTask},
       {"牵 头 部 门", kLead},
       {"配 合 部 门", kSupport},
       {"目 标 类 型", kOther}},
      {{"序号", kNumber},
       {"实事项目", kName},
       {"工作举措及实施计划", kTask},
       {"责任单位", kResponsible},
       {"配合单位", kSupport}},
      {{"序号", kNumber},
       {"工作任务", kTask},
       {"责任单位", kResponsible},
       {"进展情况", kProgress},
       {"目标完成情况", kOther}},
      {{"序号", kNumber},
       {"工作任务", kTask},
       {"分管领导", kLeader},
       {"牵头组织实施单位", kLead},
       {"完成时限", kDeadline}}};
  return sets;
}

/// The unit first, and below it all that it leads.
const std::vector<HeaderSet>& InvertedSets() {
  using enum ColumnUse;
  static const std::vector<HeaderSet> sets{{{"牵头单位", kMergedLead}, {"目标任务", kTask}, {"责任单位", kSupport}},
                                           {{"牵头部门", kMergedLead},
                                            {"序号", kNumber},
                                            {"工作任务", kTask},
                                            {"责任部门", kSupport},
                                            {"完成时限", kDeadline}},
                                           {{"主办单位", kMergedLead},
                                            {"重点工作", kTask},
                                            {"协办单位", kSupport},
                                            {"完成时间", kDeadline},
                                            {"备注", kOther}}};
  return sets;
}

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

/// Writes one table of tasks.
class TaskTableWriter {
 public:
  TaskTableWriter(NoticeWriter& writer, const HeaderSet& columns, TableLook look)
      : writer_(writer), random_(writer.random()), columns_(columns), look_(look), table_(writer) {}

  void Run() {
    table_.BeginRow();
    for (const Column& column : columns_) {
      table_.BeginCell();
      writer_.Text() += column.head;
    }
    const bool sections = CanHoldSections() && random_.Chance(50);
    const std::size_t groups = random_.Between(sections ? 2 : 1, 3);
    for (std::size_t g = 0; g < groups; ++g) {
      if (sections) {
        table_.BeginSectionRow();
        writer_.Text() += ChineseNumeral(g + 1) + "、";
        writer_.EnterSection(writer_.Plant(writer_.Topic()));
      }
      AddGroup(random_.Between(2, 4));
    }
    table_.Render(look_, tasks_);
    for (PlantedTask& task : tasks_) writer_.EndTask(std::move(task));
  }

 private:
  /// A section's row is told by its number; above merged cells it would part them.
  bool CanHoldSections() const { return !Holds(ColumnUse::kMergedLead) && !Holds(ColumnUse::kMergedName); }
  bool Holds(ColumnUse use) const {
    for (const Column& column : columns_) {
      if (column.use == use) return true;
    }
    return false;
  }

  /// Rows that share what is merged.
  void AddGroup(std::size_t rows) {
    merged_name_.reset();
    merged_leaders_.clear();
    merged_leads_.clear();
    for (std::size_t r = 0; r < rows; ++r) {
      PlantedTask task;
      task.section = writer_.section();
      table_.BeginRow();
      for (const Column& column : columns_) {
        table_.BeginCell();
        AddCell(column, task);
      }
      tasks_.push_back(std::move(task));
    }
  }

  void AddNumber(PlantedTask& task, std::string_view behind) {
    task.number = ++number_;
    task.mark = writer_.Plant(std::to_string(number_) + std::string(behind));
  }

  void AddCell(const Column& column, PlantedTask& task) {
    const std::string label = WithoutBlanks(column.head);
    switch (column.use) {
      case ColumnUse::kNumber:
        return AddNumber(task, "");
      case ColumnUse::kStarredNumber:
        return AddNumber(task, random_.Chance(40) ? "*" : "");
      case ColumnUse::kNumberedTask:
        AddNumber(task, ".");
        return writer_.AddSentence(task);
      case ColumnUse::kTask:
        return writer_.AddSentence(task);
      case ColumnUse::kName:
        task.title = writer_.Plant(std::string(writer_.Thing()) + "建设");
        return;
      case ColumnUse::kMergedName:
        if (!merged_name_) merged_name_ = writer_.Plant(std::string(writer_.Thing()) + "建设");
        task.title = merged_name_;
        return;
      case ColumnUse::kLeader:
        task.leaders.push_back({writer_.Plant(writer_.Person()), label});
        return;
      case ColumnUse::kMergedLeader:
        return AddMerged(merged_leaders_, task.leaders, writer_.Person(), label);
      case ColumnUse::kMergedLead:
        return AddMerged(merged_leads_, task.lead_units, writer_.Unit(true), label);
      case ColumnUse::kLead:
        task.lead_units = AddUnits(label, 2);
        return;
      case ColumnUse::kSupport:
        return AddSupport(task, label);
      case ColumnUse::kResponsible:
        task.lead_units = AddUnits(label, 4);
        return;
      case ColumnUse::kDeadline:
        task.deadline = AddTableDeadline(writer_);
        return;
      case ColumnUse::kProgress:
        writer_.Text() += "按序时推进。";
        return;
      case ColumnUse::kOther:
        writer_.Text() += random_.Chance(50) ? "A类" : "B类";
        return;
    }
  }

  /// In the first row of a group, and empty below it.
  void AddMerged(std::vector<PlantedMention>& merged, std::vector<PlantedMention>& mentions, const std::string& name,
                 const std::string& label) {
    if (merged.empty()) {
      mentions.push_back({writer_.Plant(name), label});
      merged = mentions;
      merged.front().from = From::kMergedCell;
    } else {
      mentions = merged;
    }
  }

  /// A mark says that nobody supports; an empty cell would be one of a merged one where many are.
  void AddSupport(PlantedTask& task, const std::string& label) {
    constexpr std::string_view kNil[] = {"/", "—", "无"};
    if (random_.Chance(15)) {
      writer_.Text() += random_.Pick(kNil);
    } else {
      task.supporting_units = AddUnits(label, 4);
    }
  }

  std::vector<PlantedMention> AddUnits(const std::string& label, std::size_t most) {
    return writer_.AddUnitValues(label, most);
  }

  NoticeWriter& writer_;
  Random& random_;
  const HeaderSet& columns_;
  TableLook look_;
  TaskTable table_;
  std::vector<PlantedTask> tasks_;
  std::int64_t number_ = 0;
  std::optional<PlantedText> merged_name_;
  std::vector<PlantedMention> merged_leaders_;
  std::vector<PlantedMention> merged_leads_;
};

void AddTaskTable(NoticeWriter& writer, const HeaderSet& columns, TableLook look) {
  writer.AddHead();
  TaskTableWriter(writer, columns, look).Run();
  writer.AddTail();
}

void TabTable(NoticeWriter& writer) { AddTaskTable(writer, writer.random().Pick(HeaderSets()), TableLook::kTabs); }
void PipeTable(NoticeWriter& writer) { AddTaskTable(writer, writer.random().Pick(HeaderSets()), TableLook::kPipes); }
void DrawnTable(NoticeWriter& writer) {
  const TableLook look = writer.random().Chance(70) ? TableLook::kDrawn : TableLook::kAscii;
  AddTaskTable(writer, writer.random().Pick(HeaderSets()), look);
}

/// Cells that are empty vanish from such a copy, so that rows cannot be told: no merged ones here.
void FlatTable(NoticeWriter& writer) {
  const TableLook look = writer.random().Chance(60) ? TableLook::kFlat : TableLook::kFlatBars;
  const std::vector<HeaderSet>& sets = HeaderSets();
  std::size_t set = writer.random().Between(0, sets.size() - 1);
  constexpr std::size_t kMerged = 3;
  if (set == kMerged) set = 0;
  AddTaskTable(writer, sets[set], look);
}

void InvertedTable(NoticeWriter& writer) {
  constexpr TableLook kLooks[] = {TableLook::kTabs, TableLook::kPipes, TableLook::kDrawn};
  const TableLook look = writer.random().Pick(kLooks);
  AddTaskTable(writer, writer.random().Pick(InvertedSets()), look);
}

}  // namespace

std::vector<NoticeForm> TaskTableForms() {
  return {{"D, TABs", TabTable},
          {"D, pipes", PipeTable},
          {"D, drawn", DrawnTable},
          {"D, one cell a line", FlatTable},
          {"D, inverted", InvertedTable}};
}

}  // namespace fenjie::property
