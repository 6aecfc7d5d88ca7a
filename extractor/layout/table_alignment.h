#pragma once

#include "layout/page_glyphs.h"
#include "layout/table_finder.h"

namespace fenjie {

/// Finds tables with nothing drawn: three rows and columns or more of short aligned texts, most of them figures. Adds
/// them to `found` and claims their glyphs. Leaves aligned words alone, and prose.
void FindAligned(PageGlyphs& glyphs, PageTables& found);

}  // namespace fenjie
