#include "layout/table_rows.h"

#include <algorithm>
#include <optional>
#include <set>

#include "layout/table_columns.h"

namespace fenjie {
namespace {

// A column is one of figures if nearly all its texts are: units and notes ("7 or so") stand in some.
constexpr double kFigureShare = 0.8;
// The gap between two rows is wider than that between the lines of one text by at least this, or it tells nothing.
constexpr double kClearGapTimes = 1.3;
constexpr double kClearGapPt = 1.0;
constexpr double kLeastRowGapEm = 0.25;

std::size_t At(int index) { return static_cast<std::size_t>(index); }

/// Columns of figures in which two lines or more have one.
std::vector<char> FigureColumns(const std::vector<PieceLine>& lines, const std::vector<double>& borders) {
  std::vector<int> figures(borders.size(), 0);
  std::vector<int> pieces(borders.size(), 0);
  bool any = false;
  for (const PieceLine& line : lines) {
    const bool has_figure =
        std::any_of(line.pieces.begin(), line.pieces.end(), [](const auto& p) { return p.is_figure; });
    any = any || has_figure;
    for (const TextPiece& piece : line.pieces) {
      const int column = ColumnAt(borders, piece.box.CenterX());
      if (any) ++pieces[At(column)];  // heads above the first figure do not count
      if (piece.is_figure) ++figures[At(column)];
    }
  }
  std::vector<char> is_figures(borders.size(), 0);
  for (std::size_t i = 0; i < borders.size(); ++i) {
    is_figures[i] = figures[i] >= 2 && figures[i] >= kFigureShare * pieces[i];
  }
  return is_figures;
}

int FilledColumns(const PieceLine& line, const std::vector<double>& borders) {
  std::set<int> columns;
  for (const TextPiece& piece : line.pieces) columns.insert(ColumnAt(borders, piece.box.CenterX()));
  return static_cast<int>(columns.size());
}

/// True if the first column holds one text on one line, beside others on several: the number of one row.
bool NamesOneRow(const std::vector<PieceLine>& lines, const std::vector<double>& borders) {
  std::size_t first = 0;
  for (const PieceLine& line : lines) {
    first += ColumnAt(borders, line.pieces.front().box.CenterX()) == 0 ? 1 : 0;
  }
  return first == 1;
}

/// Lines that begin or carry a row each.
std::vector<std::size_t> Anchors(const std::vector<PieceLine>& lines, const std::vector<double>& borders,
                                 bool ruled_rows) {
  const std::vector<char> is_figures = FigureColumns(lines, borders);
  const bool by_figures = std::find(is_figures.begin(), is_figures.end(), 1) != is_figures.end();
  std::vector<std::size_t> anchors;
  if (!by_figures && (ruled_rows || NamesOneRow(lines, borders))) return anchors;
  const int columns = static_cast<int>(borders.size()) - 1;
  const int least = std::max(2, (columns + 1) / 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool carries =
        by_figures ? std::any_of(lines[i].pieces.begin(), lines[i].pieces.end(),
                                 [&](const TextPiece& piece) {
                                   return piece.is_figure && is_figures[At(ColumnAt(borders, piece.box.CenterX()))];
                                 })
                   : FilledColumns(lines[i], borders) >= least;
    if (carries) anchors.push_back(i);
  }
  return anchors;
}

double GapBelow(const std::vector<PieceLine>& lines, std::size_t i) {
  return lines[i + 1].box.y0_pt - lines[i].box.y1_pt;
}

/// The last line of the row whose anchor is `first`, with the next row's anchor at `second`.
std::size_t LastOfRow(const std::vector<PieceLine>& lines, std::size_t first, std::size_t second, RowCuts& cuts) {
  if (second == first + 1) return first;
  std::size_t widest = first;
  double next_widest = 0;
  bool has_next = false;
  for (std::size_t i = first + 1; i < second; ++i) {
    const double gap = GapBelow(lines, i);
    const double so_far = GapBelow(lines, widest);
    const double lower = std::min(gap, so_far);
    next_widest = has_next ? std::max(next_widest, lower) : lower;
    has_next = true;
    if (gap > so_far) widest = i;
  }
  const double gap = GapBelow(lines, widest);
  if (gap >= next_widest + kClearGapPt && gap >= kClearGapTimes * next_widest) return widest;
  for (std::size_t i = first + 1; i < second; ++i) cuts.unclear.push_back(lines[i].box);
  return second - 1;  // most tables set the first line of a wrapped text beside its figures
}

double Between(const PieceLine& above, const PieceLine& below) { return (above.box.y1_pt + below.box.y0_pt) / 2; }

/// Lines above the first anchor that stand in two columns or more are heads.
bool BeginsWithHeads(const std::vector<PieceLine>& lines, std::size_t first_anchor) {
  return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first_anchor),
                     [](const PieceLine& line) { return line.pieces.size() >= 2; });
}

/// How many of the lines above the first anchor are heads: a wrapped label's first line, nearer to the figures than to
/// the line above it, is none.
std::size_t HeadLines(const std::vector<PieceLine>& lines, std::size_t first_anchor) {
  std::size_t heads = first_anchor;
  while (heads > 1 && lines[heads - 1].pieces.size() == 1 &&
         GapBelow(lines, heads - 1) < GapBelow(lines, heads - 2)) {
    --heads;
  }
  return heads;
}

/// A gap among those below lines [begin, end) that is clearly wider than the others below [first, last).
std::optional<std::size_t> ClearGap(const std::vector<PieceLine>& lines, std::size_t begin, std::size_t end,
                                    std::size_t first, std::size_t last) {
  std::size_t widest = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (GapBelow(lines, i) > GapBelow(lines, widest)) widest = i;
  }
  const double gap = GapBelow(lines, widest);
  if (gap < kLeastRowGapEm * lines[widest].size_pt || last - first < 2) return std::nullopt;
  for (std::size_t i = first; i < last; ++i) {
    const double other = GapBelow(lines, i);
    if (i != widest && (gap < other + kClearGapPt || gap < kClearGapTimes * other)) return std::nullopt;
  }
  return widest;
}

/// Lines above the first figures, or below the last, that stand apart: the end or the beginning of a row that is broken
/// over pages.
void CutBrokenRows(const std::vector<PieceLine>& lines, const std::vector<std::size_t>& last_of_row,
                   const std::vector<std::size_t>& anchors, bool heads_cut, RowCuts& cuts) {
  const std::size_t end = lines.size() - 1;
  const std::size_t first_end = last_of_row.empty() ? end : last_of_row.front();
  if (!heads_cut && anchors.front() > 0) {
    if (const auto gap = ClearGap(lines, 0, anchors.front(), 0, first_end)) {
      cuts.y.insert(cuts.y.begin(), Between(lines[*gap], lines[*gap + 1]));
      for (std::size_t i = 0; i <= *gap; ++i) cuts.unclear.push_back(lines[i].box);
    }
  }
  if (anchors.back() < end) {
    const std::size_t begin = last_of_row.empty() ? 0 : last_of_row.back() + 1;
    if (const auto gap = ClearGap(lines, anchors.back(), end, begin, end)) {
      cuts.y.push_back(Between(lines[*gap], lines[*gap + 1]));
      for (std::size_t i = *gap + 1; i <= end; ++i) cuts.unclear.push_back(lines[i].box);
    }
  }
}

}  // namespace

RowCuts CutRows(const std::vector<PieceLine>& lines, const std::vector<double>& borders, bool ruled_rows,
                bool has_heads) {
  RowCuts cuts;
  const std::vector<std::size_t> anchors = Anchors(lines, borders, ruled_rows);
  if (anchors.empty()) return cuts;
  const bool heads = has_heads && BeginsWithHeads(lines, anchors.front());
  if (heads) {
    cuts.head_lines = HeadLines(lines, anchors.front());
    cuts.y.push_back(Between(lines[cuts.head_lines - 1], lines[cuts.head_lines]));
  }
  std::vector<std::size_t> last_of_row;
  for (std::size_t i = 0; i + 1 < anchors.size(); ++i) {
    last_of_row.push_back(LastOfRow(lines, anchors[i], anchors[i + 1], cuts));
    cuts.y.push_back(Between(lines[last_of_row.back()], lines[last_of_row.back() + 1]));
  }
  CutBrokenRows(lines, last_of_row, anchors, heads, cuts);
  return cuts;
}

}  // namespace fenjie
