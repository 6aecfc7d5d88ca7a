#pragma once

#include <vector>

#include "layout/page_glyphs.h"
#include "layout/table_edges.h"
#include "layout/table_finder.h"

namespace fenjie {

/// Finds tables that have rulings between rows only (three-line tables and the like) among edges that are part of no
/// grid, adds them to `found` and claims their glyphs.
void FindHorizontal(const std::vector<Edge>& rules, PageGlyphs& glyphs, PageTables& found);

}  // namespace fenjie
