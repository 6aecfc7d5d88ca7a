#pragma once

#include <string>
#include <vector>

#include "layout/page_table.h"

namespace fenjie {

/// What is doubtful in the tables of a page.
struct TableDoubt {
  std::string code;  ///< a finding code: table_edges_unclear, table_glyph_outside, table_columns_unclear …
  Box box;           ///< the place
};

struct PageTables {
  std::vector<PageTable> tables;  ///< from top to bottom, then from left to right
  std::vector<TableDoubt> doubts;
};

/// Finds and reads the tables of one page, each by the best evidence there is.
/// After this, the following hold:
/// 1. A glyph stands in at most one cell; every glyph inside a table's box stands in exactly one (blanks may be left out).
/// 2. Cells cover each table's rows x columns without gap or overlap.
/// 3. The order in which rulings and glyphs are drawn changes nothing.
/// 4. No two characters of one cell have changed their order: a cell's text reads as the page shows it.
/// 5. A frame around the whole page, an underline, the red line below the issuer and a box around one paragraph are
///    no tables: a table has at least two columns that hold text (a single column of boxes is none), or three of which
///    one does: the rest of a row broken over pages. If a single cell of a table holds text, this is doubted.
PageTables FindTables(const PageContent& page);

}  // namespace fenjie
