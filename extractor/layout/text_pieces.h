#pragma once

#include <string_view>
#include <vector>

#include "layout/text_line.h"

namespace fenjie {

/// A part of a line, with a wide gap on each side.
struct TextPiece {
  Box box;
  bool is_figure = false;          ///< a number or a mark that stands for one
  std::vector<GlyphIndex> glyphs;  ///< without blanks, from left to right
};

/// A line that runs to the right, cut at its wide gaps.
struct PieceLine {
  Box box;
  double size_pt = 0;
  std::vector<TextPiece> pieces;  ///< from left to right; never empty
};

/// The glyph's box without the blank half of a full-width mark: a closing one is blank on its right.
Box InkBox(const Glyph& glyph);

/// The lines of some glyphs of a page, from top to bottom, cut into pieces. Text in other directions is left out.
std::vector<PieceLine> CutLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs);

/// A range of x.
struct XRange {
  double from = 0;
  double to = 0;
};

/// Cuts the line's pieces where they have a gap, narrow as it may be, in one of the `gutters` between columns (from
/// left to right). A text that is spaced all along is one piece still.
void CutAtGutters(const PageContent& page, const std::vector<XRange>& gutters, PieceLine& line);

/// Cuts the line's pieces at borders that are known to be drawn (x, ascending), however narrow the gap there is. A line of
/// one piece over several of them, a section's name, stays whole.
void CutAtBorders(const PageContent& page, const std::vector<double>& borders, PieceLine& line);

/// A number (signs, separators, percent signs, a range), or a mark for none, yes or no.
bool IsFigure(std::string_view text);

/// The middle one of the lines' font sizes; 0 without lines.
double MiddleSize(const std::vector<PieceLine>& lines);

}  // namespace fenjie
