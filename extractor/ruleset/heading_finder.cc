#include "ruleset/heading_finder.h"

#include <algorithm>
#include <array>
#include <string>

namespace fenjie {
namespace {

constexpr std::size_t kLongestHeading = 240;  // bytes: 80 ideographs
constexpr std::array<std::string_view, 2> kListMarks{"、", ","};
constexpr std::array<std::string_view, 3> kListWords{"和", "及", "与"};

using Members = std::vector<HeadingMember>;

/// Marks inside brackets part no members.
template <std::size_t N>
Members SplitAt(std::string_view text, HeadingMember whole, const std::array<std::string_view, N>& marks) {
  Members parts;
  std::size_t begin = whole.begin;
  std::size_t depth = 0;
  for (std::size_t at = whole.begin; at < whole.end;) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view each) {
      return depth == 0 && text.substr(at, whole.end - at).starts_with(each);
    });
    if (mark == marks.end()) {
      ++at;
      continue;
    }
    parts.push_back({begin, at});
    at += mark->size();
    begin = at;
  }
  parts.push_back({begin, whole.end});
  return parts;
}

/// A unit's name without its other name in brackets behind it.
std::string_view WithoutAlias(std::string_view name) {
  const std::size_t bracket = name.ends_with(')') ? name.find('(') : std::string_view::npos;
  return bracket == 0 || bracket == std::string_view::npos ? name : name.substr(0, bracket);
}

class MemberReader {
 public:
  MemberReader(const RuleSet& rules, const Rule& rule, std::string_view text)
      : rules_(rules), role_(rule.Attribute("role")), needs_(rule.Attribute("needs")), text_(text) {}

  /// The members of the list `whole`; empty if one of them is none.
  Members Read(HeadingMember whole) {
    Members members = ReadParts(SplitAt(text_, whole, kListMarks));
    if (members.empty()) {
      Members parts;
      for (const HeadingMember& part : SplitAt(text_, whole, kListMarks)) {
        const Members finer = SplitAt(text_, part, kListWords);
        parts.insert(parts.end(), finer.begin(), finer.end());
      }
      members = ReadParts(parts);
    }
    return members;
  }

  bool has_post() const { return has_post_; }

 private:
  std::string_view Text(HeadingMember part) const { return text_.substr(part.begin, part.end - part.begin); }

  Members ReadParts(const Members& parts) {
    has_post_ = false;
    return role_ == "leaders" ? ReadLeaders(parts) : ReadUnits(parts);
  }

  Members ReadUnits(const Members& parts) const {
    const bool all = std::all_of(parts.begin(), parts.end(), [&](const HeadingMember& part) {
      return rules_.FullMatch("unit", WithoutAlias(Text(part))) || rules_.FullMatch("group_unit", Text(part));
    });
    return all ? parts : Members{};
  }

  /// Names, posts, and names with a post; a post before a name that has one (市委常委、副市长X) is that person's.
  Members ReadLeaders(const Members& parts) {
    Members members;
    bool titles_before = false;  // posts that stand before a name yet to come
    for (const HeadingMember& part : parts) {
      const bool is_post = rules_.FullMatch("post", Text(part)) || rules_.FullMatch("leader_title", Text(part));
      const std::optional<HeadingMember> name = is_post ? std::nullopt : NameOf(part);
      if (name && has_post_of_part_) {
        if (titles_before && post_first_) members.pop_back();
        members.push_back(*name);
        has_post_ = true;
        titles_before = false;
      } else if (is_post) {
        has_post_ = true;
        titles_before = true;
        members.push_back(part);
      } else if (name && needs_ != "post") {
        members.push_back(*name);
        titles_before = false;
      } else {
        return {};
      }
    }
    return members;
  }

  std::optional<HeadingMember> NameOf(HeadingMember part) {
    has_post_of_part_ = false;
    if (const auto name = NameBesidePost(rules_, Text(part))) {
      has_post_of_part_ = true;
      post_first_ = name->begin > 0;
      return HeadingMember{part.begin + name->begin, part.begin + name->end};
    }
    if (IsPersonName(rules_, Text(part))) return part;
    return std::nullopt;
  }

  const RuleSet& rules_;
  std::string_view role_;
  std::string_view needs_;
  std::string_view text_;
  bool has_post_ = false;          // some member has, or is, a post
  bool has_post_of_part_ = false;  // of the part read last
  bool post_first_ = false;        // it stands before the name
};

std::optional<HeadingRole> Read(const RuleSet& rules, const Rule& rule, const PatternMatch& match,
                                std::string_view heading) {
  const PatternMatch::Group* list = match.Find("members");
  MemberReader reader(rules, rule, heading);
  HeadingRole role;
  role.rule = &rule;
  role.members = reader.Read({list->begin, list->end});
  if (role.members.empty()) return std::nullopt;
  if (const PatternMatch::Group* label = match.Find("label")) {
    role.label_begin = label->begin;
    role.label_end = label->end;
  }
  role.is_bare = rule.Attribute("needs") == "bare" && !reader.has_post();
  return role;
}

/// Nearly every line of a notice is asked; most are told by their marks alone.
bool MayBeHeading(std::string_view text) {
  if (text.empty() || text.size() > kLongestHeading) return false;
  if (text.find("。") != std::string_view::npos || text.find(';') != std::string_view::npos) return false;
  const std::size_t colon = text.find(':');
  return colon == std::string_view::npos || colon + 1 == text.size();
}

}  // namespace

bool IsPersonName(const RuleSet& rules, std::string_view name) {
  if (!rules.FullMatch("person", name)) return false;
  if (name.find("·") != std::string_view::npos) return true;
  return rules.Words("surname").LongestPrefix(name) != nullptr && !rules.Search("heading_topic", name);
}

std::optional<HeadingMember> NameBesidePost(const RuleSet& rules, std::string_view text) {
  if (rules.FullMatch("post", text) || rules.FullMatch("leader_title", text)) return std::nullopt;  // 常 is a name, too
  for (const Rule* rule : rules.Of("named_post")) {
    for (const Pattern& pattern : rule->patterns) {
      const auto match = pattern.FullMatch(text);
      if (!match) continue;
      const PatternMatch::Group* name = match->Find("name");
      const HeadingMember found{name->begin, name->end};
      if (IsPersonName(rules, text.substr(found.begin, found.end - found.begin))) return found;
    }
  }
  return std::nullopt;
}

std::optional<HeadingRole> FindHeadingRole(const RuleSet& rules, std::string_view heading) {
  if (!MayBeHeading(heading)) return std::nullopt;
  for (const Rule* rule : rules.Of("heading_role")) {
    for (const Pattern& pattern : rule->patterns) {
      const auto match = pattern.FullMatch(heading);
      if (!match) continue;
      if (auto role = Read(rules, *rule, *match, heading)) return role;
    }
  }
  return std::nullopt;
}

const Rule* NearestHeadingRule(const RuleSet& rules, std::string_view heading) {
  if (!MayBeHeading(heading)) return nullptr;
  const auto match = rules.FullMatch("heading_role", heading);
  return match && match->match.Find("label") != nullptr ? match->rule : nullptr;
}

}  // namespace fenjie
