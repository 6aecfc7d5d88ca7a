#pragma once

#include <vector>

#include "layout/page_content.h"
#include "layout/text_line.h"

namespace fenjie {

/// Lines that stand in columns beside each other: from y `top_pt` to `bottom_pt`, parted at each x of `gutters_pt`.
struct ColumnBand {
  double top_pt = 0;
  double bottom_pt = 0;
  std::vector<double> gutters_pt;  ///< ascending
};

/// The bands of a page whose prose is set in two columns (two pages on one sheet, say): a gutter in the middle that no
/// line crosses, with many full lines on its left. A line across the gutter ends a band. Empty for other pages.
std::vector<ColumnBand> FindColumns(const PageContent& page, const std::vector<TextLine>& lines);

}  // namespace fenjie
