#include "layout/cell_fit.h"

#include <algorithm>

#include "layout/line_fit.h"

namespace fenjie {
namespace {

/// The distance that the table keeps between its borders and its text, at one side. Points.
double Padding(const PageTable& table) {
  constexpr double kMost = 6;  // points: a table that keeps more away has no full line to tell by
  double least = kMost;
  for (const PageCell& cell : table.cells) {
    for (const TextLine& line : cell.lines) {
      if (line.direction != Direction::kRight) continue;
      least = std::min({least, line.box.x0_pt - cell.box.x0_pt, cell.box.x1_pt - line.box.x1_pt});
    }
  }
  return std::max(least, 0.0);
}

}  // namespace

std::vector<const PageCell*> CellsByPlace(const PageTable& table) {
  std::vector<const PageCell*> cells(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns));
  for (const PageCell& cell : table.cells) {
    for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        cells[static_cast<std::size_t>(r) * static_cast<std::size_t>(table.columns) + static_cast<std::size_t>(c)] =
            &cell;
      }
    }
  }
  return cells;
}

std::string PlainText(const PageContent& page, const PageCell& cell) {
  std::string text;
  for (const TextLine& line : cell.lines) {
    for (const GlyphIndex glyph : line.glyphs) {
      if (!page.glyphs[glyph].IsBlank()) text += page.glyphs[glyph].text;
    }
  }
  return text;
}

CellRoom::CellRoom(const PageTable& table)
    : columns_drawn_(table.evidence == TableEvidence::kGrid),
      padding_pt_(Padding(table)),
      widest_pt_(static_cast<std::size_t>(table.columns), 0) {
  for (const PageCell& cell : table.cells) {
    if (cell.column_span > 1) continue;
    double& widest = widest_pt_[static_cast<std::size_t>(cell.column)];
    for (const TextLine& line : cell.lines) {
      if (line.direction == Direction::kRight) widest = std::max(widest, line.box.Width());
    }
  }
}

double CellRoom::Of(const PageCell& cell) const {
  const double inside = cell.box.Width() - 2 * padding_pt_;
  if (columns_drawn_ || cell.column_span > 1) return inside;
  return std::min(inside, widest_pt_[static_cast<std::size_t>(cell.column)]);
}

bool CellLineFull(const PageCell& cell, const CellRoom& room, const TextLine& line, const PageContent& next_page,
                  const TextLine& next) {
  if (line.direction != Direction::kRight) return true;  // vertical text is not broken into words
  return FillsRoom(room.Of(cell) - line.box.Width(), line, next_page, next);
}

}  // namespace fenjie
