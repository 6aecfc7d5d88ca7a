#pragma once

#include <vector>

#include "ruleset/rule_error.h"

namespace fenjie {

/// Holds a parsed rule file, profile or registry against rules_schema.json and appends the deepest flaw, if there is
/// one.
void CheckAgainstSchema(const JsonFile& file, std::vector<Error>& errors);

}  // namespace fenjie
