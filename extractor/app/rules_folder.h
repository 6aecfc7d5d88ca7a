#pragma once

#include <string>

#include "base/result.h"

namespace fenjie {

/// The folder that holds profiles/default.json: FENJIE_RULES_DIR where that is set, else the first `rules` found by
/// walking up from the program's own folder. The error is kRuleFile.
Result<std::string> FindRulesFolder();

}  // namespace fenjie
