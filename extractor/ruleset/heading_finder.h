#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "ruleset/rule_set.h"

namespace fenjie {

/// A leader or unit that a heading names: half-open byte offsets into the heading, the person's post not included.
struct HeadingMember {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What a heading says of who leads all that stands under it: `一、汤飞帆市长牵头重点工作`.
struct HeadingRole {
  const Rule* rule = nullptr;
  std::vector<HeadingMember> members;  ///< in order, at least one
  std::size_t label_begin = 0;         ///< the words that assign (牵头, 主抓); empty where there are none
  std::size_t label_end = 0;
  bool is_bare = false;  ///< names only, with neither a post nor a word that assigns: it may be no name at all
};

/// Reads a heading without its number mark, folded. One that holds 。, ; or, before its end, : says nothing. Each rule
/// of field `heading_role` is tried in order; one counts only if each of its members is a person by surname, a post or a
/// unit, as its role needs.
std::optional<HeadingRole> FindHeadingRole(const RuleSet& rules, std::string_view heading);

/// The first rule whose words stand in the heading, where FindHeadingRole takes none: those named are neither persons
/// by surname, nor posts, nor units. Null for none.
const Rule* NearestHeadingRule(const RuleSet& rules, std::string_view heading);

/// True if `name` is a person's name by its surname and holds no word of a topic (金融, 农业).
bool IsPersonName(const RuleSet& rules, std::string_view name);

/// Where the name stands in a person's name with a post before or behind it: 王健副市长, 副市长王健.
std::optional<HeadingMember> NameBesidePost(const RuleSet& rules, std::string_view text);

}  // namespace fenjie
