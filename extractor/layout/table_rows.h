#pragma once

#include <vector>

#include "layout/text_pieces.h"

namespace fenjie {

/// The rows of an area with no ruling between them.
struct RowCuts {
  std::vector<double> y;       ///< between the rows, from top to bottom
  std::size_t head_lines = 0;  ///< lines above the first cut that are heads
  std::vector<Box> unclear;    ///< lines that may belong to the row above or below
};

/// Parts the lines of an area into rows: a row has one line of figures, or (where rows are not ruled and no column is
/// one of figures) one line that most columns have text in; the other lines are its wrapped texts. `ruled_rows`:
/// rulings stand between other rows of the table, so that an area with no figures is one row. `has_heads`: lines above
/// the first row of figures are heads, a row of their own.
RowCuts CutRows(const std::vector<PieceLine>& lines, const std::vector<double>& borders, bool ruled_rows,
                bool has_heads);

}  // namespace fenjie
