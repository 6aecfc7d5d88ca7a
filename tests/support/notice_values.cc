#include "support/notice_values.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "writers/json_names.h"

namespace fenjie::testing_support {
namespace {

constexpr char32_t kFirstFullWidth = U'！';
constexpr char32_t kLastFullWidth = U'～';
constexpr char32_t kFullWidthDistance = U'！' - U'!';

/// Collects `path = value` lines.
class ValueLines {
 public:
  void Text(const std::string& path, std::string_view value) { lines_.push_back(path + " = " + WithoutForm(value)); }
  void TextOrNull(const std::string& path, const std::optional<std::string>& value) {
    lines_.push_back(path + " = " + (value ? WithoutForm(*value) : "null"));
  }
  void TextOrNull(const std::string& path, const std::optional<GroundedText>& value) {
    lines_.push_back(path + " = " + (value ? WithoutForm(value->value()) : "null"));
  }
  void Number(const std::string& path, const std::optional<Decimal>& value) {
    lines_.push_back(path + " = " + (value ? value->ToString() : "null"));
  }
  void Flag(const std::string& path, bool value) { lines_.push_back(path + " = " + (value ? "true" : "false")); }
  void Date(const std::string& path, const std::optional<DatedText>& date) {
    TextOrNull(path + ".iso", date ? date->iso : std::optional<std::string>());
    TextOrNull(path + ".printed", date ? std::optional<GroundedText>(date->text) : std::optional<GroundedText>());
  }
  void Texts(const std::string& path, const std::vector<GroundedText>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) Text(At(path, i), values[i].value());
  }
  void Mentions(const std::string& path, const std::vector<Mention>& mentions);
  void Targets(const std::string& path, const std::vector<Target>& targets);
  void Table(const std::string& path, const fenjie::Table& table);
  void Check(const std::string& path, const fenjie::Check& check);

  static std::string At(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }
  std::vector<std::string> Take() { return std::move(lines_); }

 private:
  std::vector<std::string> lines_;
};

void ValueLines::Mentions(const std::string& path, const std::vector<Mention>& mentions) {
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    const std::string place = At(path, i);
    Text(place + ".value", mention.name.value());
    Text(place + ".label", mention.label);
    Text(place + ".kind", JsonName(mention.kind));
    TextOrNull(place + ".canonical", mention.canonical);
    for (std::size_t j = 0; j < mention.aliases.size(); ++j) Text(At(place + ".aliases", j), mention.aliases[j]);
    Flag(place + ".open", mention.open);
    TextOrNull(place + ".tail", mention.tail);
  }
}

void ValueLines::Targets(const std::string& path, const std::vector<Target>& targets) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& target = targets[i];
    const std::string place = At(path, i);
    Text(place + ".measure", target.measure);
    Text(place + ".comparator", JsonName(target.comparator));
    Number(place + ".value", target.value);
    Number(place + ".value_high", target.value_high);
    Text(place + ".unit", target.unit);
    Number(place + ".scale", target.scale);
    TextOrNull(place + ".by", target.by);
    Flag(place + ".baseline", target.baseline);
    Text(place + ".quote", target.quote.value());
  }
}

void ValueLines::Table(const std::string& path, const fenjie::Table& table) {
  Text(path + ".id", table.id);
  Text(path + ".task", table.task);
  TextOrNull(path + ".caption", table.caption);
  Text(path + ".unit", table.unit);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string place = At(path + ".columns", i);
    Text(place + ".value", table.columns[i].name.value());
    Text(place + ".kind", JsonName(table.columns[i].kind));
    TextOrNull(place + ".division_code", table.columns[i].division_code);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const TableRow& row = table.rows[i];
    const std::string place = At(path + ".rows", i);
    Text(place + ".label", row.label.value());
    Text(place + ".measure", row.measure);
    Text(place + ".unit", row.unit);
    for (std::size_t j = 0; j < row.cells.size(); ++j) {
      const TableCell& cell = row.cells[j];
      const std::string cell_place = At(place + ".cells", j);
      Text(cell_place + ".text", cell.text);
      Number(cell_place + ".value", cell.value);
      Flag(cell_place + ".nil", cell.nil);
      Text(cell_place + ".unit", cell.unit);
    }
  }
}

void ValueLines::Check(const std::string& path, const fenjie::Check& check) {
  Text(path + ".kind", JsonName(check.kind));
  Text(path + ".status", JsonName(check.status));
  Number(path + ".stated.value", check.stated ? check.stated->value : std::nullopt);
  Text(path + ".stated.unit", check.stated ? check.stated->unit : "");
  Number(path + ".computed.value", check.computed ? check.computed->value : std::nullopt);
  for (std::size_t i = 0; i < check.subjects.size(); ++i) Text(At(path + ".subjects", i), check.subjects[i]);
}

void AddFrame(const DocumentFrame& frame, ValueLines& lines) {
  lines.TextOrNull("document.issuer", frame.issuer);
  lines.TextOrNull("document.document_number", frame.document_number);
  lines.TextOrNull("document.title", frame.title);
  lines.Texts("document.addressees", frame.addressees);
  lines.Date("document.issue_date", frame.issue_date);
  lines.Date("document.print_date", frame.print_date);
  lines.TextOrNull("document.disclosure", frame.disclosure);
  lines.Texts("document.copied_to", frame.copied_to);
  for (const Grounded<std::int64_t>& count : frame.declared_counts) {
    lines.Text("document.declared_counts", std::to_string(count.value()));
  }
  lines.Texts("document.role_rules", frame.role_rules);
}

void AddTask(const Task& task, const std::string& path, ValueLines& lines) {
  lines.Text(path + ".id", task.id);
  lines.Text(path + ".section", task.section);
  lines.Text(path + ".number", task.number ? std::to_string(*task.number) : "null");
  lines.Text(path + ".mark", task.mark);
  lines.TextOrNull(path + ".title", task.title);
  lines.TextOrNull(path + ".text", task.text);
  lines.Mentions(path + ".leaders", task.assignment.leaders);
  lines.Mentions(path + ".lead_units", task.assignment.lead_units);
  lines.Mentions(path + ".supporting_units", task.assignment.supporting_units);
  lines.Date(path + ".deadline", task.deadline);
  lines.Targets(path + ".targets", task.targets);
  for (const std::string& table : task.tables) lines.Text(path + ".tables", table);
}

}  // namespace

std::string WithoutForm(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    at += c.length;
    if (IsInlineBlank(c.value) || IsLineBreak(c.value)) continue;
    const bool full_width = c.value >= kFirstFullWidth && c.value <= kLastFullWidth;
    AppendUtf8(full_width ? c.value - kFullWidthDistance : c.value, out);
  }
  return out;
}

std::vector<std::string> ValuesOf(const Notice& notice) {
  ValueLines lines;
  AddFrame(notice.frame, lines);
  for (std::size_t i = 0; i < notice.sections.size(); ++i) {
    const Section& section = notice.sections[i];
    const std::string path = ValueLines::At("sections", i);
    lines.Text(path + ".id", section.id);
    lines.Text(path + ".title", section.title.value());
    lines.Mentions(path + ".leaders", section.leaders);
    lines.Mentions(path + ".lead_units", section.lead_units);
  }
  for (std::size_t i = 0; i < notice.tasks.size(); ++i) AddTask(notice.tasks[i], ValueLines::At("tasks", i), lines);
  for (std::size_t i = 0; i < notice.tables.size(); ++i) lines.Table(ValueLines::At("tables", i), notice.tables[i]);
  for (std::size_t i = 0; i < notice.checks.size(); ++i) lines.Check(ValueLines::At("checks", i), notice.checks[i]);
  return lines.Take();
}

}  // namespace fenjie::testing_support
