#pragma once

#include <vector>

#include "document/notice.h"

namespace fenjie {

/// Gives each task that has no leader (no lead unit) of its own those of the nearest section above it that carries
/// some, from: heading.
void InheritFromHeadings(const std::vector<Section>& sections, std::vector<Task>& tasks);

}  // namespace fenjie
