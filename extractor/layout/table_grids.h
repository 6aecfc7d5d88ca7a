#pragma once

#include <vector>

#include "layout/page_glyphs.h"
#include "layout/table_finder.h"
#include "layout/table_regions.h"

namespace fenjie {

/// Reads the regions that are tables, adds them to `found` and claims their glyphs. Frames are none; what stands in a
/// frame is found. A table in a cell of another table is that cell's text, and doubted.
void FindGrids(const std::vector<EdgeRegion>& regions, TableEvidence evidence, PageGlyphs& glyphs, PageTables& found);

/// Adds a table, with what is doubtful in it, and claims its glyphs.
void Accept(PageTable table, std::vector<TableDoubt> doubts, PageGlyphs& glyphs, PageTables& found);

/// True if the table holds text as the fifth law asks for it.
bool IsTable(const PageTable& table);

}  // namespace fenjie
