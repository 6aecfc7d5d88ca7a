#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fenjie {

/// All bytes of a file, a pipe or a device. Stops with an error (kUnreadable) once there are more than `limit`.
Result<std::string> ReadFile(const std::string& path, std::size_t limit);

/// All bytes that come from an open file descriptor; `name` is what errors call it.
Result<std::string> ReadDescriptor(int descriptor, const std::string& name, std::size_t limit);

/// Writes all bytes to an open file descriptor. `name` is what the error (kUnwritable) calls it.
Status WriteDescriptor(int descriptor, const std::string& name, std::string_view bytes);

/// A file to be written.
struct NewFile {
  std::string path;
  std::string_view bytes;
};

/// Replaces (or makes) files whole: first each is written and synced under another name in its folder, then all are
/// renamed. On an error (kUnwritable) before the first renaming nothing has changed, and no temporary file stays.
Status ReplaceFiles(const std::vector<NewFile>& files);

/// Makes the folder and those above it where they are missing.
Status MakeFolder(const std::string& path);

}  // namespace fenjie
