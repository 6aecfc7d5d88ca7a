#pragma once

#include <cstddef>
#include <vector>

#include "layout/furniture.h"
#include "layout/page_layout.h"

namespace fenjie {

/// A table's piece on one page.
struct TablePart {
  std::size_t page = 0;   ///< index of the page
  std::size_t table = 0;  ///< into PageLayout::tables
};

/// A printed row of a part.
struct RowPiece {
  std::size_t part = 0;  ///< into WholeTable::parts
  int row = 0;
};

/// A row of a table, its pieces on several pages put together.
struct WholeRow {
  std::vector<RowPiece> pieces;  ///< not empty
  bool repeats_header = false;   ///< the header printed again on a later page
  bool joined_by_text = false;   ///< only its text tells that the row goes on on the next page
};

/// A table, over as many pages as it takes.
struct WholeTable {
  std::vector<TablePart> parts;  ///< not empty, in the order of pages
  std::vector<WholeRow> rows;
};

/// Puts tables together that go on on the next page: nothing but furniture stands between them, and their columns are
/// the same. A header printed again is told from a new table's (one whose corner is the same and whose columns are
/// not); a row that goes on from a new one: its border is missing at both sides of the page's end, or its cells go
/// on where they were full and hold nothing else.
/// After this, the following hold: every row of every page's tables is a piece of exactly one row.
std::vector<WholeTable> JoinTables(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture);

}  // namespace fenjie
