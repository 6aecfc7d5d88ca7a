#pragma once

#include <vector>

#include "document/source_text.h"
#include "layout/page_layout.h"
#include "support/notice_law.h"

namespace fenjie::testing_support {

/// What must hold of every text with pages (layout/compose.h), whatever its layout: glyphs stand in order, share no
/// character and cover all but blanks, TABs and LFs; boxes stand on their pages; lines cover the text; tables' cells
/// cover their rows and columns once; each cell's characters stand in its row; all spans are whole characters.
Faults SourceTextFaults(const SourceText& source);

/// Every glyph of `pages` that is no blank is in `source` once, in its place; as pages were laid out (law 1).
Faults LostGlyphs(const std::vector<PageLayout>& pages, const SourceText& source);

}  // namespace fenjie::testing_support
