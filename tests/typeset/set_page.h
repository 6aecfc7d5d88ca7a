#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/geometry.h"
#include "typeset/line_breaker.h"
#include "typeset/page_style.h"
#include "typeset/typeset.h"

namespace fenjie::typeset {

/// A character's em box, above and below its baseline.
inline constexpr double kAscentEm = 0.88;
inline constexpr double kDescentEm = 0.12;

enum class Layer : std::uint8_t { kProse, kTable };

/// Glyphs on one baseline, drawn in one go.
struct GlyphRun {
  std::vector<LineGlyph> glyphs;  ///< their x from `x_pt`
  double x_pt = 0;
  double baseline_pt = 0;
  double size_pt = 0;
  bool bold = false;
  Layer layer = Layer::kProse;
  Printed printed = Printed::kText;
};

enum class Paint : std::uint8_t { kStroke, kStrokedRectangle, kFill };

/// A rule or shading.
struct DrawnRule {
  Paint paint = Paint::kStroke;
  Box box;  ///< kStroke: from its top left to its bottom right corner, one of its sides 0
  double width_pt = 0;
  double gray = 0;
  bool red = false;
};

/// A page's contents, in the frame that its text was set in: the upright page, or that turned.
struct SetPage {
  Turn turn = Turn::kNone;
  std::vector<GlyphRun> runs;
  std::vector<DrawnRule> rules;
  std::vector<GlyphRun> furniture;         ///< upright, whatever the turn
  std::vector<DrawnRule> furniture_rules;  ///< the same
};

}  // namespace fenjie::typeset
