#pragma once

#include <vector>

#include "document/source_text.h"
#include "layout/page_layout.h"

namespace fenjie {

/// Puts the pages' text together in reading order: `out` gets text, pages, glyphs, lines, tables, furniture and the
/// doubts about its tables. A printed line is a line of the text; a table's row is one line, its cells parted by TABs.
/// Inside a cell, lines that were broken for want of room are put together without anything between; where more
/// would have fitted, a blank stands between them. Blanks stand where the page has them.
/// After this, the following hold:
/// 1. Every glyph of every page that is no blank is in the text once, and its GlyphBox says where.
/// 2. Glyphs stand in source order; no two share a character.
/// 3. Every line but the last ends in one LF, and TABs stand only between cells.
/// 4. A row has as many cells as its table has columns; a cell over several columns or rows is followed by empty ones.
void ComposeText(std::vector<PageLayout> pages, SourceText& out);

}  // namespace fenjie
