#include "stages/join_lines_marks.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/utf8.h"

namespace fenjie {
namespace {

constexpr std::string_view kTerminators[] = {"。", "！", "？", "；", "：", "!", "?", ";", ":", "…"};
constexpr std::string_view kClosers[] = {"”", "’", ")", "〕", "]", "】", "》", "〉"};
constexpr std::string_view kContinuers[] = {"、", ",", "。", ";", ")", "”", "’", "》", "〉", "〕", "】", "]", ":"};
constexpr std::string_view kUnfinished[] = {"、", ",", "(", "“", "‘", "《", "〈", "〔", "【", "["};

template <std::size_t N>
bool BeginsWithAny(std::string_view text, const std::string_view (&marks)[N]) {
  return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) { return text.starts_with(mark); });
}

template <std::size_t N>
bool EndsWithAny(std::string_view text, const std::string_view (&marks)[N]) {
  return std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) { return text.ends_with(mark); });
}

/// True for …。(A负责): a bracket that stands behind a whole sentence.
bool EndsInBracketBehindSentence(std::string_view text) {
  constexpr std::size_t kNear = 3000;  // bytes: as long as brackets of units are
  constexpr std::string_view kPairs[][2] = {{"(", ")"}, {"〔", "〕"}, {"【", "】"}, {"[", "]"}, {"〈", "〉"}};
  for (const auto& pair : kPairs) {
    if (!text.ends_with(pair[1])) continue;
    const std::size_t floor = text.size() - std::min(text.size(), kNear);
    int depth = 0;
    for (std::size_t at = text.size(); at > floor; at = PreviousStart(text, at)) {
      const std::string_view before = text.substr(0, at);
      if (before.ends_with(pair[1])) ++depth;
      if (before.ends_with(pair[0]) && --depth == 0) {
        return EndsWithAny(before.substr(0, before.size() - pair[0].size()), kTerminators);
      }
    }
  }
  return false;
}

}  // namespace

bool EndsSentence(std::string_view text) {
  if (EndsInBracketBehindSentence(text)) return true;
  while (!text.empty() && EndsWithAny(text, kClosers))
    text.remove_suffix(text.size() - PreviousStart(text, text.size()));
  return EndsWithAny(text, kTerminators);
}

bool HasOpenBracket(std::string_view text) {
  constexpr std::size_t kNear = 300;  // bytes
  constexpr std::string_view kPairs[][2] = {{"《", "》"}, {"(", ")"},   {"“", "”"},
                                            {"〔", "〕"}, {"【", "】"}, {"〈", "〉"}};
  const std::string_view near = text.substr(text.size() - std::min(text.size(), kNear));
  // The first bytes of what opens: asked at every line, and most hold none.
  if (near.find_first_of("(\xE2\xE3") == std::string_view::npos) return false;
  return std::any_of(std::begin(kPairs), std::end(kPairs), [&](const auto& pair) {
    int closed = 0;  // behind `at`, without an opening one yet: brackets may stand in brackets
    for (std::size_t at = near.size(); at > 0; --at) {
      const std::string_view before = near.substr(0, at);
      if (before.ends_with(pair[1])) ++closed;
      if (before.ends_with(pair[0]) && --closed < 0) return true;
    }
    return false;
  });
}

bool BeginsWithContinuer(std::string_view text) { return BeginsWithAny(text, kContinuers); }

bool EndsUnfinished(std::string_view text) { return EndsWithAny(text, kUnfinished); }

}  // namespace fenjie
