#pragma once

#include <string>

#include "app/console.h"
#include "app/exit_status.h"

namespace fenjie {

/// `fenjie rules check`: proves the rule files under `path` (all of them where it is empty) on their own examples.
ExitStatus RunRulesCheck(const std::string& path, const Console& console);

}  // namespace fenjie
