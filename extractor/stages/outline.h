#pragma once

#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Tells the document's frame from its body and nests the body's numbered paragraphs: annexes, sections, items.
/// After this, the following hold:
/// 1. Every line of the folded text is one paragraph, in order; a line of several assigned sentences is one each.
/// 2. Every paragraph from body_begin to body_end belongs to exactly one node, or stands before the first node.
/// 3. A node's parent stands before it; a node's mark ranks below its parent's.
/// 4. A heading is the mark's paragraph without the mark and the blank behind it.
/// 5. Each of several assigned sentences under one number is a node with that mark; assigned paragraphs without a
///    number are nodes without one.
Outline ReadOutline(const Document& document, const RuleSet& rules, const std::vector<Clause>& clauses = {});

}  // namespace fenjie
