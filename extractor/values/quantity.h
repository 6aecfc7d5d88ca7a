#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace fenjie {

/// A number found in text: half-open byte offsets, without sign, scale and unit.
struct ScannedNumber {
  std::size_t begin = 0;
  std::size_t end = 0;
  Decimal value;
};

/// The number in ASCII digits that begins at byte `at`, with decimals and thousands commas.
/// Folding makes ， of a list a comma too, so commas are taken only where all groups behind them have three digits and
/// the first has one to three and no leading zero: `1,200` is one number, `10,20`, `2021,100` and `100,2000` are read
/// up to the comma. (`100,200` is read as one: a bare number before a sentence's comma was not seen.) Nullopt inside a
/// run of digits, where a second point follows (`1.2.3`), and for more digits than Decimal holds.
std::optional<ScannedNumber> ScanNumber(std::string_view text, std::size_t at);

/// The scale behind a number: half-open offsets of its characters (blanks before it not included) and its factor.
struct ScannedScale {
  std::size_t begin = 0;
  std::size_t end = 0;
  Decimal factor = Decimal::FromInteger(1);
};

/// 十 百 千 万 亿 and their products (千万, 百亿, 万亿) at `at`, behind blanks. Whether 千 begins a unit instead (千瓦)
/// is for the caller to see first.
std::optional<ScannedScale> ScanScale(std::string_view text, std::size_t at);

/// Where a mark between the ends of a range (- – — ~ ～ 至 到) ends, behind blanks; nullopt without one.
std::optional<std::size_t> ScanRangeMark(std::string_view text, std::size_t at);

/// A part of a whole: `1.56:1`, `3/4`, `百分之六十`, `千分之三`, `三分之二`.
struct ScannedRatio {
  std::size_t begin = 0;
  std::size_t end = 0;
  Decimal value;  ///< the part
  Decimal whole;  ///< what it is a part of: 1, 4, 100, 1000, 3
};

/// The ratio in ASCII digits that begins at byte `at`: two numbers parted by `:` (value first) or `/`.
std::optional<ScannedRatio> ScanRatio(std::string_view text, std::size_t at);

/// The ratio in Chinese numerals that begins at byte `at`: `N分之M`; M may be in ASCII digits.
std::optional<ScannedRatio> ScanChineseRatio(std::string_view text, std::size_t at);

}  // namespace fenjie
