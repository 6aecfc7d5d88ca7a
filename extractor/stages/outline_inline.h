#pragma once

#include <string_view>

#include "document/span.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// The parts of a line (a span of `folded`) that holds several items in its prose: `（一）…。（二）…。（三）…。`. The
/// line itself where it holds none; nothing where it is empty. Parts touch, but for the blanks between them.
FoldedSpans SplitInlineItems(std::string_view folded, FoldedSpan line, const RuleSet& rules);

}  // namespace fenjie
