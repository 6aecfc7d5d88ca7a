#pragma once

#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Text in which the cells of a table of tasks stand on lines of their own with bars between them, as text with TABs:
/// each cell ends in a bar (`cell ⏎ | ⏎ cell ⏎ |`, an empty one is a bar alone), or each but the first begins with one
/// and a bar alone ends the row. Cells that go over several rows are left out of those below, which are put in their
/// columns by what they hold. After this, the following hold:
/// 1. Every character that is no blank is in the result or in the source of one of its TABs and line breaks.
/// 2. Text without the heads of such a table is as it was.
FoldedText WithTabsForLoneBars(const FoldedText& lines, const RuleSet& rules);

}  // namespace fenjie
