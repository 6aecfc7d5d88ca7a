#include "support/source_text_faults.h"

#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "base/utf8.h"

namespace fenjie::testing_support {
namespace {

constexpr double kRoundingPt = 1e-3;  // boxes travel as floats

bool StandsFree(char32_t c) { return IsInlineBlank(c) || IsLineBreak(c) || c == U'\t'; }

class Checker {
 public:
  explicit Checker(const SourceText& source) : source_(source) {}

  Faults Run() && {
    if (!IsWellFormedUtf8(source_.text)) Fault("the text is no UTF-8");
    CheckGlyphs();
    CheckLines();
    CheckSpans(source_.furniture, "furniture");
    for (const SourceTable& table : source_.tables) CheckTable(table);
    for (const ReadDoubt& doubt : source_.doubts) {
      for (const SourceSpan& span : doubt.spans) CheckSpan(span, "doubt " + doubt.code);
    }
    return std::move(faults_);
  }

 private:
  void Fault(const std::string& what) { faults_.push_back(what); }

  bool CheckSpan(SourceSpan span, const std::string& what) {
    const auto whole = [&](std::size_t at) {
      return at <= source_.text.size() && (at == source_.text.size() || (source_.text[at] & 0xC0) != 0x80);
    };
    if (span.begin <= span.end && whole(span.begin) && whole(span.end)) return true;
    Fault(what + ": [" + std::to_string(span.begin) + "," + std::to_string(span.end) + ") is no whole characters");
    return false;
  }

  void CheckSpans(const SourceSpans& spans, const std::string& what) {
    std::size_t end = 0;
    for (const SourceSpan& span : spans) {
      if (!CheckSpan(span, what)) continue;
      if (span.begin < end) Fault(what + ": spans overlap or stand out of order");
      end = span.end;
    }
  }

  /// All that stands between glyphs is layout.
  void CheckFree(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      const CodePoint c = DecodeAt(source_.text, at);
      if (!StandsFree(c.value)) Fault("a character at byte " + std::to_string(at) + " has no glyph");
      at += c.length;
    }
  }

  void CheckGlyphs() {
    std::size_t end = 0;
    for (const GlyphBox& glyph : source_.glyphs) {
      const std::string what = "glyph at byte " + std::to_string(glyph.source.begin);
      if (!CheckSpan(glyph.source, what)) return;
      if (glyph.source.begin < end || glyph.source.empty()) return Fault(what + ": out of order, or empty");
      CheckFree(end, glyph.source.begin);
      end = glyph.source.end;
      if (glyph.page < 1 || glyph.page > static_cast<int>(source_.pages.size())) return Fault(what + ": no such page");
      const Page& page = source_.pages[static_cast<std::size_t>(glyph.page) - 1];
      // A part of it stands on the page, as the reader takes it; of sound pages, all but a stroke's end does.
      const Box whole{0, 0, page.width_pt, page.height_pt};
      if (SharedWidth(whole, glyph.box) < -kRoundingPt || SharedHeight(whole, glyph.box) < -kRoundingPt) {
        Fault(what + ": stands outside its page");
      }
    }
    CheckFree(end, source_.text.size());
  }

  void CheckLines() {
    std::size_t end = 0;
    for (const SourceLine& line : source_.lines) {
      if (!CheckSpan(line.span, "line")) return;
      if (line.span.begin != end) Fault("a line does not begin where the one before ends");
      if (line.span.end >= source_.text.size() || source_.text[line.span.end] != '\n') Fault("a line ends in no LF");
      const std::string_view text = std::string_view(source_.text).substr(line.span.begin, line.span.size());
      if (text.find('\n') != std::string_view::npos) Fault("a line holds an LF");
      const bool tabs = text.find('\t') != std::string_view::npos;
      if (tabs && line.kind != LineKind::kTableRow) Fault("a TAB stands in no table");
      end = line.span.end + 1;
    }
    if (end != source_.text.size()) Fault("lines do not cover the text");
  }

  void CheckTable(const SourceTable& table) {
    const std::string what = "table on page " + std::to_string(table.page);
    std::map<std::pair<int, int>, int> covered;
    for (const SourceCell& cell : table.cells) {
      CheckSpan(cell.span, what);
      if (source_.text.substr(cell.span.begin, cell.span.size()).find_first_of("\t\n") != std::string::npos) {
        Fault(what + ": a cell holds a TAB or LF");
      }
      for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
        for (int c = cell.column; c < cell.column + cell.column_span; ++c) ++covered[{r, c}];
      }
    }
    for (const auto& [place, times] : covered) {
      if (times != 1 || place.first >= table.rows || place.second >= table.columns) {
        Fault(what + ": row " + std::to_string(place.first) + ", column " + std::to_string(place.second) + " has " +
              std::to_string(times) + " cells");
      }
    }
    if (covered.size() != static_cast<std::size_t>(table.rows * table.columns)) Fault(what + ": has gaps");
  }

  const SourceText& source_;
  Faults faults_;
};

/// A glyph's page and its place to a thousandth of a point.
using PlaceKey = std::tuple<int, long, long, std::string>;

PlaceKey KeyOf(int page, const Box& box, std::string text) {
  constexpr double kThousandths = 1000;
  return {page, std::lround(box.x0_pt * kThousandths), std::lround(box.y0_pt * kThousandths), std::move(text)};
}

}  // namespace

Faults SourceTextFaults(const SourceText& source) { return Checker(source).Run(); }

Faults LostGlyphs(const std::vector<PageLayout>& pages, const SourceText& source) {
  std::map<PlaceKey, int> balance;
  for (const PageLayout& page : pages) {
    for (const std::vector<Glyph>* glyphs : {&page.content.glyphs, &page.overprint}) {
      for (const Glyph& glyph : *glyphs) {
        if (!glyph.IsBlank()) ++balance[KeyOf(page.content.number, page.OnPage(glyph.box), glyph.text)];
      }
    }
  }
  for (const GlyphBox& glyph : source.glyphs) {
    const std::string text = source.text.substr(glyph.source.begin, glyph.source.size());
    if (!Glyph{text, {}, 0, {}}.IsBlank()) --balance[KeyOf(glyph.page, glyph.box, text)];
  }
  Faults faults;
  for (const auto& [key, count] : balance) {
    if (count == 0) continue;
    faults.push_back("“" + std::get<3>(key) + "” on page " + std::to_string(std::get<0>(key)) +
                     (count > 0 ? " is lost" : " is there more often than printed"));
  }
  return faults;
}

}  // namespace fenjie::testing_support
