#include "values/date.h"

#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

constexpr int kMonths = 12;
constexpr int kMonthsOfQuarter = 3;
constexpr int kMonthsOfHalf = 6;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsInlineBlank(point.value)) break;
    at += point.length;
  }
  return at;
}

// Where `word` ends if it stands at `at` behind any blanks, else npos.
std::size_t After(std::string_view text, std::size_t at, std::string_view word) {
  at = SkipBlanks(text, at);
  return text.substr(at, word.size()) == word ? at + word.size() : std::string_view::npos;
}

struct Part {
  int value = 0;
  std::size_t end = 0;
  std::size_t digits = 0;  // printed ASCII digits; 0 for a Chinese numeral
};

// The number at `at`, ASCII or Chinese, below 10000.
std::optional<Part> ScanPart(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (IsDigit(text[at])) {
    std::size_t end = at;
    int value = 0;
    for (; end < text.size() && IsDigit(text[end]); ++end) {
      if (end - at >= 4) return std::nullopt;
      value = value * 10 + (text[end] - '0');
    }
    return Part{value, end, end - at};
  }
  const std::optional<ScannedWholeNumber> number = ScanChineseNumeral(text, at);
  if (!number || number->value > 9999) return std::nullopt;
  return Part{static_cast<int>(number->value), number->end, 0};
}

bool IsYear(const Part& part) {
  return part.value >= 1000 && part.value <= 9999 && (part.digits == 0 || part.digits == 4);
}

// A month or a day: a Chinese one has no more than 31; 03 is one, 003 is none.
bool IsShort(const Part& part) { return part.digits <= 2 && part.value <= 99; }

bool InCalendar(int year, int month, int day) {
  constexpr std::array<int, kMonths + 1> kDays{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 0 || month > kMonths || day < 0 || day > kDays[static_cast<std::size_t>(month)]) return false;
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return leap || month != 2 || day < 29;
}

// Where a mark between the ends of a range ends at `at`, or npos.
std::size_t AfterRangeMark(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"-", "—", "–", "~", "～", "至"}) {
    const std::size_t end = After(text, at, mark);
    if (end != std::string_view::npos) return end;
  }
  return std::string_view::npos;
}

// A month or a day at `at`, behind blanks.
std::optional<Part> ScanShort(std::string_view text, std::size_t at) {
  std::optional<Part> part = ScanPart(text, SkipBlanks(text, at));
  if (part && !IsShort(*part)) part.reset();
  return part;
}

// `12月`, `1-12 月`, `1月至12月` at `at`, behind blanks: the last month and where 月 ends.
std::optional<Part> ScanMonths(std::string_view text, std::size_t at) {
  std::optional<Part> month = ScanShort(text, at);
  if (!month) return month;
  if (const std::size_t last = AfterRangeMark(text, month->end); last != std::string_view::npos) {
    month = ScanShort(text, last);
    if (!month) return month;
  }
  month->end = After(text, month->end, "月");
  if (month->end == std::string_view::npos) return std::nullopt;
  if (const std::size_t last = AfterRangeMark(text, month->end); last != std::string_view::npos) {
    const std::optional<Part> to = ScanShort(text, last);
    const std::size_t end = to ? After(text, to->end, "月") : std::string_view::npos;
    if (end != std::string_view::npos) return Part{to->value, end, to->digits};
  }
  return month;
}

// `3月8日`, `1-12 月`, `12月` at `at`, behind blanks; fills month and day and gives the end, or npos.
std::size_t ScanMonth(std::string_view text, std::size_t at, ScannedDate& date) {
  const std::optional<Part> month = ScanMonths(text, at);
  if (!month) return std::string_view::npos;
  std::size_t end = month->end;
  date.month = month->value;
  date.valid = month->value >= 1 && month->value <= kMonths;
  if (const std::optional<Part> day = ScanShort(text, end)) {
    std::size_t day_end = After(text, day->end, "日");
    if (day_end == std::string_view::npos) day_end = After(text, day->end, "号");
    if (day_end != std::string_view::npos) {
      date.day = day->value;
      date.valid = date.valid && day->value >= 1 && InCalendar(date.year, date.month, date.day);
      end = day_end;
    }
  }
  return end;
}

// `上半年`, `第三季度`, `一季度` behind the year; fills the month and gives the end, or npos.
std::size_t ScanPartOfYear(std::string_view text, std::size_t at, ScannedDate& date) {
  for (int half = 1; half <= 2; ++half) {
    const std::size_t end = After(text, at, half == 1 ? "上半年" : "下半年");
    if (end == std::string_view::npos) continue;
    date.month = half * kMonthsOfHalf;
    return end;
  }
  const std::size_t ordinal = After(text, at, "第");
  const std::optional<Part> quarter =
      ScanPart(text, SkipBlanks(text, ordinal == std::string_view::npos ? at : ordinal));
  if (!quarter || quarter->value < 1 || quarter->value > 4) return std::string_view::npos;
  std::size_t end = After(text, quarter->end, "季度");
  if (end == std::string_view::npos) return end;
  date.month = quarter->value * kMonthsOfQuarter;
  return end;
}

// `-03-08`, `/3/8`, `.3.8` behind a year of four digits.
std::optional<ScannedDate> ScanMarked(std::string_view text, std::size_t at, const Part& year) {
  if (year.digits != 4 || year.end >= text.size()) return std::nullopt;
  const char mark = text[year.end];
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  const std::optional<Part> month = ScanPart(text, year.end + 1);
  if (!month || month->digits == 0 || month->digits > 2) return std::nullopt;
  if (month->end >= text.size() || text[month->end] != mark) return std::nullopt;
  const std::optional<Part> day = ScanPart(text, month->end + 1);
  if (!day || day->digits == 0 || day->digits > 2) return std::nullopt;
  if (day->end < text.size() && text[day->end] == mark) return std::nullopt;
  ScannedDate date{at, day->end, year.value, month->value, day->value, false};
  date.valid = date.month >= 1 && date.day >= 1 && InCalendar(date.year, date.month, date.day);
  return date;
}

}  // namespace

std::optional<ScannedDate> ScanDate(std::string_view text, std::size_t at) {
  if (at > 0 && at < text.size() && IsDigit(text[at]) && IsDigit(text[at - 1])) return std::nullopt;
  const std::optional<Part> first = ScanPart(text, at);
  if (!first) return std::nullopt;
  ScannedDate date;
  date.begin = at;
  if (IsYear(*first)) {
    if (std::optional<ScannedDate> marked = ScanMarked(text, at, *first)) return marked;
    const std::size_t end = After(text, first->end, "年");
    if (end != std::string_view::npos) {
      date.year = first->value;
      date.valid = true;
      std::size_t rest = ScanMonth(text, end, date);
      if (rest == std::string_view::npos) rest = ScanPartOfYear(text, end, date);
      date.end = rest == std::string_view::npos ? end : rest;
      return date;
    }
  }
  date.end = ScanMonth(text, at, date);
  if (date.end == std::string_view::npos) return std::nullopt;
  return date;
}

std::optional<ScannedDate> FindDate(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    const CodePoint point = DecodeAt(text, at);
    const bool ascii = point.length == 1 && IsDigit(text[at]);
    if (ascii || IsChineseNumeral(point.value)) {
      if (const std::optional<ScannedDate> date = ScanDate(text, at)) return date;
    }
    at += point.length;
    while (ascii && at < text.size() && IsDigit(text[at])) ++at;
  }
  return std::nullopt;
}

std::optional<std::string> IsoDate(const ScannedDate& date, int year) {
  const int known_year = date.year != 0 ? date.year : year;
  if (!date.valid || known_year < 1000 || known_year > 9999) return std::nullopt;
  if (!InCalendar(known_year, date.month, date.day)) return std::nullopt;
  std::array<char, 48> buffer{};  // room for any three ints, whatever the compiler knows of them
  if (date.day > 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", known_year, date.month, date.day);
  } else if (date.month > 0) {
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", known_year, date.month);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%04d", known_year);
  }
  return std::string(buffer.data());
}

}  // namespace fenjie
