#include "stages/tasks_doubts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"

namespace fenjie {
namespace {

// A habit is what at least nine in ten of at least five do: in the shared notice the rarest habit with an exception
// (配合单位 in ten projects) is kept by exactly nine of ten.
constexpr std::size_t kHabitAtLeast = 5;
bool IsHabit(std::size_t with, std::size_t all) { return all >= kHabitAtLeast && with < all && with * 10 >= all * 9; }

bool HoldsLetters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsHan(c.value) || (c.value < 0x80 && std::isalnum(static_cast<int>(c.value)) != 0)) return true;
    at += c.length;
  }
  return false;
}

class TaskDoubter {
 public:
  TaskDoubter(const Document& document, const Outline& outline, const FieldsOutput& fields,
              const std::vector<NodeKind>& kinds, const std::vector<std::string>& task_of_node,
              const std::vector<Task>& tasks)
      : document_(document),
        outline_(outline),
        fields_(fields),
        kinds_(kinds),
        task_of_node_(task_of_node),
        tasks_(tasks) {}

  std::vector<Finding> Run() && {
    DoubtLabels();
    DoubtUnknownLabels();
    DoubtValues();
    DoubtRepeatedUnits();
    DoubtTerminators();
    DoubtMissingFields();
    DoubtRoles();
    DoubtTexts();
    return std::move(findings_);
  }

 private:
  void Add(std::string_view code, Message message, FoldedSpans spans, const std::string& subject) {
    findings_.push_back(MakeFinding(code, std::move(message), std::move(spans), {subject}));
  }

  std::size_t Root(std::size_t node) const {
    while (outline_.nodes[node].parent >= 0) node = static_cast<std::size_t>(outline_.nodes[node].parent);
    return outline_.nodes[node].is_annex ? node : outline_.nodes.size();
  }

  /// Labels that no rule knows.
  void DoubtUnknownLabels() {
    for (const Field& field : fields_.fields) {
      if (field.role != "unknown") continue;
      const std::string label = document_.Printed(field.label);
      Add("label_unknown",
          {"标签“" + label + "”不是已知的，其内容未取为要素。",
           "The label \"" + label + "\" is not known; what stands behind it was taken for no field."},
          {field.label}, task_of_node_[field.node]);
    }
  }

  void DoubtLabels() {
    for (const Field& field : fields_.fields) {
      if (field.is_clause || field.in_table || !document_.HasLineBreak(field.label)) continue;
      const std::string label = document_.Printed(field.label);
      Add("label_broken",
          {"标签“" + label + "”被换行断开，已接回。",
           "The label \"" + label + "\" is broken over lines; it was put together."},
          {field.label}, task_of_node_[field.node]);
    }
  }

  /// A label of an assignment or a deadline with nothing behind it.
  void DoubtValues() {
    for (const Field& field : fields_.fields) {
      if (!field.value.empty() || field.role == "task_text" || field.role == "other") continue;
      if (field.role == "unknown" || field.role == "clause") continue;  // what stands behind it was read as fields of their own
      const std::string label = document_.Printed(field.label);
      Add("value_missing", {"标签“" + label + "”后没有内容。", "Nothing stands behind the label \"" + label + "\"."},
          {field.label}, task_of_node_[field.node]);
    }
  }

  /// A unit that one task names twice in the same role.
  void DoubtRepeatedUnits() {
    for (const Task& task : tasks_) {
      for (const auto* mentions : {&task.assignment.lead_units, &task.assignment.supporting_units}) {
        std::set<std::string> seen;
        for (const Mention& mention : *mentions) {
          if (seen.insert(mention.name.value()).second) continue;
          Add("unit_repeated",
              {"“" + mention.name.value() + "”在本项的同一名单里重复出现。",
               "\"" + mention.name.value() + "\" stands twice in one list of this task."},
              mention.name.spans(), task.id);
        }
      }
    }
  }

  /// Where nearly every value under a label ends in the same mark, one without it has lost it.
  void DoubtTerminators() {
    std::map<std::pair<std::size_t, std::string>, std::map<std::string, std::vector<const Field*>>> habits;
    for (const Field& field : fields_.fields) {
      if (field.container || !field.ends_paragraph || field.value.empty()) continue;
      habits[{Root(field.node), document_.Printed(field.label)}][field.terminator].push_back(&field);
    }
    for (const auto& [key, by_mark] : habits) {
      std::size_t all = 0;
      for (const auto& [mark, fields] : by_mark) all += fields.size();
      for (const auto& [mark, fields] : by_mark) {
        if (mark.empty() || !IsHabit(fields.size(), all)) continue;
        const auto without = by_mark.find("");
        if (without != by_mark.end())
          AddMissingMarks(document_.Printed(fields.front()->terminator_span), without->second);
      }
    }
  }

  void AddMissingMarks(const std::string& mark, const std::vector<const Field*>& fields) {
    for (const Field* field : fields) {
      const FoldedSpan last = field->value.back();
      const std::size_t begin = PreviousStart(document_.folded(), last.end);
      const std::string label = document_.Printed(field->label);
      Add("separator_missing",
          {"“" + label + "”的内容后缺少“" + mark + "”，同类各项都有。",
           "The value of \"" + label + "\" lacks the \"" + mark + "\" behind it that the others have."},
          {{begin, last.end}}, task_of_node_[field->node]);
      findings_.back().expected = mark;
    }
  }

  void DoubtMissingFields() {
    struct Role {
      const std::vector<Mention> Assignment::*list;
      std::string_view zh;
      std::string_view en;
    };
    static constexpr std::array<Role, 3> kRoles{{{&Assignment::leaders, "牵头领导", "leader"},
                                                 {&Assignment::lead_units, "牵头单位", "lead unit"},
                                                 {&Assignment::supporting_units, "配合单位", "supporting unit"}}};
    std::map<std::string, const Task*> task_of_id;
    for (const Task& task : tasks_) task_of_id[task.id] = &task;
    std::map<std::size_t, std::vector<const Task*>> tasks_of_root;
    std::map<std::string, FoldedSpan> heading_of;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] != NodeKind::kTask) continue;
      tasks_of_root[Root(i)].push_back(task_of_id[task_of_node_[i]]);
      heading_of[task_of_node_[i]] = outline_.nodes[i].mark ? outline_.nodes[i].mark->span : outline_.nodes[i].heading;
    }
    for (const auto& [root, tasks] : tasks_of_root) {
      for (const Role& role : kRoles) {
        std::vector<const Task*> without;
        for (const Task* task : tasks) {
          if ((task->assignment.*role.list).empty()) without.push_back(task);
        }
        // A task without a lead unit is always doubted; other roles only where it is the exception.
        const bool is_lead = role.list == &Assignment::lead_units;
        const bool exception = IsHabit(tasks.size() - without.size(), tasks.size());
        if (!is_lead && !exception) continue;
        for (const Task* task : without) {
          Add("field_missing",
              {"本项没有" + std::string(role.zh) + (exception ? "，同一部分的其他各项都有。" : "。"),
               "No " + std::string(role.en) + " here" +
                   (exception ? ", while the others of this part have one." : ".")},
              {heading_of[task->id]}, task->id);
        }
      }
    }
  }

  /// 责任单位 alone in a task, where the other tasks of the part have it beside a lead label.
  void DoubtRoles() {
    std::map<std::size_t, std::vector<const Field*>> alone;
    std::map<std::size_t, std::size_t> beside_lead;
    std::map<std::size_t, bool> has_lead;
    for (const Field& field : fields_.fields) {
      if (field.role == "lead_units") has_lead[field.node] = true;
    }
    for (const Field& field : fields_.fields) {
      if (field.role != "responsible" || field.is_clause) continue;  // 负责 says by itself that they lead
      if (has_lead[field.node]) {
        ++beside_lead[Root(field.node)];
      } else {
        alone[Root(field.node)].push_back(&field);
      }
    }
    for (const auto& [root, fields] : alone) {
      if (beside_lead[root] == 0) continue;
      for (const Field* field : fields) {
        const std::string label = document_.Printed(field->label);
        if (IsDecidedByRule(task_of_node_[field->node])) continue;
        Add("role_doubtful",
            {"“" + label + "”在本部分其他各项中与牵头单位并列、表示配合，本项单独出现，按牵头单位取值，请核对。",
             "\"" + label +
                 "\" supports a lead unit elsewhere in this part; here it stands alone and was taken as lead."},
            {field->label}, task_of_node_[field->node]);
      }
    }
  }

  /// True if a rule of the notice says who leads the task.
  bool IsDecidedByRule(const std::string& id) const {
    const auto task = std::find_if(tasks_.begin(), tasks_.end(), [&](const Task& each) { return each.id == id; });
    return task != tasks_.end() &&
           std::any_of(task->assignment.lead_units.begin(), task->assignment.lead_units.end(),
                       [](const Mention& mention) { return mention.name.provenance().from == From::kRoleRule; });
  }

  void DoubtTexts() {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] == NodeKind::kSection) continue;
      const OutlineNode& node = outline_.nodes[i];
      if (fields_.texts[i].before_fields.empty() && kinds_[i] == NodeKind::kTask) {
        Add("text_missing", {"本项只有序号，没有任务内容。", "A number without a task's text."},
            {node.mark ? node.mark->span : node.heading}, task_of_node_[i]);
      }
      for (const FoldedSpan& span : fields_.texts[i].after_fields) {
        if (!HoldsLetters(document_.Folded(span))) continue;
        Add("text_after_fields",
            {"责任分工之后还有文字，已并入任务内容，请核对。",
             "Text stands behind the units in charge; it was added to the task's text, please check it."},
            {span}, task_of_node_[i]);
      }
    }
  }

  const Document& document_;
  const Outline& outline_;
  const FieldsOutput& fields_;
  const std::vector<NodeKind>& kinds_;
  const std::vector<std::string>& task_of_node_;
  const std::vector<Task>& tasks_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> DoubtTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                                const std::vector<NodeKind>& kinds, const std::vector<std::string>& task_of_node,
                                const std::vector<Task>& tasks) {
  return TaskDoubter(document, outline, fields, kinds, task_of_node, tasks).Run();
}

}  // namespace fenjie
