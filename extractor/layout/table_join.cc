#include "layout/table_join.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "layout/cell_fit.h"

namespace fenjie {
namespace {

/// What stands in one printed row, by column; a cell over several columns stands in its first one.
std::vector<std::string> RowTexts(const PageContent& page, const PageTable& table, int row) {
  std::vector<std::string> texts(static_cast<std::size_t>(table.columns));
  for (const PageCell& cell : table.cells) {
    if (cell.row == row) texts[static_cast<std::size_t>(cell.column)] = PlainText(page, cell);
  }
  return texts;
}

bool IsFigure(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.,%+-") == std::string::npos;
}

class Joiner {
 public:
  Joiner(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture)
      : pages_(pages), furniture_(furniture) {}

  std::vector<WholeTable> Run() && {
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      const std::optional<std::size_t> first = FirstIfTable(p);
      for (const PageItem& item : pages_[p].items) {
        if (!item.is_table) continue;
        const TablePart part{p, item.index};
        const bool goes_on = first == item.index && p > 0 && !tables_.empty() && EndsPage(p - 1) &&
                             SameColumns(tables_.back().parts.back(), part) && !IsNewTable(part);
        if (goes_on) {
          AddPart(part);
        } else {
          Begin(part);
        }
      }
    }
    return std::move(tables_);
  }

 private:
  const PageTable& TableOf(TablePart part) const { return pages_[part.page].tables[part.table]; }
  const PageContent& ContentOf(TablePart part) const { return pages_[part.page].content; }

  /// The table that stands before all text of the page.
  std::optional<std::size_t> FirstIfTable(std::size_t p) const {
    for (const PageItem& item : pages_[p].items) {
      if (item.is_table) return item.index;
      if (!furniture_[p][item.index]) return std::nullopt;
    }
    return std::nullopt;
  }

  /// True if the last table begun ends page `p`.
  bool EndsPage(std::size_t p) const {
    const auto& items = pages_[p].items;
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
      if (!item->is_table && furniture_[p][item->index]) continue;
      const TablePart& last = tables_.back().parts.back();
      return item->is_table && last.page == p && last.table == item->index;
    }
    return false;
  }

  bool SameColumns(TablePart a, TablePart b) const {
    const PageTable& above = TableOf(a);
    const PageTable& below = TableOf(b);
    if (above.columns != below.columns) return false;
    // Margins of left and right pages differ; widths are rounded page by page.
    constexpr double kSame = 4;  // points
    const double shift = below.column_edges_pt.front() - above.column_edges_pt.front();
    for (std::size_t i = 0; i < above.column_edges_pt.size(); ++i) {
      if (std::abs(below.column_edges_pt[i] - above.column_edges_pt[i] - shift) > kSame) return false;
    }
    return true;
  }

  std::vector<std::string> Texts(TablePart part, int row) const {
    return RowTexts(ContentOf(part), TableOf(part), row);
  }

  /// A header with the same corner, but other columns.
  bool IsNewTable(TablePart part) const {
    const std::vector<std::string> header = Texts(tables_.back().parts.front(), 0);
    const std::vector<std::string> first = Texts(part, 0);
    return !header.front().empty() && first.front() == header.front() && first != header;
  }

  void Begin(TablePart part) {
    WholeTable& table = tables_.emplace_back();
    table.parts.push_back(part);
    for (int row = 0; row < TableOf(part).rows; ++row) table.rows.push_back({{{0, row}}, false, false});
  }

  void AddPart(TablePart part) {
    WholeTable& table = tables_.back();
    const int repeated = RepeatedRows(part);
    const RowPiece last = table.rows.back().pieces.back();
    table.parts.push_back(part);
    const std::size_t number = table.parts.size() - 1;
    for (int row = 0; row < TableOf(part).rows; ++row) {
      const bool first = row == repeated;
      if (first && GoesOn(table.parts[last.part], last.row, part, row, repeated > 0)) {
        WholeRow& above = table.rows[table.rows.size() - 1 - static_cast<std::size_t>(repeated)];
        above.pieces.push_back({number, row});
        above.joined_by_text = above.joined_by_text || !OpenBetween(table.parts[last.part], part, repeated > 0);
      } else {
        table.rows.push_back({{{number, row}}, row < repeated, false});
      }
    }
  }

  /// How many of the part's first rows are the table's header again. All of a header repeats, or none of it.
  int RepeatedRows(TablePart part) const {
    const TablePart& first = tables_.back().parts.front();
    const int rows = std::min(TableOf(first).rows, TableOf(part).rows);
    int same = 0;
    while (same < rows && Texts(first, same) == Texts(part, same) && HasText(Texts(part, same))) ++same;
    return same;
  }

  static bool HasText(const std::vector<std::string>& row) {
    return std::any_of(row.begin(), row.end(), [](const std::string& text) { return !text.empty(); });
  }

  bool OpenBetween(TablePart above, TablePart below, bool header_between) const {
    return !header_between && TableOf(above).open_at_bottom && TableOf(below).open_at_top;
  }

  /// True if row `lower` of `below` is the rest of row `upper` of `above`.
  bool GoesOn(TablePart above, int upper, TablePart below, int lower, bool header_between) const {
    if (OpenBetween(above, below, header_between)) return true;
    const std::vector<const PageCell*> upper_cells = CellsByPlace(TableOf(above));
    const std::vector<const PageCell*> lower_cells = CellsByPlace(TableOf(below));
    const CellRoom room(TableOf(above));
    bool full = false;      // some cell goes on where it was full
    bool left_out = false;  // some cell has text above and none below
    const int columns = TableOf(above).columns;
    for (int c = 0; c < columns; ++c) {
      const PageCell& up = *upper_cells[Place(upper, c, columns)];
      const PageCell& low = *lower_cells[Place(lower, c, columns)];
      if (up.column != c || low.column != c) continue;
      if (up.column_span != low.column_span) return false;
      if (low.lines.empty()) {
        left_out = left_out || !up.lines.empty();
        continue;
      }
      if (up.lines.empty()) continue;
      if (IsFigure(PlainText(ContentOf(above), up)) && IsFigure(PlainText(ContentOf(below), low))) return false;
      if (!CellLineFull(up, room, up.lines.back(), ContentOf(below), low.lines.front())) return false;
      full = true;
    }
    return full && left_out;
  }

  static std::size_t Place(int row, int column, int columns) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column);
  }

  const std::vector<PageLayout>& pages_;
  const FurnitureOfPages& furniture_;
  std::vector<WholeTable> tables_;
};

}  // namespace

std::vector<WholeTable> JoinTables(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture) {
  return Joiner(pages, furniture).Run();
}

}  // namespace fenjie
