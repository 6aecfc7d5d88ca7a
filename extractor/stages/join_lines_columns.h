#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"
#include "ruleset/table_heads.h"

namespace fenjie {

/// True for columns whose cells hold names of units or persons.
bool HoldsNames(std::string_view role);

/// True if every name in the line is a unit's.
bool AreUnits(std::string_view line, const RuleSet& rules);

/// The column of each line of a table's row that has more lines than the table has columns: a cell of several units
/// stands on several lines. Told by what the lines are (units, dates, other words) and what the columns are for.
/// After this, the following hold:
/// 1. Columns ascend from the first to the last, each with at least one line; or the result is empty.
/// 2. It is empty where two assignments are as good, and where none puts every line where it may stand.
std::vector<std::size_t> ColumnsOfLines(const std::vector<std::string_view>& lines, const std::vector<TableHead>& heads,
                                        const RuleSet& rules);

/// The columns of a row that has fewer cells than the table has columns, since cells above go over it. Empty where two
/// choices are as good. Of columns of words the last is as good a place as can be: cells that go over rows stand first.
std::vector<std::size_t> ColumnsOfFewer(const std::vector<std::string_view>& cells, const std::vector<TableHead>& heads,
                                        const RuleSet& rules);

/// True if every line is by itself a name that a cell of such a column holds several of.
bool AreNamesApart(const std::vector<std::string_view>& lines, std::string_view role, const RuleSet& rules);

}  // namespace fenjie
