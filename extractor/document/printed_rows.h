#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "document/source_text.h"
#include "document/span.h"

namespace fenjie {

/// Stands in the folded text for a line break inside a cell. (A line break of the source never folds to it.)
inline constexpr char kCellBreak = '\v';

/// A cell of a table's row as it is printed.
struct PrintedCell {
  FoldedSpans text;      ///< without the blanks around it, one span a printed line; empty where nothing is printed
  int column_span = 1;   ///< columns that it takes, as the page shows; 1 for input without pages
  bool covered = false;  ///< a merged cell reaches over it, as the page shows
  FoldedSpans above;     ///< the text of the merged cell that reaches over it from a row above
};

/// A row of a table: cells parted by TABs.
struct PrintedRow {
  FoldedSpan line;
  std::vector<PrintedCell> cells;  ///< at least one
  std::optional<std::size_t> table;  ///< which of the page's tables it stands in
  bool on_page = false;              ///< that table shows merged cells: an empty one is covered or holds nothing
};

/// Adds a printed line to the row that it goes on.
void Append(PrintedRow& row, PrintedRow line);

/// Reads table rows from lines of the folded text, with what the page shows of merged cells. The document must
/// outlive it.
class PrintedRows {
 public:
  explicit PrintedRows(const Document& document);

  PrintedRow Read(FoldedSpan line) const;

  /// For lines below each other: whether each goes on the row above, because the lines drawn between rows leave no other
  /// choice. All false where less than two lines are drawn between them: one may only part the head from the rest.
  std::vector<bool> GoOn(const std::vector<FoldedSpan>& lines) const;

  /// True if lines are drawn between two lines below each other.
  bool IsRuled(FoldedSpan above, FoldedSpan below) const;

 private:
  struct Place {
    std::size_t table = 0;
    int row = 0;
    int column_span = 1;
  };

  void Cover(const Place& place, PrintedRow& row) const;

  const Document& document_;
  std::unordered_map<std::size_t, Place> place_of_;  // by the folded offset where a cell's text begins
  std::vector<std::vector<const SourceCell*>> merged_of_table_;
  std::vector<bool> shows_merged_;  // a merged cell that is no row across the whole table
};

}  // namespace fenjie
