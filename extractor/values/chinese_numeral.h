#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fenjie {

/// A whole number found in text: half-open byte offsets and its value.
struct ScannedWholeNumber {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t value = 0;
};

/// A character of Chinese numerals: 〇○零 一 to 九 两 十百千万亿 廿卅, and their forms for accounts (壹贰叁…佰仟).
bool IsChineseNumeral(char32_t c);

/// The value of a Chinese numeral, all of `text`: 三, 十二, 一百零五, 一百五 (150), 三万二千, 二〇二一 (digit by digit,
/// also with ○ or the letters O and o between Chinese digits), 两, 廿三, 叁拾. A unit that nothing counts (百, 万) is
/// no number; nor is what has more than 24 characters.
std::optional<std::int64_t> ParseChineseNumeral(std::string_view text);

/// The value of a number as marks and counts print it, all of `text`: ASCII digits, a Chinese numeral, or one enclosed
/// or Roman number character (①, ⑴, ⒈, ㈠, ㊀, ❶, Ⅳ).
std::optional<std::int64_t> ParseWholeNumber(std::string_view text);

/// The longest Chinese numeral that begins at byte `at` and is a number. Requires at <= text.size(), on a code point's
/// first byte. Looks at no more than 24 characters.
std::optional<ScannedWholeNumber> ScanChineseNumeral(std::string_view text, std::size_t at);

}  // namespace fenjie
