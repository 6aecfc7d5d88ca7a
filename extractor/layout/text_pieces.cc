#include "layout/text_pieces.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Words of Chinese text are spaced by up to one em (names of two characters, headings); columns stand farther apart.
constexpr double kWideGapEm = 1.05;
// Between two digits only a separator of thousands stands, a quarter to half an em.
constexpr double kWideDigitGapEm = 0.7;
// A mark is short; a longer run of dashes or dots is a leader.
constexpr std::size_t kLongestMark = 2;

bool IsFigureSign(char32_t c) {
  constexpr std::u32string_view kSigns = U".,，．+-±~～—–−－%％‰";
  return kSigns.find(c) != std::u32string_view::npos;
}

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool IsMark(char32_t c) {
  constexpr std::u32string_view kMarks = U"/／\\—–―－-×√✓○●◎△▲…*＊";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool IsFigureGlyph(const Glyph& glyph) {
  if (glyph.text.empty()) return false;
  const char32_t c = DecodeAt(glyph.text, 0).value;
  return IsDigit(c) || IsFigureSign(c) || IsMark(c);
}

void Close(PieceLine& line, const Box& box, const std::string& text) {
  line.pieces.push_back({box, IsFigure(text)});
}

PieceLine Cut(const PageContent& page, const TextLine& line) {
  PieceLine out;
  out.box = line.box;
  out.size_pt = line.size_pt;
  std::string text;
  Box box;
  const Glyph* last = nullptr;
  for (const GlyphIndex index : line.glyphs) {
    const Glyph& glyph = page.glyphs[index];
    if (glyph.IsBlank()) continue;
    if (last != nullptr) {
      const bool digits = IsFigureGlyph(*last) && IsFigureGlyph(glyph);
      if (glyph.box.x0_pt - box.x1_pt >= (digits ? kWideDigitGapEm : kWideGapEm) * line.size_pt) {
        Close(out, box, text);
        text.clear();
      }
    }
    box = text.empty() ? glyph.box : Union(box, glyph.box);
    text += glyph.text;
    last = &glyph;
  }
  Close(out, box, text);
  return out;
}

}  // namespace

std::vector<PieceLine> CutLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs) {
  std::vector<PieceLine> lines;
  for (const TextLine& line : GroupLines(page, glyphs)) {
    if (line.direction == Direction::kRight) lines.push_back(Cut(page, line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PieceLine& a, const PieceLine& b) { return a.box.CenterY() < b.box.CenterY(); });
  return lines;
}

bool IsFigure(std::string_view text) {
  std::size_t digits = 0;
  std::size_t marks = 0;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    const CodePoint c = DecodeAt(text, at);
    if (IsDigit(c.value)) {
      ++digits;
    } else if (!IsFigureSign(c.value) && !IsMark(c.value)) {
      return false;
    }
    if (IsMark(c.value)) ++marks;
    at += c.length;
  }
  return digits > 0 || (characters > 0 && marks == characters && characters <= kLongestMark);
}

double MiddleSize(const std::vector<PieceLine>& lines) {
  if (lines.empty()) return 0;
  std::vector<double> sizes;
  for (const PieceLine& line : lines) sizes.push_back(line.size_pt);
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

}  // namespace fenjie
