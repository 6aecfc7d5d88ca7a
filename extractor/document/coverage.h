#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "document/notice.h"
#include "document/span.h"

namespace fenjie {

/// Every role, in the order in which the output lists them.
inline constexpr std::array<Role, 11> kAllRoles{
    Role::kTaskText, Role::kLabel, Role::kValue,     Role::kSeparator, Role::kHeading,     Role::kNumberMark,
    Role::kTable,    Role::kFrame, Role::kFurniture, Role::kBlank,     Role::kUnaccounted,
};

/// What the code points of a source are for: each has exactly one role.
struct Coverage {
  /// Code points by role: every role of kAllRoles, in that order, zeros included. They sum to the source's code points.
  std::vector<std::pair<Role, std::size_t>> counts;
  /// The maximal runs of code points that no claim accounts for, in source order.
  SourceSpans unaccounted;
};

}  // namespace fenjie
