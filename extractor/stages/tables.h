#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

namespace fenjie {

struct TablesOutput {
  std::vector<Table> tables;  ///< in source order
  std::vector<Claim> claims;  ///< cells and captions kTable, TABs kSeparator
  std::vector<Finding> findings;
};

/// Reads the allocation tables: runs of kTableRow paragraphs within one node.
/// `task_of_node[i]` is the id of the task that outline node i belongs to, or "". `issuer` is the issuer as printed
/// (it tells which city's 江北 is meant); may be empty.
/// After this, the following hold:
/// 1. Every kTableRow paragraph belongs to exactly one table.
/// 2. Every row has as many cells as the table has columns; a row that had fewer or more has a finding.
/// 3. Every cell's text is what its spans print; a cell with no characters has no spans.
/// 4. A cell is a number, nil, or text, and at most one of these.
/// 5. Districts stand in columns and measures in rows, whichever way the page has them.
TablesOutput ReadTables(const Document& document, const Outline& outline, const std::vector<std::string>& task_of_node,
                        const std::string& issuer, const RuleSet& rules);

}  // namespace fenjie
