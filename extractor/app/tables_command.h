#pragma once

#include <string>

#include "app/console.h"
#include "app/exit_status.h"
#include "app/read_source.h"

namespace fenjie {

struct TablesOptions {
  std::string input;  ///< a notice, or "-"
  bool json = false;  ///< as JSON, else drawn for a reader
  ReadOptions read;
};

/// `fenjie tables`: puts out every table of the input, whether or not it belongs to a task, and tells on standard error
/// what is doubtful in them. kExitFindings where a doubt is of severity error.
ExitStatus RunTables(const TablesOptions& options, const Console& console);

}  // namespace fenjie
