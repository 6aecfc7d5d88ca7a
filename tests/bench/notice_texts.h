#pragma once

#include <cstddef>
#include <string>

namespace fenjie::bench {

/// The notice that is measured: the shared one where that folder is, else the longest sample. `path` gets its file.
std::string NoticeText(std::string& path);

/// The notice with its body (what stands between the first section's mark and 版记) `times` times, sections counted
/// on, so that it stays one notice.
std::string Repeated(const std::string& notice, std::size_t times);

}  // namespace fenjie::bench
