#pragma once

#include <string>
#include <vector>

#include "layout/page_layout.h"

namespace fenjie {

/// The cells that cover each place of a table: row * columns + column.
std::vector<const PageCell*> CellsByPlace(const PageTable& table);

/// The text of a cell's lines as it is printed, with nothing between the lines and no blanks.
std::string PlainText(const PageContent& page, const PageCell& cell);

/// How wide a line may be in the cells of a table on one page.
class CellRoom {
 public:
  explicit CellRoom(const PageTable& table);

  /// What the cell's borders and the table's padding leave. Without rulings between its columns nobody sees how wide
  /// they are: there a line has as much room as the widest in the cell's column takes.
  double Of(const PageCell& cell) const;

 private:
  bool columns_drawn_;
  double padding_pt_;
  std::vector<double> widest_pt_;  // by column
};

/// True if `line` of `cell` was full: `next`, the line behind it (perhaps on the next page), did not fit.
bool CellLineFull(const PageCell& cell, const CellRoom& room, const TextLine& line, const PageContent& next_page,
                  const TextLine& next);

}  // namespace fenjie
