#include "layout/table_grids.h"

#include <algorithm>
#include <optional>

#include "layout/table_bands.h"
#include "layout/table_cells.h"
#include "layout/table_doubts.h"
#include "layout/table_text.h"

namespace fenjie {
namespace {

// A page holds a handful of tables; a form may hold some dozens of boxes. More regions than this are a drawing: the
// largest are read, the rest is doubted.
constexpr std::size_t kMostRegions = 200;
// So many columns are a table's even where only one of them holds text: the rest of a row broken over pages. Two are
// what a margin's line makes of a page's frame.
constexpr int kSurelyColumns = 3;
// Figures beside each other in one cell may be a cell's own ("3 5") once.
constexpr int kUnpartedRows = 2;
// How far a table may stand out of the frame that it stands in.
constexpr double kFrameSlackPt = 1.0;

struct Candidate {
  PageTable table;
  std::vector<TableDoubt> doubts;
  bool dropped = false;
};

double Area(const Box& box) { return box.Width() * box.Height(); }

bool IsInside(const Box& inner, const Box& outer) {
  return inner.x0_pt >= outer.x0_pt - kFrameSlackPt && inner.y0_pt >= outer.y0_pt - kFrameSlackPt &&
         inner.x1_pt <= outer.x1_pt + kFrameSlackPt && inner.y1_pt <= outer.y1_pt + kFrameSlackPt;
}

/// The regions to be read, largest first, so that a frame comes before what it holds.
std::vector<const EdgeRegion*> LargestFirst(const std::vector<EdgeRegion>& regions, std::vector<TableDoubt>& doubts) {
  std::vector<const EdgeRegion*> order;
  for (const EdgeRegion& region : regions) order.push_back(&region);
  std::stable_sort(order.begin(), order.end(),
                   [](const EdgeRegion* a, const EdgeRegion* b) { return Area(a->box) > Area(b->box); });
  if (order.size() > kMostRegions) {
    Box left_out = order[kMostRegions]->box;
    for (std::size_t i = kMostRegions; i < order.size(); ++i) left_out = Union(left_out, order[i]->box);
    doubts.push_back({"table_rulings_too_many", left_out});
    order.resize(kMostRegions);
  }
  return order;
}

std::vector<GlyphIndex> WithoutBlanks(const PageContent& page, std::vector<GlyphIndex> glyphs) {
  std::erase_if(glyphs, [&](GlyphIndex glyph) { return page.glyphs[glyph].IsBlank(); });
  return glyphs;
}

/// True if cells hold what must be several cells' text: the rulings are those of rows (or of heads) only.
bool PartsTooLittle(const PageContent& page, const PageTable& table, TableEvidence evidence) {
  const bool shading = evidence == TableEvidence::kShading;
  std::vector<char> rows(static_cast<std::size_t>(table.rows), 0);
  for (const PageCell& cell : table.cells) {
    if (shading && HoldsRows(page, cell)) return true;
    if (shading ? HoldsTwoTexts(page, cell) : HoldsTwoFigures(page, cell)) rows[static_cast<std::size_t>(cell.row)] = 1;
  }
  return std::count(rows.begin(), rows.end(), 1) >= kUnpartedRows;
}

/// Reads the region's columns from how its text is aligned; keeps that where it parts more.
void ReadAgain(const EdgeRegion& region, const PageGlyphs& glyphs, Candidate& candidate) {
  std::vector<TableDoubt> doubts;
  const bool ruled = candidate.table.evidence == TableEvidence::kGrid;
  const TableEvidence evidence = ruled ? TableEvidence::kHorizontalRules : candidate.table.evidence;
  std::optional<PageTable> table = ReadBands(glyphs, BandsOfRegion(glyphs, region, evidence), doubts);
  if (!table || table->cells.size() <= candidate.table.cells.size()) return;
  if (ruled) doubts.push_back({"table_columns_unclear", table->box});
  candidate.table = std::move(*table);
  candidate.doubts = std::move(doubts);
}

std::vector<Candidate> ReadRegions(const std::vector<EdgeRegion>& regions, TableEvidence evidence,
                                   const PageGlyphs& glyphs, std::vector<TableDoubt>& doubts) {
  const PageContent& page = glyphs.page();
  std::vector<Candidate> candidates;
  for (const EdgeRegion* region : LargestFirst(regions, doubts)) {
    Candidate candidate;
    const std::vector<GlyphIndex> inside = WithoutBlanks(page, glyphs.Inside(region->box));
    std::optional<PageTable> table = ReadCells(page, *region, inside, candidate.doubts);
    if (!table) {
      doubts.insert(doubts.end(), candidate.doubts.begin(), candidate.doubts.end());
      continue;
    }
    candidate.table = std::move(*table);
    candidate.table.evidence = evidence;
    FillCells(page, glyphs.Inside(candidate.table.box), candidate.table, candidate.doubts);
    if (PartsTooLittle(page, candidate.table, evidence)) ReadAgain(*region, glyphs, candidate);
    if (IsTable(candidate.table)) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// True if the outer table is one even without the text that stands in the tables inside it.
bool IsTableByItself(const PageContent& page, const PageTable& outer, const std::vector<const PageTable*>& inner) {
  PageTable rest = outer;
  for (PageCell& cell : rest.cells) {
    std::erase_if(cell.lines, [&](const TextLine& line) {
      const Box& at = page.glyphs[line.glyphs.front()].box;
      return std::any_of(inner.begin(), inner.end(),
                         [&](const PageTable* table) { return table->box.Contains(at.CenterX(), at.CenterY()); });
    });
  }
  return IsTable(rest);
}

/// Of tables that stand in each other, or overlap, drops all but one.
void DropNested(const PageContent& page, std::vector<Candidate>& candidates, std::vector<TableDoubt>& doubts) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].dropped) continue;
    const PageTable& outer = candidates[i].table;
    std::vector<const PageTable*> inner;
    std::vector<std::size_t> to_drop;
    for (std::size_t j = i + 1; j < candidates.size(); ++j) {
      const PageTable& other = candidates[j].table;
      if (candidates[j].dropped || SharedWidth(outer.box, other.box) <= 0 || SharedHeight(outer.box, other.box) <= 0) {
        continue;
      }
      if (IsInside(other.box, outer.box)) inner.push_back(&other);
      to_drop.push_back(j);
    }
    if (!inner.empty() && inner.size() == to_drop.size() && !IsTableByItself(page, outer, inner)) {
      candidates[i].dropped = true;
      continue;
    }
    for (const std::size_t j : to_drop) {
      candidates[j].dropped = true;
      doubts.push_back({"table_nested", candidates[j].table.box});
    }
  }
}

}  // namespace

void Accept(PageTable table, std::vector<TableDoubt> doubts, PageGlyphs& glyphs, PageTables& found) {
  for (const GlyphIndex glyph : glyphs.Straddling(table.box)) {
    doubts.push_back({"table_glyph_outside", glyphs.page().glyphs[glyph].box});
  }
  for (const GlyphIndex glyph : glyphs.Inside(table.box)) glyphs.Claim(glyph);
  if (CountFilled(table).cells == 1) doubts.push_back({"table_nearly_empty", table.box});
  for (const Box& cell : CellsOfTwoFigures(glyphs.page(), table)) doubts.push_back({"table_cell_two_figures", cell});
  found.doubts.insert(found.doubts.end(), doubts.begin(), doubts.end());
  found.tables.push_back(std::move(table));
}

bool IsTable(const PageTable& table) {
  const FilledCount filled = CountFilled(table);
  return filled.columns >= 2 || (filled.cells >= 1 && table.columns >= kSurelyColumns);
}

void FindGrids(const std::vector<EdgeRegion>& regions, TableEvidence evidence, PageGlyphs& glyphs, PageTables& found) {
  std::vector<Candidate> candidates = ReadRegions(regions, evidence, glyphs, found.doubts);
  DropNested(glyphs.page(), candidates, found.doubts);
  for (Candidate& candidate : candidates) {
    if (!candidate.dropped) Accept(std::move(candidate.table), std::move(candidate.doubts), glyphs, found);
  }
}

}  // namespace fenjie
