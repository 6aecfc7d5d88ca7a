#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "ruleset/rule_set.h"

namespace fenjie {

std::string_view LexiconEntry::Attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

Lexicon::Lexicon(std::vector<LexiconEntry> entries)
    : entries_(std::move(entries)),
      next_(entries_.size(), kNone),
      slots_(std::bit_ceil(2 * entries_.size() + 1), kNone) {
  std::vector<Index> last(entries_.size());  // of the entries with the text of the first one
  for (Index i = 0; i < entries_.size(); ++i) {
    const std::string_view text = entries_[i].text;
    Index& slot = slots_[SlotOf(text)];
    if (slot == kNone) {
      slot = i;
      lengths_.push_back(text.size());
    } else {
      next_[last[slot]] = i;
    }
    last[slot] = i;
  }
  std::sort(lengths_.begin(), lengths_.end(), std::greater<>());
  lengths_.erase(std::unique(lengths_.begin(), lengths_.end()), lengths_.end());
}

std::size_t Lexicon::SlotOf(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>()(text) & mask;
  while (slots_[slot] != kNone && entries_[slots_[slot]].text != text) slot = (slot + 1) & mask;
  return slot;
}

const LexiconEntry* Lexicon::Find(std::string_view text) const {
  const Index found = slots_[SlotOf(text)];
  return found == kNone ? nullptr : &entries_[found];
}

std::vector<const LexiconEntry*> Lexicon::FindAll(std::string_view text) const {
  std::vector<const LexiconEntry*> all;
  for (Index i = slots_[SlotOf(text)]; i != kNone; i = next_[i]) all.push_back(&entries_[i]);
  return all;
}

const LexiconEntry* Lexicon::Longest(std::string_view text, bool at_end) const {
  for (const std::size_t length : lengths_) {
    if (length > text.size() || length == 0) continue;
    const LexiconEntry* entry = Find(text.substr(at_end ? text.size() - length : 0, length));
    if (entry != nullptr) return entry;
  }
  return nullptr;
}

const LexiconEntry* Lexicon::LongestPrefix(std::string_view text) const { return Longest(text, false); }
const LexiconEntry* Lexicon::LongestSuffix(std::string_view text) const { return Longest(text, true); }

}  // namespace fenjie
