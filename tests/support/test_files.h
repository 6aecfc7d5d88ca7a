#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie::testing_support {

/// `relative` seen from the checkout's root.
std::string InCheckout(std::string_view relative);

/// The bytes of a file; nullopt where it cannot be read.
std::optional<std::string> ReadBytes(const std::string& path);

/// Writes a file and the folders above it; false where that cannot be done.
bool WriteBytes(const std::string& path, std::string_view bytes);

/// The files of a folder of the checkout whose names end in `ending`, as paths, sorted; empty where there is no folder.
std::vector<std::string> FilesIn(std::string_view folder, std::string_view ending);

/// The name of a file without its folders and its last ending.
std::string StemOf(const std::string& path);

/// The lines of a text, without their LF.
std::vector<std::string> LinesOf(std::string_view text);

}  // namespace fenjie::testing_support
