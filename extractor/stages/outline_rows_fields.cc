#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "document/printed_lines.h"
#include "ruleset/name_break.h"
#include "stages/outline_rows.h"

namespace fenjie {
namespace {

bool ListsNames(std::string_view role) {
  return role == "leaders" || role == "lead_units" || role == "responsible" || role == "supporting_units";
}

/// What a task's row says in one column.
struct ColumnValue {
  FoldedSpans spans;
  From from = From::kText;
  bool is_wrapped = false;  ///< one cell on several lines
};

class RowFieldReader {
 public:
  RowFieldReader(const Document& document, const RuleSet& rules, const TaskTable& table, TaskRows& out)
      : document_(document), rules_(rules), table_(table), out_(out) {}

  void Run() {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) ReadColumn(c);
    AddFields();
    for (const TaskTableRow& row : table_.rows) {
      DoubtWidth(row);
      NoteOtherCells(row);
    }
    DoubtHeads();
  }

 private:
  using Rows = std::vector<TaskTableRow>;

  bool IsText(std::size_t column) const {
    return std::find(table_.text_columns.begin(), table_.text_columns.end(), column) != table_.text_columns.end();
  }

  bool IsTitle(std::size_t column) const {
    return table_.text_columns.size() > 1 && column == table_.text_columns.front();
  }

  static const PrintedCell& Cell(const TaskTableRow& row, std::size_t column) {
    static const PrintedCell kNothing;
    return column < row.printed.cells.size() ? row.printed.cells[column] : kNothing;
  }

  static void Append(FoldedSpans& to, const FoldedSpans& from) { to.insert(to.end(), from.begin(), from.end()); }

  // --- merged cells ---

  /// The values of one column, one a row of kind task, merged cells read downward.
  void ReadColumn(std::size_t column) {
    std::vector<ColumnValue> values(table_.rows.size());
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const TaskTableRow& row = table_.rows[r];
      if (row.kind == RowKind::kTask) {
        Append(values[r].spans, Cell(row, column).text);
        values[r].is_wrapped = values[r].spans.size() > 1;
      }
      if (row.kind == RowKind::kRest) Append(values[row.task].spans, Cell(row, column).text);
    }
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const FoldedSpans& above = Cell(table_.rows[r], column).above;
      if (table_.rows[r].kind != RowKind::kTask || !values[r].spans.empty() || above.empty()) continue;
      values[r] = {above, From::kMergedCell, false};
    }
    if (MayBeMerged(column)) ReadDownward(column, values);
    values_.push_back(std::move(values));
  }

  /// Where nothing but the text tells, an empty cell of a column that every task has a value in goes on the one above.
  /// Of the others only columns with many empty cells, and none where the units in charge have changed.
  bool MayBeMerged(std::size_t column) const {
    const std::string& role = table_.columns[column].head.role;
    const bool always = role == "leaders" || role == "lead_units" || role == "responsible" || IsTitle(column);
    return always || role == "supporting_units" || role == "deadline";
  }

  void ReadDownward(std::size_t column, std::vector<ColumnValue>& values) {
    const std::string& role = table_.columns[column].head.role;
    const bool sparse_only = role == "supporting_units" || role == "deadline";
    if (sparse_only && EmptyShare(values) < rules_.Threshold("merged_column_share")) return;
    RowDoubt doubt;
    FoldedSpans sources;
    std::optional<std::size_t> above;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const TaskTableRow& row = table_.rows[r];
      if (row.kind == RowKind::kSection) above.reset();
      if (row.kind != RowKind::kTask) continue;
      if (!values[r].spans.empty()) {
        above = r;
        continue;
      }
      if (!above || row.printed.on_page || (sparse_only && LeadChanges(r))) continue;
      values[r] = {values[*above].spans, From::kMergedCell, values[*above].is_wrapped};
      doubt.nodes.push_back(row.paragraph);
      if (sources.empty() || sources.back() != values[r].spans.back()) Append(sources, values[r].spans);
    }
    if (doubt.nodes.empty()) return;
    const std::string head = document_.Printed(table_.columns[column].label);
    doubt.finding =
        MakeFinding("merged_cell_assumed",
                    {"“" + head + "”列有空格，按合并单元格取上一行的内容，请核对。",
                     "Empty cells below \"" + head + "\" were read as merged with the one above, please check them."},
                    std::move(sources));
    out_.doubts.push_back(std::move(doubt));
  }

  double EmptyShare(const std::vector<ColumnValue>& values) const {
    std::size_t tasks = 0;
    std::size_t empty = 0;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      if (table_.rows[r].kind != RowKind::kTask) continue;
      ++tasks;
      empty += values[r].spans.empty() ? 1 : 0;
    }
    return tasks == 0 ? 0 : static_cast<double>(empty) / static_cast<double>(tasks);
  }

  /// True if the row names a leader or a unit in charge of its own.
  bool LeadChanges(std::size_t r) const {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const std::string& role = table_.columns[c].head.role;
      const bool leads = role == "leaders" || role == "lead_units" || role == "responsible";
      if (leads && !Cell(table_.rows[r], c).text.empty()) return true;
    }
    return false;
  }

  // --- fields ---

  void AddFields() {
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const TaskTableRow& row = table_.rows[r];
      if (row.kind != RowKind::kTask || !row.node) continue;
      for (std::size_t c = 0; c < table_.columns.size(); ++c) AddField(r, c);
    }
  }

  void AddField(std::size_t r, std::size_t c) {
    const TaskColumn& column = table_.columns[c];
    const bool is_number = c == table_.number_column || column.head.role == "number";
    const bool is_own_text = IsText(c) && !(IsTitle(c) && TextStandsElsewhere(r));
    if (is_number || is_own_text || column.label.empty()) return;
    Field field;
    field.node = *table_.rows[r].node;
    field.label = column.label;
    field.role = IsTitle(c) ? "title" : column.head.role;
    if (field.role.empty() || field.role == "progress") field.role = "other";
    field.rule = column.head.rule.empty() ? "table.head" : column.head.rule;
    field.in_table = true;
    field.from = values_[c][r].from;
    field.is_wrapped = values_[c][r].is_wrapped;
    for (const FoldedSpan& span : values_[c][r].spans) {
      const bool ends_list = ListsNames(field.role) && (!field.is_wrapped || span == values_[c][r].spans.back());
      const FoldedSpan value = ends_list ? WithoutSeparators(span) : span;
      if (!value.empty()) field.value.push_back(value);
    }
    if (field.value.empty()) return;
    if (ListsNames(field.role) && field.role != "leaders" && !field.is_wrapped && SplitAtStars(field)) return;
    out_.fields.push_back(std::move(field));
  }

  /// True if a row has more than its title to say.
  bool TextStandsElsewhere(std::size_t r) const {
    return std::any_of(table_.text_columns.begin() + 1, table_.text_columns.end(),
                       [&](std::size_t column) { return !values_[column][r].spans.empty(); });
  }

  FoldedSpan WithoutSeparators(FoldedSpan value) const {
    for (bool trimmed = true; trimmed && !value.empty();) {
      trimmed = false;
      for (const std::string_view mark : {"、", ",", ";", "。", " "}) {
        if (!document_.Folded(value).ends_with(mark)) continue;
        value.end -= mark.size();
        trimmed = true;
      }
    }
    return value;
  }

  /// *区投促局 各镇街: names with a mark before them lead, the others support.
  bool SplitAtStars(const Field& field) {
    Field lead = field;
    Field support = field;
    lead.role = "lead_units";
    support.role = "supporting_units";
    lead.value.clear();
    support.value.clear();
    for (const FoldedSpan& value : field.value) {
      for (const FoldedSpan& name : Names(value)) {
        const LexiconEntry* star = rules_.Words("lead_star").LongestPrefix(document_.Folded(name));
        if (star == nullptr) {
          support.value.push_back(name);
        } else {
          lead.value.push_back({name.begin + star->text.size(), name.end});
          out_.labels.push_back({name.begin, name.begin + star->text.size()});
        }
      }
    }
    std::erase_if(lead.value, [](const FoldedSpan& span) { return span.empty(); });
    if (lead.value.empty()) return false;
    out_.fields.push_back(std::move(lead));
    if (!support.value.empty()) out_.fields.push_back(std::move(support));
    return true;
  }

  /// The names of a cell, parted by marks, blanks (which folding took out) and stars.
  FoldedSpans Names(FoldedSpan cell) const {
    FoldedSpans names;
    std::size_t begin = cell.begin;
    int depth = 0;
    const std::vector<std::size_t> lines = LineBeginsInside(document_, cell);
    const auto begins_name = [&](std::size_t at) {  // on the cell's next line
      const auto line = std::find(lines.begin(), lines.end(), at);
      if (line == lines.end()) return false;
      const std::size_t end = line + 1 == lines.end() ? cell.end : *(line + 1);
      std::string_view before = document_.Folded({begin, at});
      if (const LexiconEntry* star = rules_.Words("lead_star").LongestPrefix(before)) {
        before.remove_prefix(star->text.size());
      }
      return JudgeNameBreak(before, document_.Folded({at, end}), rules_) == NameBreak::kSure;
    };
    const auto end_name = [&](std::size_t end, std::size_t next) {
      if (end > begin) names.push_back({begin, end});
      begin = next;
    };
    for (std::size_t at = cell.begin; at < cell.end;) {
      const std::string_view rest = document_.Folded({at, cell.end});
      const std::size_t length = DecodeAt(rest, 0).length;
      if (rest.starts_with('(')) ++depth;
      if (rest.starts_with(')')) --depth;
      const std::string_view character = rest.substr(0, length);
      const bool parts = character == "、" || character == "," || character == ";" || character == " ";
      const bool blank = at > cell.begin && document_.map().SourceEnd(at) < document_.map().SourceBegin(at) &&
                         !document_.HasLineBreak({PreviousStart(document_.folded(), at), at + length});
      if (depth <= 0 && parts) {
        end_name(at, at + length);
      } else if (depth <= 0 && (blank || begins_name(at) || rules_.Words("lead_star").LongestPrefix(rest) != nullptr)) {
        end_name(at, at);
      }
      at += length;
    }
    end_name(cell.end, cell.end);
    return names;
  }

  // --- the rest ---

  /// Notes, cells behind the last column or below a column without a name, and words in a number's place.
  void NoteOtherCells(const TaskTableRow& row) {
    if (row.kind == RowKind::kSection) return;
    for (std::size_t c = 0; c < row.printed.cells.size(); ++c) {
      const bool named = c < table_.columns.size() && (!table_.columns[c].label.empty() || c == table_.number_column);
      const bool unread_number = c == table_.number_column && !(row.mark && row.kind == RowKind::kTask);
      if (row.kind == RowKind::kNote || !named || unread_number) Append(out_.notes, row.printed.cells[c].text);
    }
  }

  void DoubtWidth(const TaskTableRow& row) {
    std::size_t used = row.printed.cells.size();
    while (used > 0 && row.printed.cells[used - 1].text.empty()) --used;
    const std::size_t width = table_.columns.size();
    if (row.kind == RowKind::kSection || row.kind == RowKind::kNote) return;
    if (row.printed.cells.size() >= width && used <= width) return;
    RowDoubt doubt;
    doubt.nodes = {row.paragraph};
    const std::string expected = std::to_string(width);
    const std::string actual = std::to_string(std::max(used, std::min(row.printed.cells.size(), width)));
    doubt.finding = MakeFinding("row_cells_mismatch",
                                {"这一行有 " + actual + " 个单元格，表头有 " + expected + " 个，内容可能错列。",
                                 "The row has " + actual + " cells, the header " + expected +
                                     "; values may stand in wrong columns."},
                                {row.printed.line});
    doubt.finding.expected = expected;
    doubt.finding.actual = actual;
    out_.doubts.push_back(std::move(doubt));
  }

  void DoubtHeads() {
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const TaskColumn& column = table_.columns[c];
      const bool has_values = std::any_of(table_.rows.begin(), table_.rows.end(),
                                          [&](const TaskTableRow& row) { return !Cell(row, c).text.empty(); });
      if (!column.head.role.empty() || !has_values || c == table_.number_column) continue;
      RowDoubt doubt;
      if (column.label.empty()) {
        doubt.finding = MakeFinding("column_name_empty",
                                    {"第" + std::to_string(c + 1) + "列没有列名，其内容没有取用。",
                                     "Column " + std::to_string(c + 1) + " has no name; nothing of it was taken."},
                                    {});
      } else {
        const std::string head = document_.Printed(column.label);
        doubt.finding = MakeFinding("column_unknown",
                                    {"列名“" + head + "”不是已知的任务要素，其内容没有取用。",
                                     "The column name " + head + " is no known field; nothing of it was taken."},
                                    {column.label});
      }
      out_.doubts.push_back(std::move(doubt));
    }
  }

  const Document& document_;
  const RuleSet& rules_;
  const TaskTable& table_;
  TaskRows& out_;
  std::vector<std::vector<ColumnValue>> values_;  // [column][row]
};

}  // namespace

void ReadRowFields(const Document& document, const RuleSet& rules, const TaskTable& table, TaskRows& out) {
  RowFieldReader(document, rules, table, out).Run();
}

}  // namespace fenjie
