#pragma once

#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Finds the labels in every node's own paragraphs and what stands behind them: candidates, none chosen.
/// After this, the following hold:
/// 1. Fields stand in source order, and no two share a character.
/// 2. A value reaches to the next label, its bracket's end, or the paragraph's end; text of tasks and of labels that
///    assign nobody goes on into the paragraphs behind it that have no label.
/// 3. A clause gives a field for each of its parts: its names under the word behind them, which is their label; a
///    deadline; what it says of all that follows (role_rule); what nobody understood (unread). So does a label's value
///    that is a clause.
/// 4. Values begin and end with no blank, separator or terminator, but a task's text keeps its 。.
/// 5. Every character of a node's prose is in a field, its label's colon or separator, a bracket around fields, the
///    mark, or in one of the node's texts.
FieldsOutput ReadFields(const Document& document, const Outline& outline, const RuleSet& rules,
                        const std::vector<Clause>& clauses = {}, Trace* trace = nullptr);

}  // namespace fenjie
