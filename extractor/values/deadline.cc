#include "values/deadline.h"

#include <algorithm>
#include <array>

#include "values/date.h"

namespace fenjie {
namespace {

constexpr std::array<std::string_view, 8> kRangeMarks{"-", "—", "——", "–", "~", "～", "至", "到"};

/// Words around a date, on each side: 到, 于, 底前完成.
constexpr std::size_t kWordsBefore = 12;  // bytes
constexpr std::size_t kWordsBehind = 24;

bool IsWhole(std::string_view text, const ScannedDate& date) {
  return date.begin <= kWordsBefore && text.size() - date.end <= kWordsBehind && !FindDate(text, date.end) &&
         text.substr(date.end).find_first_of("0123456789,;") == std::string_view::npos;
}

/// The end of the range that `first` begins, or `first`.
ScannedDate EndOfRange(std::string_view text, const ScannedDate& first) {
  std::optional<ScannedDate> last = FindDate(text, first.end);
  if (!last) return first;
  std::string_view between = text.substr(first.end, last->begin - first.end);
  while (between.starts_with(' ')) between.remove_prefix(1);
  while (between.ends_with(' ')) between.remove_suffix(1);
  if (std::find(kRangeMarks.begin(), kRangeMarks.end(), between) == kRangeMarks.end()) return first;
  last->begin = first.begin;
  if (last->year == 0) last->year = first.year;
  return *last;
}

/// 上半年, 第三季度: dates only behind a year.
std::optional<std::string> PartOfYear(std::string_view text, int year) {
  if (year == 0) return std::nullopt;
  const std::string dated = std::to_string(year) + "年" + std::string(text);
  const std::optional<ScannedDate> date = ScanDate(dated, 0);
  if (!date || date->month == 0 || dated.size() - date->end > kWordsBehind || FindDate(dated, date->end)) {
    return std::nullopt;
  }
  return IsoDate(*date);
}

}  // namespace

std::optional<std::string> DeadlineDate(std::string_view text, int year) {
  const std::optional<ScannedDate> first = FindDate(text);
  if (!first) return PartOfYear(text, year);
  const ScannedDate date = EndOfRange(text, *first);
  return IsWhole(text, date) ? IsoDate(date, year) : std::nullopt;
}

}  // namespace fenjie
