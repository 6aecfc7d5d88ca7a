#include "stages/reconcile_assign.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace fenjie {
namespace {

using Matrix = std::vector<std::vector<std::int64_t>>;

/// The Hungarian method with potentials: least cost for a matrix with no more rows than columns. Rows and columns
/// count from 1; column 0 holds the row that is being placed.
std::vector<std::size_t> LeastCost(const Matrix& cost, std::size_t columns) {
  const std::size_t rows = cost.size();
  std::vector<std::int64_t> row_potential(rows + 1, 0);
  std::vector<std::int64_t> column_potential(columns + 1, 0);
  std::vector<std::size_t> row_of(columns + 1, 0);
  std::vector<std::size_t> way(columns + 1, 0);
  for (std::size_t placed = 1; placed <= rows; ++placed) {
    row_of[0] = placed;
    std::size_t column = 0;
    std::vector<std::int64_t> least(columns + 1, std::numeric_limits<std::int64_t>::max());
    std::vector<bool> used(columns + 1, false);
    do {
      used[column] = true;
      const std::size_t row = row_of[column];
      std::int64_t delta = std::numeric_limits<std::int64_t>::max();
      std::size_t next = 0;
      for (std::size_t c = 1; c <= columns; ++c) {
        if (used[c]) continue;
        const std::int64_t reduced = cost[row - 1][c - 1] - row_potential[row] - column_potential[c];
        if (reduced < least[c]) {
          least[c] = reduced;
          way[c] = column;
        }
        if (least[c] < delta) {
          delta = least[c];
          next = c;
        }
      }
      for (std::size_t c = 0; c <= columns; ++c) {
        if (used[c]) {
          row_potential[row_of[c]] += delta;
          column_potential[c] -= delta;
        } else {
          least[c] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = way[column]) row_of[column] = row_of[way[column]];
  }
  return row_of;
}

}  // namespace

std::vector<std::optional<std::size_t>> AssignBest(const Matrix& scores) {
  const std::size_t rows = scores.size();
  const std::size_t columns = rows == 0 ? 0 : scores.front().size();
  std::vector<std::optional<std::size_t>> result(rows);
  if (rows == 0 || columns == 0) return result;
  const bool turned = rows > columns;
  Matrix cost(turned ? columns : rows, std::vector<std::int64_t>(turned ? rows : columns));
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) (turned ? cost[c][r] : cost[r][c]) = -scores[r][c];
  }
  const std::vector<std::size_t> row_of = LeastCost(cost, turned ? rows : columns);
  for (std::size_t c = 1; c < row_of.size(); ++c) {
    if (row_of[c] == 0) continue;
    const std::size_t row = turned ? c - 1 : row_of[c] - 1;
    const std::size_t column = turned ? row_of[c] - 1 : c - 1;
    if (scores[row][column] > 0) result[row] = column;
  }
  return result;
}

}  // namespace fenjie
