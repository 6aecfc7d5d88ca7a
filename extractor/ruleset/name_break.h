#pragma once

#include <cstdint>
#include <string_view>

#include "ruleset/rule_set.h"

namespace fenjie {

/// What stands on both sides of a line's end in a list of units.
enum class NameBreak : std::uint8_t {
  kNone,      ///< one name, broken for want of room
  kDoubtful,  ///< both sides may be names of their own
  kSure,      ///< a name ends here: what follows has the same level before it, or is 各…
};

/// `before` and `behind`: folded text between the separators around the line's end.
NameBreak JudgeNameBreak(std::string_view before, std::string_view behind, const RuleSet& rules);

}  // namespace fenjie
