#include "layout/grid_lines.h"

#include <algorithm>

namespace fenjie {
namespace {

// The two lines of a double border, or the borders of neighboring cells that each have their own, stand up to 2 px
// (1.5 pt) apart at a browser's default; no row or column is as narrow.
constexpr double kDoubleGapPt = 1.76;
// The widest double border of office programs is 6 pt; a chain of lines closer to each other than a row ends here.
constexpr double kWidestBorderPt = 6.0;
// Gaps in a line: corners drawn short on both sides.
constexpr double kRunGapPt = 2.0;
// The part of a slot's side at each end that a crossing border may hide, in points and of its length.
constexpr double kCornerPt = 2.0;
constexpr double kCornerShare = 0.2;

void MergeRuns(GridLine& line) {
  std::sort(line.runs.begin(), line.runs.end());
  std::vector<std::pair<double, double>> merged;
  for (const auto& run : line.runs) {
    if (!merged.empty() && run.first - merged.back().second <= kRunGapPt) {
      merged.back().second = std::max(merged.back().second, run.second);
    } else {
      merged.push_back(run);
    }
  }
  line.runs = std::move(merged);
}

}  // namespace

double GridLine::Share(double from, double to) const {
  const double corner = std::min(kCornerPt, kCornerShare * (to - from));
  const double begin = from + corner;
  const double end = to - corner;
  if (end <= begin) return 0;
  auto run = std::lower_bound(runs.begin(), runs.end(), begin,
                              [](const std::pair<double, double>& at, double value) { return at.second < value; });
  double covered = 0;
  for (; run != runs.end() && run->first < end; ++run) {
    covered += std::max(0.0, std::min(run->second, end) - std::max(run->first, begin));
  }
  return covered / (end - begin);
}

std::vector<GridLine> GatherLines(std::vector<Edge> edges) {
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return a.across0 != b.across0 ? a.across0 < b.across0 : a.across1 < b.across1;
  });
  std::vector<GridLine> lines;
  for (const Edge& edge : edges) {
    const bool same = !lines.empty() && edge.across0 - lines.back().across1 <= kDoubleGapPt &&
                      edge.across1 - lines.back().across0 <= kWidestBorderPt;
    if (!same) lines.push_back({edge.across0, edge.across1, {}, true});
    lines.back().across1 = std::max(lines.back().across1, edge.across1);
    lines.back().runs.emplace_back(edge.from, edge.to);
  }
  for (GridLine& line : lines) MergeRuns(line);
  return lines;
}

}  // namespace fenjie
