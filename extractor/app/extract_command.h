#pragma once

#include <string>
#include <vector>

#include "app/console.h"
#include "app/exit_status.h"
#include "app/read_source.h"

namespace fenjie {

struct ExtractOptions {
  std::vector<std::string> inputs;  ///< files, folders, or "-"
  std::string output_folder = "output";
  std::string profile = "default";  ///< a profile's name, or a profile file
  unsigned jobs = 1;                ///< notices read at the same time, at least 1
  bool to_stdout = false;           ///< JSON to standard output, no files
  ReadOptions read;
};

/// `fenjie extract`: reads each notice and puts out its JSON and its source text. What is put out, and in which order,
/// does not depend on the number of jobs.
ExitStatus RunExtract(const ExtractOptions& options, const Console& console);

}  // namespace fenjie
