#pragma once

#include <cairo.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "typeset/font_glyph.h"
#include "typeset/page_style.h"

namespace fenjie::typeset {

/// The fonts that notices are set in. One for the process: opening them takes longer than setting a notice.
class Fonts {
 public:
  static Fonts& Get();

  /// From the face that is asked for, or another one that has it. Throws TypesetError where none has.
  const FontGlyph& Find(char32_t c, FontFace wanted);
  cairo_font_face_t* Face(std::size_t face) const { return faces_[face].cairo; }

 private:
  struct Handle {
    void* freetype = nullptr;
    cairo_font_face_t* cairo = nullptr;
  };
  Fonts();

  std::vector<Handle> faces_;
  std::vector<std::unordered_map<char32_t, FontGlyph>> found_;  // by the face that was asked for
};

}  // namespace fenjie::typeset
