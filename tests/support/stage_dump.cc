#include "support/stage_dump.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/pipeline.h"
#include "stages/fields.h"
#include "stages/fields_clauses.h"
#include "stages/fold.h"
#include "stages/join_lines.h"
#include "stages/outline.h"
#include "support/extraction_of.h"
#include "writers/json_names.h"

namespace fenjie::testing_support {
namespace {

/// Builds the lines of one dump.
class Dump {
 public:
  explicit Dump(const Document& document) : document_(document) {}

  Dump& Line(std::string_view text) {
    out_.append(depth_ * 2, ' ').append(text) += '\n';
    return *this;
  }
  Dump& In() { return ++depth_, *this; }
  Dump& Out() { return --depth_, *this; }

  std::string Place(const SourceSpans& spans) const {
    std::string out;
    for (const SourceSpan& span : spans) {
      out += '[' + std::to_string(document_.code_points().FromByte(span.begin)) + ',' +
             std::to_string(document_.code_points().FromByte(span.end)) + ')';
    }
    return out.empty() ? "[]" : out;
  }
  std::string Place(const FoldedSpans& spans) const { return Place(document_.ToSource(spans)); }
  std::string Place(FoldedSpan span) const { return Place(document_.ToSource(span)); }
  std::string Folded(FoldedSpan span) const { return std::string(document_.Folded(span)); }
  std::string Folded(const FoldedSpans& spans) const {
    std::string out;
    for (const FoldedSpan& span : spans) out += (out.empty() ? "" : " | ") + Folded(span);
    return out;
  }

  /// `name: value [place) rule`, or `name: -` for nothing.
  void Value(std::string_view name, const std::optional<GroundedText>& value) {
    Line(std::string(name) + ": " + (value ? Described(*value) : "-"));
  }
  void Value(std::string_view name, const std::optional<DatedText>& date) {
    Line(std::string(name) + ": " + (date ? date->iso.value_or("?") + " from " + Described(date->text) : "-"));
  }
  void Values(std::string_view name, const std::vector<GroundedText>& values) {
    for (const GroundedText& value : values) Value(name, std::optional<GroundedText>(value));
  }
  void Mentions(std::string_view name, const std::vector<Mention>& mentions);

  std::string Take() { return std::move(out_); }

 private:
  std::string Described(const GroundedText& value) const {
    const Provenance& from = value.provenance();
    return value.value() + "  " + Place(from.spans) + " " + from.rule +
           (from.from == From::kText ? "" : " from " + std::string(JsonName(from.from)));
  }

  const Document& document_;
  std::size_t depth_ = 0;
  std::string out_;
};

std::string List(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

void Dump::Mentions(std::string_view name, const std::vector<Mention>& mentions) {
  for (const Mention& mention : mentions) {
    std::string line = std::string(name) + " (" + mention.label + "): " + Described(mention.name) + " " +
                       std::string(JsonName(mention.kind));
    if (mention.canonical) line += ", canonical " + *mention.canonical;
    if (!mention.aliases.empty()) line += ", aliases " + List(mention.aliases);
    if (mention.open) line += ", open";
    if (mention.tail) line += ", tail " + *mention.tail;
    if (mention.printed) line += ", printed " + *mention.printed;
    Line(line);
  }
}

std::string_view NameOf(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::kText:
      return "text";
    case ParagraphKind::kFrame:
      return "frame";
    case ParagraphKind::kAnnexTitle:
      return "annex_title";
    case ParagraphKind::kHeading:
      return "heading";
    case ParagraphKind::kNumbered:
      return "numbered";
    case ParagraphKind::kTableRow:
      return "table_row";
    case ParagraphKind::kTaskRow:
      return "task_row";
  }
  return {};
}

std::string DumpParagraphs(const Document& document, const SourceSpans& furniture) {
  Dump dump(document);
  const std::string_view folded = document.folded();
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find('\n', begin), folded.size());
    const FoldedSpan span{begin, end};
    dump.Line(dump.Place(span) + " " + dump.Folded(span));
    begin = end + 1;
  }
  for (const SourceSpan& span : furniture) {
    dump.Line("furniture " + dump.Place(SourceSpans{span}) + " " +
              document.source().text.substr(span.begin, span.size()));
  }
  return dump.Take();
}

void DumpNode(const Outline& outline, std::size_t index, Dump& dump) {
  const OutlineNode& node = outline.nodes[index];
  std::string line = "node " + std::to_string(index) + (node.is_annex ? " annex" : "");
  if (node.mark) {
    line += " " + dump.Folded(node.mark->span) + " = " + std::to_string(node.mark->number) + " " + node.mark->style +
            " " + node.mark->rule;
  }
  if (!node.rule.empty()) line += " " + node.rule;
  dump.Line(line).In().Line("heading " + dump.Place(node.heading) + " " + dump.Folded(node.heading));
  for (const std::size_t paragraph : node.paragraphs) {
    const Paragraph& own = outline.paragraphs[paragraph];
    dump.Line("paragraph " + std::to_string(paragraph) + " " + std::string(NameOf(own.kind)) + " " +
              dump.Place(own.span));
  }
  for (const std::size_t child : node.children) DumpNode(outline, child, dump);
  dump.Out();
}

std::string DumpOutline(const Document& document, const Outline& outline) {
  Dump dump(document);
  dump.Line("body: paragraphs " + std::to_string(outline.body_begin) + " to " + std::to_string(outline.body_end) +
            " of " + std::to_string(outline.paragraphs.size()));
  for (const FoldedSpan& name : outline.annex_names)
    dump.Line("annex name " + dump.Place(name) + " " + dump.Folded(name));
  for (const NumberMark& mark : outline.field_marks) dump.Line("field mark " + dump.Place(mark.span));
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    if (outline.nodes[i].parent < 0) DumpNode(outline, i, dump);
  }
  return dump.Take();
}

std::string DumpFields(const Document& document, const FieldsOutput& fields) {
  Dump dump(document);
  for (const Field& field : fields.fields) {
    std::string line = "node " + std::to_string(field.node) + " " + dump.Folded(field.label) + " (" + field.role +
                       ") " + dump.Place(field.label) + " " + field.rule;
    if (field.container) line += " in " + dump.Place(*field.container);
    if (field.ends_paragraph) line += " ends its paragraph";
    line += " '" + field.terminator + "'";
    dump.Line(line).In().Line(dump.Folded(field.value) + "  " + dump.Place(field.value)).Out();
  }
  for (std::size_t node = 0; node < fields.texts.size(); ++node) {
    const NodeText& text = fields.texts[node];
    dump.Line("node " + std::to_string(node) + " before " + dump.Place(text.before_fields) +
              (text.after_fields.empty() ? "" : " after " + dump.Place(text.after_fields)));
  }
  return dump.Take();
}

std::string DumpFrame(const Document& document, const DocumentFrame& frame) {
  Dump dump(document);
  dump.Value("issuer", frame.issuer);
  dump.Value("document_number", frame.document_number);
  dump.Value("title", frame.title);
  dump.Values("addressee", frame.addressees);
  dump.Value("issue_date", frame.issue_date);
  dump.Value("print_date", frame.print_date);
  dump.Value("disclosure", frame.disclosure);
  dump.Values("copied_to", frame.copied_to);
  for (const auto& count : frame.declared_counts) {
    dump.Line("declared_count: " + std::to_string(count.value()) + "  " + dump.Place(count.spans()));
  }
  dump.Values("role_rule", frame.role_rules);
  dump.Values("annex", frame.annexes);
  return dump.Take();
}

std::string DumpTasks(const Document& document, const Notice& notice) {
  Dump dump(document);
  for (const Section& section : notice.sections) {
    dump.Line("section " + section.id + " in '" + section.parent + "' level " + std::to_string(section.level) +
              " number " + (section.number ? std::to_string(*section.number) : "-"));
    dump.In().Value("title", std::optional<GroundedText>(section.title));
    dump.Mentions("leader", section.leaders);
    dump.Mentions("lead_unit", section.lead_units);
    dump.Out();
  }
  for (const Task& task : notice.tasks) {
    dump.Line("task " + task.id + " in " + task.section + " number " +
              (task.number ? std::to_string(*task.number) : "-") + " mark '" + task.mark + "' quote " +
              dump.Place(task.quote));
    dump.In();
    if (task.title) dump.Value("title", task.title);
    dump.Value("text", task.text);
    dump.Mentions("leader", task.assignment.leaders);
    dump.Mentions("lead_unit", task.assignment.lead_units);
    dump.Mentions("supporting_unit", task.assignment.supporting_units);
    if (task.deadline) dump.Value("deadline", task.deadline);
    for (const std::string& table : task.tables) dump.Line("table: " + table);
    dump.Out();
  }
  return dump.Take();
}

std::string DumpTargets(const Document& document, const Notice& notice) {
  Dump dump(document);
  for (const Task& task : notice.tasks) {
    dump.Line("task " + task.id).In();
    for (const Target& target : task.targets) {
      std::string line = target.measure + " " + dump.Place(target.measure_spans) + ": " +
                         std::string(JsonName(target.comparator)) + " " +
                         (target.value ? target.value->ToString() : "-");
      if (target.value_high) line += " to " + target.value_high->ToString();
      line += " x " + target.scale.ToShortestString() + " '" + target.unit + "' " + dump.Place(target.quantity);
      if (target.by) line += " by " + *target.by;
      if (target.baseline) line += " baseline";
      dump.Line(line);
      dump.In().Value("quote", std::optional<GroundedText>(target.quote));
      dump.Out();
    }
    dump.Out();
  }
  return dump.Take();
}

std::string DumpTables(const Document& document, const Notice& notice) {
  Dump dump(document);
  for (const Table& table : notice.tables) {
    dump.Line("table " + table.id + " of " + table.task + " unit '" + table.unit + "' " + dump.Place(table.extent))
        .In();
    dump.Value("caption", table.caption);
    for (const TableColumn& column : table.columns) {
      dump.Line("column " + column.name.value() + " " + dump.Place(column.name.spans()) + " " +
                std::string(JsonName(column.kind)) + " " + column.division_code.value_or("-"));
    }
    for (const TableRow& row : table.rows) {
      dump.Line("row " + row.id + " " + row.label.value() + " " + dump.Place(row.label.spans()) + " measure " +
                row.measure + " unit '" + row.unit + "'")
          .In();
      for (const TableCell& cell : row.cells) {
        dump.Line("'" + cell.text + "' = " +
                  (cell.nil     ? "nil"
                   : cell.value ? cell.value->ToString()
                                : "-") +
                  " '" + cell.unit + "' " + dump.Place(cell.spans));
      }
      dump.Out();
    }
    dump.Out();
  }
  return dump.Take();
}

std::string DumpChecks(const Document& document, const Notice& notice) {
  Dump dump(document);
  for (const Check& check : notice.checks) {
    dump.Line(check.id + " " + std::string(JsonName(check.kind)) + " " + std::string(JsonName(check.status)) + " of " +
              List(check.subjects))
        .In();
    if (check.stated) {
      dump.Line("stated " + (check.stated->value ? check.stated->value->ToString() : "-") + " '" + check.stated->unit +
                "' " + dump.Place(check.stated->spans) + " " + check.stated->quote);
    }
    if (check.computed) {
      dump.Line("computed " + (check.computed->value ? check.computed->value->ToString() : "-") + " '" +
                check.computed->unit + "' from " + List(check.computed->rows));
    }
    if (check.why) dump.Line(check.why->zh).Line(check.why->en);
    dump.Out();
  }
  return dump.Take();
}

std::string DumpFindings(const Document& document, const Notice& notice) {
  Dump dump(document);
  for (const Finding& finding : notice.findings) {
    SourceSpans spans = document.ToSource(finding.spans);
    spans.insert(spans.end(), finding.source_spans.begin(), finding.source_spans.end());
    dump.Line(finding.code + " " + std::string(JsonName(finding.severity)) + " of " + List(finding.subjects) + " " +
              dump.Place(spans))
        .In();
    dump.Line(finding.message.zh).Line(finding.message.en);
    if (finding.expected) dump.Line("expected: " + *finding.expected);
    if (finding.actual) dump.Line("actual: " + *finding.actual);
    dump.Out();
  }
  return dump.Take();
}

std::string DumpCoverage(const Document& document, const Coverage& coverage) {
  Dump dump(document);
  for (const auto& [role, count] : coverage.counts)
    dump.Line(std::string(JsonName(role)) + " " + std::to_string(count));
  for (const SourceSpan& span : coverage.unaccounted) {
    dump.Line("unaccounted " + dump.Place(SourceSpans{span}) + " " +
              document.source().text.substr(span.begin, span.size()));
  }
  return dump.Take();
}

}  // namespace

std::vector<std::string_view> DumpedStages() {
  return {"paragraphs", "outline", "fields",         "frame",    "tasks",
          "targets",    "tables",  "reconciliation", "findings", "coverage"};
}

std::vector<StageDump> StageDumps(const SourceText& source) {
  const RuleSet& rules = DefaultRules();
  const FoldedText lines = FoldCharacters(source.text, rules.Words("radical"));
  const JoinedText joined = JoinLines(source.text, lines, rules);
  const Extraction extraction = ExtractNotice(source, rules);
  const Document& document = *extraction.document;
  const Notice& notice = extraction.notice;
  const std::vector<Clause> clauses = ReadClauses(document, rules);
  const Outline outline = ReadOutline(document, rules, clauses);
  return {
      {"paragraphs", DumpParagraphs(document, joined.furniture)},
      {"outline", DumpOutline(document, outline)},
      {"fields", DumpFields(document, ReadFields(document, outline, rules, clauses))},
      {"frame", DumpFrame(document, notice.frame)},
      {"tasks", DumpTasks(document, notice)},
      {"targets", DumpTargets(document, notice)},
      {"tables", DumpTables(document, notice)},
      {"reconciliation", DumpChecks(document, notice)},
      {"findings", DumpFindings(document, notice)},
      {"coverage", DumpCoverage(document, extraction.coverage)},
  };
}

}  // namespace fenjie::testing_support
