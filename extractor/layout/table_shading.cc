#include "layout/table_shading.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/grid_lines.h"
#include "layout/table_bands.h"
#include "layout/table_edges.h"
#include "layout/table_grids.h"
#include "layout/table_open_bands.h"
#include "layout/table_regions.h"

namespace fenjie {
namespace {

// Shaded rows of one table end at the same x.
constexpr double kSameEndPt = 3.0;
// Between two shaded rows stands one row of no shading, as high as they are but for wrapped texts of some lines.
constexpr double kHighestUnshadedTimes = 6.0;
// The line below the last shaded row stands within a row's height.
constexpr double kNextRowTimes = 1.6;
// Room below the last line of a row that nothing closes.
constexpr double kPaddingPt = 1.0;

bool SameWidth(const Box& a, const Box& b) {
  return std::abs(a.x0_pt - b.x0_pt) <= kSameEndPt && std::abs(a.x1_pt - b.x1_pt) <= kSameEndPt;
}

void Append(EdgeRegion& region, const EdgeRegion& other) {
  region.horizontal.insert(region.horizontal.end(), other.horizontal.begin(), other.horizontal.end());
  region.vertical.insert(region.vertical.end(), other.vertical.begin(), other.vertical.end());
  region.box = Union(region.box, other.box);
}

/// A table's shaded areas: one region, or several of one width below each other.
struct ShadedGroup {
  EdgeRegion region;
  int parts = 1;
  double last_height = 0;
};

/// x of the vertical lines inside a region.
std::vector<double> InnerLines(const EdgeRegion& region) {
  std::vector<double> inner;
  for (const GridLine& line : GatherLines(region.vertical)) {
    const bool outer = line.At() < region.box.x0_pt + kSameEndPt || line.At() > region.box.x1_pt - kSameEndPt;
    if (!outer) inner.push_back(line.At());
  }
  return inner;
}

/// True if the cells of one region stand below those of the other (merged cells have fewer borders).
bool SameColumns(const EdgeRegion& a, const EdgeRegion& b) {
  const std::vector<double> one = InnerLines(a);
  const std::vector<double> other = InnerLines(b);
  const std::vector<double>& fewer = one.size() <= other.size() ? one : other;
  const std::vector<double>& more = one.size() <= other.size() ? other : one;
  return std::all_of(fewer.begin(), fewer.end(), [&](double x) {
    return std::any_of(more.begin(), more.end(), [&](double y) { return std::abs(x - y) <= kSameEndPt; });
  });
}

/// True if the next shaded row of the group's table is `region`: a row that is not shaded stands between.
bool GoesOn(const PageGlyphs& glyphs, const ShadedGroup& group, const EdgeRegion& region) {
  const Box between{region.box.x0_pt, group.region.box.y1_pt, region.box.x1_pt, region.box.y0_pt};
  if (!SameWidth(group.region.box, region.box)) return false;
  if (between.Height() > kHighestUnshadedTimes * std::max(region.box.Height(), group.last_height)) return false;
  if (!SameColumns(group.region, region)) return false;
  const std::vector<PieceLine> lines = CutLines(glyphs.page(), glyphs.Inside(between));
  return IsTabular(glyphs.page(), lines) || (IsSection(lines) && between.Height() <= kNextRowTimes * group.last_height);
}

/// `regions` are in order from top to bottom.
std::vector<ShadedGroup> GroupRegions(const PageGlyphs& glyphs, const std::vector<EdgeRegion>& regions) {
  std::vector<ShadedGroup> groups;
  for (const EdgeRegion& region : regions) {
    const double height = region.box.Height();
    const auto above = std::find_if(groups.rbegin(), groups.rend(),
                                    [&](const ShadedGroup& group) { return GoesOn(glyphs, group, region); });
    if (above == groups.rend()) {
      groups.push_back({region, 1, height});
    } else {
      Append(above->region, region);
      ++above->parts;
      above->last_height = height;
    }
  }
  return groups;
}

/// The line of heads above the first shaded row, within a row's height.
std::vector<PieceLine> HeadsAbove(const PageGlyphs& glyphs, const BandTable& table) {
  const Band& first = table.bands.front();
  const double reach = kNextRowTimes * (first.y1 - first.y0);
  std::vector<PieceLine> lines =
      CutLines(glyphs.page(), glyphs.Inside({table.x0, first.y0 - reach, table.x1, first.y0}));
  if (lines.empty() || lines.back().pieces.size() < 2) return {};
  const PieceLine& nearest = lines.back();
  if (first.y0 - nearest.box.y1_pt > reach - nearest.box.Height()) return {};
  return {nearest};
}

void AddUnshadedEnds(const PageGlyphs& glyphs, BandTable& table, std::vector<TableDoubt>& doubts) {
  if (std::vector<PieceLine> heads = HeadsAbove(glyphs, table); !heads.empty()) {
    Band band{heads.front().box.y0_pt - kPaddingPt, table.bands.front().y0, std::move(heads)};
    doubts.push_back({"table_end_unclear", {table.x0, band.y0, table.x1, band.y1}});
    table.bands.insert(table.bands.begin(), std::move(band));
  }
  const Band& last = table.bands.back();
  std::optional<Band> below = OpenBandBelow(glyphs, table.x0, table.x1, last.y1, MiddleSize(last.lines));
  if (!below) return;
  below->y1 += kPaddingPt;
  doubts.push_back({"table_end_unclear", {table.x0, below->y0, table.x1, below->y1}});
  table.bands.push_back(std::move(*below));
}

void FindInGroup(const ShadedGroup& group, PageGlyphs& glyphs, PageTables& found) {
  std::vector<TableDoubt> doubts;
  BandTable table = BandsOfRegion(glyphs, group.region, TableEvidence::kShading);
  AddUnshadedEnds(glyphs, table, doubts);
  if (std::none_of(table.bands.begin(), table.bands.end(), [](const Band& band) { return !band.lines.empty(); }))
    return;
  std::optional<PageTable> read = ReadBands(glyphs, table, doubts);
  if (!read) return;
  const bool sure = group.parts >= 2 ? HasRowsAndColumns(*read) : IsTableOfFigures(glyphs.page(), *read);
  if (sure) Accept(std::move(*read), std::move(doubts), glyphs, found);
}

}  // namespace

void FindShaded(PageGlyphs& glyphs, PageTables& found) {
  const std::vector<Box> fills = FindFills(glyphs.page(), found.doubts);
  if (fills.empty()) return;
  EdgeRegions edges = FindRegions(EdgesOfFills(glyphs.page(), fills, found.doubts));
  std::erase_if(edges.regions, [&](const EdgeRegion& region) { return glyphs.Inside(region.box).empty(); });
  std::vector<EdgeRegion> whole;
  for (const ShadedGroup& group : GroupRegions(glyphs, edges.regions)) {
    const bool rows = GatherLines(group.region.horizontal).size() >= 3;
    if (group.parts == 1 && rows) {
      whole.push_back(group.region);
    } else {
      FindInGroup(group, glyphs, found);
    }
  }
  FindGrids(whole, TableEvidence::kShading, glyphs, found);
}

}  // namespace fenjie
