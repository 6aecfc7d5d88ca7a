#pragma once

#include <cstddef>
#include <cstdint>

namespace fenjie::typeset {

/// A character's glyph in one of the fonts.
struct FontGlyph {
  std::size_t face = 0;
  std::uint32_t index = 0;
  double advance_em = 0;
};

}  // namespace fenjie::typeset
