#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "typeset/page_cursor.h"

namespace fenjie::typeset {

/// One table, its cells broken into lines for a given width. Put on pages with Place.
class TableSetter {
 public:
  /// Requires measure_pt >= NarrowestPt, else throws TypesetError.
  TableSetter(const TextTable& table, double measure_pt, const PageStyle& style);

  /// How narrow the table can be set: one small character a column.
  static double NarrowestPt(const TextTable& table, const PageStyle& style);
  double HeightPt() const;
  double WidthPt() const { return edges_.back(); }
  /// From the cursor on, over as many pages as it takes, its left edge `shift_pt` from the page's. Moves the cursor
  /// behind the table.
  void Place(PageCursor& cursor, double shift_pt) const;

 private:
  struct Cell {
    std::size_t column = 0;
    std::size_t span = 1;  ///< columns
    std::size_t rows = 1;  ///< the table's; on a page only those that stand there
    std::vector<SetLine> lines;
  };
  using Row = std::vector<Cell>;
  /// Lines first … last of every cell of a row, on one page.
  struct Piece {
    std::size_t row = 0;
    std::size_t first_line = 0;
    std::size_t line_count = 0;
    bool repeated = false;
  };
  /// How many lines of each cell over several rows stand on the pages before.
  using LinesSet = std::map<const Cell*, std::size_t>;

  void ChooseSize(const TextTable& table, double measure_pt);
  void ChooseEdges(const TextTable& table, double measure_pt);
  std::vector<double> FittedWidths(const TextTable& table, double measure_pt) const;
  Row SetRow(const TextTable& table, std::size_t row) const;
  void NoteJoins(const TextTable& table, std::size_t row);
  void CountLines();
  double Height(std::size_t first_row, std::size_t end_row) const;
  std::size_t LineCount(std::size_t row) const { return line_counts_[row]; }
  double PieceHeight(std::size_t line_count) const;
  std::size_t LinesThatFit(double room_pt) const;
  double LeastWidth() const;
  std::vector<double> LeastWidths(const TextTable& table) const;
  bool Fits(const std::vector<double>& least, double measure_pt) const;
  void SetSize(double size_pt);

  void Draw(PageCursor& cursor, double shift_pt, const std::vector<Piece>& pieces, bool broken_above, bool broken_below,
            LinesSet& lines_set) const;
  std::vector<std::vector<bool>> Joined(const std::vector<Piece>& pieces) const;
  std::vector<const Cell*> CellsAt(const std::vector<Piece>& pieces, std::size_t piece) const;
  void DrawCell(SetPage& page, const Cell& cell, const Box& box, const Piece& piece) const;
  void DrawTallCell(SetPage& page, const Cell& cell, const Box& box, const Piece& piece, LinesSet& lines_set) const;
  void DrawLines(SetPage& page, const Cell& cell, const Box& box, const Piece& piece, std::size_t first,
                 std::size_t end, double y) const;

  TableStyle table_;
  PageStyle style_;          // as for cells: nothing hangs over a cell's edge
  bool part_words_ = false;  // no size holds the longest numbers
  double size_ = 0;
  double pitch_ = 0;
  double padding_across_ = 0;
  double padding_down_ = 0;
  std::vector<double> edges_;  // x of the columns' borders, from 0
  std::vector<Row> rows_;
  std::vector<std::size_t> line_counts_;           // by row
  std::vector<bool> same_label_;                   // by row: its first cell says what that above it says
  std::vector<std::vector<bool>> one_with_above_;  // by row and column
  std::vector<std::vector<bool>> begins_;          // by row and column: no cell goes over the edge before it
  std::size_t head_rows_ = 1;
};

}  // namespace fenjie::typeset
