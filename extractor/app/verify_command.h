#pragma once

#include <string>

#include "app/console.h"
#include "app/exit_status.h"
#include "app/read_source.h"

namespace fenjie {

struct VerifyOptions {
  std::string notice;   ///< path of the notice's JSON
  std::string input;    ///< path of what it was made from, or "-"
  std::string profile;  ///< a profile's name or file; empty for the one that the notice names
  ReadOptions read;
};

/// `fenjie verify`: proves the notice's JSON, and the source text beside it, against the input. One line a failure on
/// standard output, or one that says how much was proved. kExitFindings where anything fails.
ExitStatus RunVerify(const VerifyOptions& options, const Console& console);

}  // namespace fenjie
