#include "layout/table_finder.h"

#include <algorithm>
#include <tuple>

#include "layout/page_glyphs.h"
#include "layout/table_alignment.h"
#include "layout/table_edges.h"
#include "layout/table_grids.h"
#include "layout/table_horizontal.h"
#include "layout/table_numbered.h"
#include "layout/table_regions.h"
#include "layout/table_shading.h"

namespace fenjie {
namespace {

// Doubts of one code on one page; the last of them takes in the places of all that follow.
constexpr std::size_t kMostDoubts = 50;

/// Sorted by code and place, each once, not too many of a code.
std::vector<TableDoubt> InOrder(std::vector<TableDoubt> doubts) {
  const auto key = [](const TableDoubt& doubt) {
    return std::tie(doubt.code, doubt.box.y0_pt, doubt.box.x0_pt, doubt.box.y1_pt, doubt.box.x1_pt);
  };
  std::sort(doubts.begin(), doubts.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::vector<TableDoubt> kept;
  std::size_t of_code = 0;
  for (TableDoubt& doubt : doubts) {
    const bool same_code = !kept.empty() && kept.back().code == doubt.code;
    if (same_code && kept.back().box == doubt.box) continue;
    of_code = same_code ? of_code + 1 : 1;
    if (of_code > kMostDoubts) {
      kept.back().box = Union(kept.back().box, doubt.box);
    } else {
      kept.push_back(std::move(doubt));
    }
  }
  return kept;
}

void SortTables(std::vector<PageTable>& tables) {
  std::sort(tables.begin(), tables.end(), [](const PageTable& a, const PageTable& b) {
    return std::tie(a.box.y0_pt, a.box.x0_pt) < std::tie(b.box.y0_pt, b.box.x0_pt);
  });
}

}  // namespace

PageTables FindTables(const PageContent& page) {
  PageTables found;
  PageGlyphs glyphs(page);
  const EdgeRegions ruled = FindRegions(FindEdges(page, found.doubts));
  FindGrids(ruled.regions, TableEvidence::kGrid, glyphs, found);
  FindHorizontal(ruled.lone_horizontal, glyphs, found);
  FindShaded(glyphs, found);
  FindAligned(glyphs, found);
  FindNumbered(glyphs, found);
  SortTables(found.tables);
  found.doubts = InOrder(std::move(found.doubts));
  return found;
}

}  // namespace fenjie
