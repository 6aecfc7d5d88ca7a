#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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
};

/// A lexicon ready to be tried at every character of a text. The lexicon must outlive it.
class WordTable {
 public:
  explicit WordTable(const Lexicon& lexicon);
  /// The longest word that `text` begins with, or null.
  const LexiconEntry* LongestPrefix(std::string_view text) const;
  /// True if any of the words stands in `text`.
  bool StandsIn(std::string_view text) const;

 private:
  static constexpr std::size_t kFilterSize = 4096;
  std::bitset<kFilterSize> firsts_;  // the first characters of all words, by their low bits
  std::unordered_map<char32_t, std::vector<const LexiconEntry*>> by_first_;  // longest first
};

/// The word lists that the checks try at every character, made once for a notice. The rules must outlive it.
struct Vocabulary {
  explicit Vocabulary(const RuleSet& rules);

  WordTable fillers;
  WordTable acts;
  WordTable rate_words;
  WordTable joining_words;
  WordTable joining_lookalikes;
  WordTable per_district_words;
  WordTable cumulative_words;
  WordTable period_words;
};

/// `text` may be folded or as printed.
MeasureWords WordsOf(std::string_view text, const Vocabulary& vocabulary);

/// What is done to what a measure counts: 新建 is "new", 改造 is "alter". Sorted; empty where nothing is said.
using Acts = std::vector<std::string_view>;
Acts ActsOf(std::string_view text, const Vocabulary& vocabulary);

/// True if both say what is done and it is not the same.
bool ActsDiffer(const Acts& a, const Acts& b);

/// How much of `part` is found in `whole`.
Likeness ShareOf(const Characters& part, const Characters& whole);

/// How alike two measures are. One may be the short form of the other; they must share two neighboring characters.
Likeness LikenessOf(const Characters& a, const Characters& b);

/// True if two neighboring characters of one stand together in the other, too, or one is a single character of it.
bool ShareWords(const Characters& a, const Characters& b);

/// A threshold of the rules (0 to 1) as a likeness.
Likeness LikenessThreshold(const RuleSet& rules, std::string_view name);

}  // namespace fenjie
