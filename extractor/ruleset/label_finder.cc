#include "ruleset/label_finder.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace fenjie {
namespace {

constexpr std::size_t kLongestLabel = 60;  // bytes: 20 ideographs

constexpr std::array<std::string_view, 13> kBoundaries{";",  ",",  "(",  ")",  "[",  "]", "。",
                                                       "〔", "〕", "【", "】", "〈", "〉"};

}  // namespace

std::size_t BeginBehindBoundary(std::string_view text, std::size_t floor, std::size_t end) {
  std::size_t begin = floor;
  for (std::size_t at = end; at > floor;) {
    const std::size_t start = PreviousStart(text, at);
    const std::string_view c = text.substr(start, at - start);
    if (std::find(kBoundaries.begin(), kBoundaries.end(), c) != kBoundaries.end()) {
      begin = at;
      break;
    }
    at = start;
  }
  while (begin < end && text[begin] == ' ') ++begin;
  return begin;
}

const Rule* LabelFinder::RuleOf(std::string_view words) const {
  constexpr std::size_t kMost = 4096;  // words that are no labels are remembered, too, but not without end
  if (const auto known = known_.find(words); known != known_.end()) return known->second;
  const auto match = rules_.FullMatch("label", words);
  const Rule* rule = match ? match->rule : nullptr;
  if (known_.size() < kMost) known_.emplace(words, rule);
  return rule;
}

std::optional<LabelMatch> LabelFinder::MatchBehindBoundary(std::string_view text, std::size_t floor,
                                                           std::size_t colon) const {
  std::size_t end = colon;
  // A label may itself hold a bracket (责任(配合)单位), so boundaries further back are tried, too.
  for (int tries = 0; tries < 3 && colon - floor > 0; ++tries) {
    const std::size_t begin = BeginBehindBoundary(text, floor, end);
    if (const Rule* rule = RuleOf(text.substr(begin, colon - begin))) return LabelMatch{begin, colon, rule, true};
    if (begin <= floor) break;
    end = PreviousStart(text, begin);
  }
  return std::nullopt;
}

std::optional<LabelMatch> LabelFinder::MatchBehindWords(std::string_view text, std::size_t floor,
                                                        std::size_t colon) const {
  const std::size_t first = BeginBehindBoundary(text, floor, colon);
  for (std::size_t begin = first; begin < colon; begin += DecodeAt(text, begin).length) {
    const Rule* rule = RuleOf(text.substr(begin, colon - begin));
    if (rule != nullptr && (Assigns(*rule) || IsDeadline(*rule))) return LabelMatch{begin, colon, rule, false};
  }
  return std::nullopt;
}

bool IsDeadline(const Rule& label) {
  const std::string_view role = label.Attribute("role");
  return role == "deadline" || role == "schedule";
}

bool Assigns(const Rule& label) {
  const std::string_view role = label.Attribute("role");
  return role == "leaders" || role == "lead_units" || role == "supporting_units" || role == "responsible" ||
         role == "clause";
}

std::vector<LabelMatch> LabelFinder::Find(std::string_view text) const {
  std::vector<LabelMatch> labels;
  if (text.find(':') == std::string_view::npos) return labels;
  const auto mark = rules_.PrefixMatch("number_mark", text);
  const PatternMatch::Group* printed = mark ? mark->match.Find("mark") : nullptr;
  std::size_t floor = printed == nullptr ? 0 : printed->end;  // 2、责任单位:A
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    std::size_t from = floor;
    if (colon > kLongestLabel && colon - kLongestLabel > from) {
      from = colon - kLongestLabel;
      while (from < colon && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    }
    auto label = MatchBehindBoundary(text, from, colon);
    if (!label) label = MatchBehindWords(text, from, colon);
    if (label && from > floor && label->begin == from) label->at_boundary = false;
    if (label) labels.push_back(*label);
    floor = colon + 1;
  }
  return labels;
}

}  // namespace fenjie
