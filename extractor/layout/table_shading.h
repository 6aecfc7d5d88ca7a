#pragma once

#include "layout/page_glyphs.h"
#include "layout/table_finder.h"

namespace fenjie {

/// Finds tables that have shaded cells or rows and no rulings, adds them to `found` and claims their glyphs. Rows of no
/// shading between shaded ones, and below or above them, belong to the table.
void FindShaded(PageGlyphs& glyphs, PageTables& found);

}  // namespace fenjie
