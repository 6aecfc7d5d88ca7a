#include "stages/tables.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/tables_cells.h"
#include "stages/tables_columns.h"
#include "stages/tables_grid.h"
#include "stages/tables_layout.h"

namespace fenjie {
namespace {

/// What stands between the parts of a path of names: 2021年·新建公厕.
constexpr std::string_view kPathMark = "·";

class TableReader {
 public:
  /// `id_prefix` makes ids that no task has.
  TableReader(const Document& document, const ColumnNames& names, const RuleSet& rules, std::string id_prefix,
              TablesOutput& out)
      : document_(document), names_(names), rules_(rules), id_prefix_(std::move(id_prefix)), out_(out) {}

  void Read(TableGrid grid, const std::string& task) {
    RestoreCorner(grid);
    const TableLayout layout = FindLayout(document_, grid, names_, rules_);
    Table table;
    table.id = id_prefix_ + std::to_string(out_.tables.size() + 1);
    table.task = task;
    table.extent = {grid.rows.front().line.begin, LastLine(grid).end};
    if (!grid.caption.empty()) table.caption = document_.Ground(grid.caption, grid.caption_rule);
    table.unit = document_.Printed(grid.caption_unit.empty() ? UnitInCorner(grid) : grid.caption_unit);
    if (!grid.has_header) {
      Doubt("table_header_missing", {"表格没有列名行。", "The table has no row that names its columns."},
            grid.rows.front().line, {table.id});
    }
    AddColumns(grid, layout, table);
    DoubtUnregistered(table.id);
    DoubtBrokenName(grid, table.id);
    AddRows(grid, layout, table);
    if (table.rows.empty()) {
      Doubt("row_missing", {"表格只有列名，没有一行数。", "The table has names of columns but no row."},
            grid.rows.front().line, {table.id});
    }
    DoubtWidths(grid, layout, table);
    DoubtBroken(grid, layout, table);
    DoubtUnits(grid, table);
    Claim(grid);
    out_.tables.push_back(std::move(table));
  }

 private:
  static FoldedSpan LastLine(const TableGrid& grid) {
    FoldedSpan last = grid.rows.back().line;
    if (!grid.repeated.empty()) last = std::max(last, grid.repeated.back().line);
    if (!grid.notes.empty()) last = std::max(last, grid.notes.back().line);
    return last;
  }

  /// A header whose empty corner left no TAB behind is one cell short and begins with a column's name.
  void RestoreCorner(TableGrid& grid) const {
    GridRow& header = grid.rows.front();
    if (!grid.has_header || grid.rows.size() < 2 || header.cells.front().empty()) return;
    const bool one_short = std::all_of(grid.rows.begin() + 1, grid.rows.end(),
                                       [&](const GridRow& row) { return row.cells.size() == header.cells.size() + 1; });
    if (!one_short || names_.Resolve(document_.Folded(header.cells.front())).evidence == NameEvidence::kNone) return;
    header.cells.insert(header.cells.begin(), FoldedSpan{header.line.begin, header.line.begin});
    header.printed.insert(header.printed.begin(), PrintedCell{});
  }

  std::vector<ColumnName> ResolveAll(const std::vector<FoldedSpan>& spans) const {
    std::vector<std::string_view> texts;
    texts.reserve(spans.size());
    for (const FoldedSpan span : spans) texts.push_back(document_.Folded(span));
    return names_.ResolveAll(texts);
  }

  bool IsWord(std::string_view lexicon, FoldedSpan cell) const {
    return !cell.empty() && rules_.Words(lexicon).Find(document_.Folded(cell)) != nullptr;
  }

  /// 任务分解(个): the unit of all figures that have none of their own.
  FoldedSpan UnitInCorner(const TableGrid& grid) const {
    const FoldedSpan corner = grid.rows.front().cells.front();
    if (!grid.has_header || corner.empty()) return {corner.begin, corner.begin};
    const FoldedSpan unit = ReadRowLabel(document_, corner, rules_).unit;
    return unit.empty() || !IsUnit(document_.Folded(unit), rules_) ? FoldedSpan{corner.begin, corner.begin} : unit;
  }

  /// A path of names as one: its parts, each as printed. What groups several is a cell that covers them.
  GroundedText GroundPath(const NamePath& path, std::string rule) const {
    if (path.size() == 1) return document_.Ground(path.front(), std::move(rule));
    std::string name;
    for (const FoldedSpan part : path) name += (name.empty() ? "" : std::string(kPathMark)) + document_.Printed(part);
    return {std::move(name), {path, std::move(rule), From::kMergedCell}};
  }

  /// A column without a name is justified by its table's first row.
  GroundedText GroundColumn(const NamePath& path, FoldedSpan line, std::string rule) const {
    if (!path.empty()) return GroundPath(path, std::move(rule));
    return {std::string(), {{line}, std::move(rule), From::kComputed}};
  }

  GroundedText GroundLabel(const NamePath& path, std::string rule) const {
    if (!path.empty()) return GroundPath(path, std::move(rule));
    return {std::string(), {{}, std::move(rule), From::kText}};  // an empty cell has no characters
  }

  void AddColumns(const TableGrid& grid, const TableLayout& layout, Table& table) {
    std::vector<FoldedSpan> own_names;
    for (const LayoutColumn& column : layout.columns) {
      own_names.push_back(column.name.empty() ? FoldedSpan{} : column.name.back());
    }
    const std::vector<ColumnName> names = ResolveAll(own_names);
    const auto districts = std::count_if(names.begin(), names.end(), [](const ColumnName& name) {
      return name.kind == ColumnKind::kDivision || name.kind == ColumnKind::kZone;
    });
    const bool allocates = districts * 2 >= static_cast<std::ptrdiff_t>(names.size()) && districts > 0;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const NamePath& path = layout.columns[i].name;
      const std::string rule = names[i].rule.empty() ? "table.header" : names[i].rule;
      std::optional<std::string> code;
      if (names[i].codes.size() == 1) code = names[i].codes.front();
      table.columns.push_back({GroundColumn(path, grid.rows.front().line, rule), names[i].kind, code});
      if (path.empty()) {
        if (grid.has_header) {
          Doubt("column_name_empty",
                {"第" + std::to_string(i + 1) + "列没有列名。", "Column " + std::to_string(i + 1) + " has no name."},
                grid.rows.front().line, {table.id});
        }
        continue;
      }
      const std::string& printed = table.columns.back().name.value();
      if (!seen.insert(printed).second) {
        Doubt("column_doubled", {"列名重复：" + printed, "Two columns have one name: " + printed}, path.back(),
              {table.id});
      }
      DoubtName(names[i], path.back(), allocates, table.id);
    }
  }

  void DoubtName(const ColumnName& name, FoldedSpan span, bool allocates, const std::string& table) {
    const std::string printed = document_.Printed(span);
    if (name.is_joint) {
      Doubt("column_joint",
            {"“" + printed + "”一列包括几个地区，数字没有拆分到各地区。",
             "The column " + printed + " is for several districts together; its figures are not divided."},
            span, {table});
    } else if (name.evidence == NameEvidence::kNone) {
      if (!allocates || IsWord("other_head", span) || !doubted_.insert(printed).second) return;
      Doubt("column_unknown",
            {"列名“" + printed + "”不是已知的地区、功能区或合计。",
             "The column name " + printed + " is no known division, zone or total."},
            span, {table});
    } else if (name.kind == ColumnKind::kDivision && name.codes.size() > 1 && doubted_.insert(printed).second) {
      Doubt("division_undecided",
            {"有多个行政区叫“" + printed + "”，不能确定是哪一个。",
             "Several divisions are called " + printed + "; which one is meant is not known."},
            span, {table});
    } else if (name.kind == ColumnKind::kDivision && name.codes.empty() && doubted_.insert(printed).second) {
      unregistered_.push_back(span);
    }
  }

  /// 霞岭⏎区生态步道: the last column's name may go on before the label of the first row.
  void DoubtBrokenName(const TableGrid& grid, const std::string& table) {
    if (!grid.has_header || grid.rows.size() < 2) return;
    const FoldedSpan name = grid.rows.front().cells.back();
    const FoldedSpan label = grid.rows[1].cells.front();
    if (name.empty() || !document_.HasLineBreak(label)) return;
    if (names_.Resolve(document_.Folded(name)).evidence != NameEvidence::kNone) return;
    const std::string_view folded = document_.folded();
    std::size_t before = label.begin;
    for (std::size_t at = NextStart(folded, before); at < label.end; before = at, at = NextStart(folded, at)) {
      if (!document_.HasLineBreak({before, NextStart(folded, at)})) continue;
      const std::string whole = std::string(document_.Folded(name)) + std::string(document_.Folded({label.begin, at}));
      if (names_.Resolve(whole).evidence == NameEvidence::kNone) continue;
      Doubt("column_broken",
            {"最后一列的列名可能是“" + whole + "”，被换行断开，后半部分并入了下一行的名称，请核对。",
             "The last column may be called " + whole +
                 ": it is broken over lines, and its end was read as the beginning of the next row's label."},
            name, {table});
      return;
    }
  }

  static std::size_t NextStart(std::string_view text, std::size_t at) { return at + DecodeAt(text, at).length; }

  /// One finding for all names of a table that the registry does not have.
  void DoubtUnregistered(const std::string& table) {
    if (unregistered_.empty()) return;
    constexpr std::size_t kMostNames = 20;
    std::string names;
    for (std::size_t i = 0; i < std::min(unregistered_.size(), kMostNames); ++i) {
      names += (i > 0 ? "、" : "") + document_.Printed(unregistered_[i]);
    }
    if (unregistered_.size() > kMostNames) names += "……";
    out_.findings.push_back(MakeFinding(
        "division_undecided",
        {"行政区划表中没有可对应的：" + names + "。", "The registry has no division of this place called: " + names},
        std::move(unregistered_), {table}));
    unregistered_.clear();
  }

  void AddRows(const TableGrid& grid, const TableLayout& layout, Table& table) {
    for (const LayoutRow& from : layout.rows) {
      const RowLabel parts = from.label.empty() ? RowLabel{} : ReadRowLabel(document_, from.label.back(), rules_);
      TableRow row{table.id + ".R" + std::to_string(table.rows.size() + 1),
                   GroundLabel(from.label, parts.rule.empty() ? "table.row" : parts.rule),
                   MeasureOf(from.label, parts),
                   document_.Printed(parts.unit.empty() ? from.unit : parts.unit),
                   {}};
      if (row.unit.empty()) row.unit = UnitOfGroup(from.label);
      if (from.label.empty()) {
        Doubt("row_label_empty", {"表格的一行没有名称。", "A row of the table has no label."},
              grid.rows[from.line].line, {row.id});
      }
      for (const LayoutCell& cell : from.cells) AddCell(cell, row);
      DoubtCovered(from, table, row);
      GiveUnit(table.unit, row);
      table.rows.push_back(std::move(row));
    }
  }

  /// The label without its unit.
  std::string MeasureOf(const NamePath& label, const RowLabel& own) const {
    std::string measure;
    for (std::size_t i = 0; i < label.size(); ++i) {
      const std::string part = document_.Printed(i + 1 == label.size() ? own.measure : label[i]);
      if (!part.empty()) measure += (measure.empty() ? "" : std::string(kPathMark)) + part;
    }
    return measure;
  }

  /// 农村公路（公里） over 新建 and 改建.
  std::string UnitOfGroup(const NamePath& label) const {
    for (std::size_t i = label.size(); i-- > 0;) {
      const RowLabel group = ReadRowLabel(document_, label[i], rules_);
      if (!group.unit.empty()) return document_.Printed(group.unit);
    }
    return {};
  }

  void AddCell(const LayoutCell& cell, TableRow& row) {
    row.cells.push_back(ReadCell(document_, cell.text, rules_));
    if (cell.covered) row.cells.back().nil = false;
    if (row.cells.back().value && document_.HasLineBreak(cell.text)) {
      Doubt("figure_broken",
            {"表中的数“" + row.cells.back().text + "”被换行断开，已接回，请核对。",
             "The figure " + row.cells.back().text + " is broken over lines; it was put together, please check it."},
            cell.text, {row.id});
    }
  }

  /// A merged cell holds for several columns or rows; its figure stands in the first and is not divided.
  void DoubtCovered(const LayoutRow& from, const Table& table, const TableRow& row) {
    std::string columns;
    for (std::size_t i = 0; i < from.cells.size(); ++i) {
      if (from.cells[i].covered) columns += (columns.empty() ? "" : "、") + table.columns[i].name.value();
    }
    if (columns.empty()) return;
    Doubt("cell_merged",
          {columns + "：格子与相邻的格子合并，其中的数记在前一格，没有拆分。",
           columns + ": the cell is merged with one beside or above it, which has the figure; it is not divided."},
          {}, {row.id});
    out_.findings.back().spans = from.label;
  }

  /// A row without a unit of its own has the one that all its numbers carry, or the table's. A number without a unit of
  /// its own has its row's.
  void GiveUnit(const std::string& table_unit, TableRow& row) const {
    if (row.unit.empty()) {
      const auto has_number = [](const TableCell& cell) { return cell.value.has_value(); };
      const auto first = std::find_if(row.cells.begin(), row.cells.end(), has_number);
      if (first != row.cells.end()) {
        const bool alike = std::all_of(row.cells.begin(), row.cells.end(),
                                       [&](const TableCell& cell) { return !cell.value || cell.unit == first->unit; });
        if (alike) row.unit = first->unit;
      }
      if (row.unit.empty() && IsUnit(table_unit, rules_)) row.unit = table_unit;
    }
    for (TableCell& cell : row.cells) {
      if (cell.value && cell.unit.empty()) cell.unit = row.unit;
    }
  }

  void DoubtWidths(const TableGrid& grid, const TableLayout& layout, const Table& table) {
    for (std::size_t r = layout.header_rows; r < grid.rows.size(); ++r) {
      const GridRow& row = grid.rows[r];
      if (row.cells.size() >= layout.header_width && UsedWidth(row) <= layout.header_width) continue;
      const std::string expected = std::to_string(layout.header_width);
      const std::string actual =
          std::to_string(std::max(UsedWidth(row), std::min(row.cells.size(), layout.header_width)));
      std::vector<std::string> subjects;
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (layout.transposed || layout.rows[i].line == r) subjects.push_back(table.rows[i].id);
      }
      Doubt("row_cells_mismatch",
            {"这一行有 " + actual + " 个单元格，表头有 " + expected + " 个，数字可能错列。",
             "The row has " + actual + " cells, the header " + expected + "; figures may stand in wrong columns."},
            row.line, std::move(subjects));
      out_.findings.back().expected = expected;
      out_.findings.back().actual = actual;
    }
  }

  /// A cell on several lines of a drawn table has only its first one.
  void DoubtBroken(const TableGrid& grid, const TableLayout& layout, const Table& table) {
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      if (!grid.rows[r].is_broken) continue;
      std::vector<std::string> subjects{table.id};
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (r >= layout.header_rows && layout.rows[i].line == r) subjects.push_back(table.rows[i].id);
      }
      Doubt("row_cells_mismatch",
            {"这一行的单元格分成几行印，只取了第一行。",
             "A cell of this row is broken over lines; only its first line was taken."},
            grid.rows[r].line, std::move(subjects));
    }
  }

  /// 单位：万亩、万株: which figures are in which unit is not told.
  void DoubtUnits(const TableGrid& grid, const Table& table) {
    if (table.unit.empty() || IsUnit(document_.Folded(grid.caption_unit), rules_) || grid.caption_unit.empty()) return;
    std::vector<std::string> rows;
    for (const TableRow& row : table.rows) {
      const bool has_figures =
          std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.value.has_value(); });
      if (row.unit.empty() && has_figures) rows.push_back(row.id);
    }
    if (rows.empty()) return;
    Doubt("unit_undecided",
          {"表格的单位是“" + table.unit + "”，各行用哪个单位不能确定，没有取用。",
           "The table's unit is " + table.unit + "; which of its rows are in which unit is not certain."},
          grid.caption_unit, std::move(rows));
  }

  void Claim(const TableGrid& grid) {
    if (!grid.caption.empty()) out_.claims.push_back({grid.caption, Role::kTable});
    for (const GridRow& row : grid.rows) ClaimRow(row);
    for (const GridRow& row : grid.repeated) ClaimRow(row);
    for (const GridRow& row : grid.notes) ClaimRow(row);
  }

  void ClaimRow(const GridRow& row) {
    for (const PrintedCell& cell : row.printed) {
      for (const FoldedSpan line : cell.text) out_.claims.push_back({line, Role::kTable});
    }
    for (std::size_t at = row.line.begin; at < row.line.end; ++at) {
      if (document_.folded()[at] == '\t') out_.claims.push_back({{at, at + 1}, Role::kSeparator});
    }
  }

  void Doubt(std::string_view code, Message message, FoldedSpan span, std::vector<std::string> subjects) {
    out_.findings.push_back(MakeFinding(code, std::move(message), {span}, std::move(subjects)));
  }

  const Document& document_;
  const ColumnNames& names_;
  const RuleSet& rules_;
  const std::string id_prefix_;
  TablesOutput& out_;
  std::set<std::string> doubted_;  // column names that have had their finding
  FoldedSpans unregistered_;       // names of the table being read that no division has
};

}  // namespace

TablesOutput ReadTables(const Document& document, const Outline& outline, const std::vector<std::string>& task_of_node,
                        const std::string& issuer, const RuleSet& rules) {
  TablesOutput out;
  const bool has_rows = std::any_of(outline.paragraphs.begin(), outline.paragraphs.end(),
                                    [](const Paragraph& p) { return p.kind == ParagraphKind::kTableRow; });
  if (!has_rows) return out;
  const ColumnNames names(issuer, rules);
  // Tasks outside of every section are T1, T2 …
  const bool tasks_have_t = std::any_of(task_of_node.begin(), task_of_node.end(),
                                        [](const std::string& id) { return id.starts_with("T"); });
  TableReader reader(document, names, rules, tasks_have_t ? "TB" : "T", out);
  for (TableGrid& grid : FindGrids(document, outline, names, rules)) {
    const bool has_task = grid.node >= 0 && static_cast<std::size_t>(grid.node) < task_of_node.size();
    const std::string task = has_task ? task_of_node[static_cast<std::size_t>(grid.node)] : std::string();
    reader.Read(std::move(grid), task);
  }
  return out;
}

}  // namespace fenjie
