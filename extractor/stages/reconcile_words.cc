#include "stages/reconcile_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Neighboring characters say more than single ones: 公园 and 园林 share a character, but no word.
constexpr int kPairWeight = 6;
constexpr int kSingleWeight = 4;
// The fuller of two measures may hold words that the shorter one leaves out.
constexpr int kCoveredWeight = 8;
constexpr int kCoveringWeight = 2;

bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Full-width letters are compared as plain ones; what a notice prints may have either.
char32_t Narrow(char32_t c) { return c >= U'\uFF01' && c <= U'\uFF5E' ? c - U'\uFF01' + U'!' : c; }

Characters Index(std::u32string text) {
  Characters result;
  result.singles.assign(text.begin(), text.end());
  std::sort(result.singles.begin(), result.singles.end());
  for (std::size_t i = 1; i < text.size(); ++i) {
    result.pairs.push_back(static_cast<std::uint64_t>(text[i - 1]) << 32 | text[i]);
  }
  std::sort(result.pairs.begin(), result.pairs.end());
  result.text = std::move(text);
  return result;
}

template <class T>
int CountShared(const std::vector<T>& a, const std::vector<T>& b) {
  int shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++shared;
      ++x;
      ++y;
    }
  }
  return shared;
}

/// The characters that carry meaning, as UTF-8: no punctuation, no blanks, no years.
std::string Bare(std::string_view text) {
  constexpr std::string_view kYear = "年";
  constexpr std::size_t kYearDigits = 4;
  std::string bare;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsAsciiDigit(c.value)) {
      std::size_t end = at;
      while (end < text.size() && IsAsciiDigit(static_cast<unsigned char>(text[end]))) ++end;
      const bool is_year = end - at == kYearDigits && text.substr(end).starts_with(kYear);
      if (!is_year) bare += text.substr(at, end - at);
      at = is_year ? end + kYear.size() : end;
      continue;
    }
    if (IsHan(c.value) || IsAsciiLetter(Narrow(c.value))) AppendUtf8(Narrow(c.value), bare);
    at += c.length;
  }
  return bare;
}

std::u32string Decode(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    result += c.value;
    at += c.length;
  }
  return result;
}

}  // namespace

WordTable::WordTable(const Lexicon& lexicon) {
  for (const LexiconEntry& entry : lexicon.entries()) {
    if (entry.text.empty()) continue;
    const char32_t first = DecodeAt(entry.text, 0).value;
    firsts_.set(first % kFilterSize);
    by_first_[first].push_back(&entry);
  }
  for (auto& [first, entries] : by_first_) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const LexiconEntry* a, const LexiconEntry* b) { return a->text.size() > b->text.size(); });
  }
}

const LexiconEntry* WordTable::LongestPrefix(std::string_view text) const {
  if (text.empty()) return nullptr;
  const char32_t first = DecodeAt(text, 0).value;
  if (!firsts_.test(first % kFilterSize)) return nullptr;
  const auto found = by_first_.find(first);
  if (found == by_first_.end()) return nullptr;
  for (const LexiconEntry* entry : found->second) {
    if (text.starts_with(entry->text)) return entry;
  }
  return nullptr;
}

bool WordTable::StandsIn(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
    if (LongestPrefix(text.substr(at)) != nullptr) return true;
  }
  return false;
}

Vocabulary::Vocabulary(const RuleSet& rules)
    : fillers(rules.Words("measure_filler")),
      acts(rules.Words("act_word")),
      rate_words(rules.Words("rate_word")),
      joining_words(rules.Words("joining_word")),
      joining_lookalikes(rules.Words("joining_lookalike")),
      per_district_words(rules.Words("per_district_word")),
      cumulative_words(rules.Words("cumulative_word")),
      period_words(rules.Words("period_word")) {}

MeasureWords WordsOf(std::string_view text, const Vocabulary& vocabulary) {
  const std::string bare = Bare(text);
  std::u32string core;
  for (std::size_t at = 0; at < bare.size();) {
    const std::string_view rest = std::string_view(bare).substr(at);
    if (const LexiconEntry* filler = vocabulary.fillers.LongestPrefix(rest)) {
      at += filler->text.size();
      continue;
    }
    const CodePoint c = DecodeAt(rest, 0);
    core += c.value;
    at += c.length;
  }
  return {Index(Decode(bare)), Index(std::move(core))};
}

Acts ActsOf(std::string_view text, const Vocabulary& vocabulary) {
  Acts acts;
  const std::string bare = Bare(text);
  for (std::size_t at = 0; at < bare.size();) {
    const std::string_view rest = std::string_view(bare).substr(at);
    const LexiconEntry* word = vocabulary.acts.LongestPrefix(rest);
    for (const std::string_view attribute : {"act", "also"}) {
      if (word != nullptr && !word->Attribute(attribute).empty()) acts.push_back(word->Attribute(attribute));
    }
    at += word != nullptr ? word->text.size() : DecodeAt(rest, 0).length;
  }
  std::sort(acts.begin(), acts.end());
  acts.erase(std::unique(acts.begin(), acts.end()), acts.end());
  return acts;
}

bool ActsDiffer(const Acts& a, const Acts& b) {
  if (a.empty() || b.empty()) return false;
  return std::none_of(a.begin(), a.end(),
                      [&](std::string_view act) { return std::binary_search(b.begin(), b.end(), act); });
}

Likeness ShareOf(const Characters& part, const Characters& whole) {
  if (part.empty() || whole.empty()) return 0;
  const int singles = kSameWords * CountShared(part.singles, whole.singles) / static_cast<int>(part.singles.size());
  if (part.pairs.empty()) return singles;
  const int pairs = kSameWords * CountShared(part.pairs, whole.pairs) / static_cast<int>(part.pairs.size());
  return (kPairWeight * pairs + kSingleWeight * singles) / (kPairWeight + kSingleWeight);
}

bool ShareWords(const Characters& a, const Characters& b) {
  if (a.pairs.empty() || b.pairs.empty()) return CountShared(a.singles, b.singles) > 0;
  return CountShared(a.pairs, b.pairs) > 0;
}

Likeness LikenessOf(const Characters& a, const Characters& b) {
  if (!ShareWords(a, b)) return 0;
  const Likeness a_in_b = ShareOf(a, b);
  const Likeness b_in_a = ShareOf(b, a);
  return (kCoveredWeight * std::max(a_in_b, b_in_a) + kCoveringWeight * std::min(a_in_b, b_in_a)) /
         (kCoveredWeight + kCoveringWeight);
}

Likeness LikenessThreshold(const RuleSet& rules, std::string_view name) {
  return static_cast<Likeness>(std::lround(rules.Threshold(name) * kSameWords));
}

}  // namespace fenjie
