#include "stages/outline_inline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

// Two such marks in one sentence may be a list within a task; three sentences with one each are items.
constexpr std::size_t kFewestItems = 3;
constexpr std::array<std::string_view, 3> kBefore{"。", ";", ":"};

bool StandsBehindSentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == 0) return true;
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [&](std::string_view mark) { return text.substr(0, at).ends_with(mark); });
}

/// The number of a mark （一） that begins at `at`; other styles number parts of a task.
std::optional<std::int64_t> NumberAt(std::string_view text, std::size_t at, const RuleSet& rules) {
  constexpr std::string_view kSectionStyle = "chinese_paren";
  const auto mark = rules.PrefixMatch("number_mark", text.substr(at));
  if (!mark || mark->rule->Attribute("style") != kSectionStyle) return std::nullopt;
  const PatternMatch::Group* number = mark->match.Find("number");
  return ParseWholeNumber(text.substr(at + number->begin, number->end - number->begin));
}

}  // namespace

FoldedSpans SplitInlineItems(std::string_view folded, FoldedSpan line, const RuleSet& rules) {
  if (line.empty()) return {};
  const std::string_view text = folded.substr(line.begin, line.size());
  if (text.find('\t') != std::string_view::npos) return {line};
  std::vector<std::size_t> begins;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    if (!StandsBehindSentence(text, at)) continue;
    const auto number = NumberAt(text, at, rules);
    if (number && *number == static_cast<std::int64_t>(begins.size()) + 1) begins.push_back(at);
  }
  if (begins.size() < kFewestItems) return {line};
  if (begins.front() > 0 && rules.PrefixMatch("number_mark", text)) return {line};  // parts of an item
  FoldedSpans parts;
  if (begins.front() > 0) begins.insert(begins.begin(), 0);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
    while (end > begins[i] && text[end - 1] == ' ') --end;
    parts.push_back({line.begin + begins[i], line.begin + end});
  }
  return parts;
}

}  // namespace fenjie
