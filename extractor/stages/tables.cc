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

namespace fenjie {
namespace {

/// A grid with its axes told apart: names of columns, labels of rows, and the cells between.
struct Layout {
  bool transposed = false;               ///< districts stand below each other on the page
  std::size_t header_width = 0;          ///< printed cells that a row should have
  std::vector<FoldedSpan> column_names;  ///< empty ones where nothing is printed
  std::vector<FoldedSpan> row_labels;
  std::vector<FoldedSpan> row_units;           ///< from a unit column; empty without one
  std::vector<std::vector<FoldedSpan>> cells;  ///< [row][column]
};

FoldedSpan CellAt(const GridRow& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : FoldedSpan{row.line.end, row.line.end};
}

/// Cells of a printed row up to its last one that holds anything.
std::size_t UsedWidth(const GridRow& row) {
  std::size_t width = row.cells.size();
  while (width > 0 && row.cells[width - 1].empty()) --width;
  return width;
}

class TableReader {
 public:
  TableReader(const Document& document, const ColumnNames& names, const RuleSet& rules, TablesOutput& out)
      : document_(document), names_(names), rules_(rules), out_(out) {}

  void Read(TableGrid grid, const std::string& task) {
    RestoreCorner(grid);
    const Layout layout = FindLayout(grid);
    Table table;
    table.id = "T" + std::to_string(out_.tables.size() + 1);
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
    Claim(grid);
    out_.tables.push_back(std::move(table));
  }

 private:
  static FoldedSpan LastLine(const TableGrid& grid) {
    FoldedSpan last = grid.rows.back().line;
    if (!grid.repeated.empty()) last = std::max(last, grid.repeated.back().line);
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

  /// The column that gives each row its unit: named so, and holding nothing but units.
  std::optional<std::size_t> UnitColumn(const TableGrid& grid, std::size_t after) const {
    const GridRow& header = grid.rows.front();
    for (std::size_t column = after; grid.has_header && column < header.cells.size(); ++column) {
      if (!IsWord("unit_head", header.cells[column])) continue;
      const bool only_units = std::all_of(grid.rows.begin() + 1, grid.rows.end(), [&](const GridRow& row) {
        const FoldedSpan cell = CellAt(row, column);
        return cell.empty() || IsUnit(document_.Folded(cell), rules_);
      });
      if (only_units) return column;
    }
    return std::nullopt;
  }

  /// 任务分解(个): the unit of all figures that have none of their own.
  FoldedSpan UnitInCorner(const TableGrid& grid) const {
    const FoldedSpan corner = grid.rows.front().cells.front();
    if (!grid.has_header || corner.empty()) return {corner.begin, corner.begin};
    const FoldedSpan unit = ReadRowLabel(document_, corner, rules_).unit;
    return unit.empty() || !IsUnit(document_.Folded(unit), rules_) ? FoldedSpan{corner.begin, corner.begin} : unit;
  }

  bool DistrictsStandInRows(const TableGrid& grid, std::size_t label_column, const std::vector<FoldedSpan>& head,
                            const std::vector<FoldedSpan>& side) const {
    const auto count = [](const std::vector<ColumnName>& names, NameEvidence least) {
      return std::count_if(names.begin(), names.end(), [&](const ColumnName& name) { return name.evidence >= least; });
    };
    const std::vector<ColumnName> side_names = ResolveAll(side);
    const auto named_at_side = count(side_names, NameEvidence::kSuffix);
    const bool is_sure = count(side_names, NameEvidence::kListed) > 0 ||
                         IsWord("district_head", CellAt(grid.rows.front(), label_column));
    return is_sure && named_at_side * 2 >= static_cast<std::ptrdiff_t>(side.size()) &&
           named_at_side > count(ResolveAll(head), NameEvidence::kSuffix);
  }

  Layout FindLayout(const TableGrid& grid) const {
    const GridRow& first = grid.rows.front();
    const std::size_t first_row = grid.has_header ? 1 : 0;
    const std::size_t label_column =
        grid.has_header && rules_.FullMatch("serial_head", document_.Folded(first.cells.front())) ? 1 : 0;
    const std::optional<std::size_t> unit_column = UnitColumn(grid, label_column + 1);
    Layout layout;
    layout.header_width = grid.has_header ? std::max(UsedWidth(first), label_column + 1) : first.cells.size();
    std::size_t width = layout.header_width;
    for (const GridRow& row : grid.rows) width = std::max(width, UsedWidth(row));

    std::vector<std::size_t> data_columns;
    std::vector<FoldedSpan> head;
    for (std::size_t column = label_column + 1; column < width; ++column) {
      if (column == unit_column) continue;
      data_columns.push_back(column);
      head.push_back(grid.has_header ? CellAt(first, column) : FoldedSpan{first.line.begin, first.line.begin});
    }
    std::vector<FoldedSpan> side;
    for (std::size_t r = first_row; r < grid.rows.size(); ++r) side.push_back(CellAt(grid.rows[r], label_column));

    layout.transposed = grid.has_header && DistrictsStandInRows(grid, label_column, head, side);
    layout.column_names = layout.transposed ? side : head;
    layout.row_labels = layout.transposed ? head : side;
    for (std::size_t r = 0; r < layout.row_labels.size(); ++r) {
      std::vector<FoldedSpan> cells;
      for (std::size_t c = 0; c < layout.column_names.size(); ++c) {
        const GridRow& line = grid.rows[first_row + (layout.transposed ? c : r)];
        cells.push_back(CellAt(line, data_columns[layout.transposed ? r : c]));
      }
      layout.cells.push_back(std::move(cells));
      layout.row_units.push_back(unit_column && !layout.transposed ? CellAt(grid.rows[first_row + r], *unit_column)
                                                                   : FoldedSpan{});
    }
    return layout;
  }

  /// What is printed under `span`, or an empty value that points at the line where it is missing.
  /// A column without a name is justified by its table's first row.
  GroundedText GroundColumn(FoldedSpan span, FoldedSpan line, std::string rule) const {
    if (!span.empty()) return document_.Ground(span, std::move(rule));
    return {std::string(), {{line}, std::move(rule), From::kComputed}};
  }

  GroundedText GroundOrEmpty(FoldedSpan span, std::string rule) const {
    if (!span.empty()) return document_.Ground(span, std::move(rule));
    return {std::string(), {{}, std::move(rule), From::kText}};  // an empty cell has no characters
  }

  void AddColumns(const TableGrid& grid, const Layout& layout, Table& table) {
    const std::vector<ColumnName> names = ResolveAll(layout.column_names);
    const auto districts = std::count_if(names.begin(), names.end(), [](const ColumnName& name) {
      return name.kind == ColumnKind::kDivision || name.kind == ColumnKind::kZone;
    });
    const bool allocates = districts * 2 >= static_cast<std::ptrdiff_t>(names.size()) && districts > 0;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const FoldedSpan span = layout.column_names[i];
      const std::string rule = names[i].rule.empty() ? "table.header" : names[i].rule;
      std::optional<std::string> code;
      if (names[i].codes.size() == 1) code = names[i].codes.front();
      table.columns.push_back({GroundColumn(span, grid.rows.front().line, rule), names[i].kind, code});
      if (span.empty()) {
        if (grid.has_header) {
          Doubt("column_name_empty",
                {"第" + std::to_string(i + 1) + "列没有列名。", "Column " + std::to_string(i + 1) + " has no name."},
                grid.rows.front().line, {table.id});
        }
        continue;
      }
      if (!seen.insert(document_.Folded(span)).second) {
        Doubt("column_doubled",
              {"列名重复：" + document_.Printed(span), "Two columns have one name: " + document_.Printed(span)}, span,
              {table.id});
      }
      DoubtName(names[i], span, allocates, table.id);
    }
  }

  void DoubtName(const ColumnName& name, FoldedSpan span, bool allocates, const std::string& table) {
    const std::string printed = document_.Printed(span);
    if (name.evidence == NameEvidence::kNone) {
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

  void AddRows(const TableGrid& grid, const Layout& layout, Table& table) {
    for (std::size_t r = 0; r < layout.row_labels.size(); ++r) {
      const FoldedSpan label = layout.row_labels[r];
      const FoldedSpan line =
          layout.transposed ? grid.rows.front().line : grid.rows[r + (grid.has_header ? 1 : 0)].line;
      const RowLabel parts = ReadRowLabel(document_, label, rules_);
      TableRow row{table.id + ".R" + std::to_string(r + 1),
                   GroundOrEmpty(label, parts.rule.empty() ? "table.row" : parts.rule),
                   document_.Printed(parts.measure),
                   document_.Printed(parts.unit.empty() ? layout.row_units[r] : parts.unit),
                   {}};
      if (label.empty()) {
        Doubt("row_label_empty", {"表格的一行没有名称。", "A row of the table has no label."}, line, {row.id});
      }
      for (const FoldedSpan cell : layout.cells[r]) {
        row.cells.push_back(ReadCell(document_, cell, rules_));
        if (row.cells.back().value && document_.HasLineBreak(cell)) {
          Doubt(
              "figure_broken",
              {"表中的数“" + row.cells.back().text + "”被换行断开，已接回，请核对。",
               "The figure " + row.cells.back().text + " is broken over lines; it was put together, please check it."},
              cell, {row.id});
        }
      }
      GiveUnit(table.unit, row);
      table.rows.push_back(std::move(row));
    }
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

  void DoubtWidths(const TableGrid& grid, const Layout& layout, const Table& table) {
    std::vector<std::string> all_rows;
    for (const TableRow& row : table.rows) all_rows.push_back(row.id);
    const std::size_t first_row = grid.has_header ? 1 : 0;
    for (std::size_t r = first_row; r < grid.rows.size(); ++r) {
      const GridRow& row = grid.rows[r];
      if (row.cells.size() >= layout.header_width && UsedWidth(row) <= layout.header_width) continue;
      const std::string expected = std::to_string(layout.header_width);
      const std::string actual =
          std::to_string(std::max(UsedWidth(row), std::min(row.cells.size(), layout.header_width)));
      std::vector<std::string> subjects = layout.transposed ? all_rows : std::vector{table.rows[r - first_row].id};
      Doubt("row_cells_mismatch",
            {"这一行有 " + actual + " 个单元格，表头有 " + expected + " 个，数字可能错列。",
             "The row has " + actual + " cells, the header " + expected + "; figures may stand in wrong columns."},
            row.line, std::move(subjects));
      out_.findings.back().expected = expected;
      out_.findings.back().actual = actual;
    }
  }

  void Claim(const TableGrid& grid) {
    if (!grid.caption.empty()) out_.claims.push_back({grid.caption, Role::kTable});
    for (const GridRow& row : grid.rows) ClaimRow(row);
    for (const GridRow& row : grid.repeated) ClaimRow(row);
  }

  void ClaimRow(const GridRow& row) {
    for (const FoldedSpan cell : row.cells) {
      if (!cell.empty()) out_.claims.push_back({cell, Role::kTable});
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
  TableReader reader(document, names, rules, out);
  for (TableGrid& grid : FindGrids(document, outline, names, rules)) {
    const bool has_task = grid.node >= 0 && static_cast<std::size_t>(grid.node) < task_of_node.size();
    const std::string task = has_task ? task_of_node[static_cast<std::size_t>(grid.node)] : std::string();
    reader.Read(std::move(grid), task);
  }
  return out;
}

}  // namespace fenjie
