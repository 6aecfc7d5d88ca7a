#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "document/notice.h"
#include "document/span.h"
#include "ruleset/rule_set.h"
#include "stages/reconcile_words.h"

namespace fenjie {

/// A unit of measure understood: 万人 is 10000 人 of the dimension person.
struct UnitMeaning {
  Decimal scale = Decimal::FromInteger(1);
  std::string base;       ///< the unit without its scale; empty where none is printed
  std::string dimension;  ///< from the lexicon measure_unit; empty where unknown
  bool is_rate = false;   ///< %, ‰: never summed
};

/// `value` in base units, without zeros behind the point that only the scale left: 4.2 and 10000 give 42000.
std::optional<Decimal> InBase(const Decimal& value, const Decimal& scale);

UnitMeaning MeaningOf(std::string_view printed, const RuleSet& rules);
UnitMeaning MeaningOf(const Target& target, const RuleSet& rules);

/// True if figures in these units can be held against each other: the same unit, units of one dimension that are used
/// for each other (个 and 家, 人 and 人次), or one of them not printed.
bool AreComparable(const UnitMeaning& a, const UnitMeaning& b, const RuleSet& rules);

/// A row's figures added up over the columns that allocate, in base units.
struct RowSum {
  std::optional<Decimal> sum;              ///< over all but total columns; null with `why_not`
  std::optional<Decimal> without_unknown;  ///< the same without columns of unknown kind, where they hold figures
  std::optional<Message> why_not;
  FoldedSpans spans;  ///< of the figures that were added
};

/// What the checks need to know of a table row.
struct RowFigures {
  const Table* table = nullptr;
  const TableRow* row = nullptr;
  UnitMeaning unit;
  bool is_rate = false;  ///< a percentage, an average …: never summed
};

/// True if the row holds a number outside total columns and columns of remarks.
bool HoldsFigures(const Table& table, const TableRow& row, const RuleSet& rules);
RowFigures FiguresOf(const Table& table, const TableRow& row, const RuleSet& rules, const Vocabulary& vocabulary);

/// Adds up a row that is no rate. `misaligned` holds the ids of rows whose figures may stand in wrong columns.
RowSum SumOf(const RowFigures& figures, const std::set<std::string>& misaligned, const RuleSet& rules);

/// True if `value` is what a target's comparator asks for; nullopt where that cannot be told.
std::optional<bool> Holds(const Target& target, const Decimal& scale, const Decimal& value, const RuleSet& rules);

/// "160000人": a figure for a finding.
std::string FigureText(const Decimal& value, const std::string& unit);

}  // namespace fenjie
