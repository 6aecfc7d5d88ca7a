#include "stages/targets_quantity.h"

#include "base/utf8.h"
#include "values/chinese_numeral.h"
#include "values/quantity.h"

namespace fenjie {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsInlineBlank(point.value)) break;
    at += point.length;
  }
  return at;
}

// The unit at `at`, or null: letters have to end where the unit does.
const LexiconEntry* UnitAt(std::string_view text, std::size_t at, const Lexicon& units) {
  const LexiconEntry* unit = units.LongestPrefix(text.substr(at));
  if (unit == nullptr) return nullptr;
  const std::size_t end = at + unit->text.size();
  if (IsLetter(unit->text.back()) && end < text.size() && (IsLetter(text[end]) || IsDigit(text[end]))) return nullptr;
  return unit;
}

// Scale, surplus word and unit behind a number.
struct Tail {
  std::size_t end = 0;  // behind what was found
  Decimal scale = Decimal::FromInteger(1);
  bool scaled = false;
  bool surplus = false;
  const LexiconEntry* unit = nullptr;
  std::size_t unit_begin = 0;
};

class TailReader {
 public:
  TailReader(std::string_view text, const RuleSet& rules)
      : text_(text), units_(rules.Words("measure_unit")), surplus_(rules.Words("target_surplus")) {}

  // A unit may begin like a scale (千瓦): the unit is looked for first.
  Tail Read(std::size_t at) {
    tail_.end = at;
    if (TakeUnit()) return tail_;
    if (TakeSurplus() && TakeUnit()) return tail_;
    if (const std::optional<ScannedScale> scale = ScanScale(text_, tail_.end)) {
      tail_.scale = scale->factor;
      tail_.scaled = true;
      tail_.end = scale->end;
      TakeSurplus();
      TakeUnit();
    }
    return tail_;
  }

  // `/人`, `/月/人`, `/千人`, `(间)` behind a unit belong to it.
  std::size_t UnitEnd(std::size_t end) const {
    while (end < text_.size() && (text_[end] == '/' || text_[end] == '(')) {
      const bool bracket = text_[end] == '(';
      const std::optional<ScannedScale> scale = bracket ? std::nullopt : ScanScale(text_, end + 1);
      const std::size_t begin = scale ? scale->end : end + 1;
      const LexiconEntry* unit = UnitAt(text_, begin, units_);
      if (unit == nullptr) break;
      const std::size_t behind = begin + unit->text.size();
      if (bracket && (behind >= text_.size() || text_[behind] != ')')) break;
      end = bracket ? behind + 1 : behind;
    }
    return end;
  }

 private:
  bool TakeUnit() {
    const std::size_t at = SkipBlanks(text_, tail_.end);
    tail_.unit = UnitAt(text_, at, units_);
    if (tail_.unit == nullptr) return false;
    tail_.unit_begin = at;
    tail_.end = at + tail_.unit->text.size();
    return true;
  }

  bool TakeSurplus() {
    const std::size_t at = SkipBlanks(text_, tail_.end);
    const LexiconEntry* word = surplus_.LongestPrefix(text_.substr(at));
    if (word == nullptr) return false;
    tail_.surplus = true;
    tail_.end = at + word->text.size();
    return true;
  }

  std::string_view text_;
  const Lexicon& units_;
  const Lexicon& surplus_;
  Tail tail_;
};

void Apply(const Tail& tail, Quantity& quantity) {
  quantity.end = quantity.unit_begin = quantity.unit_end = tail.end;
  quantity.scale = tail.scale;
  quantity.scaled = tail.scaled;
  quantity.surplus = quantity.surplus || tail.surplus;
  if (tail.unit == nullptr) return;
  quantity.unit_begin = tail.unit_begin;
  quantity.dimension = tail.unit->Attribute("dimension");
  quantity.needs = tail.unit->Attribute("needs");
  quantity.canonical = tail.unit->Attribute("canonical");
}

// The second number of a range behind the first one's tail: both get the scale and unit of the second where the first
// prints none. False where there is no range, or the two do not fit together (8000—1 万).
bool ReadRangeEnd(std::string_view text, const RuleSet& rules, const Tail& first, Quantity& quantity) {
  const std::optional<std::size_t> mark = ScanRangeMark(text, first.end);
  if (!mark) return false;
  const std::optional<ScannedNumber> number = ScanNumber(text, SkipBlanks(text, *mark));
  if (!number || !(quantity.value < number->value)) return false;
  const Tail last = TailReader(text, rules).Read(number->end);
  if (first.unit != nullptr && (last.unit == nullptr || last.unit->text != first.unit->text)) return false;
  if (first.scaled && !(first.scale == last.scale)) return false;
  quantity.value_high = number->value;
  Apply(last, quantity);
  return true;
}

// A cheap look before a ratio is read: a number with : or / behind it, or 分之 behind a Chinese numeral.
bool MayBeRatio(std::string_view text, std::size_t at) {
  if (at >= text.size() || !IsDigit(text[at])) {
    constexpr std::size_t kReach = 5 * 3;  // 百分之 to 一百二十分之, in bytes
    return text.substr(at, kReach + std::string_view("分之").size()).find("分之") != std::string_view::npos;
  }
  const std::optional<ScannedNumber> number = ScanNumber(text, at);
  return number && number->end < text.size() && (text[number->end] == ':' || text[number->end] == '/');
}

std::optional<Quantity> ReadRatio(std::string_view text, std::size_t at, const RuleSet& rules) {
  const bool ascii = at < text.size() && IsDigit(text[at]);
  const std::optional<ScannedRatio> ratio = ascii ? ScanRatio(text, at) : ScanChineseRatio(text, at);
  if (!ratio) return std::nullopt;
  Quantity quantity;
  quantity.begin = at;
  quantity.end = ratio->end;
  quantity.value = ratio->value;
  quantity.chinese = !ascii;
  // What follows the part is the unit of an ASCII ratio, what precedes it of a Chinese one.
  const std::optional<ScannedNumber> part = ScanNumber(text, at);
  const std::size_t part_end = part ? part->end : at;
  const std::size_t of = text.substr(at, ratio->end - at).find("分之");
  quantity.unit_begin = ascii ? part_end : at;
  quantity.unit_end = ascii ? ratio->end : at + of + std::string_view("分之").size();
  const LexiconEntry* unit =
      rules.Words("measure_unit").Find(text.substr(quantity.unit_begin, quantity.unit_end - quantity.unit_begin));
  quantity.dimension = unit == nullptr ? "ratio" : unit->Attribute("dimension");
  if (unit != nullptr) quantity.canonical = unit->Attribute("canonical");
  quantity.needs = "comparator";
  return quantity;
}

// `-1.5%`: the quantity behind the sign, negated.
std::optional<Quantity> ReadNegative(std::string_view text, std::size_t at, const RuleSet& rules) {
  if (at + 1 >= text.size() || !IsDigit(text[at + 1])) return std::nullopt;
  std::optional<Quantity> quantity = ReadQuantity(text, at + 1, rules);
  if (!quantity || quantity->value_high) return std::nullopt;
  quantity->value = quantity->value.Times(Decimal::FromInteger(-1)).value();
  quantity->begin = at;
  return quantity;
}

}  // namespace

bool FollowsDigits(std::string_view text, std::size_t at) {
  const std::size_t end = at;
  while (at > 0 && IsInlineBlank(DecodeAt(text, PreviousStart(text, at)).value)) at = PreviousStart(text, at);
  return at < end && at > 0 && IsDigit(text[at - 1]);
}

std::optional<Quantity> ReadQuantity(std::string_view text, std::size_t at, const RuleSet& rules) {
  if (text.substr(at).starts_with('-')) return ReadNegative(text, at, rules);
  if (MayBeRatio(text, at)) {
    if (std::optional<Quantity> ratio = ReadRatio(text, at, rules)) return ratio;
  }
  Quantity quantity;
  quantity.begin = at;
  std::size_t end = 0;
  if (const std::optional<ScannedNumber> number = ScanNumber(text, at)) {
    quantity.value = number->value;
    end = number->end;
  } else if (const std::optional<ScannedWholeNumber> whole = ScanChineseNumeral(text, at)) {
    quantity.value = Decimal::FromInteger(whole->value);
    quantity.chinese = true;
    end = whole->end;
  } else {
    return std::nullopt;
  }
  TailReader reader(text, rules);
  const Tail tail = reader.Read(end);
  if (quantity.chinese && (tail.unit == nullptr || tail.unit->Attribute("chinese") != "yes")) return std::nullopt;
  if (quantity.chinese || !ReadRangeEnd(text, rules, tail, quantity)) Apply(tail, quantity);
  if (quantity.unit_begin < quantity.end || !quantity.dimension.empty()) {
    quantity.unit_end = quantity.end = reader.UnitEnd(quantity.end);
  }
  return quantity;
}

}  // namespace fenjie
