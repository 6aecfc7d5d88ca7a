#pragma once

#include <utility>
#include <vector>

#include "layout/table_edges.h"

namespace fenjie {

/// A line of a grid: all edges of one direction that lie on it.
struct GridLine {
  double across0 = 0;
  double across1 = 0;
  std::vector<std::pair<double, double>> runs;  ///< where it is drawn, sorted, parted by gaps
  bool drawn = true;                            ///< false: closes a side where no ruling stands

  double At() const { return (across0 + across1) / 2; }
  /// The part of [from, to] that is drawn, 0 to 1; corners drawn short count as drawn.
  double Share(double from, double to) const;
};

/// Gathers the edges of one direction into lines: the two lines of a double border are one.
std::vector<GridLine> GatherLines(std::vector<Edge> edges);

}  // namespace fenjie
