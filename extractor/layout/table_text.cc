#include "layout/table_text.h"

#include <algorithm>
#include <cmath>

namespace fenjie {
namespace {

// A glyph's center this near to a border (in parts of its own box): a quarter or more of the glyph stands beyond it.
// Text set tight in its cell stands out by less than a tenth; boxes are higher than their ink by a fifth at each end.
constexpr double kOnBorderX = 0.25;
constexpr double kOnBorderY = 0.2;

/// Which cell covers a slot.
class SlotOwners {
 public:
  explicit SlotOwners(const PageTable& table)
      : table_(table), owner_(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns), 0) {
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
      const PageCell& cell = table.cells[i];
      for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        for (int column = cell.column; column < cell.column + cell.column_span; ++column) owner_[At(row, column)] = i;
      }
    }
  }

  std::size_t Of(int row, int column) const { return owner_[At(row, column)]; }

  static int Slot(const std::vector<double>& edges, double at) {
    const auto after = std::upper_bound(edges.begin() + 1, edges.end() - 1, at);
    return static_cast<int>(after - edges.begin()) - 1;
  }

  /// True if `at` is nearer to an inner edge than `near`, with another cell beyond it.
  bool NearOther(int row, int column, const Box& box) const {
    const std::size_t own = Of(row, column);
    const double near_x = kOnBorderX * box.Width();
    const double near_y = kOnBorderY * box.Height();
    const auto x = table_.column_edges_pt.begin() + column;
    const auto y = table_.row_edges_pt.begin() + row;
    if (column > 0 && box.CenterX() - *x < near_x && Of(row, column - 1) != own) return true;
    if (column + 1 < table_.columns && *(x + 1) - box.CenterX() < near_x && Of(row, column + 1) != own) return true;
    if (row > 0 && box.CenterY() - *y < near_y && Of(row - 1, column) != own) return true;
    return row + 1 < table_.rows && *(y + 1) - box.CenterY() < near_y && Of(row + 1, column) != own;
  }

 private:
  std::size_t At(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(table_.columns) + static_cast<std::size_t>(column);
  }

  const PageTable& table_;
  std::vector<std::size_t> owner_;
};

}  // namespace

void FillCells(const PageContent& page, const std::vector<GlyphIndex>& glyphs, PageTable& table,
               std::vector<TableDoubt>& doubts) {
  const SlotOwners owners(table);
  std::vector<std::vector<GlyphIndex>> in_cell(table.cells.size());
  for (const GlyphIndex index : glyphs) {
    const Glyph& glyph = page.glyphs[index];
    const int row = SlotOwners::Slot(table.row_edges_pt, glyph.box.CenterY());
    const int column = SlotOwners::Slot(table.column_edges_pt, glyph.box.CenterX());
    in_cell[owners.Of(row, column)].push_back(index);
    if (!glyph.IsBlank() && owners.NearOther(row, column, glyph.box)) {
      doubts.push_back({"table_glyph_between_cells", glyph.box});
    }
  }
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    if (in_cell[i].empty()) continue;
    table.cells[i].lines = GroupLines(page, in_cell[i]);
  }
}

FilledCount CountFilled(const PageTable& table) {
  FilledCount count;
  std::vector<char> rows(static_cast<std::size_t>(table.rows), 0);
  std::vector<char> columns(static_cast<std::size_t>(table.columns), 0);
  for (const PageCell& cell : table.cells) {
    if (cell.lines.empty()) continue;
    ++count.cells;
    rows[static_cast<std::size_t>(cell.row)] = 1;
    columns[static_cast<std::size_t>(cell.column)] = 1;
  }
  count.rows = static_cast<int>(std::count(rows.begin(), rows.end(), 1));
  count.columns = static_cast<int>(std::count(columns.begin(), columns.end(), 1));
  return count;
}

}  // namespace fenjie
