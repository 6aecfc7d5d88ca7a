#include "stages/tables_cells.h"

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "values/quantity.h"

namespace fenjie {
namespace {

struct NumberText {
  std::string_view number;
  std::string_view unit;  // %, 个, 万人 …; empty without one
};

constexpr std::string_view kMinusSign = "\xE2\x88\x92";  // U+2212

/// Parts "1,200个" into the number and what follows it; nothing where it does not begin with a number.
std::optional<NumberText> SplitNumber(std::string_view text) {
  std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t digits = at;
  while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == ',' || text[at] == '.')) ++at;
  if (at == digits) return std::nullopt;
  NumberText result{text.substr(0, at), text.substr(at)};
  while (result.unit.starts_with(' ')) result.unit.remove_prefix(1);
  return result;
}

struct NumberWithUnit {
  Decimal number;
  std::string_view unit;
};

std::optional<NumberWithUnit> ReadNumber(std::string_view text, const RuleSet& rules) {
  std::string ascii;
  if (text.starts_with(kMinusSign)) {
    ascii = "-" + std::string(text.substr(kMinusSign.size()));
  }
  const std::optional<NumberText> parts = SplitNumber(ascii.empty() ? text : std::string_view(ascii));
  if (!parts) return std::nullopt;
  const std::optional<Decimal> number = Decimal::Parse(parts->number);
  if (!number) return std::nullopt;
  const std::string_view unit = text.substr(text.size() - parts->unit.size());  // in `text`, which outlives `ascii`
  if (!unit.empty() && !IsUnit(unit, rules)) return std::nullopt;
  return NumberWithUnit{*number, unit};
}

/// The lexicon also has words that only look like units behind a number; they have no dimension.
bool IsPlainUnit(std::string_view text, const RuleSet& rules) {
  const LexiconEntry* entry = rules.Words("measure_unit").Find(text);
  return entry != nullptr && entry->Attribute("dimension") != "none";
}

}  // namespace

bool IsUnit(std::string_view text, const RuleSet& rules) {
  if (text.empty()) return false;
  const std::size_t per = text.find('/');
  if (per != std::string_view::npos) {
    const std::string_view divisor = text.substr(per + 1);
    return IsUnit(text.substr(0, per), rules) &&
           (rules.Words("unit_divisor").Find(divisor) != nullptr || IsPlainUnit(divisor, rules));
  }
  if (IsPlainUnit(text, rules)) return true;
  const std::optional<ScannedScale> scale = ScanScale(text, 0);
  return scale && (scale->end == text.size() || IsPlainUnit(text.substr(scale->end), rules));
}

RowLabel ReadRowLabel(const Document& document, FoldedSpan label, const RuleSet& rules) {
  RowLabel result{label, {label.end, label.end}, {}};
  const std::string_view text = document.Folded(label);
  const std::optional<RuleMatch> found = rules.Search("row_unit", text);
  const auto* unit = found ? found->match.Find("unit") : nullptr;
  if (unit == nullptr || found->match.end != text.size()) return result;
  if (!IsUnit(text.substr(unit->begin, unit->end - unit->begin), rules)) return result;
  result.unit = {label.begin + unit->begin, label.begin + unit->end};
  result.measure.end = label.begin + found->match.begin;
  while (!result.measure.empty() && document.folded()[result.measure.end - 1] == ' ') --result.measure.end;
  result.rule = found->rule->id;
  return result;
}

bool IsNumber(std::string_view text, const RuleSet& rules) { return ReadNumber(text, rules).has_value(); }

TableCell ReadCell(const Document& document, FoldedSpan cell, const RuleSet& rules) {
  TableCell result;
  if (cell.empty()) {
    result.nil = true;
    return result;
  }
  result.text = document.Printed(cell);
  result.spans = {cell};
  const std::string_view text = document.Folded(cell);
  if (rules.Words("nil_mark").Find(text) != nullptr) {
    result.nil = true;
  } else if (const std::optional<NumberWithUnit> number = ReadNumber(text, rules)) {
    result.value = number->number;
    const FoldedSpan unit{cell.end - number->unit.size(), cell.end};
    result.unit = document.Printed(unit);
  }
  return result;
}

}  // namespace fenjie
