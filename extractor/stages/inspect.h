#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"

namespace fenjie {

/// What is odd in a notice as a whole: no task, annexes titled otherwise than the cover note names them, one unit
/// written in several ways, characters doubled at a line break in a task's text, doubts of the reader.
/// After this, the following hold:
/// 1. A notice without tasks has the finding no_tasks.
/// 2. No value is changed.
std::vector<Finding> InspectNotice(const Document& document, const Outline& outline, const Notice& notice);

}  // namespace fenjie
