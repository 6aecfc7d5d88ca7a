#pragma once

#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Reads the value of every field that assigns leaders or units as a list; other fields give none. `names` stands
/// parallel to `fields`.
/// After this, the following hold:
/// 1. A mention's name is what its spans print; members stand in reading order and share no character.
/// 2. No member is split inside brackets or quotation marks.
/// 3. A tail (等有关部门) is no member: the member before it is open and keeps it.
/// 4. A canonical name restored from an elided prefix has a finding; so has a name of no known shape.
/// 5. A name with characters doubled at a line break is repaired only where the notice names it elsewhere; it keeps
///    the printed form and has a finding.
std::vector<FieldMentions> ReadMentions(const Document& document, const std::vector<Field>& fields,
                                        const RuleSet& rules, Trace* trace = nullptr);

}  // namespace fenjie
