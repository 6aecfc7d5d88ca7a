#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/coverage.h"
#include "document/document.h"
#include "document/notice.h"
#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie::testing_support {

/// One line a fault; empty where the law holds.
using Faults = std::vector<std::string>;

/// The law: the source text under a value's spans, folded and parsed again, gives the value. Reads every value of the
/// notice anew from the source's own bytes; Document::Printed is not asked. Also that all spans lie inside the text, on
/// whole code points, and that ids are unique and refer to something.
Faults LawFaults(const Document& document, const Notice& notice, const RuleSet& rules);

/// The map is monotone, copied pieces are the same bytes on both sides, every folded character goes to the source and
/// back, and what no piece holds is blank, a line break, invisible, NUL, or in `furniture`.
Faults MapFaults(std::string_view source, const FoldedText& folded, const SourceSpans& furniture);
Faults MapFaults(const Document& document);

/// Every code point has exactly one role: the counts name each role once and sum to the source; the unaccounted spans
/// are maximal, in order, and sum to their count.
Faults CoverageFaults(const Document& document, const Coverage& coverage);

/// All three.
Faults NoticeFaults(const Document& document, const Notice& notice, const Coverage& coverage, const RuleSet& rules);

}  // namespace fenjie::testing_support
