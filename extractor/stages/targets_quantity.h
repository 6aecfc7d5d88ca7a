#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// A number with its scale and unit, or a range of two: half-open byte offsets into the text it was read from.
struct Quantity {
  std::size_t begin = 0;
  std::size_t end = 0;         ///< behind the unit
  std::size_t unit_begin = 0;  ///< equal to unit_end where no unit is printed
  std::size_t unit_end = 0;
  Decimal value;
  std::optional<Decimal> value_high;  ///< the upper end of a range
  Decimal scale = Decimal::FromInteger(1);
  std::string_view dimension;  ///< of the unit, from the lexicon measure_unit; empty without a unit
  std::string_view needs;      ///< what must stand by it to be a promise, see rules/targets.json
  std::string_view canonical;  ///< what the unit is put out as; empty where it is put out as printed
  bool surplus = false;        ///< 余 or 多 stands behind the number: about so many
  bool scaled = false;         ///< a scale is printed
  bool chinese = false;        ///< the number is in Chinese numerals
};

/// The quantity whose number begins at byte `at`: `1.7 万亿元`, `5000 余名`, `7.5%—8%`, `6—8 个`, `46000元/人`, `2
/// 万套(间)`, `1.56:1` (unit `:1`), `百分之六十` (unit `百分之`), `-1.5%`. A range has the unit of its second number.
/// Units are the entries of the lexicon measure_unit, the longest first; an entry of dimension "none" is no unit
/// (20 家庭农场 counts no 家). In Chinese numerals only with a unit. Nullopt where no number begins.
std::optional<Quantity> ReadQuantity(std::string_view text, std::size_t at, const RuleSet& rules);

/// True if digits stand before the number at byte `at` with only blanks between (`2 300 亩`): one number broken, two of a
/// list or the ends of a range whose mark was lost; which cannot be told.
bool FollowsDigits(std::string_view text, std::size_t at);

}  // namespace fenjie
