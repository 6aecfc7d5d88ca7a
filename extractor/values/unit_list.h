#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace fenjie {

/// A bracket or quotation mark with its partner: byte offsets of their first bytes, and the partner's length.
struct BracketMatch {
  std::size_t open = 0;
  std::size_t close = 0;
  std::size_t close_end = 0;
};

/// Brackets and quotation marks of folded text: which have a partner, and the first that has none.
struct Brackets {
  std::vector<BracketMatch> matches;     ///< by `open`, ascending
  std::optional<std::size_t> unmatched;  ///< the first without a partner; it is plain text then
};

/// Pairs () 〔〕 [] 【】 〈〉 <> 《》 「」 『』 “” ‘’ in one pass. A closing one pairs with the nearest open one of its
/// kind; what stays open inside is unmatched.
Brackets MatchBrackets(std::string_view folded);

/// A member of a list: half-open byte offsets, without blanks around it.
struct ListMember {
  std::size_t begin = 0;
  std::size_t end = 0;
  char32_t separator = 0;  ///< before it: U'、', U',', U';'; 0 for the first
};

struct MemberList {
  std::vector<ListMember> members;       ///< in order; empty ones are dropped
  std::optional<std::size_t> unmatched;  ///< the first bracket or quotation mark without a partner
};

/// Splits folded text at 、 , and ; that stand outside all brackets and quotation marks. One without a partner bounds
/// nothing. A comma between two digits is no separator.
MemberList SplitList(std::string_view folded);

/// A unit name parted from the brackets at its end: `市委改革办(市跑改办)`.
struct BracketedName {
  std::size_t name_begin = 0;
  std::size_t name_end = 0;         ///< without trailing brackets and blanks
  std::vector<ListMember> aliases;  ///< members of the trailing round brackets, several in touch included
};

/// Parts `member` into its name and what the round brackets at its end hold, split at 、. Brackets inside a name
/// (中国(浙江)自由贸易试验区) are part of it, and so is a bracket that nothing stands before. Whether the members are
/// other names, a scope (含…) or a generic pair (市、区) is for the caller's rules to say.
BracketedName ParseAliases(std::string_view member);

}  // namespace fenjie
