#pragma once

#include <optional>
#include <vector>

#include "layout/page_glyphs.h"
#include "layout/table_finder.h"
#include "layout/table_regions.h"
#include "layout/text_pieces.h"

namespace fenjie {

/// The space between two neighboring horizontal rulings (or what stands for them), with its text.
struct Band {
  double y0 = 0;
  double y1 = 0;
  std::vector<PieceLine> lines;
};

/// A table known by its rows' rulings only.
struct BandTable {
  double x0 = 0;
  double x1 = 0;
  std::vector<Band> bands;    ///< at least one, one below the other
  std::vector<Edge> inner;    ///< shorter horizontal rulings inside: below heads of several columns
  std::vector<double> drawn;  ///< x of vertical lines known otherwise
  TableEvidence evidence = TableEvidence::kHorizontalRules;
};

/// Finds the borders of columns and rows that are not drawn from how the text is aligned, and reads the cells.
/// nullopt where the text stands in no columns.
std::optional<PageTable> ReadBands(const PageGlyphs& glyphs, const BandTable& table, std::vector<TableDoubt>& doubts);

/// The band table of a region whose rulings part too little: what spans its width are its rows' rulings. Where it is
/// shaded, each side of an area is the border of a row, as wide as it may be.
BandTable BandsOfRegion(const PageGlyphs& glyphs, const EdgeRegion& region, TableEvidence evidence);

/// True if the lines between two rulings stand in columns.
bool IsTabular(const PageContent& page, const std::vector<PieceLine>& lines);

/// True for one short line: the name of a section in a row of the table's whole width.
bool IsSection(const std::vector<PieceLine>& lines);

/// True if text stands in two rows and two columns.
bool HasRowsAndColumns(const PageTable& table);

/// True for three columns and rows or more, or five columns and two rows, most of them figures: what tells a table from
/// aligned words where little or nothing is drawn.
bool IsTableOfFigures(const PageContent& page, const PageTable& table);

}  // namespace fenjie
