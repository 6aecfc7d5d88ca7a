#pragma once

#include <cstddef>

#include "app/json_reader.h"
#include "app/verify_failure.h"

namespace fenjie {

/// Counts the notice's tasks anew: declared counts (declared_count) and the order of their numbers (numbering). Gives
/// back how many checks were recomputed.
std::size_t CheckCounts(const NoticeJson& notice, VerifyFailures& failures);

}  // namespace fenjie
