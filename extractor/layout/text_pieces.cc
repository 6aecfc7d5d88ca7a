#include "layout/text_pieces.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Words of Chinese text are spaced by up to one em (names of two characters, headings); columns stand farther apart.
constexpr double kWideGapEm = 1.05;
// Between two digits only a separator of thousands stands, a quarter to half an em.
constexpr double kWideDigitGapEm = 0.7;
// Between the texts of two columns that nearly touch there is more room than between letters, and more than between
// the other letters of either.
constexpr double kColumnGapEm = 0.2;
constexpr double kSpacedAllAlong = 0.7;
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

TextPiece PieceOf(const PageContent& page, std::vector<GlyphIndex> glyphs) {
  TextPiece piece;
  std::string text;
  for (const GlyphIndex index : glyphs) {
    const Glyph& glyph = page.glyphs[index];
    const Box box = InkBox(glyph);
    piece.box = text.empty() ? box : Union(piece.box, box);
    text += glyph.text;
  }
  piece.is_figure = IsFigure(text);
  piece.glyphs = std::move(glyphs);
  return piece;
}

PieceLine Cut(const PageContent& page, const TextLine& line) {
  PieceLine out;
  out.box = line.box;
  out.size_pt = line.size_pt;
  std::vector<GlyphIndex> open;
  double end = 0;
  for (const GlyphIndex index : line.glyphs) {
    const Glyph& glyph = page.glyphs[index];
    if (glyph.IsBlank()) continue;
    if (!open.empty()) {
      const bool digits = IsFigureGlyph(page.glyphs[open.back()]) && IsFigureGlyph(glyph);
      if (glyph.box.x0_pt - end >= (digits ? kWideDigitGapEm : kWideGapEm) * line.size_pt) {
        out.pieces.push_back(PieceOf(page, std::move(open)));
        open.clear();
      }
    }
    end = open.empty() ? glyph.box.x1_pt : std::max(end, glyph.box.x1_pt);
    open.push_back(index);
  }
  out.pieces.push_back(PieceOf(page, std::move(open)));
  return out;
}

/// A gap between two glyphs of a piece.
struct InnerGap {
  std::size_t before = 0;  ///< the glyph behind the gap
  double width = 0;
  bool in_gutter = false;
};

std::vector<InnerGap> InnerGaps(const PageContent& page, const TextPiece& piece, const std::vector<XRange>& gutters,
                                double least) {
  std::vector<InnerGap> gaps;
  double end = page.glyphs[piece.glyphs.front()].box.x1_pt;
  double ink_end = InkBox(page.glyphs[piece.glyphs.front()]).x1_pt;
  for (std::size_t i = 1; i < piece.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[piece.glyphs[i]];
    const Box ink = InkBox(glyph);
    const auto gutter = std::lower_bound(gutters.begin(), gutters.end(), ink_end,
                                         [](const XRange& range, double x) { return range.to < x; });
    const bool in_gutter = gutter != gutters.end() && gutter->from <= ink.x0_pt;
    // The blank half of a mark widens a gap where columns part; it makes none between the letters of a word.
    const double printed = glyph.box.x0_pt - end;
    const double width = in_gutter && printed > least / 2 ? ink.x0_pt - ink_end : printed;
    if (width >= least) gaps.push_back({i, width, in_gutter});
    end = std::max(end, glyph.box.x1_pt);
    ink_end = std::max(ink_end, ink.x1_pt);
  }
  return gaps;
}

}  // namespace

Box InkBox(const Glyph& glyph) {
  constexpr std::string_view kClosing = "），。、；：》】〕”’";
  constexpr std::string_view kOpening = "（《【〔“‘";
  constexpr double kFullWidthEm = 0.8;
  Box box = glyph.box;
  const bool full_width = box.Width() > kFullWidthEm * glyph.size_pt;
  if (full_width && kClosing.find(glyph.text) != std::string_view::npos) box.x1_pt = box.CenterX();
  if (full_width && kOpening.find(glyph.text) != std::string_view::npos) box.x0_pt = box.CenterX();
  return box;
}

std::vector<PieceLine> CutLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs) {
  std::vector<PieceLine> lines;
  for (const TextLine& line : GroupLines(page, glyphs)) {
    if (line.direction == Direction::kRight) lines.push_back(Cut(page, line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PieceLine& a, const PieceLine& b) { return a.box.CenterY() < b.box.CenterY(); });
  return lines;
}

void CutAtGutters(const PageContent& page, const std::vector<XRange>& gutters, PieceLine& line) {
  std::vector<TextPiece> cut;
  for (TextPiece& piece : line.pieces) {
    const std::vector<InnerGap> gaps = InnerGaps(page, piece, gutters, kColumnGapEm * line.size_pt);
    double other = 0;
    for (const InnerGap& gap : gaps) {
      if (!gap.in_gutter) other = std::max(other, gap.width);
    }
    std::size_t begin = 0;
    for (const InnerGap& gap : gaps) {
      if (!gap.in_gutter || other >= kSpacedAllAlong * gap.width) continue;
      cut.push_back(PieceOf(page, {piece.glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                                   piece.glyphs.begin() + static_cast<std::ptrdiff_t>(gap.before)}));
      begin = gap.before;
    }
    if (begin == 0) {
      cut.push_back(std::move(piece));
    } else {
      cut.push_back(PieceOf(page, {piece.glyphs.begin() + static_cast<std::ptrdiff_t>(begin), piece.glyphs.end()}));
    }
  }
  line.pieces = std::move(cut);
}

void CutAtBorders(const PageContent& page, const std::vector<double>& borders, PieceLine& line) {
  const auto crossed = [&](const TextPiece& piece) {
    return std::count_if(borders.begin(), borders.end(),
                         [&](double x) { return piece.box.x0_pt < x && x < piece.box.x1_pt; });
  };
  if (line.pieces.size() == 1 && crossed(line.pieces.front()) > 1) return;
  std::vector<TextPiece> cut;
  for (TextPiece& piece : line.pieces) {
    if (crossed(piece) == 0) {
      cut.push_back(std::move(piece));
      continue;
    }
    std::vector<GlyphIndex> part;
    std::ptrdiff_t column = -1;
    for (const GlyphIndex glyph : piece.glyphs) {
      const double x = page.glyphs[glyph].box.CenterX();
      const std::ptrdiff_t at = std::upper_bound(borders.begin(), borders.end(), x) - borders.begin();
      if (at != column && !part.empty()) cut.push_back(PieceOf(page, std::exchange(part, {})));
      column = at;
      part.push_back(glyph);
    }
    cut.push_back(PieceOf(page, std::move(part)));
  }
  line.pieces = std::move(cut);
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
