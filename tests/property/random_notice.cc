#include "property/random_notice.h"

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "property/notice_writer.h"

namespace fenjie::property {
namespace {

// The forms of notices, in the order of Planner::AddAssignment: as A6, with a rule of who leads, is the last.
constexpr std::size_t kBareLists = 12;
constexpr std::size_t kSentences = 14;
constexpr std::string_view kForms[] = {"A1", "A2",  "A3", "A4", "A5", "A6", "A7",  "A8",
                                       "A9", "A10", "B2", "B1", "B3", "C",  "A11", "A6 role rule"};

struct Deadline {
  std::string_view text;
  std::string_view date;
};
constexpr Deadline kDeadlines[] = {
    {"2023年12月31日", "2023-12-31"}, {"2023年12月底前", "2023-12"}, {"2023年6月底", "2023-06"}, {"年内", "2023"}};

/// Writes a notice of one form.
class Planner : private NoticeWriter {
 public:
  explicit Planner(Random& random) : NoticeWriter(random) {
    blank_after_mark_ = random.Chance(40);
    form_ = random.Between(1, std::size(kForms));
    plan().form = kForms[form_ - 1];
  }

  NoticePlan Run() && {
    AddHead();
    const std::size_t sections = random().Between(1, 3);
    const bool restart = random().Chance(50);
    std::int64_t number = 0;
    for (std::size_t s = 0; s < sections; ++s) {
      if (restart) number = 0;
      AddSection(s);
      // Bare lists and sentences are told from prose by being a habit.
      const std::size_t tasks = random().Between(form_ == kBareLists || form_ == kSentences ? 3 : 1, 6);
      for (std::size_t t = 0; t < tasks; ++t) AddTask(++number);
    }
    AddTail();
    return std::move(plan());
  }

 private:
  void AddTask(std::int64_t number) {
    PlantedTask task = BeginTask(number, std::to_string(number) + (form_ == 8 ? "、" : "."));
    if (blank_after_mark_ && form_ != 8) Text() += ' ';
    if (form_ == 9 || form_ == 10) {
      AddProject(task);
      EndTask(std::move(task));
      return;
    }
    AddSentence(task);
    AddAssignment(task);
    // Sentences assign only in a notice without tables.
    if (form_ != kSentences && random().Chance(20)) task.tables.push_back(AddTable());
    EndTask(std::move(task));
  }

  void AddDeadline(PlantedTask& task, std::string_view label) {
    AddLabel(label);
    const Deadline& deadline = random().Pick(kDeadlines);
    task.deadline = PlantedDeadline{Plant(deadline.text), std::string(deadline.date)};
  }

  void AddAssignment(PlantedTask& task) {
    switch (form_) {
      case 1:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Begin();
        task.lead_units = AddUnits("责任单位", 4);
        break;
      case 2:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Mark("；");
        Begin();
        task.lead_units = AddUnits("牵头单位", 1);
        Mark("；");
        task.supporting_units = AddUnits("配合单位", 4);
        break;
      case 3:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Begin();
        task.lead_units = AddUnits("牵头单位", 2);
        Begin();
        task.supporting_units = AddUnits("责任单位", 4);
        break;
      case 4:
        AddEndedLabels(task);
        break;
      case 5:
        AddLabelLines(task);
        break;
      case 6:
        Begin();
        task.lead_units = AddUnits("责任单位", 5);
        break;
      case 7:
        Begin();
        task.leaders = AddLeaders("牵头领导");
        Mark("，");
        task.lead_units = AddUnits("牵头单位", 1);
        Mark("，");
        task.supporting_units = AddUnits("配合单位", 3);
        Text() += "。";
        break;
      case 8:
        task.lead_units = AddUnits("主办单位", 2);
        Mark("；");
        task.supporting_units = AddUnits("协办单位", 3);
        Text() += "。";
        break;
      case 11:
        AddBracket(task);
        break;
      case 12:
        Mark("（");
        task.lead_units = AddList("", 3, true);
        Mark("）");
        break;
      case 13:
        Mark("（");
        AddClause(task);
        Mark("）");
        break;
      case 14:
        Text() += "由";
        task.lead_units = AddClauseUnits(4, "负责落实");
        Text() += "。";
        break;
      case 15:
        Begin();
        AddLabel("部门分工");
        AddClause(task);
        Text() += "。";
        break;
      default:
        AddFirstLeads(task);
    }
  }

  /// The first unit of the list leads, as the first item says of all.
  void AddFirstLeads(PlantedTask& task) {
    Begin();
    task.supporting_units = AddUnits("责任单位", 5);
    if (!std::exchange(rule_said_, true)) {
      Mark("（");
      plan().role_rules.push_back(Plant("列第一位的为牵头单位，下同"));
      Mark("）");
    }
    for (PlantedMention& unit : task.supporting_units) unit.from = From::kRoleRule;
    task.lead_units.push_back(task.supporting_units.front());
    task.supporting_units.erase(task.supporting_units.begin());
  }

  /// A9, A10: a project's name, and below it labels, with numbers of their own or without; its text is under one.
  void AddProject(PlantedTask& task) {
    task.title = Plant(std::string(Thing()) + "建设");
    std::size_t number = 0;
    const auto begin = [&] {
      Begin();
      if (form_ != 9) return;
      Mark("（");
      Text() += ChineseNumeral(++number);
      Mark("）");
    };
    begin();
    task.leaders = AddLeaders(form_ == 9 ? "责任领导" : "牵头领导");
    begin();
    task.lead_units = AddUnits(form_ == 9 ? "责任单位" : "牵头单位", 2);
    begin();
    task.supporting_units = AddUnits(form_ == 9 ? "协办单位" : "配合单位", 3);
    begin();
    AddLabel(form_ == 9 ? "项目内容及任务分解" : "目标任务");
    AddSentence(task);
    begin();
    AddDeadline(task, form_ == 9 ? "完成时限" : "完成时间");
  }

  /// A4: every value ends with 。
  void AddEndedLabels(PlantedTask& task) {
    Begin();
    task.leaders = AddLeaders("牵头负责领导");
    Text() += "。";
    Begin();
    task.lead_units = AddUnits("牵头责任单位", 1);
    Text() += "。";
    Begin();
    task.supporting_units = AddUnits("协同责任单位", 4);
    Text() += "。";
    Begin();
    AddDeadline(task, "完成时限");
    Text() += "。";
  }

  // --- tables ---

  PlantedTable AddTable() {
    PlantedTable table;
    const std::size_t columns = random().Between(2, 9);
    Begin(true);
    Text() += "任务分解";
    for (std::size_t c = 0; c < columns; ++c) {
      Text() += '\t';
      table.columns.push_back(Plant(District(c)));
    }
    const std::size_t rows = random().Between(1, 4);
    for (std::size_t r = 0; r < rows; ++r) {
      Begin(true);
      table.rows.push_back(Plant(std::string(Thing(r)) + "（个）"));
      table.cells.emplace_back();
      for (std::size_t c = 0; c < columns; ++c) {
        Text() += '\t';
        // A row's last cell is never empty: blanks at a line's end cannot be told from layout.
        table.cells.back().push_back(PlantCell(c + 1 < columns));
      }
    }
    return table;
  }

  PlantedCell PlantCell(bool may_be_empty) {
    PlantedCell cell{Plant(Cell(may_be_empty)), std::nullopt};
    cell.nil = cell.text.text.empty() || cell.text.text == "/";
    if (!cell.nil) cell.value = cell.text.text;
    return cell;
  }

  std::string Cell(bool may_be_empty) {
    if (random().Chance(12)) return "/";
    if (may_be_empty && random().Chance(6)) return "";
    std::string cell = std::to_string(random().Between(0, 3000));
    if (random().Chance(15)) cell += "." + std::to_string(random().Between(0, 99));
    return cell;
  }

  bool blank_after_mark_ = false;
  std::size_t form_ = 1;
  bool rule_said_ = false;
};

}  // namespace

NoticePlan PlanNotice(Random& random) { return Planner(random).Run(); }

}  // namespace fenjie::property
