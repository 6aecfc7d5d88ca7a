#include "stages/fields_clauses.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "values/unit_list.h"

namespace fenjie {
namespace {

constexpr std::array<std::string_view, 6> kSeparators{",", ";", "。", "、", ":", " "};

std::optional<std::string_view> SeparatorAtEnd(std::string_view text) {
  for (const std::string_view mark : kSeparators) {
    if (text.ends_with(mark)) return mark;
  }
  return std::nullopt;
}

std::optional<std::string_view> SeparatorAtBegin(std::string_view text) {
  for (const std::string_view mark : kSeparators) {
    if (text.starts_with(mark)) return mark;
  }
  return std::nullopt;
}

bool IsAssigning(const ClausePart& part) {
  return part.role == "lead_units" || part.role == "supporting_units" || part.role == "responsible";
}

bool IsInBracket(std::string_view text, std::size_t at) {
  const std::vector<BracketMatch> brackets = MatchBrackets(text).matches;
  return std::any_of(brackets.begin(), brackets.end(),
                     [&](const BracketMatch& bracket) { return bracket.open < at && at < bracket.close; });
}

/// The sentences of a clause: what stands between full stops outside of brackets.
FoldedSpans SentencesOf(std::string_view text, std::size_t base) {
  constexpr std::string_view kStop = "。";
  const std::vector<BracketMatch> brackets = MatchBrackets(text).matches;
  FoldedSpans sentences;
  std::size_t begin = 0;
  for (std::size_t stop = text.find(kStop); stop != std::string_view::npos; stop = text.find(kStop, stop + 1)) {
    const bool inside = std::any_of(brackets.begin(), brackets.end(), [&](const BracketMatch& bracket) {
      return bracket.open < stop && stop < bracket.close;
    });
    if (inside) continue;
    sentences.push_back({base + begin, base + stop});
    begin = stop + kStop.size();
  }
  sentences.push_back({base + begin, base + text.size()});
  return sentences;
}

}  // namespace

std::vector<ClausePart> ClauseReader::ReadWords(std::string_view text, std::size_t base) {
  text_ = text;
  base_ = base;
  std::vector<ClausePart> parts;
  if (!rules_.Search("clause_verb", text)) return parts;
  for (const FoldedSpan& sentence : SentencesOf(text, base)) AddSentence(Trimmed(sentence), parts);
  const Names names = CountNames(parts);
  // Two to four ideographs may be a person's name; beside units they are. Names that the rules do not know are put out
  // as printed, with a finding, but where most are unknown it is prose.
  const bool assigns = names.known > 0 && 2 * (names.known + names.persons) >= names.all;
  return assigns ? parts : std::vector<ClausePart>();
}

bool ClauseReader::KnowsAll(const std::vector<ClausePart>& parts) {
  const Names names = CountNames(parts);
  return names.known + names.persons == names.all;
}

ClauseReader::Names ClauseReader::CountNames(const std::vector<ClausePart>& parts) {
  Names sum;
  for (const ClausePart& part : parts) {
    if (!IsAssigning(part)) continue;
    const Names names = CountNames(part.value);
    sum.known += names.known;
    sum.persons += names.persons;
    sum.all += names.all;
  }
  return sum;
}

/// Names with their words, then what is left.
void ClauseReader::AddSentence(FoldedSpan sentence, std::vector<ClausePart>& parts) {
  FoldedSpan names = sentence;  // a rule for all that follows stands behind them
  const auto rule = rules_.Search("clause_rule", Text(sentence));
  if (rule) names.end = sentence.begin + rule->match.begin;
  while (!names.empty()) {
    const auto verb = rules_.Search("clause_verb", Text(names));
    if (!verb) break;
    const PatternMatch::Group* word = verb->match.Find("word");
    const FoldedSpan list = Trimmed({names.begin, names.begin + word->begin});
    const ClausePart part{std::string(verb->rule->Attribute("role")),
                          verb->rule->id,
                          {names.begin + word->begin, names.begin + word->end},
                          {}};
    AddNames(list, part, parts);
    names = Trimmed({names.begin + word->end, names.end});
  }
  AddRest(names, parts);
  if (!rule) return;
  const FoldedSpan stated = Trimmed({sentence.begin + rule->match.begin, sentence.begin + rule->match.end});
  if (!stated.empty()) parts.push_back({"role_rule", rule->rule->id, {stated.begin, stated.begin}, stated});
  AddRest(Trimmed({sentence.begin + rule->match.end, sentence.end}), parts);
}

/// Deadlines and attributes may stand before the names.
void ClauseReader::AddNames(FoldedSpan list, const ClausePart& part, std::vector<ClausePart>& parts) {
  while (!list.empty()) {
    const std::vector<ListMember> members = SplitList(Text(list)).members;
    if (members.size() < 2 || members[1].separator == U'、') break;
    if (!AddAttribute({list.begin + members[0].begin, list.begin + members[0].end}, parts)) break;
    list.begin += members[1].begin;
  }
  if (const auto begin = rules_.PrefixMatch("clause_begin", Text(list))) {
    const std::size_t names_begin = list.begin + begin->match.end;
    parts.push_back({"other", begin->rule->id, {list.begin, names_begin}, {names_begin, names_begin}});
    list.begin = names_begin;
  }
  if (list.empty()) {  // 牵头,会同…: a word that goes with the names behind it
    parts.push_back({"other", part.rule, part.word, {part.word.end, part.word.end}});
    return;
  }
  parts.push_back(part);
  parts.back().value = list;
}

/// What stands behind the last word: deadlines, attributes, names without a word of their own, or words not understood.
void ClauseReader::AddRest(FoldedSpan rest, std::vector<ClausePart>& parts) {
  std::optional<FoldedSpan> unread;
  const auto flush = [&] {
    if (!unread) return;
    const Names names = CountNames(*unread);
    const bool are_names = names.all > 0 && names.known == names.all;
    parts.push_back({are_names ? "responsible" : "unread", "clause.rest", {unread->begin, unread->begin}, *unread});
    unread.reset();
  };
  for (const ListMember& each : SplitList(Text(rest)).members) {
    const FoldedSpan member{rest.begin + each.begin, rest.begin + each.end};
    const bool goes_on = !parts.empty() && parts.back().role == "deadline" && !unread;
    const std::size_t last = parts.size();
    if (AddAttribute(member, parts)) {
      std::optional<ClausePart> attribute(std::move(parts.back()));
      parts.pop_back();
      flush();
      if (goes_on && attribute->role == "deadline" && last == parts.size()) {
        parts.back().value.end = attribute->value.end;  // 11月前全面完成、12月查漏补缺
      } else {
        parts.push_back(std::move(*attribute));
      }
    } else {
      unread = FoldedSpan{unread ? unread->begin : member.begin, member.end};
    }
  }
  flush();
}

bool ClauseReader::AddAttribute(FoldedSpan member, std::vector<ClausePart>& parts) const {
  const FoldedSpan nothing{member.begin, member.begin};
  if (const auto deadline = rules_.FullMatch("clause_deadline", Text(member))) {
    parts.push_back({"deadline", deadline->rule->id, nothing, member});
    return true;
  }
  if (const auto attribute = rules_.FullMatch("clause_attribute", Text(member))) {
    parts.push_back({"other", attribute->rule->id, nothing, member});
    return true;
  }
  return false;
}

std::vector<ClausePart> ClauseReader::ReadBare(std::string_view text, std::size_t base) {
  text_ = text;
  base_ = base;
  std::vector<ClausePart> parts;
  AddRest(Trimmed({base, base + text.size()}), parts);
  std::size_t lists = 0;
  bool has_deadline = false;
  for (ClausePart& part : parts) {
    if (part.role == "unread") return {};
    if (part.role == "deadline")
      has_deadline = has_deadline || rules_.FullMatch("clause_deadline_alone", Text(part.value));
    if (part.role != "responsible") continue;
    ++lists;
    part.rule = "clause.bare_unit";
    bool beyond_doubt = false;
    for (const ListMember& each : SplitList(Text(part.value)).members) {
      const std::string_view name = WithoutTail(Text(part.value).substr(each.begin, each.end - each.begin));
      if (rules_.FullMatch("bare_word", name)) return {};
      beyond_doubt = beyond_doubt || rules_.FullMatch("bare_unit", name) || rules_.FullMatch("elidable_unit", name);
    }
    if (!beyond_doubt) return {};
  }
  return lists == 1 || (lists == 0 && has_deadline) ? parts : std::vector<ClausePart>();
}

std::vector<ClausePart> ClauseReader::ReadAttributes(std::string_view text, std::size_t base) {
  text_ = text;
  base_ = base;
  std::vector<ClausePart> parts;
  AddRest(Trimmed({base, base + text.size()}), parts);
  return parts;
}

std::vector<ClausePart> ClauseReader::ReadEnd(std::string_view text, std::size_t base) {
  text_ = text;
  base_ = base;
  std::vector<ClausePart> parts;
  FoldedSpan list{base, base + text.size()};
  // One in a bracket stands behind a name, and is read with it.
  if (const auto rule = rules_.Search("clause_rule", text); rule && !IsInBracket(text, rule->match.begin)) {
    const FoldedSpan stated = Trimmed({base + rule->match.begin, base + rule->match.end});
    if (!stated.empty()) parts.push_back({"role_rule", rule->rule->id, {stated.begin, stated.begin}, stated});
    list = Trimmed({base, base + rule->match.begin});
  }
  const std::vector<ListMember> members = SplitList(Text(list)).members;
  std::size_t names = members.size();
  std::vector<ClausePart> behind;
  while (names > 1 && members[names - 1].separator != U'、' &&
         AddAttribute({list.begin + members[names - 1].begin, list.begin + members[names - 1].end}, behind)) {
    --names;
  }
  parts.insert(parts.begin(), behind.rbegin(), behind.rend());
  return parts;
}

bool ClauseReader::EndsInUnit(std::string_view text) const {
  constexpr std::size_t kNear = 60;  // bytes: 20 ideographs
  std::size_t begin = text.size() > kNear ? text.size() - kNear : 0;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return rules_.Search("alias_before", text.substr(begin)).has_value();
}

FoldedSpan ClauseReader::Trimmed(FoldedSpan span) const {
  while (const auto mark = SeparatorAtBegin(Text(span))) span.begin += mark->size();
  while (const auto mark = SeparatorAtEnd(Text(span))) span.end -= mark->size();
  return span;
}

ClauseReader::Names ClauseReader::CountNames(FoldedSpan list) {
  Names names;
  const std::string_view text = Text(list);
  for (const ListMember& member : SplitList(text).members) {
    const std::string_view name = WithoutTail(text.substr(member.begin, member.end - member.begin));
    if (name.empty()) continue;
    ++names.all;
    if (LooksLikeName(name)) {
      ++names.known;
    } else if (IsPerson(name)) {
      ++names.persons;
    }
  }
  return names;
}

std::string_view ClauseReader::WithoutTail(std::string_view name) const {
  const auto tail = rules_.Search("list_tail", name);
  return tail ? name.substr(0, tail->match.begin) : name;
}

bool ClauseReader::LooksLikeName(std::string_view name) {
  constexpr std::size_t kMost = 4096;  // texts remembered; a notice has some hundred names
  const auto known = names_.find(std::string(name));
  if (known != names_.end()) return known->second;
  const BracketedName parts = ParseAliases(name);
  const bool is_name = IsName(name) || IsName(name.substr(parts.name_begin, parts.name_end - parts.name_begin));
  if (names_.size() < kMost) names_.emplace(name, is_name);
  return is_name;
}

bool ClauseReader::IsName(std::string_view name) const {
  if (rules_.FullMatch("no_name", name)) return false;
  for (const std::string_view field : {"group_begin", "joint_group", "group_unit", "unit", "post", "bare_unit"}) {
    if (rules_.FullMatch(field, name)) return true;
  }
  return rules_.Words("zone").Find(name) != nullptr;
}

bool ClauseReader::IsPerson(std::string_view name) const {
  return rules_.FullMatch("person", name) && rules_.Words("surname").LongestPrefix(name) != nullptr;
}

}  // namespace fenjie
