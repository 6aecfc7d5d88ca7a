#pragma once

#include <cstddef>
#include <vector>

#include "document/source_text.h"

namespace fenjie {

/// Where a table goes on on another page.
struct PageBreakInTable {
  std::size_t part = 0;      ///< which of the table's parts begins there
  int row = 0;               ///< the first of its rows, repeated headers left out
  bool row_goes_on = false;  ///< that row began on the page before
};

/// Cells are read page by page: one that goes on over a page's end is one cell above it and an empty one below. Makes
/// the two one where the lower stands over several rows, or the upper does and no other cell of their column is empty;
/// else, where others of their column stand over several rows, as well, and gives these cells back (indices into
/// `table.cells`): that they are one is only likely.
std::vector<std::size_t> JoinSpansOverPages(const std::vector<PageBreakInTable>& breaks, SourceTable& table);

/// Where a table goes on on the next page a cell may reach below its table's end or into a cell that begins there, and
/// what stands below a repeated header's cell has none: spans are cut, and empty cells put in, so that cells cover
/// their table once.
void SettleSpans(SourceTable& table);

}  // namespace fenjie
