#include "layout/table_numbered.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "layout/table_bands.h"
#include "layout/table_grids.h"

namespace fenjie {
namespace {

constexpr std::size_t kLeastHeads = 3;
constexpr std::size_t kLeastNumbers = 3;
constexpr std::size_t kLongestNumber = 3;  // digits: 2024 is a year
constexpr int kLeastColumns = 3;
// Lines of a table stand no farther apart than its rows: a line's height and a half of padding on both sides.
constexpr double kWidestGapEm = 2.5;
// A text by itself that takes so much of the table's width is prose behind it.
constexpr double kProseShare = 0.5;
// Numbers and their head stand in one column.
constexpr double kSameColumnEm = 1.5;
constexpr double kOutsideEm = 2.0;
// Rows hold a text in so many of their columns at least, all but a few.
constexpr double kLeastFilledShare = 0.5;
constexpr double kPaddingPt = 1.0;

std::optional<int> NumberOf(const PageContent& page, const TextPiece& piece) {
  std::string text;
  for (const GlyphIndex glyph : piece.glyphs) text += page.glyphs[glyph].text;
  if (text.empty() || text.size() > kLongestNumber) return std::nullopt;
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A table's lines: the head's first.
struct NumberedRun {
  std::size_t head = 0;
  std::size_t end = 0;
};

class RunFinder {
 public:
  RunFinder(const PageContent& page, const std::vector<PieceLine>& lines) : page_(page), lines_(lines) {}

  /// The run whose head is line `head`, if there is one.
  std::optional<NumberedRun> At(std::size_t head) const {
    if (!IsHead(lines_[head])) return std::nullopt;
    std::size_t last = head;  // the last line with a number
    std::size_t numbers = 0;
    int next = 0;
    double widest_gap = 0;
    std::size_t i = head + 1;
    for (; i < lines_.size() && Belongs(head, i); ++i) {
      const std::optional<int> number = SerialIn(lines_[head], lines_[i]);
      if (!number) continue;
      if (numbers > 0 && *number != next) break;
      for (std::size_t at = last + 1; at <= i; ++at) widest_gap = std::max(widest_gap, GapAbove(at));
      next = *number + 1;
      last = i;
      ++numbers;
    }
    if (numbers < kLeastNumbers) return std::nullopt;
    std::size_t end = last + 1;
    while (end < i && GapAbove(end) <= widest_gap) ++end;
    return NumberedRun{head, end};
  }

 private:
  static bool IsHead(const PieceLine& line) {
    if (line.pieces.size() < kLeastHeads) return false;
    return std::none_of(line.pieces.begin(), line.pieces.end(), [](const TextPiece& piece) { return piece.is_figure; });
  }

  double GapAbove(std::size_t i) const { return lines_[i].box.y0_pt - lines_[i - 1].box.y1_pt; }

  bool Belongs(std::size_t head, std::size_t i) const {
    const PieceLine& line = lines_[i];
    const Box& table = lines_[head].box;
    if (GapAbove(i) > kWidestGapEm * line.size_pt) return false;
    const double outside = kOutsideEm * line.size_pt;
    if (line.box.x1_pt < table.x0_pt - outside || line.box.x0_pt > table.x1_pt + outside) return false;
    return line.pieces.size() > 1 || line.box.Width() < kProseShare * table.Width();
  }

  std::optional<int> SerialIn(const PieceLine& head, const PieceLine& line) const {
    const TextPiece& first = line.pieces.front();
    const double away = std::abs(first.box.CenterX() - head.pieces.front().box.CenterX());
    if (away > kSameColumnEm * line.size_pt) return std::nullopt;
    return NumberOf(page_, first);
  }

  const PageContent& page_;
  const std::vector<PieceLine>& lines_;
};

BandTable TableOf(const std::vector<PieceLine>& lines, const NumberedRun& run) {
  BandTable table;
  table.evidence = TableEvidence::kAlignment;
  table.x0 = lines[run.head].box.x0_pt;
  table.x1 = lines[run.head].box.x1_pt;
  for (std::size_t i = run.head; i < run.end; ++i) {
    table.x0 = std::min(table.x0, lines[i].box.x0_pt);
    table.x1 = std::max(table.x1, lines[i].box.x1_pt);
  }
  table.x0 -= kPaddingPt;
  table.x1 += kPaddingPt;
  const auto at = [&](std::size_t i) { return lines.begin() + static_cast<std::ptrdiff_t>(i); };
  const double top = lines[run.head].box.y0_pt - kPaddingPt;
  const double below_head = (lines[run.head].box.y1_pt + lines[run.head + 1].box.y0_pt) / 2;
  double bottom = below_head;
  for (std::size_t i = run.head; i < run.end; ++i) bottom = std::max(bottom, lines[i].box.y1_pt);
  table.bands.push_back({top, below_head, {at(run.head), at(run.head + 1)}});
  table.bands.push_back({below_head, bottom + kPaddingPt, {at(run.head + 1), at(run.end)}});
  return table;
}

/// True if most rows hold text in most of their columns.
bool IsFilled(const PageTable& table) {
  std::vector<int> filled(static_cast<std::size_t>(table.rows), 0);
  for (const PageCell& cell : table.cells) {
    if (!cell.lines.empty()) ++filled[static_cast<std::size_t>(cell.row)];
  }
  const auto full = std::count_if(filled.begin(), filled.end(),
                                  [&](int cells) { return cells >= kLeastFilledShare * table.columns; });
  return table.columns >= kLeastColumns && 2 * full > table.rows;
}

}  // namespace

void FindNumbered(PageGlyphs& glyphs, PageTables& found) {
  const std::vector<PieceLine> lines = CutLines(glyphs.page(), glyphs.Free());
  const RunFinder finder(glyphs.page(), lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::optional<NumberedRun> run = finder.At(i);
    if (!run) continue;
    std::vector<TableDoubt> doubts;
    std::optional<PageTable> read = ReadBands(glyphs, TableOf(lines, *run), doubts);
    if (!read || !IsFilled(*read)) continue;
    Accept(std::move(*read), std::move(doubts), glyphs, found);
    i = run->end - 1;
  }
}

}  // namespace fenjie
