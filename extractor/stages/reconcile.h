#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "ruleset/rule_set.h"

namespace fenjie {

struct ReconcileOutput {
  std::vector<Check> checks;      ///< ids "C1", "C2", … in order
  std::vector<Finding> findings;  ///< one for every check that disagrees
};

/// Holds the notice against itself: table rows against stated targets, total columns, thresholds, projects against
/// numbered tasks, declared counts, numbering.
/// `notice.findings` holds those of the tables already: a row of the wrong width is not checked.
/// After this, the following hold:
/// 1. Every count row of a task's table is in exactly one row_total, joint_total or not_checkable check.
/// 2. A check that agrees has a stated and a computed figure; they are equal, or the computed one keeps the bound that
///    is stated (以上, 左右, a range).
/// 3. Percentages are never summed.
/// 4. Every target of a task with tables that no row allocates has a not_checkable check with its reason.
ReconcileOutput Reconcile(const Document& document, const Notice& notice, const RuleSet& rules);

}  // namespace fenjie
