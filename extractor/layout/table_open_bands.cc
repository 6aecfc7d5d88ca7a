#include "layout/table_open_bands.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fenjie {
namespace {

// Rows keep a line's height between them at most, padding included; what is further away is other text.
constexpr double kMostGap = 2.0;     // text sizes
constexpr double kOtherSize = 0.15;  // of the size: text around a table is set larger
constexpr double kOutside = 3.0;     // points: rulings are as wide as their table, give or take their thickness

bool Belongs(const PieceLine& line, double x0, double x1, double size) {
  return line.box.x0_pt >= x0 - kOutside && line.box.x1_pt <= x1 + kOutside &&
         std::abs(line.size_pt - size) <= kOtherSize * size;
}

std::optional<Band> BandOf(std::vector<PieceLine> lines) {
  const bool in_columns =
      std::any_of(lines.begin(), lines.end(), [](const PieceLine& line) { return line.pieces.size() >= 2; });
  if (!in_columns) return std::nullopt;
  Box box = lines.front().box;
  for (const PieceLine& line : lines) box = Union(box, line.box);
  return Band{box.y0_pt, box.y1_pt, std::move(lines)};
}

}  // namespace

std::optional<Band> OpenBandBelow(const PageGlyphs& glyphs, double x0_pt, double x1_pt, double y_pt, double size_pt) {
  const Page& size = glyphs.page().size;
  std::vector<PieceLine> rows;
  double bottom = y_pt;
  for (PieceLine& line : CutLines(glyphs.page(), glyphs.Inside({0, y_pt, size.width_pt, size.height_pt}))) {
    if (line.box.y0_pt - bottom > kMostGap * size_pt || !Belongs(line, x0_pt, x1_pt, size_pt)) break;
    bottom = std::max(bottom, line.box.y1_pt);
    rows.push_back(std::move(line));
  }
  std::optional<Band> band = BandOf(std::move(rows));
  if (band) band->y0 = y_pt;
  return band;
}

std::optional<Band> OpenBandAbove(const PageGlyphs& glyphs, double x0_pt, double x1_pt, double y_pt, double size_pt) {
  std::vector<PieceLine> above = CutLines(glyphs.page(), glyphs.Inside({0, 0, glyphs.page().size.width_pt, y_pt}));
  std::vector<PieceLine> rows;
  double top = y_pt;
  for (auto line = above.rbegin(); line != above.rend(); ++line) {
    if (size_pt <= 0) size_pt = line->size_pt;
    if (top - line->box.y1_pt > kMostGap * size_pt || !Belongs(*line, x0_pt, x1_pt, size_pt)) break;
    top = std::min(top, line->box.y0_pt);
    rows.insert(rows.begin(), std::move(*line));
  }
  std::optional<Band> band = BandOf(std::move(rows));
  if (band) band->y1 = y_pt;
  return band;
}

}  // namespace fenjie
