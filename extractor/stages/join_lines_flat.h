#pragma once

#include "document/offset_map.h"
#include "document/span.h"
#include "ruleset/rule_set.h"
#include "stages/join_lines_shape.h"

namespace fenjie {

/// Text in which a table of tasks has one cell a line, as text with TABs between the cells of a row. Only where it is
/// certain: at least three names of columns stand below each other, 序号 or tasks first, and rows begin with 1, 2, 3 … A
/// row with more or fewer lines than there are columns is put together all the same: later stages doubt its width. After
/// this, the following hold:
/// 1. Every character that is no blank is in the result or in the source of one of its TABs and line breaks.
/// 2. Text without such a table is as it was.
/// 3. Page furniture between two cells of a row is in neither; it is added to `left_out`.
FoldedText WithTabsForLines(const FoldedText& lines, const RuleSet& rules, const FurnitureLines& furniture,
                            SourceSpans& left_out);

}  // namespace fenjie
