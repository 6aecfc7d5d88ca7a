#include "layout/table_cells.h"

#include <algorithm>
#include <numeric>

#include "layout/grid_lines.h"

namespace fenjie {
namespace {

// Rulings end up to this far behind the border that they meet (caps of thick lines).
constexpr double kLeastStripPt = 4.0;
// A strip narrower than this beyond the last border is a column or row only if it holds text: one character of 8 pt
// with its cell's padding needs as much.
constexpr double kLeastEmptyStripPt = 10.0;
// Ends of rulings that close a side by ending there.
constexpr double kSameEndPt = 3.0;
// A side of a slot is drawn if half of it is; between these two shares it is doubtful.
constexpr double kDrawn = 0.5;
constexpr double kSurelyMissing = 0.2;
constexpr double kSurelyDrawn = 0.8;
// An A3 page filled with cells of 6 pt has 23,000 slots.
constexpr std::size_t kMostSlots = 100000;

/// The grid's lines in both directions; at least two each once the sides are closed.
struct Grid {
  std::vector<GridLine> x;  ///< vertical lines
  std::vector<GridLine> y;  ///< horizontal lines

  int Rows() const { return static_cast<int>(y.size()) - 1; }
  int Columns() const { return static_cast<int>(x.size()) - 1; }
};

/// The part of the crossing lines that reach `end`.
double ReachingShare(const std::vector<GridLine>& crossing, double end, bool low) {
  std::size_t reaching = 0;
  for (const GridLine& line : crossing) {
    if (line.runs.empty()) continue;
    const double own = low ? line.runs.front().first : line.runs.back().second;
    if (low ? own <= end + kSameEndPt : own >= end - kSameEndPt) ++reaching;
  }
  return crossing.empty() ? 0 : static_cast<double>(reaching) / static_cast<double>(crossing.size());
}

/// What the strip beyond the outermost line of a direction holds.
struct Strip {
  double from, to;  ///< across the lines
  Box box;          ///< on the page
};

bool HoldsText(const PageContent& page, const std::vector<GlyphIndex>& inside, const Box& box) {
  return std::any_of(inside.begin(), inside.end(), [&](GlyphIndex glyph) {
    const Box& at = page.glyphs[glyph].box;
    return box.Contains(at.CenterX(), at.CenterY());
  });
}

/// Closes one direction's sides where the crossing rulings go on beyond the outermost line.
class SideCloser {
 public:
  SideCloser(const PageContent& page, const EdgeRegion& region, const std::vector<GlyphIndex>& inside,
             std::vector<TableDoubt>& doubts)
      : page_(page), region_(region), inside_(inside), doubts_(doubts) {}

  void Close(std::vector<GridLine>& lines, const std::vector<GridLine>& crossing, bool horizontal) {
    double low = horizontal ? region_.box.y1_pt : region_.box.x1_pt;
    double high = horizontal ? region_.box.y0_pt : region_.box.x0_pt;
    for (const GridLine& line : crossing) {
      for (const auto& run : line.runs) {
        low = std::min(low, run.first);
        high = std::max(high, run.second);
      }
    }
    if (lines.empty()) {
      lines = {Undrawn(low), Undrawn(high)};
      return;
    }
    if (Needed({low, lines.front().across0, StripBox(low, lines.front().across0, horizontal)}, crossing, true)) {
      lines.insert(lines.begin(), Undrawn(low));
    }
    if (Needed({lines.back().across1, high, StripBox(lines.back().across1, high, horizontal)}, crossing, false)) {
      lines.push_back(Undrawn(high));
    }
  }

 private:
  static GridLine Undrawn(double at) { return {at, at, {}, false}; }

  Box StripBox(double from, double to, bool horizontal) const {
    return horizontal ? Box{region_.box.x0_pt, from, region_.box.x1_pt, to}
                      : Box{from, region_.box.y0_pt, to, region_.box.y1_pt};
  }

  bool Needed(const Strip& strip, const std::vector<GridLine>& crossing, bool low) {
    const double width = strip.to - strip.from;
    if (width <= kLeastStripPt) return false;
    const bool most_reach = ReachingShare(crossing, low ? strip.from : strip.to, low) >= 0.5;
    const bool text = HoldsText(page_, inside_, strip.box);
    if (text && !most_reach) doubts_.push_back({"table_edges_unclear", strip.box});
    return text || (most_reach && width >= kLeastEmptyStripPt);
  }

  const PageContent& page_;
  const EdgeRegion& region_;
  const std::vector<GlyphIndex>& inside_;
  std::vector<TableDoubt>& doubts_;
};

/// A range of slots.
struct SlotBox {
  int row0, column0, row1, column1;  ///< the last ones included
};

/// Which slots of the grid belong to one cell.
class Slots {
 public:
  Slots(const Grid& grid, std::vector<TableDoubt>& doubts)
      : grid_(grid),
        doubts_(doubts),
        rows_(grid.Rows()),
        columns_(grid.Columns()),
        group_(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_)) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
    Unite();
  }

  /// The cells as ranges of slots. Groups of slots that are no rectangle are split, and doubted.
  std::vector<SlotBox> Cells() {
    std::vector<SlotBox> range(group_.size(), SlotBox{rows_, columns_, -1, -1});
    std::vector<int> count(group_.size(), 0);
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) {
        const std::size_t group = Find(At(row, column));
        Grow(range[group], row, column);
        ++count[group];
      }
    }
    std::vector<SlotBox> cells;
    for (std::size_t group = 0; group < group_.size(); ++group) {
      if (count[group] == 0) continue;
      const SlotBox& box = range[group];
      if (count[group] == (box.row1 - box.row0 + 1) * (box.column1 - box.column0 + 1)) {
        cells.push_back(box);
      } else {
        doubts_.push_back({"table_edges_unclear", PlaceOf(box)});
        Split(group, box, cells);
      }
    }
    return cells;
  }

 private:
  std::size_t At(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  }
  std::size_t Find(std::size_t at) {
    while (group_[at] != at) at = group_[at] = group_[group_[at]];
    return at;
  }
  static void Grow(SlotBox& box, int row, int column) {
    box = {std::min(box.row0, row), std::min(box.column0, column), std::max(box.row1, row),
           std::max(box.column1, column)};
  }
  Box PlaceOf(const SlotBox& box) const {
    return {grid_.x[static_cast<std::size_t>(box.column0)].At(), grid_.y[static_cast<std::size_t>(box.row0)].At(),
            grid_.x[static_cast<std::size_t>(box.column1) + 1].At(),
            grid_.y[static_cast<std::size_t>(box.row1) + 1].At()};
  }

  void Unite() {
    for (int row = 0; row < rows_; ++row) {
      const double y0 = grid_.y[static_cast<std::size_t>(row)].At();
      const double y1 = grid_.y[static_cast<std::size_t>(row) + 1].At();
      for (int column = 0; column < columns_; ++column) {
        const double x0 = grid_.x[static_cast<std::size_t>(column)].At();
        const GridLine& right = grid_.x[static_cast<std::size_t>(column) + 1];
        const GridLine& below = grid_.y[static_cast<std::size_t>(row) + 1];
        if (column + 1 < columns_)
          Decide(At(row, column), At(row, column + 1), right.Share(y0, y1), {right.across0, y0, right.across1, y1});
        if (row + 1 < rows_)
          Decide(At(row, column), At(row + 1, column), below.Share(x0, right.At()),
                 {x0, below.across0, right.At(), below.across1});
      }
    }
  }

  void Decide(std::size_t slot, std::size_t neighbor, double share, const Box& place) {
    if (share > kSurelyMissing && share < kSurelyDrawn) doubts_.push_back({"table_edges_unclear", place});
    if (share < kDrawn) group_[Find(slot)] = Find(neighbor);
  }

  /// Runs of slots in a row; those of one extent below each other are one cell.
  void Split(std::size_t group, const SlotBox& box, std::vector<SlotBox>& cells) {
    std::vector<SlotBox> open;
    for (int row = box.row0; row <= box.row1; ++row) {
      std::vector<SlotBox> next;
      for (int column = box.column0; column <= box.column1; ++column) {
        if (Find(At(row, column)) != group) continue;
        const bool goes_on = !next.empty() && next.back().column1 == column - 1;
        if (goes_on)
          next.back().column1 = column;
        else
          next.push_back({row, column, row, column});
      }
      for (SlotBox& run : next) {
        const auto above = std::find_if(open.begin(), open.end(), [&](const SlotBox& at) {
          return at.column0 == run.column0 && at.column1 == run.column1;
        });
        if (above == open.end()) continue;
        run.row0 = above->row0;
        open.erase(above);
      }
      cells.insert(cells.end(), open.begin(), open.end());
      open = std::move(next);
    }
    cells.insert(cells.end(), open.begin(), open.end());
  }

  const Grid& grid_;
  std::vector<TableDoubt>& doubts_;
  int rows_;
  int columns_;
  std::vector<std::size_t> group_;
};

/// New numbers of lines once those at which no cell begins or ends are left out; -1 for these.
std::vector<int> KeptLines(const std::vector<SlotBox>& cells, std::size_t lines, bool rows) {
  std::vector<char> used(lines, 0);
  for (const SlotBox& cell : cells) {
    used[static_cast<std::size_t>(rows ? cell.row0 : cell.column0)] = 1;
    used[static_cast<std::size_t>(rows ? cell.row1 : cell.column1) + 1] = 1;
  }
  std::vector<int> number(lines, -1);
  int next = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    if (used[i]) number[i] = next++;
  }
  return number;
}

std::vector<double> EdgesAt(const std::vector<GridLine>& lines, const std::vector<int>& number) {
  std::vector<double> edges;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (number[i] >= 0) edges.push_back(lines[i].At());
  }
  return edges;
}

/// Rulings that end inside a cell part nothing; the place is doubtful.
void DoubtLeftOut(const Grid& grid, const std::vector<int>& rows, const std::vector<int>& columns, const Box& box,
                  std::vector<TableDoubt>& doubts) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] >= 0) continue;
    doubts.push_back({"table_edges_unclear", {box.x0_pt, grid.y[i].across0, box.x1_pt, grid.y[i].across1}});
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] >= 0) continue;
    doubts.push_back({"table_edges_unclear", {grid.x[i].across0, box.y0_pt, grid.x[i].across1, box.y1_pt}});
  }
}

PageTable TableOf(const Grid& grid, const std::vector<SlotBox>& cells, std::vector<TableDoubt>& doubts) {
  const std::vector<int> rows = KeptLines(cells, grid.y.size(), true);
  const std::vector<int> columns = KeptLines(cells, grid.x.size(), false);
  PageTable table;
  table.row_edges_pt = EdgesAt(grid.y, rows);
  table.column_edges_pt = EdgesAt(grid.x, columns);
  table.rows = static_cast<int>(table.row_edges_pt.size()) - 1;
  table.columns = static_cast<int>(table.column_edges_pt.size()) - 1;
  table.box = {table.column_edges_pt.front(), table.row_edges_pt.front(), table.column_edges_pt.back(),
               table.row_edges_pt.back()};
  DoubtLeftOut(grid, rows, columns, table.box, doubts);
  for (const SlotBox& at : cells) {
    PageCell cell;
    cell.row = rows[static_cast<std::size_t>(at.row0)];
    cell.column = columns[static_cast<std::size_t>(at.column0)];
    cell.row_span = rows[static_cast<std::size_t>(at.row1) + 1] - cell.row;
    cell.column_span = columns[static_cast<std::size_t>(at.column1) + 1] - cell.column;
    cell.box = {grid.x[static_cast<std::size_t>(at.column0)].At(), grid.y[static_cast<std::size_t>(at.row0)].At(),
                grid.x[static_cast<std::size_t>(at.column1) + 1].At(),
                grid.y[static_cast<std::size_t>(at.row1) + 1].At()};
    table.cells.push_back(std::move(cell));
  }
  std::sort(table.cells.begin(), table.cells.end(),
            [](const PageCell& a, const PageCell& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  return table;
}

bool IsOpen(const GridLine& line, const PageTable& table) {
  return !line.drawn || line.Share(table.box.x0_pt, table.box.x1_pt) < kDrawn;
}

}  // namespace

std::optional<PageTable> ReadCells(const PageContent& page, const EdgeRegion& region,
                                   const std::vector<GlyphIndex>& inside, std::vector<TableDoubt>& doubts) {
  const std::vector<GridLine> vertical = GatherLines(region.vertical);
  const std::vector<GridLine> horizontal = GatherLines(region.horizontal);
  Grid grid{vertical, horizontal};
  std::vector<TableDoubt> own;
  SideCloser closer(page, region, inside, own);
  closer.Close(grid.x, horizontal, false);
  closer.Close(grid.y, vertical, true);
  if (grid.x.size() < 2 || grid.y.size() < 2 || (grid.x.size() == 2 && grid.y.size() == 2)) return std::nullopt;
  if ((grid.x.size() - 1) * (grid.y.size() - 1) > kMostSlots) {
    doubts.push_back({"table_too_large", region.box});
    return std::nullopt;
  }
  PageTable table = TableOf(grid, Slots(grid, own).Cells(), own);
  table.page = page.number;
  table.open_at_top = IsOpen(grid.y.front(), table);
  table.open_at_bottom = IsOpen(grid.y.back(), table);
  doubts.insert(doubts.end(), own.begin(), own.end());
  return table;
}

}  // namespace fenjie
