#include "app/verify_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace fenjie {
namespace {

std::u32string Decode(std::string_view text) {
  std::u32string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    decoded.push_back(c.value);
    at += c.length;
  }
  return decoded;
}

/// Full-width ASCII as ASCII, the minus sign as hyphen-minus.
char32_t Narrow(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == U'−' ? U'-' : c;
}

std::u32string Narrowed(std::string_view text) {
  std::u32string decoded = Decode(text);
  for (char32_t& c : decoded) c = Narrow(c);
  return decoded;
}

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// The value of a Chinese digit, or -1.
int ChineseDigit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (c == U'○' || c == U'零') return 0;
  if (c == U'两') return 2;
  const std::size_t found = kDigits.find(c);
  return found == std::u32string_view::npos ? -1 : static_cast<int>(found);
}

/// 10, 100, 1000, 10000 or 100000000 for the character that multiplies by it, else 0.
std::int64_t ScaleOf(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    case U'万':
      return 10000;
    case U'亿':
      return 100000000;
    default:
      return 0;
  }
}

bool IsChineseNumeral(char32_t c) { return ChineseDigit(c) >= 0 || ScaleOf(c) > 0; }

/// 三十二 is 32, 二〇二一 is 2021, 一百零五 is 105.
std::int64_t ChineseValue(std::u32string_view numeral) {
  std::int64_t total = 0;
  std::int64_t section = 0;
  std::int64_t digits = 0;
  bool has_digit = false;
  for (const char32_t c : numeral) {
    constexpr std::int64_t kLargest = 1'000'000'000;  // above any count; keeps the products below in range
    if (total + section + digits > kLargest) break;
    const std::int64_t scale = ScaleOf(c);
    if (scale == 0) {
      digits = digits * 10 + ChineseDigit(c);
      has_digit = true;
    } else if (scale < 10000) {
      section += (has_digit ? digits : 1) * scale;
      digits = 0;
      has_digit = false;
    } else {
      total = (total + section + digits) * scale;
      section = digits = 0;
      has_digit = false;
    }
  }
  return total + section + digits;
}

/// The value of a circled or parenthesized number (①, ⑴, ⒈, ㈠, ㊀), or -1.
std::int64_t EnclosedValue(char32_t c) {
  constexpr std::pair<char32_t, char32_t> kBlocksFromOne[] = {
      {U'①', U'⑳'}, {U'⑴', U'⒇'}, {U'⒈', U'⒛'}, {U'㈠', U'㈩'}, {U'㊀', U'㊉'}};
  for (const auto& [first, last] : kBlocksFromOne) {
    if (c >= first && c <= last) return static_cast<std::int64_t>(c - first) + 1;
  }
  return -1;
}

std::string Ascii(std::u32string_view text) { return {text.begin(), text.end()}; }

/// The end of the digits at `at`, with `joints` between digits where they stand alone.
std::size_t EndOfDigits(std::u32string_view text, std::size_t at, std::u32string_view joints) {
  while (at < text.size()) {
    const bool joins = joints.find(text[at]) != std::u32string_view::npos;
    if (!IsDigit(text[at]) && !(joins && at + 1 < text.size() && IsDigit(text[at + 1]))) break;
    ++at;
  }
  return at;
}

/// The end of the number in digits that begins at `at`: 1,200.50, but only 10 of 10,20. Requires a digit at `at`.
std::size_t EndOfNumber(std::u32string_view text, std::size_t at) {
  const std::size_t end = EndOfDigits(text, at, U".,");
  return Decimal::Parse(Ascii(text.substr(at, end - at))) ? end : EndOfDigits(text, at, U".");
}

}  // namespace

SourceReading::SourceReading(std::string_view source, PlainIdeographs plain)
    : code_points_(Decode(source)), plain_(std::move(plain)) {}

bool SourceReading::AreTight(const std::vector<CodePointRange>& ranges) const {
  if (ranges.empty()) return true;
  const auto shows = [](char32_t c) { return c != 0 && !IsInlineBlank(c) && !IsLineBreak(c) && !IsInvisible(c); };
  if (!shows(code_points_[ranges.front().begin]) || !shows(code_points_[ranges.back().end - 1])) return false;
  return KeepLines(ranges);
}

bool SourceReading::KeepLines(const std::vector<CodePointRange>& ranges) const {
  return std::none_of(ranges.begin(), ranges.end(), [&](const CodePointRange& range) {
    return IsLineBreak(code_points_[range.begin]) || IsLineBreak(code_points_[range.end - 1]);
  });
}

std::string SourceReading::Under(const std::vector<CodePointRange>& ranges) const {
  std::string text;
  char32_t last = 0;
  bool blank = false;
  for (const CodePointRange& range : ranges) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const char32_t c = code_points_[i];
      if (c == 0 || IsLineBreak(c) || IsInvisible(c)) continue;
      if (IsInlineBlank(c)) {
        blank = true;
        continue;
      }
      if (blank && last != 0 && !(IsCjk(last) && IsCjk(c))) text.push_back(' ');
      blank = false;
      const auto plain = plain_.find(c);
      AppendUtf8(plain == plain_.end() ? c : plain->second, text);
      last = c;
    }
  }
  return text;
}

std::string NarrowForm(std::string_view text) {
  std::string narrow;
  for (const char32_t c : Narrowed(text)) AppendUtf8(c, narrow);
  return narrow;
}

std::vector<Decimal> NumbersIn(std::string_view text) {
  const std::u32string narrow = Narrowed(text);
  std::vector<Decimal> numbers;
  for (std::size_t at = 0; at < narrow.size();) {
    if (!IsDigit(narrow[at])) {
      ++at;
      continue;
    }
    const std::size_t end = EndOfNumber(narrow, at);
    const std::size_t begin = at == 1 && narrow[0] == U'-' ? 0 : at;
    if (const auto number = Decimal::Parse(Ascii(std::u32string_view(narrow).substr(begin, end - begin)))) {
      numbers.push_back(*number);
    }
    at = end;
  }
  return numbers;
}

std::vector<std::int64_t> WholeNumbersIn(std::string_view text) {
  const std::u32string narrow = Narrowed(text);
  std::vector<std::int64_t> numbers;
  for (std::size_t at = 0; at < narrow.size();) {
    std::size_t end = at + 1;
    if (IsDigit(narrow[at])) {
      while (end < narrow.size() && IsDigit(narrow[end])) ++end;
      const auto number = Decimal::Parse(Ascii(std::u32string_view(narrow).substr(at, end - at)));
      const auto whole = number ? number->ToInteger() : std::nullopt;
      if (whole) numbers.push_back(*whole);
    } else if (IsChineseNumeral(narrow[at])) {
      while (end < narrow.size() && IsChineseNumeral(narrow[end])) ++end;
      numbers.push_back(ChineseValue(std::u32string_view(narrow).substr(at, end - at)));
    } else if (EnclosedValue(narrow[at]) > 0) {
      numbers.push_back(EnclosedValue(narrow[at]));
    }
    at = end;
  }
  return numbers;
}

std::optional<std::int64_t> FirstWholeNumberIn(std::string_view text) {
  const std::vector<std::int64_t> numbers = WholeNumbersIn(text);
  if (numbers.empty()) return std::nullopt;
  return numbers.front();
}

std::string WithoutNumbers(std::string_view text) {
  std::string style;
  for (const char32_t c : Narrowed(text)) {
    const bool is_numeral = IsDigit(c) || IsChineseNumeral(c) || EnclosedValue(c) > 0;
    if (!is_numeral) {
      AppendUtf8(c, style);
    } else if (!style.ends_with('#')) {
      style.push_back('#');
    }
  }
  return style;
}

std::vector<Decimal> ScalesBehindNumbers(std::string_view text) {
  const std::u32string narrow = Narrowed(text);
  std::vector<Decimal> scales;
  for (std::size_t at = 0; at < narrow.size();) {
    if (!IsDigit(narrow[at])) {
      ++at;
      continue;
    }
    at = EndOfNumber(narrow, at);
    while (at < narrow.size() && IsInlineBlank(narrow[at])) ++at;
    std::optional<Decimal> product = Decimal::FromInteger(1);
    for (; at < narrow.size() && ScaleOf(narrow[at]) > 0 && product; ++at) {
      product = product->Times(Decimal::FromInteger(ScaleOf(narrow[at])));
      if (product) scales.push_back(*product);
    }
  }
  return scales;
}

std::optional<Decimal> ScaleFrom(std::string_view text) {
  std::optional<Decimal> product = Decimal::FromInteger(1);
  for (const char32_t c : Decode(text)) {
    if (ScaleOf(c) == 0 || !product) return std::nullopt;
    product = product->Times(Decimal::FromInteger(ScaleOf(c)));
  }
  return product;
}

}  // namespace fenjie
