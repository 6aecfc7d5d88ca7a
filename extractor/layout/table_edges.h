#pragma once

#include <cstdint>
#include <vector>

#include "layout/page_content.h"
#include "layout/table_finder.h"

namespace fenjie {

/// A straight border: a run along one direction, as thick as its ruling across it. A horizontal edge runs in x.
struct Edge {
  double across0 = 0;  ///< its sides: y of a horizontal edge, x of a vertical one
  double across1 = 0;
  double from = 0;  ///< its ends
  double to = 0;

  double Middle() const { return (across0 + across1) / 2; }
  double Length() const { return to - from; }
  friend bool operator==(const Edge&, const Edge&) = default;
};

struct PageEdges {
  std::vector<Edge> horizontal;  ///< by y, then x
  std::vector<Edge> vertical;    ///< by x, then y
};

/// Pieces that show as one straight line are one edge: borders drawn cell by cell, dashes, dots, one line drawn twice.
/// White lines are none.
PageEdges FindEdges(const PageContent& page, std::vector<TableDoubt>& doubts);

/// The areas that show as shading: no white, no thin line, none of the page's size.
std::vector<Box> FindFills(const PageContent& page, std::vector<TableDoubt>& doubts);

/// The sides of shaded areas, and the white lines that part them.
PageEdges EdgesOfFills(const PageContent& page, const std::vector<Box>& fills, std::vector<TableDoubt>& doubts);

/// The box of an edge on the page.
Box BoxOf(const Edge& edge, bool horizontal);

}  // namespace fenjie
