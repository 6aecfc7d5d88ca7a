#pragma once

#include "base/result.h"

namespace fenjie {

/// What the program ends with.
enum ExitStatus : int {
  kExitWell = 0,
  kExitUsage = 1,       ///< the command line or a rule file is wrong
  kExitUnreadable = 2,  ///< an input could not be read, or an output not be written; the others are done
  kExitFindings = 3,    ///< done, with findings of severity error
};

/// The exit status of an inability.
constexpr ExitStatus ExitStatusOf(ErrorCode code) {
  return code == ErrorCode::kUsage || code == ErrorCode::kRuleFile ? kExitUsage : kExitUnreadable;
}

}  // namespace fenjie
