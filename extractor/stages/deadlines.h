#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Dates the deadlines that print no year (12月底前, 年内): by the year of the notice, where that is certain.
/// After this, the following hold:
/// 1. A date that a deadline prints whole is not changed.
/// 2. The year is the only one in the title of the task's annex; without one, the only one in the notice's title;
///    without one, that of the document number where the notice is dated in the same year. Else there is no date.
/// 3. A deadline of next year (次年), or with several dates, has none.
void DateDeadlines(const Document& document, const DocumentFrame& frame, const std::vector<Section>& sections,
                   const RuleSet& rules, std::vector<Task>& tasks);

}  // namespace fenjie
