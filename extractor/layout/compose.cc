#include "layout/compose.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "layout/cell_fit.h"
#include "layout/furniture.h"
#include "layout/table_join.h"
#include "layout/table_spans.h"
#include "layout/turn.h"
#include "layout/wrapped_lines.h"

namespace fenjie {
namespace {

bool IsWordPart(const Glyph& glyph) {
  const char32_t c = DecodeAt(glyph.text, 0).value;
  constexpr char32_t kLastLatin = 0x24F;
  return c > ' ' && c <= kLastLatin;
}

bool EndsInDigit(std::string_view text) { return !text.empty() && text.back() >= '0' && text.back() <= '9'; }
bool BeginsWithDigit(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }

/// The distance that the line keeps between neighboring glyphs beyond their advance; not 0 where letters are spaced.
double UsualGap(const PageContent& page, const TextLine& line) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < line.glyphs.size(); ++i) {
    const Glyph& a = page.glyphs[line.glyphs[i - 1]];
    const Glyph& b = page.glyphs[line.glyphs[i]];
    if (!a.IsBlank() && !b.IsBlank()) gaps.push_back(b.box.x0_pt - a.box.x1_pt);
  }
  if (gaps.empty()) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::max(*middle, 0.0);
}

class Composer {
 public:
  Composer(std::vector<PageLayout> pages, SourceText& out)
      : pages_(std::move(pages)),
        out_(out),
        furniture_(FindFurniture(pages_)),
        flow_(FindWrappedLines(pages_, furniture_)),
        tables_(JoinTables(pages_, furniture_)) {}

  void Run() {
    NoteTables();
    std::size_t glyphs = 0;
    for (const PageLayout& page : pages_) glyphs += page.content.glyphs.size();
    out_.glyphs.reserve(glyphs);
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      out_.pages.push_back(Turned(pages_[p].content.size, -pages_[p].turns));
      for (const PageItem& item : pages_[p].items) {
        if (!item.is_table) {
          PutTextLine(p, item.index);
        } else if (const auto table = table_at_.find({p, item.index}); table != table_at_.end()) {
          PutTable(tables_[table->second]);
        }
      }
      PutOverprint(p);
      for (const TableDoubt& doubt : pages_[p].doubts) doubts_.push_back({p, doubt});
      // All of this page is put out, what its tables have on later pages included: a long document is never held twice.
      pages_[p].content.glyphs = {};
      pages_[p].lines = {};
    }
    PutDoubts();
  }

 private:
  struct PlacedDoubt {
    std::size_t page;
    TableDoubt doubt;
  };

  /// Where each table begins.
  void NoteTables() {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const TablePart& first = tables_[i].parts.front();
      table_at_[{first.page, first.table}] = i;
    }
  }

  // --- characters ---

  void PutGlyph(std::size_t p, const Glyph& glyph) {
    const std::size_t begin = out_.text.size();
    out_.text += glyph.text;
    out_.glyphs.push_back(
        {{begin, out_.text.size()}, pages_[p].content.number, line_number_, pages_[p].OnPage(glyph.box)});
  }

  /// True if the page shows a blank between two glyphs though none is printed.
  static bool ShowsBlank(const Glyph& a, const Glyph& b, double usual_gap) {
    // In em. A blank between Latin words is 0.25 wide or more; between Latin and Chinese programs set up to 0.25
    // without a blank being there; between ideographs only a field's gap counts.
    constexpr double kWords = 0.2;
    constexpr double kMixed = 0.5;
    constexpr double kIdeographs = 1.0;
    const int words = static_cast<int>(IsWordPart(a)) + static_cast<int>(IsWordPart(b));
    const double least = words == 2 ? kWords : words == 1 ? kMixed : kIdeographs;
    return b.box.x0_pt - a.box.x1_pt - usual_gap > least * std::max(a.size_pt, b.size_pt);
  }

  void PutGlyphs(std::size_t p, const TextLine& line) {
    const PageContent& page = pages_[p].content;
    const double usual_gap = UsualGap(page, line);
    ++line_number_;
    const Glyph* before = nullptr;
    for (const GlyphIndex index : line.glyphs) {
      const Glyph& glyph = page.glyphs[index];
      const bool between_letters = before != nullptr && !before->IsBlank() && !glyph.IsBlank();
      if (between_letters && line.direction == Direction::kRight && ShowsBlank(*before, glyph, usual_gap)) {
        out_.text += ' ';
      }
      const std::size_t begin = out_.text.size();
      PutGlyph(p, glyph);
      if (between_letters && Overlap(*before, glyph)) {
        NoteDoubt(p, "text_overprinted", {begin - before->text.size(), out_.text.size()});
      }
      before = &glyph;
    }
  }

  /// True if one glyph stands on the other: which of them comes first nobody can tell.
  static bool Overlap(const Glyph& a, const Glyph& b) {
    constexpr double kMark = 0.2;  // em: narrower glyphs are marks that stand with another
    constexpr double kHalf = 0.5;
    // Neighboring marks are squeezed into each other's blank halves.
    if (IsCjkPunctuation(DecodeAt(a.text, 0).value) || IsCjkPunctuation(DecodeAt(b.text, 0).value)) return false;
    const double narrower = std::min(a.box.Width(), b.box.Width());
    return narrower > kMark * a.size_pt && SharedWidth(a.box, b.box) > kHalf * narrower;
  }

  // --- lines ---

  void EndLine(std::size_t begin, LineKind kind, const LineFlow& flow = {}) {
    out_.lines.push_back({{begin, out_.text.size()}, kind, flow.indented, flow.begins});
    out_.text += '\n';
  }

  void PutTextLine(std::size_t p, std::size_t index) {
    const TextLine& line = pages_[p].lines[index];
    const std::size_t begin = out_.text.size();
    PutGlyphs(p, line);
    if (line.blank_behind) PutGlyph(p, pages_[p].content.glyphs[*line.blank_behind]);
    if (furniture_[p][index]) {
      out_.furniture.push_back({begin, out_.text.size()});
      EndLine(begin, LineKind::kEnds);
    } else {
      const LineFlow& flow = flow_[p][index];
      EndLine(begin, flow.wraps ? LineKind::kWraps : LineKind::kEnds, flow);
    }
  }

  /// What is printed over the text stands behind the page's lines, as furniture, and is told.
  void PutOverprint(std::size_t p) {
    if (pages_[p].overprint.empty()) return;
    const std::size_t begin = out_.text.size();
    ++line_number_;
    for (const Glyph& glyph : pages_[p].overprint) PutGlyph(p, glyph);
    out_.furniture.push_back({begin, out_.text.size()});
    NoteDoubt(p, "text_overprinted", {begin, out_.text.size()});
    EndLine(begin, LineKind::kEnds);
  }

  // --- tables ---

  void PutTable(const WholeTable& whole) {
    const PageLayout& first_page = pages_[whole.parts.front().page];
    const PageTable& first = first_page.tables[whole.parts.front().table];
    SourceTable table{first_page.content.number, first_page.OnPage(first.box), 0, first.columns, {}};
    std::vector<std::vector<const PageCell*>> cells;
    std::vector<CellRoom> rooms;
    for (const TablePart& part : whole.parts) {
      cells.push_back(CellsByPlace(pages_[part.page].tables[part.table]));
      rooms.emplace_back(pages_[part.page].tables[part.table]);
    }
    std::vector<PageBreakInTable> breaks;
    for (const WholeRow& row : whole.rows) {
      const std::size_t begin = out_.text.size();
      NoteBreak(row, table, breaks);
      for (int column = 0; column < first.columns; ++column) {
        if (column > 0) out_.text += '\t';
        PutCell(whole, row, column, cells, rooms, table);
      }
      EndLine(begin, LineKind::kTableRow);
      if (!row.repeats_header) ++table.rows;
      const std::size_t last_page = whole.parts[row.pieces.back().part].page;
      if (row.joined_by_text) NoteDoubt(last_page, "row_over_pages", {begin, out_.text.size() - 1});
    }
    for (const std::size_t cell : JoinSpansOverPages(breaks, table)) {
      NoteDoubt(whole.parts.back().page, "merged_cell_assumed", table.cells[cell].span);
    }
    SettleSpans(table);
    out_.tables.push_back(std::move(table));
  }

  /// Notes the row if it is the first of the table's on another page.
  static void NoteBreak(const WholeRow& row, const SourceTable& table, std::vector<PageBreakInTable>& breaks) {
    const std::size_t part = row.pieces.back().part;
    if (row.repeats_header || part == 0 || (!breaks.empty() && breaks.back().part == part)) return;
    breaks.push_back({part, table.rows, row.pieces.size() > 1});
  }

  void PutCell(const WholeTable& whole, const WholeRow& row, int column,
               const std::vector<std::vector<const PageCell*>>& cells, const std::vector<CellRoom>& rooms,
               SourceTable& table) {
    const std::size_t begin = out_.text.size();
    const PageCell* first = nullptr;
    const PageCell* before = nullptr;
    const TextLine* last_line = nullptr;
    int rows = 1;
    for (const RowPiece& piece : row.pieces) {
      const TablePart& part = whole.parts[piece.part];
      const int columns = pages_[part.page].tables[part.table].columns;
      const PageCell* cell = cells[piece.part][static_cast<std::size_t>(piece.row * columns + column)];
      if (cell->row != piece.row || cell->column != column) continue;  // covered by a cell put already
      if (first == nullptr) first = cell;
      rows = std::max(rows, cell->row_span);
      for (const TextLine& line : cell->lines) {
        if (last_line != nullptr) PutBetween(*before, rooms[piece.part], *last_line, part.page, line);
        PutGlyphs(part.page, line);
        last_line = &line;
        before = cell;
      }
    }
    if (first == nullptr || row.repeats_header) return;
    const SourceSpan span{begin, out_.text.size()};
    table.cells.push_back({table.rows, column, rows, first->column_span, span});
  }

  /// What stands between two lines of a cell: nothing where the first was full, else a blank. Two figures that meet
  /// at a full line are one figure, or two: that is doubted.
  void PutBetween(const PageCell& cell, const CellRoom& room, const TextLine& line, std::size_t p, const TextLine& next) {
    const PageContent& page = pages_[p].content;
    const bool full = CellLineFull(cell, room, line, page, next);
    const std::string& begins = page.glyphs[next.glyphs.front()].text;
    if (!full) {
      out_.text += ' ';
      return;
    }
    if (!EndsInDigit(out_.text) || !BeginsWithDigit(begins)) return;
    const std::size_t at = out_.text.size();
    NoteDoubt(p, "figure_broken", {at - 1, at + begins.size()});
  }

  // --- doubts ---

  void NoteDoubt(std::size_t p, const char* code, SourceSpan span) {
    constexpr std::size_t kMostOnAPage = 20;  // of one code: more of them tell a reader nothing more
    if (++noted_[{p, code}] > kMostOnAPage) return;
    doubts_.push_back({p, {code, {}}});
    doubt_spans_[doubts_.size() - 1] = span;
  }

  /// The code's meaning, and the page.
  static Message MessageOf(const std::string& code, int page) {
    const std::string number = std::to_string(page);
    const auto known = std::find_if(FindingCodes().begin(), FindingCodes().end(),
                                    [&](const FindingCode& each) { return each.code == code; });
    assert(known != FindingCodes().end() && "a doubt needs a listed code");
    return {"第 " + number + " 页：" + std::string(known->meaning_zh), "Page " + number + ": " + std::string(known->meaning_en)};
  }

  /// The characters whose glyphs stand in a box of a page.
  SourceSpans SpansIn(std::size_t p, const Box& box) const {
    const Box on_page = pages_[p].OnPage(box);
    const int number = pages_[p].content.number;
    SourceSpans spans;
    for (const GlyphBox& glyph : out_.glyphs) {
      if (glyph.page != number || !on_page.Contains(glyph.box.CenterX(), glyph.box.CenterY())) continue;
      if (!spans.empty() && spans.back().end == glyph.source.begin) {
        spans.back().end = glyph.source.end;
      } else {
        spans.push_back(glyph.source);
      }
    }
    return spans;
  }

  void PutDoubts() {
    for (std::size_t i = 0; i < doubts_.size(); ++i) {
      const auto& [page, doubt] = doubts_[i];
      const auto span = doubt_spans_.find(i);
      const SourceSpans spans = span != doubt_spans_.end() ? SourceSpans{span->second} : SpansIn(page, doubt.box);
      out_.doubts.push_back({doubt.code, MessageOf(doubt.code, pages_[page].content.number), spans});
    }
  }

  std::vector<PageLayout> pages_;
  SourceText& out_;
  FurnitureOfPages furniture_;
  FlowOfPages flow_;
  std::vector<WholeTable> tables_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> table_at_;
  std::uint32_t line_number_ = 0;
  std::vector<PlacedDoubt> doubts_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> noted_;
  std::map<std::size_t, SourceSpan> doubt_spans_;  // of doubts whose characters are known
};

}  // namespace

void ComposeText(std::vector<PageLayout> pages, SourceText& out) { Composer(std::move(pages), out).Run(); }

}  // namespace fenjie
