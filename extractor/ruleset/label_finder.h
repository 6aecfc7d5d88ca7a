#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace fenjie {

/// A label before a colon: half-open byte offsets into the text that was searched.
struct LabelMatch {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< where the colon stands
  const Rule* rule = nullptr;
  bool at_boundary = true;  ///< begins the text or stands behind a separator or an opening bracket
};

/// The labels of `text` (one paragraph, folded), in order: words before a colon that a rule of field `label` matches
/// whole. One that stands behind other words is told by at_boundary; only labels that assign are looked for there.
std::vector<LabelMatch> FindLabels(const RuleSet& rules, std::string_view text);

/// True if the rule's role assigns leaders or units.
bool Assigns(const Rule& label);

}  // namespace fenjie
