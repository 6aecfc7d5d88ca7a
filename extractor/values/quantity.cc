#include "values/quantity.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

constexpr std::size_t kGroupDigits = 3;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool DigitAt(std::string_view text, std::size_t at) { return at < text.size() && IsDigit(text[at]); }

std::size_t SkipDigits(std::string_view text, std::size_t at) {
  while (DigitAt(text, at)) ++at;
  return at;
}

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsInlineBlank(point.value)) break;
    at += point.length;
  }
  return at;
}

// Where the groups behind the first, which ends at `end`, end: `end` itself unless all of them have three digits.
std::size_t SkipGroups(std::string_view text, std::size_t begin, std::size_t end) {
  if (end - begin > kGroupDigits || text[begin] == '0') return end;
  std::size_t at = end;
  while (at < text.size() && text[at] == ',' && DigitAt(text, at + 1)) {
    const std::size_t group_end = SkipDigits(text, at + 1);
    if (group_end - at - 1 != kGroupDigits) return end;
    at = group_end;
  }
  return at;
}

struct ScaleWord {
  std::string_view text;
  std::int64_t factor;
  int rank;  // words of a product stand in order of rank: 千 万 亿
};

constexpr std::array<ScaleWord, 5> kScaleWords{
    {{"十", 10, 0}, {"百", 100, 0}, {"千", 1000, 0}, {"万", 10'000, 1}, {"亿", 100'000'000, 2}}};

// A number in ASCII digits or Chinese numerals at `at`.
std::optional<ScannedNumber> ScanEither(std::string_view text, std::size_t at) {
  if (DigitAt(text, at)) return ScanNumber(text, at);
  const std::optional<ScannedWholeNumber> whole = ScanChineseNumeral(text, at);
  if (!whole) return std::nullopt;
  return ScannedNumber{whole->begin, whole->end, Decimal::FromInteger(whole->value)};
}

}  // namespace

std::optional<ScannedNumber> ScanNumber(std::string_view text, std::size_t at) {
  if (!DigitAt(text, at) || (at > 0 && IsDigit(text[at - 1]))) return std::nullopt;
  std::size_t end = SkipDigits(text, at);
  end = SkipGroups(text, at, end);
  if (end < text.size() && text[end] == '.' && DigitAt(text, end + 1)) {
    end = SkipDigits(text, end + 1);
    if (end < text.size() && text[end] == '.' && DigitAt(text, end + 1)) return std::nullopt;
  }
  const std::optional<Decimal> value = Decimal::Parse(text.substr(at, end - at));
  if (!value) return std::nullopt;
  return ScannedNumber{at, end, *value};
}

std::optional<ScannedScale> ScanScale(std::string_view text, std::size_t at) {
  ScannedScale scale;
  scale.begin = scale.end = SkipBlanks(text, at);
  int rank = -1;
  for (bool found = true; found;) {
    found = false;
    for (const ScaleWord& word : kScaleWords) {
      if (word.rank <= rank || !text.substr(scale.end).starts_with(word.text)) continue;
      scale.factor = scale.factor.Times(Decimal::FromInteger(word.factor)).value();
      scale.end += word.text.size();
      rank = word.rank;
      found = true;
      break;
    }
  }
  if (rank < 0) return std::nullopt;
  return scale;
}

std::optional<std::size_t> ScanRangeMark(std::string_view text, std::size_t at) {
  at = SkipBlanks(text, at);
  for (const std::string_view mark : {"——", "-", "–", "—", "~", "～", "至", "到"}) {
    if (text.substr(at).starts_with(mark)) return at + mark.size();
  }
  return std::nullopt;
}

std::optional<ScannedRatio> ScanRatio(std::string_view text, std::size_t at) {
  const std::optional<ScannedNumber> first = ScanNumber(text, at);
  if (!first || first->end >= text.size()) return std::nullopt;
  const char mark = text[first->end];
  if (mark != ':' && mark != '/') return std::nullopt;
  const std::optional<ScannedNumber> second = ScanNumber(text, first->end + 1);
  if (!second) return std::nullopt;
  return ScannedRatio{at, second->end, first->value, second->value};
}

std::optional<ScannedRatio> ScanChineseRatio(std::string_view text, std::size_t at) {
  constexpr std::string_view kOf = "分之";
  std::optional<Decimal> whole;
  std::size_t end = at;
  if (text.substr(at).starts_with("百分之") || text.substr(at).starts_with("千分之")) {
    whole = Decimal::FromInteger(text.substr(at).starts_with("百") ? 100 : 1000);
    end = at + std::string_view("百").size();
  } else if (const std::optional<ScannedWholeNumber> number = ScanChineseNumeral(text, at)) {
    whole = Decimal::FromInteger(number->value);
    end = number->end;
  }
  if (!whole || !text.substr(end).starts_with(kOf)) return std::nullopt;
  const std::optional<ScannedNumber> part = ScanEither(text, end + kOf.size());
  if (!part) return std::nullopt;
  return ScannedRatio{at, part->end, part->value, *whole};
}

}  // namespace fenjie
