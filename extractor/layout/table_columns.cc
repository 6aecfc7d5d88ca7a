#include "layout/table_columns.h"

#include <algorithm>
#include <utility>

namespace fenjie {
namespace {

// Narrower gaps are those between words.
constexpr double kLeastGutterEm = 0.5;
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

/// Ranges of x that more than a few lines cover.
std::vector<ColumnRange> CoveredRanges(const std::vector<PieceLine>& lines, double least_gap) {
  std::vector<std::pair<double, int>> ends;
  int dense = 0;
  for (const PieceLine& line : lines) {
    if (IsSparse(line)) continue;
    ++dense;
    for (const TextPiece& piece : line.pieces) {
      ends.emplace_back(piece.box.x0_pt, 1);
      ends.emplace_back(piece.box.x1_pt, -1);
    }
  }
  std::sort(ends.begin(), ends.end());
  const int ignored = static_cast<int>(kCrossingShare * dense);
  std::vector<ColumnRange> ranges;
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

}  // namespace

std::vector<ColumnRange> FindColumns(const std::vector<PieceLine>& lines) {
  std::vector<ColumnRange> columns = CoveredRanges(lines, kLeastGutterEm * MiddleSize(lines));
  for (const PieceLine& line : lines) {
    if (!IsSparse(line)) continue;
    const std::vector<std::size_t> under = Under(columns, line.box);
    if (under.size() == 1) Widen(columns[under[0]], line.box);
  }
  return columns;
}

void AddHeads(const std::vector<PieceLine>& heads, std::vector<ColumnRange>& columns) {
  std::vector<ColumnRange> added;
  for (const PieceLine& line : heads) {
    for (const TextPiece& piece : line.pieces) {
      const std::vector<std::size_t> under = Under(columns, piece.box);
      if (under.size() == 1) {
        const std::size_t at = under[0];
        const bool free_left = at == 0 || piece.box.x0_pt > columns[at - 1].to;
        const bool free_right = at + 1 == columns.size() || piece.box.x1_pt < columns[at + 1].from;
        if (free_left && free_right) Widen(columns[at], piece.box);
      } else if (under.empty()) {
        const auto same = std::find_if(added.begin(), added.end(),
                                       [&](const ColumnRange& column) { return Overlap(column, piece.box) > 0; });
        if (same != added.end()) {
          Widen(*same, piece.box);
        } else {
          added.push_back({piece.box.x0_pt, piece.box.x1_pt});
        }
      }
    }
  }
  columns.insert(columns.end(), added.begin(), added.end());
  std::sort(columns.begin(), columns.end(), [](const ColumnRange& a, const ColumnRange& b) { return a.from < b.from; });
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
