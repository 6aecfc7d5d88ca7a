#pragma once

#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Text in which a table of tasks has one cell a line, as text with TABs between the cells of a row. Only where it is
/// certain: at least three names of columns stand below each other, 序号 or a name of tasks first, and rows begin with
/// 1, 2, 3 … A row with more or fewer lines than there are columns is put together all the same: later stages doubt its width.
/// After this, the following hold:
/// 1. Every character that is no blank is in the result or in the source of one of its TABs and line breaks.
/// 2. Text without such a table is as it was.
FoldedText WithTabsForLines(const FoldedText& lines, const RuleSet& rules);

}  // namespace fenjie
