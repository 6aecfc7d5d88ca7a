#pragma once

#include <string>

#include "app/console.h"
#include "app/exit_status.h"
#include "app/read_source.h"

namespace fenjie {

/// `fenjie rules check`: proves the rule files under `path` (all of them where it is empty) on their own examples.
ExitStatus RunRulesCheck(const std::string& path, const Console& console);

struct ExplainOptions {
  std::string input;  ///< a notice, or "-"
  std::string profile = "default";
  ReadOptions read;
};

/// `fenjie rules explain`: says which rule took what of the notice, and which candidates lost and why.
ExitStatus RunRulesExplain(const ExplainOptions& options, const Console& console);

}  // namespace fenjie
