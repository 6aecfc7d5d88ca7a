#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fenjie::bench {

/// The least that any reading of a text costs, on this machine and in this run: one ICU fold (NFKC_CF) and one RE2 pass
/// (a fixed simple pattern, over all its matches) over the same bytes. Gives something of both, so that nothing is
/// optimized away.
std::size_t RunFloor(std::string_view text);

}  // namespace fenjie::bench
