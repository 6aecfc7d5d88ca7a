#include "layout/line_fit.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace fenjie {
namespace {

enum class Kind { kWordPart, kOpening, kClosing, kOther };

Kind KindOf(const Glyph& glyph) {
  constexpr std::string_view kOpening = "（《〈“‘〔【［｛「『([{";
  constexpr std::string_view kClosing = "，。、；：！？）》〉”’〕】］｝」』%％,.;:!?)]}…·";
  if (kOpening.find(glyph.text) != std::string_view::npos) return Kind::kOpening;
  if (kClosing.find(glyph.text) != std::string_view::npos) return Kind::kClosing;
  const char32_t c = DecodeAt(glyph.text, 0).value;
  constexpr char32_t kLastLatin = 0x24F;
  return c > ' ' && c <= kLastLatin ? Kind::kWordPart : Kind::kOther;
}

}  // namespace

double FirstUnitWidth(const PageContent& page, const TextLine& line) {
  const double begin = line.box.x0_pt;
  double end = begin;
  bool open = true;  // what comes next still belongs to the unit
  Kind before = Kind::kOpening;
  for (const GlyphIndex index : line.glyphs) {
    const Glyph& glyph = page.glyphs[index];
    if (glyph.IsBlank()) break;
    const Kind kind = KindOf(glyph);
    open = before == Kind::kOpening || kind == Kind::kClosing ||
           (before == Kind::kWordPart && kind == Kind::kWordPart);
    if (!open) break;
    end = std::max(end, glyph.box.x1_pt);
    if (before != Kind::kWordPart || kind != Kind::kClosing) before = kind == Kind::kClosing ? Kind::kOther : kind;
  }
  return end - begin;
}

bool FillsRoom(double room_pt, const TextLine& line, const PageContent& next_page, const TextLine& next) {
  // Punctuation is squeezed by up to half an em before a line is broken; measured frames are off by a fraction.
  constexpr double kSlack = 0.3;  // em
  return room_pt < FirstUnitWidth(next_page, next) + kSlack * line.size_pt;
}

}  // namespace fenjie
