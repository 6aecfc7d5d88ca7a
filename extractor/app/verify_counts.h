#pragma once

#include <cstddef>

#include "app/json_reader.h"
#include "app/verify_failure.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Counts the notice's tasks anew: declared counts (declared_count) and the order of their numbers (numbering). Of the
/// rules it asks only which number marks are of one style. Gives back how many checks were recomputed.
std::size_t CheckCounts(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures);

}  // namespace fenjie
