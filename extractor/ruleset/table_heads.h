#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace fenjie {

/// What the column under a head is for.
struct TableHead {
  std::string role;  ///< a role of field table_head; empty where no rule knows the head
  std::string rule;
};

/// The meaning of one head, folded. A note in brackets behind it (责任单位(排名第一的牵头)) is no part of it; a head that
/// is a label elsewhere means the same here.
TableHead ReadTableHead(std::string_view head, const RuleSet& rules);

/// True if the heads are those of a table whose rows are tasks: one says what is to be done, one who does it, when, or
/// how far it is; at least half of them are known; none stands twice; districts stand neither in them nor below.
bool AreTaskHeads(const std::vector<TableHead>& heads, const std::vector<std::string_view>& texts,
                  const RuleSet& rules);

}  // namespace fenjie
