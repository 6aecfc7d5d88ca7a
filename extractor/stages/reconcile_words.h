#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace fenjie {

/// Similarities are whole thousandths: 0 is nothing alike, 1000 the same words.
using Likeness = int;
inline constexpr Likeness kSameWords = 1000;

/// Characters of a text that carry meaning, ready to be compared without regard to their order.
struct Characters {
  std::u32string text;
  std::vector<char32_t> singles;     ///< sorted
  std::vector<std::uint64_t> pairs;  ///< neighbors, sorted

  bool empty() const { return text.empty(); }
};

/// The words of a measure: Chinese characters, letters and digits, without years and punctuation.
struct MeasureWords {
  Characters full;
  Characters core;  ///< without the words that any measure may have (新建, 项目, 数量); empty where there are no others
  std::set<std::string, std::less<>> acts;  ///< what is done: 新建 is new, 改造 is alter; empty where nothing is said
};

/// `text` is folded.
MeasureWords WordsOf(std::string_view text, const RuleSet& rules);

/// How much of `part` is found in `whole`.
Likeness ShareOf(const Characters& part, const Characters& whole);

/// How alike two measures are. One may be the short form of the other; they must share two neighboring characters.
Likeness LikenessOf(const Characters& a, const Characters& b);

/// True if both say what is done and it is not the same: 新建 and 改造.
bool ActsDiffer(const MeasureWords& a, const MeasureWords& b);

/// True if two neighboring characters of one stand together in the other, too, or one is a single character of it.
bool ShareWords(const Characters& a, const Characters& b);

/// True if any word of `words` stands in `text` (folded).
bool HoldsWordOf(std::string_view text, const Lexicon& words);

/// A threshold of the rules (0 to 1) as a likeness.
Likeness LikenessThreshold(const RuleSet& rules, std::string_view name);

}  // namespace fenjie
