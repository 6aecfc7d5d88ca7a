#pragma once

#include <optional>
#include <vector>

#include "layout/page_content.h"

namespace fenjie {

/// Glyphs on one baseline, in reading order.
struct TextLine {
  Box box;  ///< of its glyphs that are no blanks
  std::vector<GlyphIndex> glyphs;  ///< not empty; begins and ends with a glyph that is no blank
  std::optional<GlyphIndex> blank_behind;  ///< a printed blank behind the last glyph: a word ends with the line
  Direction direction = Direction::kRight;
  float size_pt = 0;  ///< the font size that most of its width has
};

/// Groups glyphs of a page into lines, in reading order: from top to bottom (kDown text: from right to left; kUp: from
/// left to right), lines of other directions behind those that run to the right. Small glyphs above or below the
/// baseline (indices) belong to the line that they overlap. Gaps do not part a line.
/// Blanks at the ends of lines, and lines of nothing but blanks, are left out.
std::vector<TextLine> GroupLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs);

}  // namespace fenjie
