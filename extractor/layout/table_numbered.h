#pragma once

#include "layout/page_glyphs.h"
#include "layout/table_finder.h"

namespace fenjie {

/// Finds tables of words with nothing drawn: a head of three texts or more, and below it rows that are numbered in
/// their first column, 1, 2, 3 … Adds them to `found` and claims their glyphs. Leaves lists and prose alone: no number
/// stands apart from what it numbers there, and no head above.
void FindNumbered(PageGlyphs& glyphs, PageTables& found);

}  // namespace fenjie
