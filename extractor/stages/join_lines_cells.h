#pragma once

#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Text in which a row of a table of tasks goes over several lines because its cells hold line breaks, as text with a
/// cell break (document/printed_rows.h) for each of these. Only where it is certain: the lines have together just the
/// TABs of the table's head, and the first of them begins as rows of that table do.
/// After this, the following hold:
/// 1. Every character that is no blank is in the result.
/// 2. Text without such a row is as it was.
FoldedText WithBreaksInCells(const FoldedText& lines, const RuleSet& rules);

}  // namespace fenjie
