#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fenjie {

/// A date as notices print it. A part that is not printed is 0.
struct ScannedDate {
  std::size_t begin = 0;  ///< half-open byte offsets; blanks inside belong to it
  std::size_t end = 0;
  int year = 0;
  int month = 0;  ///< 1 to 12; of a range (1-12月), a quarter or a half-year, the last one
  int day = 0;
  bool valid = false;  ///< it can stand in the calendar: no 13月, no 2月30日
};

/// The date that begins at byte `at`: `2021年3月8日`, `2018年 2月5日`, `2026年12月`, `2021年`, `12月31日`, `12月`,
/// `二〇二三年三月十三日`, `二OO七年四月`, `2012 年1-12 月`, `2021年上半年`, `2021年第三季度`, and with ASCII marks
/// `2021-03-08`, `2021/3/8`, `2021.3.8`. Words behind it (前, 底, 内) are not part of it. A year has four digits; a run
/// of digits is never cut. Requires at <= text.size(), on a code point's first byte.
std::optional<ScannedDate> ScanDate(std::string_view text, std::size_t at);

/// The leftmost date that begins at or after byte `from`.
std::optional<ScannedDate> FindDate(std::string_view text, std::size_t from = 0);

/// ISO 8601 with the precision of the date: "2021-03-08", "2021-12", "2008". Nullopt without a year, and for a date
/// that is not valid. `year` stands in for a year that is not printed; 0 means that none is known.
std::optional<std::string> IsoDate(const ScannedDate& date, int year = 0);

}  // namespace fenjie
