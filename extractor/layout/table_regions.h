#pragma once

#include <vector>

#include "layout/table_edges.h"

namespace fenjie {

/// Edges that hang together: what may be one table.
struct EdgeRegion {
  std::vector<Edge> horizontal;
  std::vector<Edge> vertical;
  Box box;
};

struct EdgeRegions {
  std::vector<EdgeRegion> regions;  ///< with edges in both directions, or a row that goes on before and after the page
  std::vector<Edge> lone_horizontal;  ///< that no vertical edge touches
};

/// Parts the edges of a page into groups that touch each other. Vertical edges of one height with no horizontal one
/// between them are a group too: a row that is taller than its page shows no others there.
EdgeRegions FindRegions(const PageEdges& edges);

}  // namespace fenjie
