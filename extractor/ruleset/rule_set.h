#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ruleset/pattern.h"

namespace fenjie {

/// One rule of a rule file: patterns for one field, with their proofs.
struct Rule {
  std::string id;                                              ///< unique in the rule set
  std::string field;                                           ///< what it recognizes; one of RuleFields()
  std::map<std::string, std::string, std::less<>> attributes;  ///< e.g. role, style; allowed ones depend on the field
  std::vector<Pattern> patterns;
  std::vector<std::string> examples;  ///< as printed; folded before they are tried
  std::vector<std::string> counterexamples;
  std::string note;

  /// The attribute's value, or "" where the rule has none.
  std::string_view Attribute(std::string_view name) const;
};

/// One word of a lexicon with what is known of it.
struct LexiconEntry {
  std::string text;                                             ///< folded
  std::vector<std::pair<std::string, std::string>> attributes;  ///< name and value, as in the file

  /// The attribute's value, or "" where the entry has none.
  std::string_view Attribute(std::string_view name) const;
};

/// Words of one kind: nil marks, units of measure, zones, division names.
class Lexicon {
 public:
  explicit Lexicon(std::vector<LexiconEntry> entries = {});
  const std::vector<LexiconEntry>& entries() const { return entries_; }
  /// All entries whose text is `text`, in file order (江北 names several divisions).
  std::vector<const LexiconEntry*> FindAll(std::string_view text) const;
  /// The first of them, or null.
  const LexiconEntry* Find(std::string_view text) const;
  /// The longest entry that `text` begins with, or null.
  const LexiconEntry* LongestPrefix(std::string_view text) const;
  /// The longest entry that `text` ends with, or null.
  const LexiconEntry* LongestSuffix(std::string_view text) const;

 private:
  using Index = std::uint32_t;
  static constexpr Index kNone = ~Index{0};

  /// The slot that holds the first entry of that text, or the empty one where it would stand.
  std::size_t SlotOf(std::string_view text) const;
  const LexiconEntry* Longest(std::string_view text, bool at_end) const;

  std::vector<LexiconEntry> entries_;
  std::vector<Index> next_;           // the next entry of the same text
  std::vector<Index> slots_;          // hash table of first entries; its size is a power of two, at least half empty
  std::vector<std::size_t> lengths_;  // bytes of the texts, each once, longest first
};

/// A rule that matched, and where.
struct RuleMatch {
  const Rule* rule = nullptr;
  PatternMatch match;
};

/// How the patterns of a field are tried against text; the proofs of `rules check` use the same.
enum class MatchMode { kFull, kPrefix, kSearch };

/// An attribute that rules of a field have.
struct RuleAttribute {
  std::string_view name;
  std::vector<std::string_view> values;  ///< those allowed; any where empty
  bool required = true;
};

/// What the engine knows of a field: its name, how it is matched, which attributes and named groups its rules have.
/// Every pattern of the field has the required groups and none but these and the optional ones.
struct RuleField {
  std::string_view name;
  MatchMode mode;
  std::vector<RuleAttribute> attributes = {};
  std::vector<std::string_view> required_groups = {};
  std::vector<std::string_view> optional_groups = {};
};

/// The fields that rules may be for. A rule for any other is an error.
const std::vector<RuleField>& RuleFields();
/// The field of that name, or null.
const RuleField* FindRuleField(std::string_view name);

/// The rules of one profile, its ancestors' included. Immutable, shared by threads.
class RuleSet {
 public:
  /// Loads profile `profile` (rules/profiles/NAME.json) or, where it holds a '/' or ends in ".json", that file;
  /// follows "extends" and "files". `rules_dir` is the folder that holds profiles/. The error is the first of all,
  /// as FormatRuleError (ruleset/rule_error.h) prints it.
  static Result<RuleSet> Load(const std::string& rules_dir, const std::string& profile);

  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

  const std::string& profile() const;
  /// SHA-256 over the bytes of all files that were read, in reading order: each profile, the one asked for first, then
  /// its files, then its registries. Lower-case hex.
  const std::string& sha256() const;

  /// The rules of a field, in order of precedence: the profile's own first, then its ancestors'. For Of and the three
  /// below, requires that `field` is one of RuleFields().
  const std::vector<const Rule*>& Of(std::string_view field) const;
  const std::vector<Rule>& rules() const;

  /// The first rule of the field, in order, whose pattern matches all of `text` / its beginning.
  std::optional<RuleMatch> FullMatch(std::string_view field, std::string_view text) const;
  std::optional<RuleMatch> PrefixMatch(std::string_view field, std::string_view text) const;
  /// The leftmost match of any rule of the field at or after `from`; at one place, the first rule in order.
  std::optional<RuleMatch> Search(std::string_view field, std::string_view text, std::size_t from = 0) const;

  /// The words of a lexicon; empty if no file has it.
  const Lexicon& Words(std::string_view lexicon) const;
  /// A named number from "thresholds". Requires that the root profile, or one of its files, has it: a profile that sets
  /// one which its root does not have is a load error, so a profile can neither lack nor misspell one.
  double Threshold(std::string_view name) const;

 private:
  struct Content;
  explicit RuleSet(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace fenjie
