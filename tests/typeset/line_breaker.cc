#include "typeset/line_breaker.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "typeset/font.h"

namespace fenjie::typeset {
namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：！？）》】〕〉」』”’％…·,.;:!?)]%";
constexpr std::u32string_view kNeverLast = U"（《【〔〈「『“‘([";
constexpr double kRoundingPt = 1e-6;

bool OneOf(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool IsLatin(char32_t c) { return c > U' ' && c < 0x7F; }
double FixedAdvanceEm(char32_t c) { return c < 0x80 ? 0.5 : 1; }

/// The pieces of a text between its line ends.
std::vector<SourceText> PiecesOf(const SourceText& text) {
  std::vector<SourceText> pieces(1);
  for (const SourceCharacter& c : text) {
    if (c.value == kCellLineEnd) {
      pieces.emplace_back();
    } else {
      pieces.back().push_back(c);
    }
  }
  return pieces;
}

class LineBreaker {
 public:
  LineBreaker(const SourceText& text, const LineRules& rules, const PageStyle& style)
      : text_(text), rules_(rules), style_(style) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char32_t c = text[i].value;
      const FontFace plain = c < 0x80 ? style.latin_font : style.font;
      const FontGlyph& glyph = Fonts::Get().Find(c, rules.fixed_pitch ? FontFace::kMicroHeiMono : plain);
      glyphs_.push_back(glyph);
      gaps_.push_back(i == 0 ? 0 : GapBefore(i));
    }
  }

  std::vector<SetLine> Lines() {
    std::vector<SetLine> lines;
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const double indent = lines.empty() ? rules_.first_indent_pt : 0;
      std::size_t hanging = 0;
      const std::size_t end = LineEnd(begin, rules_.measure_pt - indent, hanging);
      lines.push_back(Set(begin, end, indent, hanging));
      begin = end;
      while (begin < text_.size() && IsInlineBlank(text_[begin].value)) ++begin;
    }
    return lines;
  }

  double WidestPieceWidth() const {
    double widest = 0;
    for (std::size_t begin = 0, end = 0; begin < text_.size(); begin = end) {
      for (end = begin + 1; end < text_.size() && IsInsideWord(end);) ++end;
      widest = std::max(widest, Width(begin, end));
    }
    return widest;
  }

  double Width(std::size_t begin, std::size_t end) const {
    double width = 0;
    for (std::size_t i = begin; i < end; ++i) width += (i == begin ? 0 : gaps_[i]) + Advance(i);
    return width;
  }

 private:
  double Advance(std::size_t i) const {
    return (rules_.fixed_pitch ? FixedAdvanceEm(text_[i].value) : glyphs_[i].advance_em) * rules_.size_pt;
  }

  double GapBefore(std::size_t i) const {
    const char32_t a = text_[i - 1].value, b = text_[i].value;
    if (rules_.fixed_pitch) return 0;
    const bool meet = (IsLatin(a) && IsHan(b)) || (IsHan(a) && IsLatin(b));
    return style_.letter_spacing_pt + (meet ? style_.cjk_latin_gap_em * rules_.size_pt : 0);
  }

  bool IsInsideWord(std::size_t i) const { return IsLatin(text_[i - 1].value) && IsLatin(text_[i].value); }

  bool MayBreakBefore(std::size_t i) const {
    const char32_t a = text_[i - 1].value, b = text_[i].value;
    if (!style_.break_words && IsInsideWord(i)) return false;
    if (style_.kinsoku == Kinsoku::kNone) return true;
    return !OneOf(kNeverFirst, b) && !OneOf(kNeverLast, a) && !(a == b && (a == U'—' || a == U'…'));
  }

  /// Where the line that begins at `begin` ends; `hanging` is set to the characters at its end that hang.
  std::size_t LineEnd(std::size_t begin, double measure, std::size_t& hanging) const {
    std::size_t full = begin;
    double width = 0;
    while (full < text_.size()) {
      width += (full == begin ? 0 : gaps_[full]) + Advance(full);
      if (width > measure + kRoundingPt) break;
      ++full;
    }
    full = std::max(full, begin + 1);
    if (full == text_.size()) return full;
    if (style_.kinsoku == Kinsoku::kHanging && OneOf(kNeverFirst, text_[full].value) && !IsInsideWord(full)) {
      hanging = 1;
      return full + 1;
    }
    if (IsInlineBlank(text_[full].value)) return full;
    for (std::size_t end = full; end > begin; --end) {
      if (end < text_.size() && end > begin && MayBreakBefore(end)) return end;
    }
    return full;  // nothing but a long word, or marks: it is parted
  }

  SetLine Set(std::size_t begin, std::size_t end, double indent, std::size_t hanging) const {
    const bool last = end == text_.size();
    while (end > begin + 1 && IsInlineBlank(text_[end - 1].value)) --end;
    const std::size_t filled = end - std::min(hanging, end - begin - 1);
    SetLine line;
    line.width_pt = indent + Width(begin, filled);
    const double stretch = rules_.justify && !last ? Stretch(begin, filled, rules_.measure_pt - line.width_pt) : 0;
    double x = indent;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) x += gaps_[i] + (IsInsideWord(i) ? 0 : stretch);
      line.glyphs.push_back({text_[i], glyphs_[i], x});
      x += Advance(i);
      if (i + 1 == filled) line.width_pt = x;
    }
    return line;
  }

  double Stretch(std::size_t begin, std::size_t end, double room) const {
    std::size_t gaps = 0;
    for (std::size_t i = begin + 1; i < end; ++i) gaps += IsInsideWord(i) ? 0 : 1;
    return gaps == 0 ? 0 : std::max(0.0, room / static_cast<double>(gaps));
  }

  const SourceText& text_;
  const LineRules& rules_;
  const PageStyle& style_;
  std::vector<FontGlyph> glyphs_;
  std::vector<double> gaps_;  // before each character, where it does not begin a line
};

}  // namespace

std::vector<SetLine> BreakLines(const SourceText& text, const LineRules& rules, const PageStyle& style) {
  std::vector<SetLine> lines;
  for (const SourceText& piece : PiecesOf(text)) {
    for (SetLine& line : LineBreaker(piece, rules, style).Lines()) lines.push_back(std::move(line));
  }
  return lines;
}

double NaturalWidth(const SourceText& text, double size_pt, const PageStyle& style) {
  const LineRules rules{.size_pt = size_pt};
  double widest = 0;
  for (const SourceText& piece : PiecesOf(text)) {
    widest = std::max(widest, LineBreaker(piece, rules, style).Width(0, piece.size()));
  }
  return widest;
}

double FixedPitchEm(const SourceText& text) {
  double width = 0;
  for (const SourceCharacter& c : text) width += FixedAdvanceEm(c.value);
  return width;
}

double WidestPiece(const SourceText& text, double size_pt, const PageStyle& style) {
  const LineRules rules{.size_pt = size_pt};
  double widest = 0;
  for (const SourceText& piece : PiecesOf(text)) {
    widest = std::max(widest, LineBreaker(piece, rules, style).WidestPieceWidth());
  }
  return widest;
}

}  // namespace fenjie::typeset
