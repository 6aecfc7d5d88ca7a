#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

namespace fenjie {

struct FrameOutput {
  DocumentFrame frame;
  std::vector<Claim> claims;      ///< every paragraph of kind kFrame
  std::vector<Finding> findings;  ///< subjects are keys of the document
};

/// Reads 版头, cover note and 版记 (GB/T 9704-2012).
/// After this, the following hold:
/// 1. Every value stands in a paragraph of kind kFrame, but a title that only an annex has, and counts in headings.
/// 2. Dates are ISO 8601 where the printed one is a day of the calendar.
/// 3. Addressees and copied-to organs are split at top-level separators only.
/// 4. What a web page prints of the notice above it (文号, 成文日期) counts only where the notice itself has none.
FrameOutput ReadFrame(const Document& document, const Outline& outline, const RuleSet& rules);

}  // namespace fenjie
