#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/span.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// The quantities that a task's text promises, in reading order. `text` is the task's text as folded spans.
/// After this, the following hold:
/// 1. Every target's quantity span reads, parsed again, as its value, scale and unit.
/// 2. No two targets share a character of their quantity spans, except 分别/各 distributions of one unit.
/// 3. No target's quantity lies in what a reject rule matches (编号, “十四五”, 5G, 2.0版, 6、7、8号线).
std::vector<Target> ReadTargets(const Document& document, const FoldedSpans& text, const RuleSet& rules);

}  // namespace fenjie
