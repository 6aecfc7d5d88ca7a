#include "layout/cell_fit.h"

#include <algorithm>

#include "layout/line_fit.h"

namespace fenjie {

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

bool CellLineFull(const PageCell& cell, double padding_pt, const TextLine& line, const PageContent& next_page,
                  const TextLine& next) {
  if (line.direction != Direction::kRight) return true;  // vertical text is not broken into words
  const double room = cell.box.Width() - 2 * padding_pt - line.box.Width();
  return FillsRoom(room, line, next_page, next);
}

}  // namespace fenjie
