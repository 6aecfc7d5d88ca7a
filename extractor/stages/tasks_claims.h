#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "stages/tasks_kinds.h"

namespace fenjie {

/// What the characters of all nodes' prose are for. Words that no field, text, heading or mark holds are claimed by
/// nobody, and so come out as unaccounted; only punctuation and blanks between fields are separators by themselves.
std::vector<Claim> ClaimNodes(const Document& document, const Outline& outline, const FieldsOutput& fields,
                              const std::vector<FieldMentions>& mentions, const std::vector<NodeKind>& kinds);

}  // namespace fenjie
