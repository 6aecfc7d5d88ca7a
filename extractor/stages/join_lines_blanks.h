#pragma once

#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Text in which the cells of a table of tasks are parted by mere blanks, as text with TABs between the cells of a row.
/// Only where it is certain: the names of at least three columns stand on a line, 序号 first; the lines below begin
/// with 1, 2, 3 … and most of them can be parted into as many cells in one way only; no other lines stand between them
/// but sections' names. After this, the following hold:
/// 1. Every character that is no blank is in the result.
/// 2. Text without such a table is as it was.
FoldedText WithTabsForBlanks(const FoldedText& lines, const RuleSet& rules);

}  // namespace fenjie
