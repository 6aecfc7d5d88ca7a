#pragma once

#include <vector>

#include "layout/page_content.h"

namespace fenjie {

/// The glyphs of a page that are printed over its text, not in it: a watermark. Slanted text, and glyphs much larger
/// than the page's text that cover glyphs of it. In the order they are drawn.
std::vector<GlyphIndex> FindOverprint(const PageContent& page);

}  // namespace fenjie
