#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/span.h"
#include "ruleset/rule_set.h"
#include "stages/tables_columns.h"
#include "stages/tables_grid.h"

namespace fenjie {

/// Names of one row or column, from the one that groups it down to its own, in reading order; empty where nothing is
/// printed.
using NamePath = FoldedSpans;

/// A cell between the names of its row and column.
struct LayoutCell {
  FoldedSpan text;
  bool covered = false;  ///< the page shows a merged cell over it: what it holds is printed elsewhere
  std::size_t line = 0;  ///< index of the grid's row
};

struct LayoutColumn {
  NamePath name;
};

struct LayoutRow {
  NamePath label;
  FoldedSpan unit;       ///< from a unit column; empty without one
  std::size_t line = 0;  ///< index of the grid's row; 0 where the rows are columns on the page
  std::vector<LayoutCell> cells;
};

/// A grid with its axes told apart: names of columns, labels of rows, and the cells between.
struct TableLayout {
  bool transposed = false;       ///< districts stand below each other on the page
  std::size_t header_rows = 0;   ///< rows of the grid that name columns
  std::size_t header_width = 0;  ///< printed cells that a row should have
  std::vector<LayoutColumn> columns;
  std::vector<LayoutRow> rows;
};

/// Tells a grid's axes apart: header rows, columns of labels, districts in rows or columns; names that group others
/// become the first parts of their paths, and only what names a district stays a column's name.
TableLayout FindLayout(const Document& document, const TableGrid& grid, const ColumnNames& names,
                       const RuleSet& rules);

/// The cell of a printed row; empty where the row is too short.
FoldedSpan CellAt(const GridRow& row, std::size_t column);

/// Cells of a printed row up to its last one that holds anything.
std::size_t UsedWidth(const GridRow& row);

}  // namespace fenjie
