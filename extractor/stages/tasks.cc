#include "stages/tasks.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/tasks_claims.h"
#include "stages/tasks_doubts.h"
#include "stages/tasks_kinds.h"
#include "values/date.h"

namespace fenjie {
namespace {

class TaskBuilder {
 public:
  TaskBuilder(const Document& document, const Outline& outline, const FieldsOutput& fields,
              const std::vector<FieldMentions>& mentions)
      : document_(document),
        outline_(outline),
        fields_(fields),
        mentions_(mentions),
        kinds_(ClassifyNodes(outline, fields)),
        section_of_node_(outline.nodes.size()) {
    fields_of_node_.resize(outline.nodes.size());
    for (std::size_t i = 0; i < fields.fields.size(); ++i) fields_of_node_[fields.fields[i].node].push_back(i);
    out_.task_of_node.resize(outline.nodes.size());
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
    out_.claims = ClaimNodes(document_, outline_, fields_, mentions_, kinds_);
    for (const RowDoubt& doubt : outline_.task_rows.doubts) {
      out_.findings.push_back(doubt.finding);
      for (const std::size_t node : doubt.nodes) out_.findings.back().subjects.push_back(out_.task_of_node[node]);
    }
    std::vector<Finding> doubts = DoubtTasks(document_, outline_, fields_, kinds_, out_.task_of_node, out_.tasks);
    std::move(doubts.begin(), doubts.end(), std::back_inserter(out_.findings));
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
    if (node.mark) number = node.mark->number;
    const int level = 1 + static_cast<int>(std::count(id.begin(), id.end(), '.'));
    Section section{id, parent, level, number, document_.Ground(node.heading, RuleOf(node)), {}, {}};
    out_.sections.push_back(std::move(section));
  }

  static std::string RuleOf(const OutlineNode& node) {
    if (node.mark) return node.mark->rule;
    return node.rule.empty() ? "outline.heading" : node.rule;
  }

  std::string TaskId(const std::string& section, const OutlineNode& node) {
    std::string id = section.empty() ? "T" : section + "-";
    id += node.mark ? std::to_string(node.mark->number) : "x";
    const std::size_t times = ++tasks_of_id_[id];
    return times == 1 ? id : id + "~" + std::to_string(times);
  }

  void AddTask(std::size_t i) {
    const OutlineNode& node = outline_.nodes[i];
    Task task;
    task.section = SectionAbove(i);
    task.id = TaskId(task.section, node);
    if (node.mark) {
      task.number = node.mark->number;
      task.mark = document_.Printed(node.mark->span);
      task.mark_style = node.mark->style;
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
    const bool has_lead = std::any_of(fields_of_node_[i].begin(), fields_of_node_[i].end(),
                                      [&](std::size_t f) { return fields_.fields[f].role == "lead_units"; });
    for (const std::size_t f : fields_of_node_[i]) {
      const Field& field = fields_.fields[f];
      if (field.role == "leaders") {
        AddMentions(f, task.id, task.assignment.leaders);
      } else if (field.role == "lead_units" || (field.role == "responsible" && !has_lead)) {
        AddMentions(f, task.id, task.assignment.lead_units);
      } else if (field.role == "supporting_units" || field.role == "responsible") {
        AddMentions(f, task.id, task.assignment.supporting_units);
      } else if (field.role == "deadline" && !field.value.empty()) {
        AddDeadline(field, task);
      }
    }
  }

  void AddMentions(std::size_t f, const std::string& task, std::vector<Mention>& out) {
    out.insert(out.end(), mentions_[f].mentions.begin(), mentions_[f].mentions.end());
    out_.role_rules.insert(out_.role_rules.end(), mentions_[f].role_rules.begin(), mentions_[f].role_rules.end());
    for (Finding finding : mentions_[f].findings) {
      finding.subjects = {task};
      out_.findings.push_back(std::move(finding));
    }
  }

  /// Two dates, or words around one, are milestones: no single one is the deadline's.
  static bool IsWholeDeadline(std::string_view text, const ScannedDate& date) {
    constexpr std::size_t kWords = 12;  // bytes on each side: 到, 于, 年底前完成
    return date.begin <= kWords && !FindDate(text, date.end) && text.size() - date.end <= 2 * kWords &&
           text.substr(date.end).find_first_of("0123456789,;") == std::string_view::npos;
  }

  void AddDeadline(const Field& field, Task& task) const {
    const std::string_view text = document_.Folded(field.value.front());
    const auto date = FindDate(text);
    const bool single = date && field.value.size() == 1 && IsWholeDeadline(text, *date);
    std::optional<std::string> iso;
    if (single) iso = IsoDate(*date);
    task.deadline = DatedText{FromRow(field), std::move(iso)};
  }

  void AddQuote(std::size_t i, Task& task) const {
    for (const std::size_t node : WithParts(i)) {
      for (const std::size_t paragraph : outline_.nodes[node].paragraphs) {
        AddParagraph(outline_.paragraphs[paragraph], task.quote);
      }
    }
  }

  /// A row of a task table is quoted cell by cell.
  void AddParagraph(const Paragraph& paragraph, FoldedSpans& quote) const {
    if (paragraph.kind != ParagraphKind::kTaskRow) {
      quote.push_back(WithoutEndBlanks(paragraph.span));
      return;
    }
    std::size_t begin = paragraph.span.begin;
    while (begin <= paragraph.span.end) {
      const std::size_t end = std::min(document_.folded().find('\t', begin), paragraph.span.end);
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
  std::vector<NodeKind> kinds_;
  std::vector<std::string> section_of_node_;
  std::vector<std::vector<std::size_t>> fields_of_node_;
  std::map<std::string, std::size_t> sections_below_;
  std::map<std::string, std::size_t> tasks_of_id_;
  TasksOutput out_;
};

}  // namespace

TasksOutput BuildTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                       const std::vector<FieldMentions>& mentions) {
  return TaskBuilder(document, outline, fields, mentions).Run();
}

}  // namespace fenjie
