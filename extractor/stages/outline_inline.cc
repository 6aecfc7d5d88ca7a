#include "stages/outline_inline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

// Two such marks in a sentence may be a list within a task; three sentences with one each are items, and so are two
// where the line begins with the first: the second is of its level.
constexpr std::size_t kFewestItems = 3;
constexpr std::size_t kFewestFromMark = 2;
constexpr std::array<std::string_view, 3> kBefore{"。", ";", ":"};
constexpr std::string_view kHeadingStyle = "chinese_comma";
constexpr std::size_t kLongestMark = 40;  // bytes, with what stands behind it

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

struct InlineMark {
  std::size_t at = 0;
  bool behind_bracket = false;
};

bool StandsBehindBracket(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kClosings{")", ")。", "〕", "〕。"};
  while (at > 0 && text[at - 1] == ' ') --at;
  return std::any_of(kClosings.begin(), kClosings.end(),
                     [&](std::string_view mark) { return text.substr(0, at).ends_with(mark); });
}

/// Marks of all styles behind a blank, a sentence or a bracket whose numbers go on from 1, each in its style; 一、 and
/// （一） make those below them begin again.
std::vector<InlineMark> FlattenedMarks(std::string_view text, const RuleSet& rules) {
  std::map<std::string, std::int64_t, std::less<>> last;
  std::vector<InlineMark> marks;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool behind_blank = at > 0 && text[at - 1] == ' ';
    const bool behind_bracket = StandsBehindBracket(text, at);
    if (text[at] == ' ' || (!behind_blank && !behind_bracket && !StandsBehindSentence(text, at))) continue;
    const auto mark = rules.PrefixMatch("number_mark", text.substr(at, kLongestMark));
    if (!mark) continue;
    const PatternMatch::Group* group = mark->match.Find("number");
    const auto number = ParseWholeNumber(text.substr(at + group->begin, group->end - group->begin));
    const std::string style(mark->rule->Attribute("style"));
    const auto before = last.find(style);
    // 一、 behind words without a mark lost its blank when the text was folded, and cannot be told from 统一、.
    const bool second_heading = before == last.end() && behind_bracket && style == kHeadingStyle && number == 2;
    const bool goes_on = before != last.end() && number == before->second + 1;
    if (!number || (!goes_on && !second_heading && *number != 1)) continue;
    last[style] = *number;
    marks.push_back({at, behind_bracket});
  }
  return marks;
}

/// A whole notice on one line, as some web copies have it: its items end in the brackets that assign them.
FoldedSpans SplitFlattened(std::string_view folded, FoldedSpan line, const RuleSet& rules) {
  constexpr std::size_t kShortest = 600;               // bytes: 200 ideographs
  constexpr std::ptrdiff_t kFewestBehindBrackets = 3;  // one item may end in a bracket and go on with a list
  const std::string_view text = folded.substr(line.begin, line.size());
  if (text.size() < kShortest) return {line};
  const std::vector<InlineMark> marks = FlattenedMarks(text, rules);
  const auto behind = std::count_if(marks.begin(), marks.end(), [](const InlineMark& m) { return m.behind_bracket; });
  if (behind < kFewestBehindBrackets) return {line};
  FoldedSpans parts;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    std::size_t stop = end;
    while (stop > begin && text[stop - 1] == ' ') --stop;
    if (stop > begin) parts.push_back({line.begin + begin, line.begin + stop});
    begin = end;
  };
  for (const InlineMark& mark : marks) add(mark.at);
  add(text.size());
  return parts;
}

}  // namespace

FoldedSpans SplitInlineItems(std::string_view folded, FoldedSpan line, const RuleSet& rules) {
  if (line.empty()) return {};
  const std::string_view text = folded.substr(line.begin, line.size());
  if (text.find('\t') != std::string_view::npos) return {line};
  if (FoldedSpans parts = SplitFlattened(folded, line, rules); parts.size() > 1) return parts;
  std::vector<std::size_t> begins;
  std::int64_t first = 1;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    if (!StandsBehindSentence(text, at)) continue;
    const auto number = NumberAt(text, at, rules);
    if (!number) continue;
    if (at == 0) first = *number;  // a line may go on with an item in the middle
    if (*number == first + static_cast<std::int64_t>(begins.size())) begins.push_back(at);
  }
  const bool from_mark = !begins.empty() && begins.front() == 0;
  if (begins.size() < (from_mark ? kFewestFromMark : kFewestItems)) return {line};
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
