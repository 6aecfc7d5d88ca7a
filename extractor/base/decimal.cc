#include "base/decimal.h"

#include <algorithm>

namespace fenjie {
namespace {

constexpr int kMaxDigits = 36;

// 10^36, the first coefficient that is too large. Twice it still fits __int128, so sums cannot wrap.
constexpr __int128 kLimit = static_cast<__int128>(1'000'000'000'000'000'000) * 1'000'000'000'000'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

__int128 Magnitude(__int128 value) { return value < 0 ? -value : value; }

// value * 10^power, or nullopt beyond the limit.
std::optional<__int128> Shifted(__int128 value, int power) {
  for (; power > 0 && value != 0; --power) {
    if (Magnitude(value) >= kLimit / 10) return std::nullopt;
    value *= 10;
  }
  return value;
}

// -1, 0 or 1 as the first number is less, equal or greater. The one with fewer decimals is shifted up; where it would
// leave the limit it is the greater in magnitude, as the other is within.
int Compare(__int128 a, int a_decimals, __int128 b, int b_decimals) {
  if (a_decimals > b_decimals) return -Compare(b, b_decimals, a, a_decimals);
  const std::optional<__int128> shifted = Shifted(a, b_decimals - a_decimals);
  if (!shifted) return a < 0 ? -1 : 1;
  if (*shifted == b) return 0;
  return *shifted < b ? -1 : 1;
}

// Takes the whole part of a number off `text`: plain digits, or groups of three behind one to three digits of which
// the first is no zero. Returns the digits; empty where there are none or the groups are wrong.
std::string TakeWholePart(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && IsDigit(text[end])) ++end;
  std::string digits(text.substr(0, end));
  if (end < text.size() && text[end] == ',') {
    if (end == 0 || end > 3 || digits[0] == '0') return {};
    while (end < text.size() && text[end] == ',') {
      const std::string_view group = text.substr(end + 1, 3);
      if (group.size() < 3 || !std::all_of(group.begin(), group.end(), IsDigit)) return {};
      digits += group;
      end += 4;
    }
    if (end < text.size() && IsDigit(text[end])) return {};
  }
  text.remove_prefix(end);
  return digits;
}

}  // namespace

Decimal Decimal::FromInteger(std::int64_t value) { return Decimal(value, 0); }

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::string digits = TakeWholePart(text);
  if (digits.empty()) return std::nullopt;
  int decimals = 0;
  if (!text.empty()) {
    if (text[0] != '.' || text.size() < 2 || text.size() - 1 > kMaxDigits) return std::nullopt;
    text.remove_prefix(1);
    if (!std::all_of(text.begin(), text.end(), IsDigit)) return std::nullopt;
    decimals = static_cast<int>(text.size());
    digits += text;
  }
  __int128 coefficient = 0;
  for (const char c : digits) {
    if (coefficient >= kLimit / 10) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
  }
  return Decimal(negative ? -coefficient : coefficient, decimals);
}

std::optional<Decimal> Decimal::Plus(const Decimal& other) const {
  const int decimals = std::max(decimals_, other.decimals_);
  const std::optional<__int128> a = Shifted(coefficient_, decimals - decimals_);
  const std::optional<__int128> b = Shifted(other.coefficient_, decimals - other.decimals_);
  if (!a || !b || Magnitude(*a + *b) >= kLimit) return std::nullopt;
  return Decimal(*a + *b, decimals);
}

std::optional<Decimal> Decimal::Times(const Decimal& other) const {
  __int128 product = 0;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return std::nullopt;
  const int decimals = decimals_ + other.decimals_;
  if (Magnitude(product) >= kLimit || decimals > kMaxDigits) return std::nullopt;
  return Decimal(product, decimals);
}

bool Decimal::operator==(const Decimal& other) const {
  return Compare(coefficient_, decimals_, other.coefficient_, other.decimals_) == 0;
}

bool Decimal::operator<(const Decimal& other) const {
  return Compare(coefficient_, decimals_, other.coefficient_, other.decimals_) < 0;
}

bool Decimal::IsInteger() const {
  __int128 rest = coefficient_;
  for (int i = 0; i < decimals_; ++i) {
    if (rest % 10 != 0) return false;
    rest /= 10;
  }
  return true;
}

std::string Decimal::ToString() const {
  std::string digits;
  for (__int128 rest = Magnitude(coefficient_); rest != 0; rest /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  const std::size_t least = static_cast<std::size_t>(decimals_) + 1;  // one digit before the point
  if (digits.size() < least) digits.append(least - digits.size(), '0');
  if (coefficient_ < 0) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  if (decimals_ > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals_), 1, '.');
  return digits;
}

std::string Decimal::ToShortestString() const {
  std::string text = ToString();
  if (decimals_ > 0) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::optional<std::int64_t> Decimal::ToInteger() const {
  if (!IsInteger()) return std::nullopt;
  __int128 whole = coefficient_;
  for (int i = 0; i < decimals_; ++i) whole /= 10;
  if (whole > INT64_MAX || whole < INT64_MIN) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

}  // namespace fenjie
