#pragma once

#include "document/offset_map.h"
#include "stages/join_lines_shape.h"

namespace fenjie {

/// What parts the cells of a drawn table.
bool IsBar(char32_t c);

/// What parts the cells of a drawn table.
bool IsBar(char32_t c);

/// Text in which tables are drawn (| a | b |, │ a │ b │ between ├──┼──┤) as text with TABs: a bar between two cells
/// becomes a TAB; bars at a row's ends, and lines that are nothing but a drawn line, become part of the line break.
/// After this, the following hold:
/// 1. Every character that is no blank is in the result or in the source of one of its TABs and line breaks.
/// 2. Text without two bars in each of two lines below each other is as it was.
/// Page furniture may stand between its rows.
FoldedText WithTabsForBars(const FoldedText& lines, const FurnitureLines& furniture);

}  // namespace fenjie
