#include "stages/outline_rows.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace fenjie {
namespace {

/// Text that is nothing but digits and the marks of figures: no head is.
bool IsFigure(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,%") == std::string_view::npos;
}

/// Reads the heads of task tables.
class HeadReader {
 public:
  HeadReader(const Document& document, const RuleSet& rules) : document_(document), rules_(rules) {}

  /// The columns that `row` names, or nothing where it is no head.
  std::optional<std::vector<TaskColumn>> Read(const PrintedRow& row) const {
    std::vector<TaskColumn> columns = Columns(row);
    if (columns.empty() || !AreHeads(columns)) return std::nullopt;
    return columns;
  }

  /// What rules make of a row that may be a head, whether they make a task table's head of it or not.
  std::vector<TaskColumn> Columns(const PrintedRow& row) const {
    std::vector<TaskColumn> columns;
    if (!MayBeHead(row)) return columns;
    for (const PrintedCell& cell : row.cells) columns.push_back(Column(cell));
    return columns;
  }

  /// The same for a head of two rows: the second names what the first only groups.
  std::optional<std::vector<TaskColumn>> Read(const PrintedRow& first, const PrintedRow& second) const {
    if (!MayBeHead(first) || !MayBeHead(second) || second.cells.size() > first.cells.size()) return std::nullopt;
    std::vector<TaskColumn> columns;
    std::size_t named_below = 0;
    std::size_t known_below = 0;
    for (std::size_t c = 0; c < first.cells.size(); ++c) {
      TaskColumn below = c < second.cells.size() ? Column(second.cells[c]) : TaskColumn{};
      named_below += below.label.empty() ? 0 : 1;
      known_below += below.head.role.empty() ? 0 : 1;
      columns.push_back(below.label.empty() ? Column(first.cells[c]) : std::move(below));
    }
    if (named_below < 2 || known_below * 2 < named_below || !AreHeads(columns)) return std::nullopt;
    if (named_below == first.cells.size() && !GroupsColumns(first)) return std::nullopt;
    return columns;
  }

  /// Names of districts: an allocation table begins.
  bool NamesDistricts(const PrintedRow& row) const {
    const auto is_district = [&](const PrintedCell& cell) {
      const std::string text = Text(cell);
      return rules_.Words("division").Find(text) != nullptr || rules_.Words("zone").Find(text) != nullptr;
    };
    return std::count_if(row.cells.begin(), row.cells.end(), is_district) >= 2;
  }

  /// The head of a table of figures: 项目, 指标, 县(区) before names of columns.
  bool BeginsAllocation(const PrintedRow& row) const {
    constexpr std::size_t kFewest = 3;  // cells of a label and two columns
    if (row.cells.size() < kFewest || !MayBeHead(row)) return false;
    const std::string corner = Text(row.cells.front());
    return rules_.FullMatch("table_corner", corner) || rules_.Words("district_head").Find(corner) != nullptr;
  }

 private:
  /// A head that is broken over lines is put together.
  std::string Text(const PrintedCell& cell) const {
    std::string text;
    for (const FoldedSpan line : cell.text) text += document_.Folded(line);
    return text;
  }

  bool MayBeHead(const PrintedRow& row) const {
    constexpr std::size_t kLongest = 150;  // bytes: 重点工作任务 with a note of 40 ideographs behind it
    std::size_t filled = 0;
    for (const PrintedCell& cell : row.cells) {
      const std::string text = Text(cell);
      if (text.size() > kLongest || IsFigure(text)) return false;
      filled += text.empty() ? 0 : 1;
    }
    return filled >= 2;
  }

  /// True if a cell of the row stands over several columns: the page shows it, or nothing stands beside it.
  static bool GroupsColumns(const PrintedRow& row) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      if (row.cells[c].text.empty()) continue;
      const bool alone = c + 1 < row.cells.size() && row.cells[c + 1].text.empty();
      if (row.cells[c].column_span > 1 || alone) return true;
    }
    return false;
  }

  TaskColumn Column(const PrintedCell& cell) const {
    if (cell.text.empty()) return {};
    return {ReadTableHead(Text(cell), rules_), cell.text.front()};
  }

  bool AreHeads(const std::vector<TaskColumn>& columns) const {
    std::vector<TableHead> heads;
    std::vector<std::string_view> texts;
    for (const TaskColumn& column : columns) {
      heads.push_back(column.head);
      texts.push_back(column.label.empty() ? std::string_view() : document_.Folded(column.label));
    }
    return AreTaskHeads(heads, texts, rules_);
  }

  const Document& document_;
  const RuleSet& rules_;
};

void FindRoles(TaskTable& table) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::string& role = table.columns[c].head.role;
    if (role == "number" && !table.number_column) table.number_column = c;
    if (role == "title" || role == "task_text") table.text_columns.push_back(c);
  }
}

std::size_t UsedWidth(const PrintedRow& row) {
  std::size_t width = row.cells.size();
  while (width > 0 && row.cells[width - 1].text.empty()) --width;
  return width;
}

}  // namespace

TaskTables::TaskTables(const Document& document, const std::vector<Paragraph>& paragraphs, const RuleSet& rules)
    : document_(document), rules_(rules), place_of_(paragraphs.size()) {
  const bool has_rows = std::any_of(paragraphs.begin(), paragraphs.end(),
                                    [](const Paragraph& p) { return p.kind == ParagraphKind::kTableRow; });
  if (!has_rows) return;
  FindTables(paragraphs);
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    ClassifyRows(document_, rules_, tables_[t], found_.doubts);
    for (std::size_t r = 0; r < tables_[t].rows.size(); ++r) place_of_[tables_[t].rows[r].paragraph] = {t, r, false};
  }
}

void TaskTables::FindTables(const std::vector<Paragraph>& paragraphs) {
  const PrintedRows printed(document_);
  FindWrappedLines(paragraphs, printed);
  const HeadReader heads(document_, rules_);
  bool open = false;    // rows belong to the last table
  bool parted = false;  // something else stands between them and it
  const auto is_row = [&](std::size_t i) {
    return i < paragraphs.size() && paragraphs[i].kind == ParagraphKind::kTableRow;
  };
  // A row with the lines that go on it, and how many these are.
  const auto read = [&](std::size_t i) {
    PrintedRow row = printed.Read(paragraphs[i].span);
    std::size_t lines = 1;
    for (; is_row(i + lines) && goes_on_[i + lines]; ++lines) Append(row, printed.Read(paragraphs[i + lines].span));
    return std::make_pair(std::move(row), lines);
  };
  for (std::size_t i = 0; i < paragraphs.size();) {
    if (!is_row(i)) {
      parted = true;
      ++i;
      continue;
    }
    auto [row, lines] = read(i);
    std::size_t head_lines = 0;
    std::size_t head_rows = 1;
    std::optional<std::vector<TaskColumn>> columns;
    if (is_row(i + lines)) {
      const auto [below, lines_below] = read(i + lines);
      const bool last_row = open && tables_.back().head_rows == 1 && IsHeadAgain(heads.Read(below));
      if (!last_row) columns = heads.Read(row, below);
      if (columns) {
        head_lines = lines + lines_below;
        head_rows = 2;
      }
    }
    if (!columns && (columns = heads.Read(row))) head_lines = lines;
    if (columns) {
      AddHead(paragraphs, i, head_lines, printed);
      AddColumns(*columns, true);
      if (!open || !IsHeadAgain(columns)) {
        tables_.push_back({std::move(*columns), head_rows, std::nullopt, {}, {}});
        FindRoles(tables_.back());
      }
      open = true;
      lines = head_lines;
    } else if (parted || i == 0) {
      AddColumns(heads.Columns(row), false);
    }
    if (!columns && open) {
      const std::size_t width = tables_.back().columns.size();
      // The text's last line leaves an empty cell for the lines drawn below it.
      const bool as_wide = (row.cells.size() == width || row.cells.size() == width + 1) && UsedWidth(row) <= width;
      const bool goes_on = !parted || (as_wide && !heads.BeginsAllocation(row));
      open = !heads.NamesDistricts(row) && !BeginsTail(row) && goes_on;
      if (open)
        tables_.back().rows.push_back({i, std::move(row), RowKind::kTask, std::nullopt, 0, {}, 0, std::nullopt});
    }
    parted = false;
    i += lines;
  }
}

/// True if these are the last table's columns.
bool TaskTables::IsHeadAgain(const std::optional<std::vector<TaskColumn>>& columns) const {
  const std::vector<TaskColumn>& known = tables_.back().columns;
  return columns && std::equal(columns->begin(), columns->end(), known.begin(), known.end(),
                               [&](const TaskColumn& a, const TaskColumn& b) {
                                 return document_.Folded(a.label) == document_.Folded(b.label);
                               });
}

void TaskTables::AddHead(const std::vector<Paragraph>& paragraphs, std::size_t first, std::size_t lines,
                         const PrintedRows& printed) {
  for (std::size_t head = first; head < first + lines; ++head) {
    place_of_[head] = Place{0, 0, true};
    for (const PrintedCell& cell : printed.Read(paragraphs[head].span).cells) {
      found_.labels.insert(found_.labels.end(), cell.text.begin(), cell.text.end());
    }
  }
}

void TaskTables::AddColumns(const std::vector<TaskColumn>& columns, bool of_task_table) {
  const auto known = [](const TaskColumn& column) { return !column.head.role.empty(); };
  if (!of_task_table && std::none_of(columns.begin(), columns.end(), known)) return;
  for (const TaskColumn& column : columns) {
    if (!column.label.empty()) found_.columns.push_back({column.label, column.head.rule, of_task_table});
  }
}

void TaskTables::FindWrappedLines(const std::vector<Paragraph>& paragraphs, const PrintedRows& printed) {
  goes_on_.assign(paragraphs.size(), false);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    std::vector<FoldedSpan> run;
    const std::size_t first = i;
    const auto is_row = [&](std::size_t at) {
      return at < paragraphs.size() && paragraphs[at].kind == ParagraphKind::kTableRow;
    };
    // A title across a drawn table has one cell, and so is no row here.
    const auto is_across = [&](std::size_t at) {
      return !run.empty() && is_row(at + 1) && printed.IsRuled(run.back(), paragraphs[at].span) &&
             printed.IsRuled(paragraphs[at].span, paragraphs[at + 1].span);
    };
    for (; is_row(i) || is_across(i); ++i) run.push_back(paragraphs[i].span);
    const std::vector<bool> of_run = printed.GoOn(run);
    std::copy(of_run.begin(), of_run.end(), goes_on_.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

bool TaskTables::GoesOn(std::size_t paragraph) const {
  if (paragraph >= goes_on_.size() || !goes_on_[paragraph]) return false;
  while (paragraph > 0 && goes_on_[paragraph]) --paragraph;
  return place_of_[paragraph].has_value();
}

/// 抄送 set as a row of two columns is no task.
bool TaskTables::BeginsTail(const PrintedRow& row) const {
  const FoldedSpans& first = row.cells.front().text;
  return !first.empty() && (rules_.PrefixMatch("tail_start", document_.Folded(first.front())) ||
                            rules_.FullMatch("print_line", document_.Folded(row.line)));
}

bool TaskTables::IsHead(std::size_t paragraph) const {
  return place_of_[paragraph].has_value() && place_of_[paragraph]->is_head;
}

bool TaskTables::IsWhole(std::size_t paragraph) const {
  const std::optional<Place>& place = place_of_[paragraph];
  if (!place || place->is_head) return false;
  const TaskTable& table = tables_[place->table];
  const TaskTableRow& row = table.rows[place->row];
  return row.kind == RowKind::kNote || row.printed.cells.size() >= table.columns.size();
}

TaskTableRow* TaskTables::Find(std::size_t paragraph) {
  const std::optional<Place>& place = place_of_[paragraph];
  return place && !place->is_head ? &tables_[place->table].rows[place->row] : nullptr;
}

TaskRows TaskTables::Read() const {
  TaskRows out = found_;
  for (const TaskTable& table : tables_) ReadRowFields(document_, rules_, table, out);
  for (RowDoubt& doubt : out.doubts) {  // until now they named paragraphs
    std::vector<std::size_t> nodes;
    for (const std::size_t paragraph : doubt.nodes) {
      const std::optional<Place>& place = place_of_[paragraph];
      if (!place || place->is_head) continue;
      const std::vector<TaskTableRow>& rows = tables_[place->table].rows;
      const TaskTableRow& row = rows[place->row];
      const std::optional<std::size_t> node = row.kind == RowKind::kRest ? rows[row.task].node : row.node;
      if (node) nodes.push_back(*node);
    }
    doubt.nodes = std::move(nodes);
  }
  return out;
}

}  // namespace fenjie
