#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"
#include "stages/targets_text.h"

namespace fenjie {

/// The first byte of a character at or after `at`; text.size() behind the last one.
std::size_t NextCharacter(std::string_view text, std::size_t at);

/// Gives the matches of a field's rules to `take`, from left to right, none touching another.
template <class Take>
void ForEachMatch(const RuleSet& rules, std::string_view field, std::string_view text, Take take) {
  for (std::size_t from = 0; from < text.size();) {
    const std::optional<RuleMatch> found = rules.Search(field, text, from);
    if (!found) return;
    take(*found);
    from = NextCharacter(text, std::max(found->match.end, found->match.begin + 1));
  }
}

/// The stretches of a text that the rules of a field match, in order.
std::vector<TextRange> FindStretches(const RuleSet& rules, std::string_view field, std::string_view text);

/// True if one of the stretches shares a character with `range`.
bool Touches(const std::vector<TextRange>& stretches, TextRange range);

}  // namespace fenjie
