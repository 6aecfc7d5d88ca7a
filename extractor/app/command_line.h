#pragma once

#include <string>
#include <vector>

namespace fenjie {

/// Runs the program on its arguments (the program's own name left out) and gives its exit status.
int RunCommandLine(const std::vector<std::string>& arguments);

}  // namespace fenjie
