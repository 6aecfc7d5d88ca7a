#include "typeset/font.h"

#include <cairo-ft.h>

#include <cstdio>
#include <string>

#include "typeset/typeset.h"

namespace fenjie::typeset {
namespace {

struct FontFile {
  const char* path;  // the build finds it
  int face;          // in the collection
};
// In the order of FontFace.
constexpr FontFile kFontFiles[] = {{FENJIE_FONT_MICROHEI, 0}, {FENJIE_FONT_ZENHEI, 0}, {FENJIE_FONT_MICROHEI, 1}};

std::string CodePointName(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
  return name;
}

}  // namespace

Fonts& Fonts::Get() {
  static Fonts& fonts = *new Fonts;  // lives as long as the process: cairo keeps the faces in its own caches
  return fonts;
}

Fonts::Fonts() {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) throw TypesetError("FreeType does not start");
  for (const FontFile& file : kFontFiles) {
    FT_Face face = nullptr;
    if (FT_New_Face(library, file.path, file.face, &face) != 0) {
      throw TypesetError(std::string("cannot open the font ") + file.path);
    }
    faces_.push_back({face, cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)});
  }
  found_.resize(faces_.size());
}

const FontGlyph& Fonts::Find(char32_t c, FontFace wanted) {
  const std::size_t first = static_cast<std::size_t>(wanted);
  auto& found = found_[first];
  if (const auto known = found.find(c); known != found.end()) return known->second;
  for (std::size_t i = 0; i < faces_.size(); ++i) {
    const std::size_t face = (first + i) % faces_.size();
    const FT_Face freetype = static_cast<FT_Face>(faces_[face].freetype);
    const FT_UInt index = FT_Get_Char_Index(freetype, c);
    if (index == 0 || FT_Load_Glyph(freetype, index, FT_LOAD_NO_SCALE) != 0) continue;
    const double advance = static_cast<double>(freetype->glyph->metrics.horiAdvance) / freetype->units_per_EM;
    return found.emplace(c, FontGlyph{face, index, advance}).first->second;
  }
  throw TypesetError("no font has " + CodePointName(c));
}

}  // namespace fenjie::typeset
