#include "stages/tasks.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/tasks_claims.h"
#include "stages/tasks_doubts.h"
#include "stages/tasks_headings.h"
#include "stages/tasks_kinds.h"
#include "stages/tasks_roles.h"
#include "values/deadline.h"

namespace fenjie {
namespace {

class TaskBuilder {
 public:
  TaskBuilder(const Document& document, const Outline& outline, const FieldsOutput& fields,
              const std::vector<FieldMentions>& mentions, const RuleSet& rules,
              const std::vector<GroundedText>& cover_rules, const HeadingFields& headings)
      : document_(document),
        outline_(outline),
        fields_(fields),
        mentions_(mentions),
        rules_(rules),
        headings_(headings),
        kinds_(ClassifyNodes(outline, fields)),
        roles_(document, rules),
        section_of_node_(outline.nodes.size()) {
    for (const Field& heading : headings.fields) kinds_[heading.node] = NodeKind::kSection;
    fields_of_node_.resize(outline.nodes.size());
    for (std::size_t i = 0; i < fields.fields.size(); ++i) fields_of_node_[fields.fields[i].node].push_back(i);
    out_.task_of_node.resize(outline.nodes.size());
    for (const GroundedText& rule : cover_rules) roles_.AddCoverRule(rule);
  }

  TasksOutput Run() && {
    for (std::size_t i = 0; i < outline_.nodes.size(); ++i) {
      if (kinds_[i] == NodeKind::kSection) {
        AddSection(i);
      } else if (kinds_[i] == NodeKind::kTask) {
        AddTask(i);
      } else {
        out_.task_of_node[i] = out_.task_of_node[Parent(i)];
      }
    }
    InheritFromHeadings(out_.sections, out_.tasks);
    out_.claims = ClaimNodes(document_, outline_, fields_, mentions_, kinds_);
    for (const RowDoubt& doubt : outline_.task_rows.doubts) {
      out_.findings.push_back(doubt.finding);
      for (const std::size_t node : doubt.nodes) out_.findings.back().subjects.push_back(out_.task_of_node[node]);
    }
    std::vector<Finding> doubts = DoubtTasks(document_, outline_, fields_, kinds_, out_.task_of_node, out_.tasks);
    std::move(doubts.begin(), doubts.end(), std::back_inserter(out_.findings));
    std::vector<Finding> rule_doubts = roles_.Doubts();
    std::move(rule_doubts.begin(), rule_doubts.end(), std::back_inserter(out_.findings));
    return std::move(out_);
  }

 private:
  std::size_t Parent(std::size_t node) const { return static_cast<std::size_t>(outline_.nodes[node].parent); }

  std::string SectionAbove(std::size_t node) const {
    for (int at = outline_.nodes[node].parent; at >= 0; at = outline_.nodes[static_cast<std::size_t>(at)].parent) {
      const auto index = static_cast<std::size_t>(at);
      if (kinds_[index] == NodeKind::kSection) return section_of_node_[index];
    }
    return {};
  }

  void AddSection(std::size_t i) {
    const OutlineNode& node = outline_.nodes[i];
    const std::string parent = SectionAbove(i);
    const std::size_t place = ++sections_below_[parent];
    const std::string id = (parent.empty() ? "S" : parent + ".") + std::to_string(place);
    section_of_node_[i] = id;
    std::optional<std::int64_t> number;
    if (node.mark && node.mark->number > 0) number = node.mark->number;
    const int level = 1 + static_cast<int>(std::count(id.begin(), id.end(), '.'));
    Section section{id, parent, level, number, document_.Ground(TitleOf(i), RuleOf(node)), {}, {}};
    if (node.mark) section.mark_style = node.mark->style;
    AddHeadingFields(i, section);
    AddOwnLeaders(i, section);
    if (!section.lead_units.empty() || led_sections_.contains(parent)) led_sections_.insert(id);
    out_.sections.push_back(std::move(section));
  }

  bool HasOwnLeaders(std::size_t node) const {
    return std::any_of(fields_of_node_[node].begin(), fields_of_node_[node].end(), [&](std::size_t f) {
      return fields_.fields[f].role == "leaders" && !fields_.fields[f].in_table;
    });
  }

  /// A heading without the bracket that says who leads.
  FoldedSpan TitleOf(std::size_t node) const {
    const FoldedSpans& before = fields_.texts[node].before_fields;
    return HasOwnLeaders(node) && !before.empty() ? before.front() : outline_.nodes[node].heading;
  }

  /// 一、城市建设（牵头领导：X)
  void AddOwnLeaders(std::size_t node, Section& section) {
    if (!section.leaders.empty() || !HasOwnLeaders(node)) return;
    for (const std::size_t f : fields_of_node_[node]) {
      if (fields_.fields[f].role != "leaders") continue;
      section.leaders.insert(section.leaders.end(), mentions_[f].mentions.begin(), mentions_[f].mentions.end());
      for (Finding finding : mentions_[f].findings) {
        finding.subjects = {section.id};
        out_.findings.push_back(std::move(finding));
      }
    }
  }

  /// Requires that nodes are asked for in order.
  void AddHeadingFields(std::size_t node, Section& section) {
    while (next_heading_ < headings_.fields.size() && headings_.fields[next_heading_].node < node) ++next_heading_;
    for (std::size_t f = next_heading_; f < headings_.fields.size() && headings_.fields[f].node == node; ++f) {
      auto& list = headings_.fields[f].role == "leaders" ? section.leaders : section.lead_units;
      list.insert(list.end(), headings_.mentions[f].mentions.begin(), headings_.mentions[f].mentions.end());
      for (Finding finding : headings_.mentions[f].findings) {
        finding.subjects = {section.id};
        out_.findings.push_back(std::move(finding));
      }
    }
  }

  static std::string RuleOf(const OutlineNode& node) {
    if (node.mark) return node.mark->rule;
    return node.rule.empty() ? "outline.heading" : node.rule;
  }

  std::string TaskId(const std::string& section, const OutlineNode& node) {
    std::string id = section.empty() ? "T" : section + "-";
    id += node.mark && node.mark->number > 0 ? std::to_string(node.mark->number) : "x";
    if (node.sentence > 0) id += "." + std::to_string(node.sentence);
    const std::size_t times = ++tasks_of_id_[id];
    return times == 1 ? id : id + "~" + std::to_string(times);
  }

  void AddTask(std::size_t i) {
    const OutlineNode& node = outline_.nodes[i];
    Task task;
    task.section = SectionAbove(i);
    task.id = TaskId(task.section, node);
    if (node.mark) {
      if (node.mark->number > 0) task.number = node.mark->number;
      task.mark = document_.Printed(node.mark->span);
      task.mark_style = node.mark->style;
      task.sentence = node.sentence;
    }
    out_.task_of_node[i] = task.id;
    AddText(i, task);
    AddFields(i, task);
    AddQuote(i, task);
    out_.tasks.push_back(std::move(task));
  }

  /// The node and the parts below it, in source order.
  std::vector<std::size_t> WithParts(std::size_t i) const {
    std::vector<std::size_t> nodes{i};
    for (const std::size_t child : outline_.nodes[i].children) {
      if (kinds_[child] != NodeKind::kPart) continue;
      const std::vector<std::size_t> below = WithParts(child);
      nodes.insert(nodes.end(), below.begin(), below.end());
    }
    return nodes;
  }

  /// The text under a label of its own (目标任务) makes the heading a title; otherwise all prose is the text.
  void AddText(std::size_t i, Task& task) const {
    FoldedSpans text;
    std::string rule = RuleOf(outline_.nodes[i]);
    for (const std::size_t f : fields_of_node_[i]) {
      const Field& field = fields_.fields[f];
      if (field.in_table && field.role == "title" && !field.value.empty()) task.title = FromRow(field);
      if (field.role != "task_text" || field.value.empty()) continue;
      text.insert(text.end(), field.value.begin(), field.value.end());
      rule = field.rule;
    }
    const NodeText& own = fields_.texts[i];
    FoldedSpans before = own.before_fields;
    if (!text.empty() && !before.empty()) {
      task.title = document_.Ground(before.front(), RuleOf(outline_.nodes[i]));
      before.erase(before.begin());
    }
    text.insert(text.begin(), before.begin(), before.end());
    for (const std::size_t node : WithParts(i)) {
      if (node == i) continue;
      if (outline_.nodes[node].mark) text.push_back(outline_.nodes[node].mark->span);
      const NodeText& part = fields_.texts[node];
      text.insert(text.end(), part.before_fields.begin(), part.before_fields.end());
      text.insert(text.end(), part.after_fields.begin(), part.after_fields.end());
    }
    text.insert(text.end(), own.after_fields.begin(), own.after_fields.end());
    std::sort(text.begin(), text.end());
    if (!text.empty()) task.text = document_.Ground(std::move(text), rule);
  }

  /// What a row's cell prints, or a merged cell above it.
  GroundedText FromRow(const Field& field) const {
    return {document_.Printed(field.value), {field.value, field.rule, field.from}};
  }

  void AddFields(std::size_t i, Task& task) {
    std::vector<RoledList> lists;
    for (const std::size_t f : fields_of_node_[i]) {
      const Field& field = fields_.fields[f];
      const bool is_deadline = field.role == "deadline" || (field.role == "schedule" && !task.deadline);
      if (is_deadline && !field.value.empty() && !IsNil(field)) AddDeadline(field, task);
      if (field.role == "role_rule") AddRoleRule(document_.Ground(field.value, field.rule), task.id);
      if (field.role == "unread") DoubtUnread(field, task.id);
      for (const GroundedText& rule : mentions_[f].role_rules) AddRoleRule(rule, task.id);
      for (Finding finding : mentions_[f].findings) {
        finding.subjects = {task.id};
        out_.findings.push_back(std::move(finding));
      }
      if (field.role == "leaders" || field.role == "lead_units" || field.role == "supporting_units" ||
          field.role == "responsible") {
        lists.push_back({&field, &mentions_[f].mentions});
      }
    }
    const bool led_by_heading = led_sections_.contains(task.section);
    task.assignment = roles_.Decide(lists, task.id, led_by_heading);
    if (led_by_heading) DoubtBesideHeading(lists, task.id);
  }

  /// 责任单位 below a heading that names the lead unit: taken as supporting, though alone it leads.
  void DoubtBesideHeading(const std::vector<RoledList>& lists, const std::string& task) {
    const auto with_role = [&](std::string_view role) {
      return std::find_if(lists.begin(), lists.end(), [&](const RoledList& list) { return list.field->role == role; });
    };
    const auto open = with_role("responsible");
    if (open == lists.end() || with_role("lead_units") != lists.end()) return;
    const std::string label = document_.Printed(open->field->label);
    out_.findings.push_back(
        MakeFinding("role_doubtful",
                    {"标题已写明牵头单位，本项“" + label + "”按配合单位取值，请核对。",
                     "The heading names the lead unit; \"" + label + "\" was taken as supporting here, please check."},
                    {open->field->label}, {task}));
  }

  void AddRoleRule(const GroundedText& rule, const std::string& task) {
    out_.role_rules.push_back(rule);
    roles_.AddTaskRule(rule, task);
  }

  void DoubtUnread(const Field& field, const std::string& task) {
    const std::string words = document_.Printed(field.value);
    out_.findings.push_back(MakeFinding(
        "clause_unread",
        {"责任分工中的“" + words + "”未能识别，没有取值，请核对。",
         "\"" + words + "\" in the words that assign the task was not understood; no value was taken from it."},
        field.value, {task}));
  }

  /// Printed as none: 完成时限:/.
  bool IsNil(const Field& field) const {
    return field.value.size() == 1 && rules_.FullMatch("nil_value", document_.Folded(field.value.front()));
  }

  void AddDeadline(const Field& field, Task& task) const {
    const std::string_view text = document_.Folded(field.value.front());
    const std::optional<std::string> date = field.value.size() == 1 ? DeadlineDate(text) : std::nullopt;
    task.deadline = DatedText{FromRow(field), date};
  }

  void AddQuote(std::size_t i, Task& task) const {
    const OutlineNode& own = outline_.nodes[i];
    if (own.mark && own.sentence > 1) task.quote.push_back(own.mark->span);  // it stands before the first sentence
    for (const std::size_t node : WithParts(i)) {
      for (const std::size_t paragraph : outline_.nodes[node].paragraphs) {
        AddParagraph(outline_.paragraphs[paragraph], task.quote);
      }
    }
    std::sort(task.quote.begin(), task.quote.end());  // what assigns a group of parts stands behind them
  }

  /// A row of a task table is quoted cell by cell.
  void AddParagraph(const Paragraph& paragraph, FoldedSpans& quote) const {
    if (paragraph.kind != ParagraphKind::kTaskRow) {
      quote.push_back(WithoutEndBlanks(paragraph.span));
      return;
    }
    std::size_t begin = paragraph.span.begin;
    while (begin <= paragraph.span.end) {
      const std::size_t end = std::min(document_.folded().find_first_of("\t\v", begin), paragraph.span.end);
      const FoldedSpan cell = WithoutEndBlanks({begin, end});
      if (!cell.empty()) quote.push_back(cell);
      begin = end + 1;
    }
  }

  /// A table row may end in empty cells.
  FoldedSpan WithoutEndBlanks(FoldedSpan span) const {
    const std::string_view text = document_.folded();
    const auto is_blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\t'; };
    while (!span.empty() && is_blank(span.end - 1)) --span.end;
    while (!span.empty() && is_blank(span.begin)) ++span.begin;
    return span;
  }

  const Document& document_;
  const Outline& outline_;
  const FieldsOutput& fields_;
  const std::vector<FieldMentions>& mentions_;
  const RuleSet& rules_;
  const HeadingFields& headings_;
  std::vector<NodeKind> kinds_;
  RoleDecider roles_;
  std::vector<std::string> section_of_node_;
  std::vector<std::vector<std::size_t>> fields_of_node_;
  std::size_t next_heading_ = 0;        // in headings_.fields
  std::set<std::string> led_sections_;  // ids of those that a heading gives a lead unit
  std::map<std::string, std::size_t> sections_below_;
  std::map<std::string, std::size_t> tasks_of_id_;
  TasksOutput out_;
};

}  // namespace

TasksOutput BuildTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                       const std::vector<FieldMentions>& mentions, const RuleSet& rules,
                       const std::vector<GroundedText>& cover_rules, const HeadingFields& headings) {
  return TaskBuilder(document, outline, fields, mentions, rules, cover_rules, headings).Run();
}

}  // namespace fenjie
