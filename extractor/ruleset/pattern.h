#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fenjie {

/// A match of a pattern: half-open byte offsets into the text that was searched.
struct PatternMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Named groups that took part, in the pattern's order.
  struct Group {
    std::string_view name;  ///< owned by the pattern
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Group> groups;

  /// The first group of that name that took part, or null.
  const Group* Find(std::string_view name) const;
};

/// One regular expression over folded text. RE2 syntax, leftmost-first; named groups are `(?P<name>…)`, and several
/// alternatives may use the same name. Compiled at first use, safe to use from many threads.
class Pattern {
 public:
  /// Checks the syntax, and that no character is one that folding takes away (full-width ASCII, the ideographic space).
  /// The error's message says why; its place holds the pattern and, on a second line, a caret under the culprit.
  static Result<Pattern> Make(std::string source);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  const std::string& source() const;
  /// The names of its groups, in the pattern's order, each once.
  const std::vector<std::string>& GroupNames() const;
  /// Compiles now; an error where the pattern is too large to be compiled (such a pattern matches nothing).
  Status Compile() const;

  /// All of `text`.
  std::optional<PatternMatch> FullMatch(std::string_view text) const;
  /// At the beginning of `text`.
  std::optional<PatternMatch> PrefixMatch(std::string_view text) const;
  /// The leftmost at or after byte `from`; offsets count from the beginning of `text`.
  std::optional<PatternMatch> Search(std::string_view text, std::size_t from = 0) const;
  /// At byte `at` exactly; what stands before it is context for `^` and `\b`.
  std::optional<PatternMatch> MatchAt(std::string_view text, std::size_t at) const;

 private:
  friend class PatternUnion;
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

/// Several patterns as one automaton, to tell in one pass over the text that none of them matches. Compiled at first
/// use, safe to use from many threads. The patterns must outlive it.
class PatternUnion {
 public:
  explicit PatternUnion(const std::vector<const Pattern*>& patterns);
  PatternUnion(PatternUnion&&) noexcept;
  PatternUnion& operator=(PatternUnion&&) noexcept;
  ~PatternUnion();

  /// False only if none of the patterns matches all of `text`.
  bool MayMatchAll(std::string_view text) const;
  /// False only if none of the patterns matches at the beginning of `text`.
  bool MayMatchPrefix(std::string_view text) const;
  /// Where the leftmost match of any of them at or after byte `from` begins.
  std::optional<std::size_t> FindBegin(std::string_view text, std::size_t from) const;

 private:
  std::vector<const Pattern*> patterns_;
  std::unique_ptr<Pattern::Compiled> exact_;    // null for no patterns
  std::unique_ptr<Pattern::Compiled> relaxed_;  // null for no patterns
};

/// The pattern with every counted repetition as an open one: `a{2,40}` as `a+`, `a{0,3}` as `a*`. It matches whatever
/// the pattern matches, and its program is small: RE2 writes the content of a counted repetition out once for each
/// count.
std::string RelaxedPattern(std::string_view source);

}  // namespace fenjie
