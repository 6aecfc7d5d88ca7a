#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "document/notice.h"
#include "document/span.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// A row label taken apart.
struct RowLabel {
  FoldedSpan measure;  ///< without the unit; empty where the label is nothing but a unit
  FoldedSpan unit;     ///< scale and unit as printed: 万人; empty without one
  std::string rule;    ///< id of the rule that took the unit; empty without one
};

/// True if all of `text` (folded) is a unit of measure, with or without a scale before it: 个, 万人, 万.
bool IsUnit(std::string_view text, const RuleSet& rules);

/// Takes a row label apart. Only the last bracket is a unit, and only if it names one.
RowLabel ReadRowLabel(const Document& document, FoldedSpan label, const RuleSet& rules);

/// True if all of `text` (folded) is a number, with or without a unit.
bool IsNumber(std::string_view text, const RuleSet& rules);

/// A cell as a number, nil, or text. A number may carry a sign, thousands commas, %, and a unit (12个, 1.5万人).
TableCell ReadCell(const Document& document, FoldedSpan cell, const RuleSet& rules);

}  // namespace fenjie
