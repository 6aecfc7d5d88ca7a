#pragma once

#include <cstddef>
#include <vector>

#include "layout/page_content.h"
#include "layout/page_table.h"
#include "layout/table_finder.h"
#include "layout/text_line.h"

namespace fenjie {

/// A line or a table of a page.
struct PageItem {
  bool is_table = false;
  std::size_t index = 0;  ///< into PageLayout::lines or PageLayout::tables
};

/// One page, its glyphs grouped into lines and tables.
struct PageLayout {
  PageContent content;  ///< turned so that most of its text runs to the right
  int turns = 0;        ///< quarter turns counterclockwise that were made
  std::vector<TextLine> lines;     ///< outside the tables
  std::vector<PageTable> tables;
  std::vector<PageItem> items;     ///< all lines and tables, in reading order
  std::vector<Glyph> overprint;    ///< printed over the text (a watermark), in drawing order; not among content.glyphs
  std::vector<TableDoubt> doubts;

  /// A box of the turned page as it stands on the page that a reader sees.
  Box OnPage(const Box& box) const;
};

/// After this, the following hold:
/// 1. Every glyph that is no blank is in exactly one line of `lines` or of a cell, or in `overprint`.
/// 2. Every line and every table is in `items` once.
PageLayout LayOutPage(PageContent content);

}  // namespace fenjie
