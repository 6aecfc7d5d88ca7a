#include "layout/table_spans.h"

#include <algorithm>

namespace fenjie {
namespace {

/// Which slots of a table are covered.
class Covered {
 public:
  explicit Covered(const SourceTable& table)
      : columns_(table.columns),
        slots_(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns), 0) {}

  char& At(int row, int column) {
    return slots_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(column)];
  }

 private:
  int columns_;
  std::vector<char> slots_;
};

void FillGaps(SourceTable& table, Covered& covered) {
  std::vector<SourceCell> gaps;
  for (int row = 0; row < table.rows; ++row) {
    for (int column = 0; column < table.columns; ++column) {
      if (covered.At(row, column) != 0) continue;
      // Behind the cell before it, or where the row begins: no characters stand there.
      const auto next = std::find_if(table.cells.begin(), table.cells.end(), [&](const SourceCell& cell) {
        return cell.row > row || (cell.row == row && cell.column > column);
      });
      const std::size_t place = next != table.cells.end() ? next->span.begin : table.cells.back().span.end;
      gaps.push_back({row, column, 1, 1, {place, place}});
    }
  }
  if (gaps.empty()) return;
  table.cells.insert(table.cells.end(), gaps.begin(), gaps.end());
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const SourceCell& a, const SourceCell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
}

/// The cell that begins in `row` and `column`; the cells' end where none does.
std::vector<SourceCell>::iterator CellAt(SourceTable& table, int row, int column) {
  return std::find_if(table.cells.begin(), table.cells.end(),
                      [&](const SourceCell& cell) { return cell.row == row && cell.column == column; });
}

/// The last cell of the column that begins above `row`.
std::vector<SourceCell>::iterator CellAbove(SourceTable& table, int row, int column) {
  auto above = table.cells.end();
  for (auto cell = table.cells.begin(); cell != table.cells.end() && cell->row < row; ++cell) {
    if (cell->column == column) above = cell;
  }
  return above;
}

bool HasMergedRows(const SourceTable& table, int column) {
  return std::any_of(table.cells.begin(), table.cells.end(), [&](const SourceCell& cell) {
    return cell.row > 0 && cell.column == column && cell.row_span > 1;  // heads of two rows say nothing of the rest
  });
}

std::ptrdiff_t EmptyCells(const SourceTable& table, int column) {
  return std::count_if(table.cells.begin(), table.cells.end(),
                       [&](const SourceCell& cell) { return cell.column == column && cell.span.empty(); });
}

}  // namespace

std::vector<std::size_t> JoinSpansOverPages(const std::vector<PageBreakInTable>& breaks, SourceTable& table) {
  std::vector<SourceSpan> likely;
  for (const PageBreakInTable& at : breaks) {
    for (int column = 0; column < table.columns; ++column) {
      const auto low = CellAt(table, at.row, column);
      const auto up = CellAbove(table, at.row, column);
      if (low == table.cells.end() || up == table.cells.end() || !low->span.empty() || up->span.empty()) continue;
      const int up_end = up->row + up->row_span;
      const bool reaches = at.row_goes_on ? up_end > at.row : up_end == at.row;
      if (!reaches || up->column_span != low->column_span) continue;
      const bool shown = low->row_span > 1 || (up->row_span > 1 && EmptyCells(table, column) == 1);
      if (!shown && !HasMergedRows(table, column)) continue;
      if (!shown) likely.push_back(up->span);
      up->row_span = low->row + low->row_span - up->row;
      table.cells.erase(low);
    }
  }
  std::vector<std::size_t> doubted;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const auto same = [&](const SourceSpan& span) { return span == table.cells[i].span; };
    if (std::any_of(likely.begin(), likely.end(), same)) doubted.push_back(i);
  }
  return doubted;
}

void SettleSpans(SourceTable& table) {
  Covered covered(table);
  // From the last cell up: what begins in a row is not covered from above.
  for (auto cell = table.cells.rbegin(); cell != table.cells.rend(); ++cell) {
    const auto is_free = [&](int row) {
      if (row >= table.rows) return false;
      for (int c = cell->column; c < cell->column + cell->column_span; ++c) {
        if (covered.At(row, c) != 0) return false;
      }
      return true;
    };
    int rows = 1;
    while (rows < cell->row_span && is_free(cell->row + rows)) ++rows;
    cell->row_span = rows;
    for (int r = cell->row; r < cell->row + rows; ++r) {
      for (int c = cell->column; c < cell->column + cell->column_span; ++c) covered.At(r, c) = 1;
    }
  }
  FillGaps(table, covered);
}

}  // namespace fenjie
