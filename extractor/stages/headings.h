#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

struct HeadingsOutput {
  std::vector<Field> fields;      ///< role `leaders` or `lead_units`, label the words that assign (may be empty)
  std::vector<Finding> findings;  ///< subjects are `sections`
};

/// Reads what headings say of who leads the tasks below them.
/// After this, the following hold:
/// 1. A field's node is a heading: it has children or table rows, or no mark of its own.
/// 2. A field's values are the names in the heading: no post beside a name, no word that assigns.
/// 3. A heading that is nothing but a name counts only beside others of its kind, or with a finding.
/// `trace`, where not null, gets the headings that name somebody, and those that nearly do.
HeadingsOutput ReadHeadings(const Document& document, const Outline& outline, const RuleSet& rules,
                            Trace* trace = nullptr);

}  // namespace fenjie
