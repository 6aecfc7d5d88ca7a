#pragma once

#include <optional>
#include <vector>

#include "layout/page_table.h"
#include "layout/table_regions.h"

namespace fenjie {

/// Reads the cells of a region from the borders that stand, or are missing, between neighboring slots of its grid;
/// their text is not read yet. `inside`: the glyphs (no blanks) whose centers lie in the region's box.
/// A side that no ruling closes is closed where the rulings that meet it end. nullopt: no grid (one slot, or too many).
std::optional<PageTable> ReadCells(const PageContent& page, const EdgeRegion& region,
                                   const std::vector<GlyphIndex>& inside, std::vector<TableDoubt>& doubts);

}  // namespace fenjie
