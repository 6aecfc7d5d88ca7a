#pragma once

#include <vector>

#include "typeset/font_glyph.h"
#include "typeset/notice_blocks.h"
#include "typeset/page_style.h"

namespace fenjie::typeset {

struct LineGlyph {
  SourceCharacter character;
  FontGlyph glyph;
  double x_pt = 0;  ///< from the line's left edge
};

struct SetLine {
  std::vector<LineGlyph> glyphs;
  double width_pt = 0;  ///< from the left edge to the end of the last glyph that does not hang
};

struct LineRules {
  double size_pt = 0;
  double measure_pt = 0;
  double first_indent_pt = 0;
  bool justify = false;
  bool fixed_pitch = false;  ///< ASCII is half an em wide, all else a whole one, blanks included
};

/// Breaks a paragraph or a cell into lines, at kCellLineEnd in any case. Blanks at a line's ends are left out.
std::vector<SetLine> BreakLines(const SourceText& text, const LineRules& rules, const PageStyle& style);

/// How wide the text is on one line.
double NaturalWidth(const SourceText& text, double size_pt, const PageStyle& style);
/// The same in em where the pitch is fixed.
double FixedPitchEm(const SourceText& text);
/// The width of the widest piece that no line end may part.
double WidestPiece(const SourceText& text, double size_pt, const PageStyle& style);

}  // namespace fenjie::typeset
