#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "stages/tasks_kinds.h"

namespace fenjie {

/// What is odd in how tasks carry their fields: labels broken over lines or with nothing behind them,
/// units named twice, missing separators, fields that all other
/// tasks have, 责任单位 read against the notice's habit, tasks without text, text behind the fields.
std::vector<Finding> DoubtTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                                const std::vector<NodeKind>& kinds, const std::vector<std::string>& task_of_node,
                                const std::vector<Task>& tasks);

}  // namespace fenjie
