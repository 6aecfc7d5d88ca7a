#pragma once

#include <sys/wait.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <iterator>

namespace fenjie::testing_support {

/// How many files this process has open.
inline std::size_t OpenFiles() {
  const std::filesystem::directory_iterator open("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(open), end(open))) - 1;  // without the one that reads the folder
}

/// True if this process has no child, running or ended.
inline bool HasNoChild() { return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

}  // namespace fenjie::testing_support
