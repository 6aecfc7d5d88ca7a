#pragma once

#include <cstdint>
#include <vector>

#include "layout/page_content.h"
#include "layout/text_line.h"

namespace fenjie {

/// What a table was told from, best first.
enum class TableEvidence : std::uint8_t {
  kGrid,             ///< rulings between rows and between columns
  kHorizontalRules,  ///< rulings between (some) rows only; columns from alignment
  kShading,          ///< shaded cells or rows; the rest from alignment
  kAlignment,        ///< nothing drawn
};

/// A cell of a table on one page.
struct PageCell {
  int row = 0;  ///< from 0
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  Box box;                      ///< its area between the rulings (or what stands for them)
  std::vector<TextLine> lines;  ///< its text, in reading order; empty for an empty cell
};

/// A table on one page, as it stands there. Cells cover its rows and columns without gaps or overlaps, in the order of
/// their row, then column.
struct PageTable {
  int page = 0;  ///< from 1
  Box box;
  TableEvidence evidence = TableEvidence::kGrid;
  int rows = 0;
  int columns = 0;
  std::vector<double> column_edges_pt;  ///< x of the columns' borders: columns + 1 of them
  std::vector<double> row_edges_pt;     ///< y of the rows' borders: rows + 1 of them
  std::vector<PageCell> cells;
  bool open_at_top = false;     ///< no ruling above its first row: the row may go on from the page before
  bool open_at_bottom = false;  ///< no ruling below its last row: the row may go on on the next page
};

}  // namespace fenjie
