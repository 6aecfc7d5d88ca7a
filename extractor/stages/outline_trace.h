#pragma once

#include "document/document.h"
#include "document/outline.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Tells the paragraphs that nearly were items of the outline: numbered ones of the cover note, and ones of the body
/// that begin with what looks like a number mark no rule knows; the heads of columns, taken or not; and, where the notice has no body, the words before
/// colons that nearly were labels.
void TraceOutline(const Document& document, const Outline& outline, const RuleSet& rules, Trace& trace);

}  // namespace fenjie
