#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// What is odd in a notice as a whole: no task, annexes titled otherwise than the cover note names them, one unit
/// written in several ways, characters doubled at a line break in a task's text, doubts of the reader.
/// After this, the following hold:
/// 1. A notice without tasks has the finding no_tasks.
/// 2. No value is changed.
/// 3. A line of text that holds heads of a table's columns has a finding: the table was not read.
std::vector<Finding> InspectNotice(const Document& document, const Outline& outline, const Notice& notice,
                                   const RuleSet& rules);

}  // namespace fenjie
