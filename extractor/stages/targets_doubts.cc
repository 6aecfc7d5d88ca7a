#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/targets.h"
#include "stages/targets_measure.h"
#include "stages/targets_quantity.h"
#include "stages/targets_stretches.h"
#include "stages/targets_text.h"
#include "values/date.h"

namespace fenjie {
namespace {

// Numbers in this range with no unit are years (2035 计划).
constexpr std::int64_t kFirstYear = 1900;
constexpr std::int64_t kLastYear = 2100;

// What a finding shows behind the number: no unit is longer, in characters.
constexpr int kShownBehind = 4;

bool IsYear(const Quantity& quantity) {
  const std::optional<std::int64_t> value = quantity.value.ToInteger();
  return value && *value >= kFirstYear && *value <= kLastYear && !quantity.scaled;
}

// No more than two ideographs, as of a unit, stand between `at` and the end of the clause or list item.
bool IsLastWord(const TargetText& text, std::size_t at, TextRange clause) {
  for (int ideographs = 0; at < clause.end; ++ideographs) {
    const CodePoint point = DecodeAt(text.text(), at);
    if (!IsHan(point.value)) return point.value == U'、';
    if (ideographs == 2) return false;
    at += point.length;
  }
  return true;
}

// An ideograph that no known unit begins with stands behind the number, and words before it make it a promise.
bool LooksPromised(const TargetText& text, const NumberStart& number, const Quantity& quantity, const RuleSet& rules) {
  if (!quantity.dimension.empty() && quantity.dimension != "none") return false;
  if (quantity.dimension.empty() && (IsYear(quantity) || ScanDate(text.text(), number.at))) return false;
  const TextRange clause = text.Around(number.at, number.enclosing, MarkKind::kClause);
  std::size_t behind = quantity.dimension.empty() ? quantity.end : quantity.unit_begin;
  while (behind < clause.end && IsInlineBlank(DecodeAt(text.text(), behind).value)) ++behind;
  if (behind >= clause.end || !IsHan(DecodeAt(text.text(), behind).value)) return false;
  if (rules.PrefixMatch("target_after", text.Text({behind, clause.end}))) return false;
  TargetReading reading;
  TextRange before{clause.begin, quantity.begin};
  StripRelationWords(text, rules, before, reading);
  const TextRange verb = StripLeadingWords(text, rules, before);
  return reading.firm || (!verb.empty() && (before.empty() || IsLastWord(text, behind, clause)));
}

Finding UnitUnknown(const Document& document, const TargetText& text, const Quantity& quantity) {
  std::size_t end = quantity.dimension.empty() ? quantity.end : quantity.unit_begin;
  for (int shown = 0; shown < kShownBehind && end < text.text().size(); ++shown) {
    const CodePoint point = DecodeAt(text.text(), end);
    if (!IsHan(point.value) && !IsInlineBlank(point.value)) break;
    end += point.length;
  }
  FoldedSpans spans = text.ToFolded({quantity.begin, end});
  std::string actual = document.Printed(spans);
  Finding finding = MakeFinding("unit_unrecognized",
                                {"数字后的计量单位无法识别，没有作为量化目标取出。",
                                 "The unit behind this number is not known, so it was not taken as a target."},
                                std::move(spans));
  finding.actual = std::move(actual);
  return finding;
}

// Behind `2 `, `300 亩` may be the end of a number: it was not taken as a target.
Finding Spaced(const Document& document, const TargetText& text, const Quantity& quantity) {
  std::size_t begin = quantity.begin;
  while (begin > 0) {
    const std::size_t previous = PreviousStart(text.text(), begin);
    const char32_t c = DecodeAt(text.text(), previous).value;
    if (!IsInlineBlank(c) && !(c >= U'0' && c <= U'9') && c != U'.') break;
    begin = previous;
  }
  while (IsInlineBlank(DecodeAt(text.text(), begin).value)) begin += DecodeAt(text.text(), begin).length;
  FoldedSpans spans = text.ToFolded({begin, quantity.end});
  std::string actual = document.Printed(spans);
  Finding finding = MakeFinding(
      "figure_spaced",
      {"“" + actual + "”的数字之间只有空格，不能确定是一个数还是两个数，没有作为量化目标取出。",
       "Only blanks part the digits of \"" + actual + "\": one number or two, it was not taken as a target."},
      std::move(spans));
  finding.actual = std::move(actual);
  return finding;
}

// Other text stands inside: the lines of a drawn table's other cells. Its characters are no one stretch.
Finding Parted(const Document& document, const TargetText& text, const Quantity& quantity) {
  FoldedSpans spans = text.ToFolded({quantity.begin, quantity.end});
  std::string actual = document.Printed(spans);
  Finding finding =
      MakeFinding("figure_parted",
                  {"数量“" + actual + "”被换行和其他单元格隔开，没有作为量化目标取出。",
                   "Other cells stand between the parts of \"" + actual + "\", so it was not taken as a target."},
                  std::move(spans));
  finding.actual = std::move(actual);
  return finding;
}

}  // namespace

std::vector<Finding> DoubtTargets(const Document& document, const FoldedSpans& text, const std::vector<Target>& targets,
                                  const RuleSet& rules) {
  std::vector<Finding> findings;
  const TargetText whole(document, text);
  std::optional<std::vector<TextRange>> rejected;  // found when a number is in question
  for (const NumberStart& number : whole.numbers()) {
    if (number.chinese) continue;
    const std::optional<Quantity> quantity = ReadQuantity(whole.text(), number.at, rules);
    if (!quantity) continue;
    const bool counts = !quantity->dimension.empty() && quantity->dimension != "none";
    const bool spaced = counts && FollowsDigits(whole.text(), number.at);
    const bool parted =
        counts && !spaced && whole.IsParted({quantity->begin, quantity->end}) && !ScanDate(whole.text(), number.at);
    if (!spaced && !parted && !LooksPromised(whole, number, *quantity, rules)) continue;
    const FoldedSpan place = whole.ToFoldedExtent({quantity->begin, quantity->begin + 1});
    const auto target = std::upper_bound(targets.begin(), targets.end(), place.begin,
                                         [](std::size_t at, const Target& t) { return at < t.quantity.end; });
    if (target != targets.end() && target->quantity.begin <= place.begin) continue;
    if (!rejected) rejected = FindStretches(rules, "target_reject", whole.text());
    if (Touches(*rejected, {quantity->begin, quantity->end})) continue;
    findings.push_back(spaced   ? Spaced(document, whole, *quantity)
                       : parted ? Parted(document, whole, *quantity)
                                : UnitUnknown(document, whole, *quantity));
  }
  return findings;
}

}  // namespace fenjie
