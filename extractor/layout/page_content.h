#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/geometry.h"

namespace fenjie {

/// The way text runs on the upright page. Lines of kDown text follow each other to the left, those of kUp to the right.
enum class Direction : std::uint8_t { kRight, kDown, kLeft, kUp };

/// A glyph as it stands on its page.
struct Glyph {
  std::string text;  ///< UTF-8: one character, several for a ligature; a blank (" ") has a glyph of its own where printed
  Box box;           ///< advance by ascent and descent
  float size_pt = 0;  ///< font size on the page
  Direction direction = Direction::kRight;
  bool slanted = false;  ///< runs across the page, in none of the four directions (a watermark)

  bool IsBlank() const { return text == " " || text == "\u00A0" || text == "\u3000"; }
};

enum class RulingKind : std::uint8_t {
  kLine,  ///< a drawn line, or a filled box so thin that it shows as one: its box is as thin as the line
  kFill,  ///< a filled area: cell shading
};

/// A line or filled area, upright (slanted and curved paths are left out).
struct Ruling {
  Box box;
  RulingKind kind = RulingKind::kLine;
  std::uint32_t rgb = 0;  ///< 0xRRGGBB of its paint

  bool IsHorizontal() const { return box.Width() >= box.Height(); }
};

/// All that one page shows of text and rules; nothing of it is understood yet. Upright: the page's rotation is applied.
struct PageContent {
  int number = 0;  ///< from 1
  Page size;
  std::vector<Glyph> glyphs;  ///< in the order they are drawn; those drawn twice (fake bold) stand once
  std::vector<Ruling> rulings;
  bool has_image = false;
};

/// Index into PageContent::glyphs.
using GlyphIndex = std::uint32_t;

}  // namespace fenjie
