#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace fenjie {

/// Gives each row at most one column and each column at most one row so that the sum of the scores is greatest.
/// `scores[r][c]` >= 0; a score of 0 is never taken. All rows have the same length.
std::vector<std::optional<std::size_t>> AssignBest(const std::vector<std::vector<std::int64_t>>& scores);

}  // namespace fenjie
