#pragma once

#include <vector>

#include "document/notice.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Gives the units of tasks and sections the full names that the registry of organs has for them, and doubts names of
/// another time.
/// After this, the following hold:
/// 1. A canonical name is the printed prefix, or the one restored, and the one full name that the registry has for the
///    rest at the prefix's level in the notice's year.
/// 2. Where the registry has none, or several, a name with a restored prefix stays as it is, and any other is null.
/// 3. An organ that the registry has in other years only has a finding, one a name, and the full name all the same if
///    it is the only one.
/// 4. Nothing else of the notice changes.
std::vector<Finding> NameOrgans(Notice& notice, const RuleSet& rules);

}  // namespace fenjie
