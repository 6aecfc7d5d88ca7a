#include "layout/table_columns.h"

#include <algorithm>
#include <utility>

namespace fenjie {
namespace {

// Three lines or more of figures share no gap by chance: any that is wider than those between letters parts columns.
// Fewer lines may share a blank between words.
constexpr std::size_t kManyLines = 3;
constexpr double kLeastGutterEm = 0.15;
constexpr double kLeastGutterOfFewEm = 0.5;
// A gap narrower than this parts no columns if a line that stands there alone (a wrapped label) goes across it.
constexpr double kSureGutterEm = 0.7;
// A gap between columns may be crossed by one line in ten: a total or a note over several columns.
constexpr double kCrossingShare = 0.1;
// Letters stick out of their column by less.
constexpr double kSticksOutEm = 0.3;

double Overlap(const ColumnRange& column, const Box& box) {
  return std::min(column.to, box.x1_pt) - std::max(column.from, box.x0_pt);
}

/// Indices of the columns that share a range of x with the box.
std::vector<std::size_t> Under(const std::vector<ColumnRange>& columns, const Box& box) {
  std::vector<std::size_t> under;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (Overlap(columns[i], box) > 0) under.push_back(i);
  }
  return under;
}

void Widen(ColumnRange& column, const Box& box) {
  column.from = std::min(column.from, box.x0_pt);
  column.to = std::max(column.to, box.x1_pt);
}

bool IsSparse(const PieceLine& line) { return line.pieces.size() == 1; }

using Ranges = std::vector<XRange>;

/// The runs of glyphs of a line with no gap wider than `letter_gap` between them.
Ranges RunsOf(const PageContent& page, const PieceLine& line, double letter_gap) {
  Ranges runs;
  double end = 0;
  for (const TextPiece& piece : line.pieces) {
    for (const GlyphIndex glyph : piece.glyphs) {
      const Box& box = page.glyphs[glyph].box;
      const Box ink = InkBox(page.glyphs[glyph]);  // a run ends where its last mark shows, not in its blank half
      if (!runs.empty() && box.x0_pt - end <= letter_gap) {
        runs.back().to = std::max(runs.back().to, ink.x1_pt);
      } else {
        runs.push_back({ink.x0_pt, ink.x1_pt});
      }
      end = std::max(end, box.x1_pt);
    }
  }
  return runs;
}

/// The gap that stands between most letters: 0 but for text that is spaced all along.
double LetterGap(const PageContent& page, const std::vector<PieceLine>& lines) {
  std::vector<double> gaps;
  for (const PieceLine& line : lines) {
    for (const TextPiece& piece : line.pieces) {
      for (std::size_t i = 1; i < piece.glyphs.size(); ++i) {
        gaps.push_back(page.glyphs[piece.glyphs[i]].box.x0_pt - page.glyphs[piece.glyphs[i - 1]].box.x1_pt);
      }
    }
  }
  if (gaps.empty()) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::max(0.0, *middle);
}

/// Ranges of x that more than a few of the lines cover.
Ranges CoveredRanges(const std::vector<Ranges>& lines, double least_gap) {
  std::vector<std::pair<double, int>> ends;
  for (const Ranges& line : lines) {
    for (const XRange& run : line) {
      ends.emplace_back(run.from, 1);
      ends.emplace_back(run.to, -1);
    }
  }
  std::sort(ends.begin(), ends.end());
  const int ignored = static_cast<int>(kCrossingShare * static_cast<double>(lines.size()));
  Ranges ranges;
  int covering = 0;
  for (const auto& [x, step] : ends) {
    const bool was = covering > ignored;
    covering += step;
    const bool is = covering > ignored;
    if (!was && is) {
      if (!ranges.empty() && x - ranges.back().to < least_gap) continue;
      ranges.push_back({x, x});
    } else if (was && !is) {
      ranges.back().to = x;
    }
  }
  return ranges;
}

/// Widens a column by a text that sticks out of it, alone among many: a gap is left to the columns beside.
void WidenAlone(const XRange& run, double least_gap, Ranges& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (run.to <= columns[i].from || columns[i].to <= run.from) continue;
    const bool free_left = i == 0 || run.from >= columns[i - 1].to + least_gap;
    const bool free_right = i + 1 == columns.size() || run.to <= columns[i + 1].from - least_gap;
    if (free_left && free_right) columns[i] = {std::min(columns[i].from, run.from), std::max(columns[i].to, run.to)};
    return;
  }
}

/// Takes back narrow gaps that a line of one piece goes across.
void JoinAcross(const std::vector<Ranges>& sparse, double sure_gap, Ranges& columns) {
  Ranges joined;
  for (const XRange& column : columns) {
    const double low = joined.empty() ? column.from : joined.back().to;
    const bool across = !joined.empty() && column.from - low < sure_gap &&
                        std::any_of(sparse.begin(), sparse.end(), [&](const Ranges& line) {
                          return std::any_of(line.begin(), line.end(),
                                             [&](const XRange& run) { return run.from < low && run.to > column.from; });
                        });
    if (across) {
      joined.back().to = column.to;
    } else {
      joined.push_back(column);
    }
  }
  columns = std::move(joined);
}

/// Adds a range to the one it overlaps, or as another.
void AddRange(const Box& box, Ranges& ranges) {
  const auto same =
      std::find_if(ranges.begin(), ranges.end(), [&](const XRange& range) { return Overlap(range, box) > 0; });
  if (same != ranges.end()) {
    Widen(*same, box);
  } else {
    ranges.push_back({box.x0_pt, box.x1_pt});
  }
}

void Insert(const Ranges& added, Ranges& columns) {
  columns.insert(columns.end(), added.begin(), added.end());
  std::sort(columns.begin(), columns.end(), [](const XRange& a, const XRange& b) { return a.from < b.from; });
}

/// Widens the one column that the text stands in, unless it stands in its neighbors too.
void WidenOnly(const Box& box, std::size_t at, Ranges& columns) {
  const bool free_left = at == 0 || box.x0_pt > columns[at - 1].to;
  const bool free_right = at + 1 == columns.size() || box.x1_pt < columns[at + 1].from;
  if (free_left && free_right) Widen(columns[at], box);
}

}  // namespace

std::vector<ColumnRange> FindColumns(const PageContent& page, const std::vector<PieceLine>& lines) {
  const double size = MiddleSize(lines);
  const double letter_gap = LetterGap(page, lines);
  std::vector<Ranges> dense;
  std::vector<Ranges> sparse;
  for (const PieceLine& line : lines) {
    (IsSparse(line) ? sparse : dense).push_back(RunsOf(page, line, letter_gap + kLeastGutterEm / 2 * size));
  }
  const double least = dense.size() >= kManyLines ? kLeastGutterEm : kLeastGutterOfFewEm;
  std::vector<ColumnRange> columns = CoveredRanges(dense, letter_gap + least * size);
  for (const Ranges& line : dense) {
    for (const XRange& run : line) WidenAlone(run, letter_gap + kLeastGutterOfFewEm * size, columns);
  }
  JoinAcross(sparse, letter_gap + kSureGutterEm * size, columns);
  Ranges added;  // labels that stand above and below the line of their figures
  for (const PieceLine& line : lines) {
    if (!IsSparse(line)) continue;
    const std::vector<std::size_t> under = Under(columns, line.box);
    if (under.size() == 1) WidenOnly(line.box, under[0], columns);
    if (under.empty() && !columns.empty()) AddRange(line.box, added);
  }
  Insert(added, columns);
  return columns;
}

void AddHeads(const std::vector<PieceLine>& heads, std::vector<ColumnRange>& columns) {
  Ranges added;
  for (const PieceLine& line : heads) {
    for (const TextPiece& piece : line.pieces) {
      const std::vector<std::size_t> under = Under(columns, piece.box);
      if (under.size() == 1) WidenOnly(piece.box, under[0], columns);
      if (under.empty()) AddRange(piece.box, added);
    }
  }
  Insert(added, columns);
}

void JoinHeadsToTexts(const std::vector<PieceLine>& heads, const std::vector<PieceLine>& rest,
                      std::vector<ColumnRange>& columns) {
  const auto holds = [](const std::vector<PieceLine>& lines, const ColumnRange& column) {
    return std::any_of(lines.begin(), lines.end(), [&](const PieceLine& line) {
      return std::any_of(line.pieces.begin(), line.pieces.end(),
                         [&](const TextPiece& piece) { return Overlap(column, piece.box) > 0; });
    });
  };
  const auto is_head_only = [&](const ColumnRange& c) { return holds(heads, c) && !holds(rest, c); };
  const auto is_unnamed = [&](const ColumnRange& c) { return !holds(heads, c) && holds(rest, c); };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_head_only(columns[i])) continue;
    const bool left = i > 0 && is_unnamed(columns[i - 1]);
    const bool right = i + 1 < columns.size() && is_unnamed(columns[i + 1]);
    if (!left && !right) continue;
    const auto gap = [&](std::size_t at) { return columns[at + 1].from - columns[at].to; };
    const std::size_t first = !right || (left && gap(i - 1) <= gap(i)) ? i - 1 : i;
    columns[first].to = columns[first + 1].to;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    i = first;
  }
}

std::vector<XRange> Gutters(const std::vector<ColumnRange>& columns) {
  std::vector<XRange> gutters;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) gutters.push_back({columns[i].to, columns[i + 1].from});
  return gutters;
}

std::vector<double> ColumnBorders(const std::vector<ColumnRange>& columns, double from, double to,
                                  const std::vector<double>& drawn) {
  std::vector<double> borders = {from};
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const double low = columns[i].to;
    const double high = columns[i + 1].from;
    const bool has_line = std::any_of(drawn.begin(), drawn.end(), [&](double x) { return low <= x && x <= high; });
    if (!has_line) borders.push_back((low + high) / 2);
  }
  borders.insert(borders.end(), drawn.begin(), drawn.end());
  borders.push_back(to);
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  return borders;
}

int ColumnAt(const std::vector<double>& borders, double x) {
  const auto after = std::upper_bound(borders.begin() + 1, borders.end() - 1, x);
  return static_cast<int>(after - borders.begin()) - 1;
}

bool Crosses(const TextPiece& piece, double border, double size_pt) {
  const double least = kSticksOutEm * size_pt;
  return border - piece.box.x0_pt > least && piece.box.x1_pt - border > least;
}

}  // namespace fenjie
