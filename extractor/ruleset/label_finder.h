#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace fenjie {

/// A label before a colon: half-open byte offsets into the text that was searched.
struct LabelMatch {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< where the colon stands
  const Rule* rule = nullptr;
  bool at_boundary = true;  ///< begins the text or stands behind a separator or an opening bracket
};

/// Finds labels, and remembers which words are labels: a notice has a handful of them hundreds of times. Not for
/// several threads at once. The rules must outlive it.
class LabelFinder {
 public:
  explicit LabelFinder(const RuleSet& rules) : rules_(rules) {}

  /// The labels of `text` (one paragraph, folded), in order: words before a colon that a rule of field `label` matches
  /// whole. One that stands behind other words is told by at_boundary; only labels that assign
  /// or set a deadline are looked for there.
  std::vector<LabelMatch> Find(std::string_view text) const;
  /// The rule that knows all of `words` as a label, or null.
  const Rule* RuleOf(std::string_view words) const;

 private:
  std::optional<LabelMatch> MatchBehindBoundary(std::string_view text, std::size_t floor, std::size_t colon) const;
  std::optional<LabelMatch> MatchBehindWords(std::string_view text, std::size_t floor, std::size_t colon) const;

  const RuleSet& rules_;
  mutable std::map<std::string, const Rule*, std::less<>> known_;
};

/// The begin of what stands between the last boundary before `end` and `end`, blanks skipped; `floor` where none is.
std::size_t BeginBehindBoundary(std::string_view text, std::size_t floor, std::size_t end);

/// True if the rule's role says until or when a task is to be done.
bool IsDeadline(const Rule& label);

/// True if the rule's role assigns leaders or units.
bool Assigns(const Rule& label);

}  // namespace fenjie
