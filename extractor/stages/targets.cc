#include "stages/targets.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "stages/targets_measure.h"
#include "stages/targets_quantity.h"
#include "stages/targets_stretches.h"
#include "stages/targets_text.h"
#include "values/date.h"

namespace fenjie {
namespace {

// A quote longer than a page's line or two helps nobody: of an endless clause this much is kept on either side (bytes).
constexpr std::size_t kQuoteReach = 450;

Comparator ParseComparator(std::string_view text) {
  if (text == ">=") return Comparator::kAtLeast;
  if (text == "<=") return Comparator::kAtMost;
  if (text == "~") return Comparator::kAbout;
  if (text == "range") return Comparator::kRange;
  if (text == "relative") return Comparator::kRelative;
  return Comparator::kEqual;
}

Target MakeTarget(GroundedText quote, FoldedSpan quantity, Comparator comparator) {
  return {"", comparator, {}, {}, "", Decimal::FromInteger(1), {}, false, std::move(quote), quantity, {}};
}

// A date by which something is to be reached, and where it is printed.
struct By {
  TextRange range;
  ScannedDate date;  // its year is 0 where only a month is printed
};

class TargetReader {
 public:
  TargetReader(const Document& document, const FoldedSpans& spans, const RuleSet& rules, Trace* trace)
      : document_(document), rules_(rules), trace_(trace), text_(document, spans) {}

  std::vector<Target> Read() {
    if (!text_.numbers().empty()) ReadNumbers();
    ReadRelations();
    std::stable_sort(targets_.begin(), targets_.end(),
                     [](const Target& a, const Target& b) { return a.quantity.begin < b.quantity.begin; });
    return std::move(targets_);
  }

 private:
  void ReadNumbers() {
    std::vector<TargetReading> readings;
    std::optional<std::vector<TextRange>> rejected;  // found when a number is in question: most texts have none
    std::size_t end = 0;
    for (const NumberStart& number : text_.numbers()) {
      if (number.at < end) continue;
      std::optional<TargetReading> reading = ReadNumber(number);
      if (!reading) continue;
      if (!IsPromise(*reading, readings)) {
        if (trace_ != nullptr) TraceNoPromise(*reading);
        continue;
      }
      if (!rejected) rejected = FindStretches(rules_, "target_reject", text_.text());
      if (Touches(*rejected, {reading->quantity.begin, reading->quantity.end})) {
        if (trace_ != nullptr) TraceRejected(*reading);
        continue;
      }
      end = reading->quantity.end;
      readings.push_back(std::move(*reading));
    }
    if (readings.empty()) return;
    for (TargetReading& reading : readings) reading.existing = Exists(reading.quantity.begin);
    FindMeasures(text_, rules_, readings);
    std::erase_if(readings, [](const TargetReading& reading) { return reading.qualifier; });
    for (const TargetReading& reading : readings) Add(reading);
    numeric_ = std::move(readings);
  }

  void TraceNoPromise(const TargetReading& reading) const {
    const bool date = ScanDate(text_.text(), reading.quantity.begin).has_value();
    trace_->Lose(text_.ToFoldedExtent({reading.quantity.begin, reading.quantity.end}), "",
                 date ? Message{"是日期，不是目标", "a date, no promise"}
                      : Message{"数字，但没有使它成为目标的词", "a number, but no words make it a promise"});
  }

  void TraceRejected(const TargetReading& reading) const {
    ForEachMatch(rules_, "target_reject", text_.text(), [&](const RuleMatch& found) {
      if (found.match.begin >= reading.quantity.end || found.match.end <= reading.quantity.begin) return;
      trace_->Lose(text_.ToFoldedExtent({reading.quantity.begin, reading.quantity.end}), found.rule->id,
                   {"数字，但不是目标", "a number, but no promise"});
    });
  }

  std::optional<TargetReading> ReadNumber(const NumberStart& number) const {
    std::optional<Quantity> quantity = ReadQuantity(text_.text(), number.at, rules_);
    if (!quantity || quantity->dimension == "none" || FollowsDigits(text_.text(), number.at)) return std::nullopt;
    if (quantity->dimension == "percent" && IsSigned(number.at)) {
      // Behind Chinese words (-百分之六) the mark is no sign.
      if (auto negative = ReadQuantity(text_.text(), number.at - 1, rules_)) quantity = *std::move(negative);
    }
    if (text_.IsParted({quantity->begin, quantity->end})) return std::nullopt;
    TargetReading reading;
    reading.quantity = *std::move(quantity);
    reading.enclosing = number.enclosing;
    reading.clause = text_.Around(number.at, number.enclosing, MarkKind::kClause);
    reading.tail_end = reading.quantity.end;
    const std::size_t behind = SkipBlanks(reading.quantity.end, reading.clause.end);
    if (behind < reading.clause.end) {
      if (const auto after = rules_.PrefixMatch("target_after", text_.Text({behind, reading.clause.end}))) {
        reading.after = after->rule;
        reading.tail_end = behind + after->match.end;
      }
    }
    TextRange before{reading.clause.begin, reading.quantity.begin};
    StripRelationWords(text_, rules_, before, reading);
    reading.words_begin = before.end;
    return reading;
  }

  // A minus sign stands before the number at `at`, and no number or letter before that.
  bool IsSigned(std::size_t at) const {
    if (at == 0 || text_.text()[at - 1] != '-') return false;
    return at == 1 || IsHan(DecodeAt(text_.text(), PreviousStart(text_.text(), at - 1)).value);
  }

  std::size_t SkipBlanks(std::size_t at, std::size_t end) const {
    while (at < end && IsInlineBlank(DecodeAt(text_.text(), at).value)) at += DecodeAt(text_.text(), at).length;
    return at;
  }

  // Nothing of its clause or list item follows.
  bool IsClosed(const TargetReading& reading) const {
    const std::size_t at = SkipBlanks(reading.tail_end, reading.clause.end);
    const std::string_view rest = text_.Text({at, std::max(at, reading.clause.end)});
    return rest.empty() || text_.LineEndsAt(at) || rest.starts_with("、") || rest.starts_with('(');
  }

  // Numbers without a unit, units that often count what is no promise, and Chinese numerals (一个, 三家) need the words
  // that make them one.
  bool IsPromise(const TargetReading& reading, const std::vector<TargetReading>& before) {
    const Quantity& quantity = reading.quantity;
    if (quantity.dimension.empty()) {
      if (ScanDate(text_.text(), quantity.begin)) return false;
      if (!IsClosed(reading)) return reading.before != nullptr && Exists(quantity.begin);
      return reading.firm || (quantity.scaled && (reading.before || reading.after));
    }
    if (quantity.needs == "before") {
      const bool bounded = reading.before != nullptr && reading.after != nullptr;
      if (!reading.firm && !bounded && !Exists(quantity.begin)) return false;
    }
    if (quantity.needs == "comparator" && !reading.firm && reading.after == nullptr) return false;
    return !quantity.chinese || reading.firm || reading.after != nullptr || IsCounted(reading, before);
  }

  // A verb stands right before a number in Chinese numerals (建成两个), or opens its clause where the number closes it
  // (新建公园两座), or the number goes on a list of such.
  bool IsCounted(const TargetReading& reading, const std::vector<TargetReading>& before) const {
    TextRange words{reading.clause.begin, reading.words_begin};
    if (words.size() > kQuoteReach) return false;  // what opens so long a clause is not about its last number
    const TextRange verb = StripLeadingWords(text_, rules_, words);
    if (!verb.empty() && (words.empty() || IsClosed(reading))) return true;
    if (before.empty() || before.back().quantity.begin < reading.clause.begin) return false;
    return text_.Text({reading.clause.begin, reading.words_begin}).ends_with("、");
  }

  // What stands at `at` is told to be there already.
  bool Exists(std::size_t at) {
    if (!existing_) existing_ = FindStretches(rules_, "target_baseline", text_.text());
    return Touches(*existing_, {at, at + 1});
  }

  // Dates by which something is to be reached; those of what exists already are none.
  void FindDates() {
    if (std::exchange(dates_found_, true)) return;
    ForEachMatch(rules_, "target_by", text_.text(), [&](const RuleMatch& found) {
      if (const PatternMatch::Group* group = found.match.Find("date")) TakeDate({group->begin, group->end});
    });
    std::stable_sort(dates_.begin(), dates_.end(),
                     [](const By& a, const By& b) { return a.range.begin < b.range.begin; });
  }

  void TakeDate(TextRange range) {
    const std::optional<ScannedDate> date = FindDate(text_.Text(range));
    if (date && date->valid && !Exists(range.begin)) dates_.push_back({range, *date});
  }

  // The date that holds for a place: the last one before it in its sentence, else one behind it in its clause.
  std::optional<std::string> DateFor(std::size_t at, TextRange clause) {
    FindDates();
    const TextRange sentence = text_.Around(at, 0, MarkKind::kSentence);
    const auto behind = std::lower_bound(dates_.begin(), dates_.end(), at,
                                         [](const By& by, std::size_t place) { return by.range.begin < place; });
    if (behind != dates_.begin() && std::prev(behind)->range.begin >= sentence.begin) {
      return IsoOf(std::prev(behind), sentence.begin);
    }
    if (behind != dates_.end() && behind->range.end <= clause.end) return IsoOf(behind, sentence.begin);
    return std::nullopt;
  }

  // 2024年6月底前建成甲,9月底前建成乙: a month has the year of the date before it, not before `sentence`.
  std::optional<std::string> IsoOf(std::vector<By>::const_iterator by, std::size_t sentence) const {
    auto dated = by;
    while (dated->date.year == 0 && dated != dates_.begin() && std::prev(dated)->range.begin >= sentence) --dated;
    return IsoDate(by->date, dated->date.year);
  }

  void Add(const TargetReading& reading) {
    const Quantity& quantity = reading.quantity;
    Target target = MakeTarget(Quote(reading.clause, {quantity.begin, reading.tail_end}, RuleOf(reading)),
                               text_.ToFoldedExtent({quantity.begin, quantity.end}), ComparatorOf(reading));
    target.value = quantity.value;
    target.value_high = quantity.value_high;
    target.unit = UnitOf(quantity);
    target.scale = quantity.scale;
    target.by = DateFor(quantity.begin, reading.clause);
    target.baseline = reading.existing;
    SetMeasure(reading.measure, target);
    targets_.push_back(std::move(target));
  }

  void SetMeasure(const std::vector<TextRange>& parts, Target& target) const {
    for (const TextRange& part : parts) {
      for (const FoldedSpan& span : text_.ToFolded(part)) target.measure_spans.push_back(span);
    }
    target.measure = document_.Printed(target.measure_spans);
  }

  static Comparator ComparatorOf(const TargetReading& reading) {
    if (reading.quantity.value_high) return Comparator::kRange;
    if (reading.after != nullptr) return ParseComparator(reading.after->Attribute("comparator"));
    const Comparator before =
        reading.before == nullptr ? Comparator::kEqual : ParseComparator(reading.before->Attribute("comparator"));
    return before == Comparator::kEqual && reading.quantity.surplus ? Comparator::kAbout : before;
  }

  static std::string RuleOf(const TargetReading& reading) {
    if (reading.after != nullptr) return reading.after->id;
    return reading.before != nullptr ? reading.before->id : "target.quantity";
  }

  std::string UnitOf(const Quantity& quantity) const {
    if (!quantity.canonical.empty()) return std::string(quantity.canonical);
    const TextRange unit{quantity.unit_begin, quantity.unit_end};
    if (unit.size() == 1) return std::string(text_.Text(unit));  // % and not its full-width form
    return document_.Printed(text_.ToFolded(unit));
  }

  GroundedText Quote(TextRange clause, TextRange quantity, std::string rule) const {
    const std::string_view all = text_.text();
    if (quantity.begin - clause.begin > kQuoteReach) clause.begin = quantity.begin - kQuoteReach;
    if (clause.end > quantity.end + kQuoteReach) clause.end = quantity.end + kQuoteReach;
    clause.begin = NextCharacter(all, clause.begin);
    while (clause.end > quantity.end && clause.end < all.size() &&
           (static_cast<unsigned char>(all[clause.end]) & 0xC0U) == 0x80U) {
      --clause.end;
    }
    clause.begin = SkipBlanks(clause.begin, quantity.begin);
    while (clause.end > quantity.end && IsInlineBlank(DecodeAt(all, PreviousStart(all, clause.end)).value)) {
      clause.end = PreviousStart(all, clause.end);
    }
    return document_.Ground(text_.ToFolded(clause), std::move(rule));
  }

  // 快于居民收入增长, 与经济增长同步: promises without a number of their own.
  void ReadRelations() {
    ForEachMatch(rules_, "target_relative", text_.text(), [&](const RuleMatch& found) { AddRelation(found); });
  }

  /// Where the item of a list behind the one with `quantity` begins in `measure`:
  /// 生产总值增长5%、居民收入与经济增长同步.
  std::size_t BehindItem(TextRange quantity, TextRange measure) const {
    constexpr std::string_view kItemMark = "、";
    if (quantity.begin < measure.begin || quantity.end > measure.end) return measure.begin;
    const std::size_t mark = text_.text().substr(0, measure.end).find(kItemMark, quantity.end);
    return mark == std::string_view::npos ? measure.begin : mark + kItemMark.size();
  }

  void AddRelation(const RuleMatch& found) {
    TextRange relation{found.match.begin, found.match.end};
    if (const PatternMatch::Group* group = found.match.Find("relation")) relation = {group->begin, group->end};
    const std::size_t enclosing = text_.EnclosingAt(relation.begin);
    const TextRange clause = text_.Around(relation.begin, enclosing, MarkKind::kClause);
    const auto number = std::lower_bound(
        numeric_.begin(), numeric_.end(), relation.begin,
        [](const TargetReading& reading, std::size_t place) { return reading.quantity.begin < place; });
    const bool counted = number != numeric_.end() && number->quantity.begin < clause.end;
    if (counted) return;
    TextRange measure{std::max(clause.begin, std::min(relation_end_, relation.begin)), relation.begin};
    if (number != numeric_.begin())
      measure.begin = BehindItem({std::prev(number)->quantity.begin, std::prev(number)->quantity.end}, measure);
    relation_end_ = relation.end;
    TargetReading ignored;
    StripRelationWords(text_, rules_, measure, ignored);
    StripLeadingWords(text_, rules_, measure);
    Target target =
        MakeTarget(Quote(clause, relation, found.rule->id), text_.ToFoldedExtent(relation), Comparator::kRelative);
    target.by = DateFor(relation.begin, clause);
    if (!measure.empty()) SetMeasure({measure}, target);
    targets_.push_back(std::move(target));
  }

  const Document& document_;
  const RuleSet& rules_;
  Trace* trace_;
  TargetText text_;
  std::optional<std::vector<TextRange>> existing_;  // found when it is asked for
  bool dates_found_ = false;
  std::vector<By> dates_;
  std::vector<TargetReading> numeric_;
  std::size_t relation_end_ = 0;  // of the relation before
  std::vector<Target> targets_;
};

}  // namespace

std::vector<Target> ReadTargets(const Document& document, const FoldedSpans& text, const RuleSet& rules, Trace* trace) {
  return TargetReader(document, text, rules, trace).Read();
}

}  // namespace fenjie
