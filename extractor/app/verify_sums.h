#pragma once

#include <cstddef>

#include "app/json_reader.h"
#include "app/verify_failure.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Recomputes the sums, thresholds and cross references of the notice's reconciliation from its own tables and
/// targets: the computed figures, the stated ones, and whether they agree. Of the rules it asks only what is a word
/// for a column of remarks, and how near "about" is. Gives back how many checks were recomputed.
std::size_t CheckSums(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures);

}  // namespace fenjie
