#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "ruleset/rule_set.h"

namespace fenjie {

std::string_view LexiconEntry::Attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

Lexicon::Lexicon(std::vector<LexiconEntry> entries) : entries_(std::move(entries)), by_text_(entries_.size()) {
  std::iota(by_text_.begin(), by_text_.end(), std::size_t{0});
  std::stable_sort(by_text_.begin(), by_text_.end(),
                   [this](std::size_t a, std::size_t b) { return entries_[a].text < entries_[b].text; });
  for (const LexiconEntry& entry : entries_) {
    const std::size_t length = entry.text.size();
    if (length > 0 && std::find(lengths_.begin(), lengths_.end(), length) == lengths_.end()) {
      lengths_.push_back(length);
    }
  }
  std::sort(lengths_.begin(), lengths_.end(), std::greater<>());
}

const LexiconEntry* Lexicon::Find(std::string_view text) const {
  const auto found = std::lower_bound(by_text_.begin(), by_text_.end(), text,
                                      [this](std::size_t i, std::string_view word) { return entries_[i].text < word; });
  return found != by_text_.end() && entries_[*found].text == text ? &entries_[*found] : nullptr;
}

std::vector<const LexiconEntry*> Lexicon::FindAll(std::string_view text) const {
  std::vector<const LexiconEntry*> all;
  auto found = std::lower_bound(by_text_.begin(), by_text_.end(), text,
                                [this](std::size_t i, std::string_view word) { return entries_[i].text < word; });
  for (; found != by_text_.end() && entries_[*found].text == text; ++found) all.push_back(&entries_[*found]);
  return all;
}

const LexiconEntry* Lexicon::Longest(std::string_view text, bool at_end) const {
  for (const std::size_t length : lengths_) {
    if (length > text.size()) continue;
    const LexiconEntry* entry = Find(text.substr(at_end ? text.size() - length : 0, length));
    if (entry != nullptr) return entry;
  }
  return nullptr;
}

const LexiconEntry* Lexicon::LongestPrefix(std::string_view text) const { return Longest(text, false); }
const LexiconEntry* Lexicon::LongestSuffix(std::string_view text) const { return Longest(text, true); }

}  // namespace fenjie
