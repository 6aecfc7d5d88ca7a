#include "stages/targets_stretches.h"

#include <iterator>

namespace fenjie {

std::size_t NextCharacter(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

std::vector<TextRange> FindStretches(const RuleSet& rules, std::string_view field, std::string_view text) {
  std::vector<TextRange> found;
  ForEachMatch(rules, field, text, [&](const RuleMatch& rule) { found.push_back({rule.match.begin, rule.match.end}); });
  return found;
}

bool Touches(const std::vector<TextRange>& stretches, TextRange range) {
  const auto behind = std::lower_bound(stretches.begin(), stretches.end(), range.end,
                                       [](const TextRange& s, std::size_t end) { return s.begin < end; });
  return behind != stretches.begin() && range.begin < std::prev(behind)->end;
}

}  // namespace fenjie
