#pragma once

#include <string_view>
#include <vector>

#include "layout/text_line.h"

namespace fenjie {

/// A part of a line, with a wide gap on each side.
struct TextPiece {
  Box box;
  bool is_figure = false;  ///< a number or a mark that stands for one
};

/// A line that runs to the right, cut at its wide gaps.
struct PieceLine {
  Box box;
  double size_pt = 0;
  std::vector<TextPiece> pieces;  ///< from left to right; never empty
};

/// The lines of some glyphs of a page, from top to bottom, cut into pieces. Text in other directions is left out.
std::vector<PieceLine> CutLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs);

/// A number (signs, separators, percent signs, a range), or a mark for none, yes or no.
bool IsFigure(std::string_view text);

/// The middle one of the lines' font sizes; 0 without lines.
double MiddleSize(const std::vector<PieceLine>& lines);

}  // namespace fenjie
