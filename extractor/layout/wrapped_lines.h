#pragma once

#include <vector>

#include "layout/furniture.h"
#include "layout/page_layout.h"

namespace fenjie {

/// What the page shows of where a line's text goes on.
struct LineFlow {
  bool wraps = false;     ///< the line was full, and the next line of text goes on with it
  bool indented = false;  ///< begins further inside than the text's left edge
  bool begins = false;    ///< cannot go on with the line before: another font size, or centered and that one is not
};

/// For each page, for each of its lines.
using FlowOfPages = std::vector<std::vector<LineFlow>>;

/// Tells which lines were broken for want of room: the next line's first unit would not have fitted behind them, and
/// the next line is no paragraph's first (by its indent, its size, or a gap above it). Furniture and page ends between
/// two lines count for nothing; a table ends the text before it.
FlowOfPages FindWrappedLines(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture);

}  // namespace fenjie
