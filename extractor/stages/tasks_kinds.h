#pragma once

#include <vector>

#include "document/outline.h"

namespace fenjie {

enum class NodeKind { kSection, kTask, kPart };

/// What every node is; a part belongs to its nearest ancestor that is a task.
std::vector<NodeKind> ClassifyNodes(const Outline& outline, const FieldsOutput& fields);

}  // namespace fenjie
