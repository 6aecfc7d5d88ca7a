#pragma once

#include <string>

#include "ruleset/rule_set.h"

namespace fenjie::bench {

/// The default profile without the rules of rules/`file`: what a form costs a notice that does not have it. Ends the
/// program where it cannot be loaded.
RuleSet RulesWithout(const std::string& file);

}  // namespace fenjie::bench
