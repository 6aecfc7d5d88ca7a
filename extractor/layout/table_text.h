#pragma once

#include <vector>

#include "layout/page_table.h"
#include "layout/table_finder.h"

namespace fenjie {

/// Puts each of `glyphs` (their centers lie in the table's box) into the cell that holds its center and groups each
/// cell's glyphs into lines. A glyph that stands on the border of two cells goes by its center too, but is doubted.
void FillCells(const PageContent& page, const std::vector<GlyphIndex>& glyphs, PageTable& table,
               std::vector<TableDoubt>& doubts);

/// The number of cells with text, of rows and of columns in which one begins.
struct FilledCount {
  int cells = 0;
  int rows = 0;
  int columns = 0;
};
FilledCount CountFilled(const PageTable& table);

}  // namespace fenjie
