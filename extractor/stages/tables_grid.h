#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "document/printed_rows.h"
#include "ruleset/rule_set.h"
#include "stages/tables_columns.h"

namespace fenjie {

/// 工程 > 子项 > 指标 > 目标/进度 (眉山 2019): no table with more levels was seen.
inline constexpr std::size_t kMostHeaderRows = 4;

/// A cell as it stands on the page: its text without the blanks around it; empty where nothing is printed.
using GridCell = FoldedSpan;

/// One row of a table.
struct GridRow {
  FoldedSpan line;
  std::vector<GridCell> cells;         ///< at least one
  std::vector<PrintedCell> printed;    ///< the same cells with what the page shows of merged ones
  bool on_page = false;                ///< the page shows which cells are merged
  std::optional<std::size_t> of_page;  ///< which of the page's tables it stands in
  bool is_broken = false;              ///< one of its cells is broken over lines; `cells` has its first line
};

/// A table as it stands on the page, before its cells are understood.
struct TableGrid {
  int node = -1;                  ///< outline node that the rows belong to, or -1
  bool has_header = false;        ///< the first of `rows` names the columns
  std::vector<GridRow> rows;      ///< at least one
  std::vector<GridRow> repeated;  ///< the header printed again further down; not among `rows`
  std::vector<GridRow> notes;     ///< 注: ... inside the table; not among `rows`
  FoldedSpan caption;             ///< the caption line above; empty without one
  std::string caption_rule;
  FoldedSpan caption_unit;  ///< inside the caption; empty without one
};

/// The tables of the outline, in source order. A table ends where another node or another kind of paragraph begins and
/// where a row is a header again; a header that only repeats the table's own does not end it.
std::vector<TableGrid> FindGrids(const Document& document, const Outline& outline, const ColumnNames& names,
                                 const RuleSet& rules);

}  // namespace fenjie
