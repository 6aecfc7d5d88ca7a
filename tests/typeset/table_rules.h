#pragma once

#include <cstddef>
#include <vector>

#include "typeset/set_page.h"

namespace fenjie::typeset {

/// Where a table's cells stand on one page.
struct RuledTable {
  std::vector<double> column_edges_pt;
  std::vector<double> row_edges_pt;
  std::vector<std::vector<bool>> parted;  ///< by row and column edge: no cell goes over the edge
  std::vector<std::size_t> rows;          ///< which of the table's rows stand here (0: the head)
  std::vector<std::vector<bool>> joined;  ///< by row and column: the cell there is one with that above it
  bool open_above = false;                ///< no rule at the top
  bool open_below = false;
};

/// Appends what is drawn for the table.
void DrawRules(const RuledTable& table, const TableStyle& style, std::vector<DrawnRule>& rules);

}  // namespace fenjie::typeset
