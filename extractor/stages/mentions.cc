#include "stages/mentions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "document/printed_lines.h"
#include "ruleset/heading_finder.h"
#include "ruleset/name_break.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

// Bytes: 100 ideographs. What is longer is no name, and not looked through for breaks.
constexpr std::size_t kLongestName = 300;
// Bytes of a member of a list: what is longer is no list of names, one a line.
constexpr std::size_t kLongestCell = 1000;

/// What the notice says behind a name of who leads: （列第一位的为牵头单位，下同）.
struct RoleRule {
  FoldedSpans spans;  ///< one a line of a cell that is broken over lines
  std::string rule;
};

/// A member of a list before it is judged.
struct Member {
  FoldedSpan span;     ///< without its tail
  FoldedSpans pieces;  ///< the same, where it is broken over the lines of a cell; else empty
  FoldedSpans tail;    ///< one a line of a cell; empty without one
  bool open = false;
  bool supports = false;  // its tail says that it supports
  std::optional<RoleRule> role_rule;
  bool marked_lead = false;
  std::optional<FoldedSpan> before_line_end;  ///< its first part, which may be a name of its own
};

class MentionReader {
 public:
  MentionReader(const Document& document, const std::vector<Field>& fields, const RuleSet& rules, Trace* trace)
      : document_(document), fields_(fields), rules_(rules), trace_(trace) {}

  std::vector<FieldMentions> Run() && {
    std::vector<FieldMentions> out(fields_.size());
    std::vector<std::vector<Member>> members(fields_.size());
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      members[i] = ReadMembers(fields_[i]);
      for (const Member& member : members[i]) {
        if (fields_[i].from == From::kText && !document_.HasLineBreak(member.span)) ++known_[std::string(document_.Folded(member.span))];
      }
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (i == 0 || !IsOneClause(fields_[i - 1], fields_[i])) prefix_.clear();
      if (IsList(fields_[i])) DoubtBrackets(fields_[i], out[i]);
      for (const Member& member : members[i]) AddMention(fields_[i], member, out[i]);
    }
    return out;
  }

 private:
  static bool IsList(const Field& field) {
    return field.role == "leaders" || field.role == "lead_units" || field.role == "supporting_units" ||
           field.role == "responsible";
  }

  /// A牵头,B、C配合: the names of both lists may leave out one prefix.
  static bool IsOneClause(const Field& before, const Field& field) {
    return before.is_clause && field.is_clause && before.node == field.node && before.container == field.container;
  }

  std::vector<Member> ReadMembers(const Field& field) {
    std::vector<Member> members;
    if (!IsList(field)) return members;
    if (field.is_wrapped) return ReadWrapped(field);
    for (const FoldedSpan& value : field.value) {
      for (const FoldedSpan& part : JoinGroups(value)) AddMember(field, part, members);
    }
    return members;
  }

  /// The members of a list in a cell of several lines: a name may go over two, or each line may hold its own.
  std::vector<Member> ReadWrapped(const Field& field) {
    std::vector<Member> members;
    Field run = field;
    run.value.clear();
    for (const FoldedSpan& line : field.value) {
      if (!run.value.empty() && IsBetweenNames(field, run.value.back(), line)) {
        AddLines(run, members);
        run.value.clear();
      }
      run.value.push_back(line);
    }
    AddLines(run, members);
    return members;
  }

  /// True if a line ends, and the next begins, with a name that is whole for sure: no name is broken there.
  bool IsBetweenNames(const Field& field, FoldedSpan above, FoldedSpan below) const {
    const FoldedSpans last = JoinGroups(above);
    const FoldedSpans first = JoinGroups(below);
    if (last.empty() || first.empty() || !IsWholeName(field, last.back())) return false;
    if (GoesOnInTail(document_.Folded(last.back()), document_.Folded(first.front()))) return false;
    if (IsWholeName(field, first.front())) return true;
    const bool before_group = rules_.FullMatch("group_unit", document_.Folded(first.front())).has_value();
    return before_group && field.role != "leaders" && !rules_.FullMatch("group_unit", document_.Folded(last.back()));
  }

  /// 市财政局等⏎有关部门: what follows is no name, but the rest of the tail.
  bool GoesOnInTail(std::string_view above, std::string_view below) const {
    const std::string both = std::string(above) + std::string(below);
    const auto tail = rules_.Search("list_tail", both);
    return tail && tail->match.begin < above.size() && tail->match.end == both.size();
  }

  bool IsWholeName(const Field& field, FoldedSpan span) const {
    std::string_view name = document_.Folded(span);
    if (field.role == "leaders") {
      std::string rule;
      KindOf(field, name, rule);
      return !rule.empty();
    }
    if (const auto tail = rules_.Search("list_tail", name)) name = name.substr(0, tail->match.begin);
    return rules_.FullMatch("bare_unit", name) || rules_.FullMatch("elidable_unit", name);
  }

  /// The members in lines that were broken wherever they were full.
  void AddLines(const Field& field, std::vector<Member>& members) {
    if (field.value.size() == 1) {
      for (const FoldedSpan& part : JoinGroups(field.value.front())) AddMember(field, part, members);
      return;
    }
    std::string text;
    for (const FoldedSpan& line : field.value) text += document_.Folded(line);
    for (const FoldedSpan& part : JoinGroups(text)) {
      const std::size_t before = members.size();
      const std::string own = text.substr(part.begin, part.size());
      const Parted& parted = Part(own);
      AddPart(parted, own, part, members);
      if (members.size() == before) {
        if (!members.empty() && !members.back().open && parted.tail_end > parted.tail_begin) {
          const FoldedSpan tail{part.begin + parted.tail_begin, part.begin + parted.tail_end};
          members.back().tail = PiecesOf(field, tail);
        }
        continue;
      }
      Member& member = members.back();
      member.pieces = PiecesOf(field, member.span);
      member.span = member.pieces.front();
      if (!member.tail.empty()) member.tail = PiecesOf(field, member.tail.front());
      if (member.role_rule) member.role_rule->spans = PiecesOf(field, member.role_rule->spans.front());
    }
  }

  /// A range of a wrapped cell's text, line by line.
  static FoldedSpans PiecesOf(const Field& field, FoldedSpan range) {
    FoldedSpans pieces;
    std::size_t begin = 0;  // of the line in the cell's text
    for (const FoldedSpan& line : field.value) {
      const std::size_t from = std::max(range.begin, begin);
      const std::size_t to = std::min(range.end, begin + line.size());
      if (from < to) pieces.push_back({line.begin + (from - begin), line.begin + (to - begin)});
      begin += line.size();
    }
    return pieces;
  }

  /// The members of a list; 各县(市)、区人民政府 is one in spite of its 、.
  FoldedSpans JoinGroups(FoldedSpan value) const {
    FoldedSpans members = JoinGroups(document_.Folded(value));
    for (FoldedSpan& member : members) member = {value.begin + member.begin, value.begin + member.end};
    return members;
  }

  FoldedSpans JoinGroups(std::string_view text) const {
    constexpr std::size_t kMostParts = 4;
    std::vector<ListMember> parts;
    for (const ListMember& part : SplitList(text).members) AddParts(text, part, parts);
    FoldedSpans members;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      std::size_t last = i;
      const std::string_view first = text.substr(parts[i].begin, parts[i].end - parts[i].begin);
      if (rules_.FullMatch("group_begin", first)) {
        for (std::size_t j = i + 1; j < parts.size() && j < i + kMostParts && parts[j].separator == U'、'; ++j) {
          const std::string_view all = text.substr(parts[i].begin, parts[j].end - parts[i].begin);
          if (rules_.FullMatch("joint_group", all)) last = j;
        }
      }
      members.push_back({parts[i].begin, parts[last].end});
      i = last;
    }
    return members;
  }

  /// A member, or the two that 和 joins, where both are names by themselves: 市统计局和市直相关单位, but
  /// 市自然资源和规划局.
  void AddParts(std::string_view text, ListMember part, std::vector<ListMember>& parts) const {
    const std::string_view member = text.substr(part.begin, part.end - part.begin);
    for (auto join = rules_.Search("list_and", member); join;
         join = rules_.Search("list_and", member, join->match.end)) {
      if (join->match.begin == 0 || join->match.end == member.size()) continue;
      if (!StandsAlone(member.substr(0, join->match.begin)) || !StandsAlone(member.substr(join->match.end))) continue;
      parts.push_back({part.begin, part.begin + join->match.begin, part.separator});
      AddParts(text, {part.begin + join->match.end, part.end, U','}, parts);
      return;
    }
    parts.push_back(part);
  }

  bool StandsAlone(std::string_view name) const {
    if (const auto tail = rules_.Search("list_tail", name)) name = name.substr(0, tail->match.begin);
    for (const std::string_view field : {"group_begin", "joint_group", "group_unit", "unit", "post"}) {
      if (rules_.FullMatch(field, name)) return true;
    }
    return false;
  }

  void AddMember(const Field& field, FoldedSpan span, std::vector<Member>& members) {
    for (const FoldedSpan& part : SplitAtBlanks(field, span)) {
      for (const LineName& name : SplitAtLineEnds(field, part)) {
        const FoldedSpan own = WithoutPost(field, name.span);
        DropFirstPost(name.span, own, members);
        const std::size_t before = members.size();
        AddName(own, members);
        if (members.size() > before) members.back().before_line_end = name.doubtful;
      }
    }
  }

  struct LineName {
    FoldedSpan span;
    std::optional<FoldedSpan> doubtful;  ///< what stands before a line's end, perhaps a name of its own
  };

  /// Names one a line of a cell, where the lines are as full as those of a name that is broken over them.
  std::vector<LineName> SplitAtLineEnds(const Field& field, FoldedSpan span) const {
    std::vector<std::size_t> begins = LineBeginsInside(document_, span);
    std::vector<LineName> names{{span, std::nullopt}};
    if (begins.empty() || span.size() > kLongestCell) return names;
    begins.push_back(span.end);
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
      LineName& open = names.back();
      NameBreak judged = NameBreak::kNone;
      for (std::size_t end = i + 1; end < begins.size() && judged != NameBreak::kSure; ++end) {
        judged = std::max(judged, Judge(field, {open.span.begin, begins[i]}, {begins[i], begins[end]}));
      }
      if (judged == NameBreak::kSure) {
        open = {{open.span.begin, begins[i]}, std::nullopt};
        names.push_back({{begins[i], span.end}, std::nullopt});
      } else if (judged == NameBreak::kDoubtful) {
        open.doubtful = {open.span.begin, begins[i]};
      }
    }
    return names;
  }

  NameBreak Judge(const Field& field, FoldedSpan before, FoldedSpan behind) const {
    if (field.role != "leaders") return JudgeNameBreak(document_.Folded(before), document_.Folded(behind), rules_);
    const bool persons =
        IsPersonName(rules_, document_.Folded(before)) && IsPersonName(rules_, document_.Folded(behind));
    return persons ? NameBreak::kSure : NameBreak::kNone;
  }

  void DoubtBrackets(const Field& field, FieldMentions& out) const {
    for (const FoldedSpan& value : field.value) {
      const std::optional<std::size_t> unmatched = SplitList(document_.Folded(value)).unmatched;
      if (!unmatched) continue;
      const std::size_t begin = value.begin + *unmatched;
      out.findings.push_back(
          MakeFinding("bracket_unmatched",
                      {"名单里有不成对的括号或引号，名称可能切分有误，请核对。",
                       "A bracket or quotation mark in the list has no partner; please check the names."},
                      {{begin, begin + DecodeAt(document_.folded(), begin).length}}));
    }
  }

  FoldedSpan TrimBlanks(FoldedSpan span) const {
    while (!span.empty() && document_.folded()[span.begin] == ' ') ++span.begin;
    while (!span.empty() && document_.folded()[span.end - 1] == ' ') --span.end;
    return span;
  }

  /// Names parted by mere blanks, which folding took out: split where every part is a name by itself. (王 健 is one.)
  FoldedSpans SplitAtBlanks(const Field& field, FoldedSpan span) const {
    FoldedSpans parts;
    std::size_t begin = span.begin;
    const auto& pieces = document_.map().pieces();
    for (std::size_t i = document_.map().PieceAt(span.begin); i + 1 < pieces.size(); ++i) {
      const std::size_t gap = pieces[i].folded.end;
      if (gap >= span.end) break;
      if (pieces[i].source.end == pieces[i + 1].source.begin || BreakBefore(gap)) continue;
      parts.push_back(TrimBlanks({begin, gap}));
      begin = gap;
    }
    if (parts.empty()) return {span};
    parts.push_back(TrimBlanks({begin, span.end}));
    std::vector<EntityKind> kinds;
    const bool all_names = std::all_of(parts.begin(), parts.end(), [&](const FoldedSpan& part) {
      std::string rule;
      kinds.push_back(KindOf(field, document_.Folded(part), rule));
      return !rule.empty();
    });
    // A name with its post behind it (王建国 副市长) is one leader.
    const bool with_post = kinds.size() == 2 && kinds[0] == EntityKind::kPerson && kinds[1] == EntityKind::kPost;
    // So is one with it before the name, where the post is no part of the name either (副市长 王建国).
    if (kinds.size() == 2 && kinds[0] == EntityKind::kPost && kinds[1] == EntityKind::kPerson) return {parts.back()};
    // So is one whose family name of two characters stands apart (司马 青云).
    const bool is_surname = rules_.Words("surname").Find(document_.Folded(parts.front())) != nullptr;
    const bool surname_apart = parts.size() == 2 && field.role == "leaders" && is_surname;
    return all_names && !with_post && !surname_apart ? parts : FoldedSpans{span};
  }

  /// 王健副市长 is 王健: a person's post is no part of the name.
  FoldedSpan WithoutPost(const Field& field, FoldedSpan span) const {
    if (field.role != "leaders") return span;
    const auto name = NameBesidePost(rules_, document_.Folded(span));
    return name ? FoldedSpan{span.begin + name->begin, span.begin + name->end} : span;
  }

  /// 市委常委、副市长X: a post before a name with its own post is that person's first one, but no head of government is
  /// another's deputy.
  void DropFirstPost(FoldedSpan with_post, FoldedSpan name, std::vector<Member>& members) const {
    constexpr std::string_view kMark = "、";
    if (name.begin == with_post.begin || members.empty() || !members.back().tail.empty()) return;
    const FoldedSpan first = members.back().span;
    const std::string_view text = document_.Folded(first);
    if (document_.Folded({first.end, with_post.begin}) != kMark) return;
    if (!rules_.FullMatch("post", text) && !rules_.FullMatch("leader_title", text)) return;
    const std::string_view second = document_.Folded({with_post.begin, name.begin});
    if (rules_.FullMatch("post_of_head", text) && rules_.FullMatch("post_of_head", second)) return;
    members.pop_back();
  }

  void AddName(FoldedSpan span, std::vector<Member>& members) {
    const auto mark = rules_.PrefixMatch("lead_mark_before", document_.Folded(span));
    if (mark) span.begin += mark->match.end;
    const std::string_view text = document_.Folded(span);
    const Parted& parted = Part(std::string(text));
    if (parted.nil && trace_ != nullptr) trace_->Lose(span, "nil.value", {"写明没有", "printed as nobody"});
    AddPart(parted, text, span, members, mark.has_value());
  }

  /// Adds what a member's `text` was parted into; it stands at `span`. `marked`: a mark of who leads stands before it.
  struct Parted;
  static void AddPart(const Parted& parted, std::string_view text, FoldedSpan span, std::vector<Member>& members,
                      bool marked = false) {
    if (parted.nil) return;
    Member member{{span.begin, span.begin + parted.name_end},
                  {},
                  {},
                  parted.open,
                  parted.supports,
                  std::nullopt,
                  marked || parted.marked_lead,
                  std::nullopt};
    if (parted.tail_end > parted.tail_begin) {
      member.tail = {{span.begin + parted.tail_begin, span.begin + parted.tail_end}};
    }
    if (!parted.role_rule.empty()) {
      const FoldedSpan rule{span.begin + parted.tail_end, span.end};
      member.role_rule = {{WithoutBracket(text.substr(parted.tail_end), rule)}, parted.role_rule};
    }
    if (!member.span.empty()) {
      members.push_back(member);
    } else if (!members.empty()) {
      // A tail behind a separator (A、B，等有关部门) still belongs to the name before it; what keeps the list open stays.
      if (!members.back().open) members.back().tail = member.tail;
      members.back().open = members.back().open || member.open;
    }
  }

  static FoldedSpan WithoutBracket(std::string_view text, FoldedSpan span) {
    return {span.begin + DecodeAt(text, 0).length, span.begin + PreviousStart(text, text.size())};
  }

  /// What a member's text is parted into: its name, a tail (等有关部门), a role rule in brackets. Byte offsets.
  struct Parted {
    bool nil = false;
    std::size_t name_end = 0;
    std::size_t tail_begin = 0;
    std::size_t tail_end = 0;
    bool open = false;
    bool supports = false;     // 市级有关部门配合
    bool marked_lead = false;  // 市发改委(牵头)
    std::string role_rule;     // rule id, or ""
  };

  /// Members repeat: each text is parted once.
  const Parted& Part(std::string text) {
    const auto [entry, is_new] = parted_.try_emplace(std::move(text));
    if (!is_new) return entry->second;
    const std::string_view member = entry->first;
    Parted& parted = entry->second;
    parted.nil = rules_.FullMatch("nil_value", member).has_value();
    parted.tail_end = member.size();
    if (const auto rule = rules_.Search("role_rule", member); rule && rule->match.begin > 0) {
      parted.tail_end = rule->match.begin;
      parted.role_rule = rule->rule->id;
    }
    parted.tail_begin = parted.tail_end;
    if (const auto tail = rules_.Search("list_tail", member.substr(0, parted.tail_end))) {
      parted.tail_begin = tail->match.begin;
      parted.open = tail->match.Find("open") != nullptr;
      parted.supports = tail->match.Find("support") != nullptr;
    }
    if (const auto mark = rules_.Search("lead_mark_behind", member.substr(0, parted.tail_begin));
        mark && mark->match.begin > 0) {
      parted.tail_begin = mark->match.begin;
      parted.marked_lead = true;
    }
    parted.name_end = parted.tail_begin;
    while (parted.name_end > 0 && member[parted.name_end - 1] == ' ') --parted.name_end;
    return parted;
  }

  void AddMention(const Field& field, const Member& member, FieldMentions& out) {
    FoldedSpans spans = member.pieces.empty() ? FoldedSpans{member.span} : member.pieces;
    std::optional<std::string> printed;
    doubtful_.clear();
    if (const auto repaired = member.pieces.empty() ? RepairDoubled(member.span) : std::nullopt) {
      printed = document_.Printed(member.span);
      spans = *repaired;
    }
    if (!printed && !doubtful_.empty()) out.findings.push_back(PerhapsDoubled(member.span));
    const std::string folded = FoldedText(spans);
    std::string rule;
    const EntityKind kind = KnownKind(field, folded, rule);
    Mention mention{document_.Ground(spans, rule.empty() ? field.rule : rule),
                    document_.Printed(field.label),
                    kind,
                    std::nullopt,
                    {},
                    member.open,
                    std::nullopt,
                    printed,
                    false};
    if (field.from != From::kText) {
      const Provenance& own = mention.name.provenance();
      mention.name = GroundedText(mention.name.value(), {own.spans, own.rule, field.from});
    }
    if (!member.tail.empty()) mention.tail = document_.Printed(member.tail);
    mention.marked_lead = member.marked_lead;
    if (member.role_rule) out.role_rules.push_back(document_.Ground(member.role_rule->spans, member.role_rule->rule));
    if (trace_ != nullptr) TraceName(field, member, folded, rule);
    if (member.before_line_end) out.findings.push_back(PerhapsTwo(mention, *member.before_line_end));
    if (rule.empty()) {
      out.findings.push_back(Unrecognized(field, mention));
    } else if (const FoldedSpan known = KnownBeforeBreak(member.span); !printed && !known.empty()) {
      out.findings.push_back(RunsOn(mention, known));
    }
    if (printed) out.findings.push_back(Repaired(mention, member.span));
    if (member.supports && field.role != "supporting_units") out.findings.push_back(Supports(mention));
    if (kind == EntityKind::kUnit) {
      ReadAliases(folded, spans, mention);
      RestorePrefix(folded, mention, out);
    }
    out.mentions.push_back(std::move(mention));
  }

  /// Which rule knew the name, or which came near it.
  void TraceName(const Field& field, const Member& member, const std::string& folded, const std::string& rule) const {
    for (const FoldedSpan& tail : member.tail) {
      trace_->Lose(tail, "", {"名单的尾巴，不是单位", "the list's tail; no unit of its own"});
    }
    if (member.role_rule) {
      trace_->Lose(member.role_rule->spans.front(), member.role_rule->rule,
                   {"说明谁牵头，不是名单的一部分", "says who leads; no part of the list"});
    }
    if (!rule.empty()) return;
    const bool leader = field.role == "leaders";
    const auto person = rules_.FullMatch("person", folded);
    if (person && leader) {
      trace_->Lose(member.span, person->rule->id,
                   {"首字不在姓氏表中", "its first character is no surname of the registry"});
    }
    trace_->Lose(
        member.span, "",
        leader ? Message{"不合任何 post、person 规则；照印取值", "no rule of post or person knows it; taken as printed"}
               : Message{"不合任何 unit、group_unit 规则；照印取值",
                         "no rule of unit or group_unit knows it; taken as printed"});
  }

  std::string FoldedText(const FoldedSpans& spans) const {
    std::string text;
    for (const FoldedSpan& span : spans) text += document_.Folded(span);
    return text;
  }

  // --- kinds ---

  /// Names repeat: each is judged once under leaders and once under units.
  EntityKind KnownKind(const Field& field, const std::string& name, std::string& rule) {
    auto& judged = field.role == "leaders" ? leaders_ : units_;
    const auto [entry, is_new] = judged.try_emplace(name);
    if (is_new) {
      entry->second.kind = KindOf(field, name, entry->second.rule);
      if (entry->second.rule.empty()) {
        const BracketedName parts = ParseAliases(name);
        const std::string_view bare =
            std::string_view(name).substr(parts.name_begin, parts.name_end - parts.name_begin);
        entry->second.kind = KindOf(field, bare, entry->second.rule);
      }
    }
    rule = entry->second.rule;
    return entry->second.kind;
  }

  EntityKind KindOf(const Field& field, std::string_view name, std::string& rule) const {
    const auto try_field = [&](std::string_view rule_field) {
      const auto match = rules_.FullMatch(rule_field, name);
      if (match) rule = match->rule->id;
      return match.has_value();
    };
    if (try_field("post")) return EntityKind::kPost;
    if (field.role == "leaders") {
      if (IsPerson(name, rule)) return EntityKind::kPerson;
      if (try_field("group_unit")) return EntityKind::kGroup;
      if (try_field("unit")) return EntityKind::kUnit;
      return EntityKind::kPerson;
    }
    if (try_field("joint_group") || try_field("group_unit")) return EntityKind::kGroup;
    if (try_field("unit") || IsDivision(name, rule)) return EntityKind::kUnit;
    if (IsPerson(name, rule)) return EntityKind::kPerson;
    return EntityKind::kUnit;
  }

  bool IsPerson(std::string_view name, std::string& rule) const {
    const auto match = rules_.FullMatch("person", name);
    if (!match) return false;
    const bool foreign = name.find("·") != std::string_view::npos;
    if (!foreign && rules_.Words("surname").LongestPrefix(name) == nullptr) return false;
    rule = match->rule->id;
    return true;
  }

  bool IsDivision(std::string_view name, std::string& rule) const {
    if (rules_.Words("division").Find(name) == nullptr && rules_.Words("zone").Find(name) == nullptr) return false;
    rule = "registry.division";
    return true;
  }

  Finding Unrecognized(const Field& field, const Mention& mention) const {
    const bool leader = field.role == "leaders";
    Finding finding = MakeFinding(
        "name_unrecognized",
        leader ? Message{"“" + mention.name.value() + "”不像人名或职务，请核对。",
                         "\"" + mention.name.value() + "\" looks like neither a name nor a post; please check it."}
               : Message{"“" + mention.name.value() + "”不像单位名称，请核对。",
                         "\"" + mention.name.value() + "\" does not look like a unit's name; please check it."},
        mention.name.spans());
    finding.actual = mention.name.value();
    return finding;
  }

  static Finding Supports(const Mention& mention) {
    return MakeFinding("role_doubtful",
                       {"“" + mention.name.value() + "”后写明“" + *mention.tail + "”，仍按标签取值，请核对。",
                        "\"" + *mention.tail + "\" stands behind \"" + mention.name.value() +
                            "\"; it was taken as its label says, please check."},
                       mention.name.spans());
  }

  // --- aliases and prefixes ---

  void ReadAliases(std::string_view folded, const FoldedSpans& spans, Mention& mention) const {
    const BracketedName name = ParseAliases(folded);
    if (spans.size() != 1) return;
    for (const ListMember& alias : name.aliases) {
      if (!rules_.FullMatch("unit", folded.substr(alias.begin, alias.end - alias.begin))) continue;
      mention.aliases.push_back(
          document_.Printed(FoldedSpan{spans.front().begin + alias.begin, spans.front().begin + alias.end}));
    }
  }

  /// 市发改委、大数据局: the second is 市大数据局.
  void RestorePrefix(std::string_view folded, Mention& mention, FieldMentions& out) {
    const BracketedName parts = ParseAliases(folded);
    const std::string_view name = folded.substr(parts.name_begin, parts.name_end - parts.name_begin);
    // 市场监管局 begins as if 市 were its level.
    const bool elidable = !prefix_.empty() && rules_.FullMatch("elidable_unit", name);
    if (!elidable) {
      if (const auto prefix = rules_.PrefixMatch("unit_prefix", name)) {
        const PatternMatch::Group* group = prefix->match.Find("prefix");
        prefix_ = std::string(name.substr(group->begin, group->end - group->begin));
      }
      return;
    }
    mention.canonical = prefix_ + mention.name.value();
    Finding finding =
        MakeFinding("prefix_restored",
                    {"“" + mention.name.value() + "”前省略了“" + prefix_ + "”，按“" + *mention.canonical + "”补全。",
                     "\"" + mention.name.value() + "\" leaves out \"" + prefix_ + "\"; it is restored as \"" +
                         *mention.canonical + "\"."},
                    mention.name.spans());
    finding.expected = mention.canonical;
    finding.actual = mention.name.value();
    out.findings.push_back(std::move(finding));
  }

  // --- characters doubled at a line break ---

  /// The spans without the doubled characters, where one or two stand doubled with a line break between them, just
  /// before them or just behind them, and the name without them is named elsewhere in the notice, while the name with
  /// them is not.
  std::optional<FoldedSpans> RepairDoubled(FoldedSpan span) {
    doubtful_.clear();
    if (span.size() > kLongestName || !HasBreakInOrAround(span)) return std::nullopt;
    const std::string_view text = document_.Folded(span);
    for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
      std::size_t before = at;
      for (int count = 1; count <= 2 && before > 0; ++count) {
        before = PreviousStart(text, before);
        const std::string_view doubled = text.substr(before, at - before);
        if (!text.substr(at).starts_with(doubled)) continue;
        const bool between = BreakBefore(span.begin + at);
        if (!between && !BreakBefore(span.begin + before) && !BreakBefore(span.begin + at + doubled.size())) continue;
        if (IsNamedElsewhere(span)) return std::nullopt;
        const std::string name = std::string(text.substr(0, before)) + std::string(text.substr(at));
        if (known_.contains(name)) {
          FoldedSpans spans;
          if (before > 0) spans.push_back({span.begin, span.begin + before});
          spans.push_back({span.begin + at, span.end});
          return spans;
        }
        if (between) doubtful_ = doubled;  // beside a break, many a name has a character twice of itself
      }
    }
    return std::nullopt;
  }

  /// True if the name under `span` stands unbroken at another place too.
  bool IsNamedElsewhere(FoldedSpan span) const {
    const auto found = known_.find(std::string(document_.Folded(span)));
    const std::size_t here = document_.HasLineBreak(span) ? 0 : 1;
    return found != known_.end() && found->second > here;
  }

  bool HasBreakInOrAround(FoldedSpan span) const {
    return document_.HasLineBreak(span) || BreakBefore(span.begin) || BreakBefore(span.end);
  }

  // --- lines that may have been joined wrongly ---

  /// What stands before a line break inside the name and is a name of its own elsewhere, while the whole is not: the
  /// list may have ended there, and a line of something else been taken for the rest of it. Empty if there is none.
  FoldedSpan KnownBeforeBreak(FoldedSpan span) const {
    const FoldedSpan none{span.begin, span.begin};
    if (span.size() > kLongestName || !document_.HasLineBreak(span) || IsNamedElsewhere(span)) return none;
    const std::string_view text = document_.Folded(span);
    for (std::size_t at = DecodeAt(text, 0).length; at < text.size(); at += DecodeAt(text, at).length) {
      if (!BreakBefore(span.begin + at)) continue;
      const FoldedSpan before{span.begin, span.begin + at};
      if (known_.contains(std::string(document_.Folded(before)))) return before;
    }
    return none;
  }

  Finding RunsOn(const Mention& mention, FoldedSpan known) const {
    const std::string name = document_.Printed(known);
    Finding finding = MakeFinding(
        "name_unrecognized",
        {"“" + mention.name.value() + "”在“" + name + "”后换行，而“" + name +
             "”在别处单独出现，后一行可能不属于这个名称，请核对。",
         "A line ends behind \"" + name + "\" in \"" + mention.name.value() +
             "\", and elsewhere that is a name by itself; the next line may be no part of it, please check."},
        mention.name.spans());
    finding.expected = name;
    finding.actual = mention.name.value();
    return finding;
  }

  Finding PerhapsTwo(const Mention& mention, FoldedSpan first) const {
    const std::string name = document_.Printed(first);
    Finding finding = MakeFinding(
        "name_unrecognized",
        {"“" + mention.name.value() + "”在“" + name + "”后换行，可能是两个名称，请核对。",
         "A line ends behind \"" + name + "\" in \"" + mention.name.value() +
             "\", which may be two names; please check it."},
        mention.name.spans());
    finding.expected = name;
    finding.actual = mention.name.value();
    return finding;
  }

  bool BreakBefore(std::size_t folded) const {
    if (folded == 0 || folded >= document_.folded().size()) return false;
    const std::size_t from = document_.map().SourceEnd(folded);
    const std::size_t to = document_.map().SourceBegin(folded);
    const std::string_view gap = std::string_view(document_.source().text).substr(from, to - from);
    for (std::size_t at = 0; at < gap.size();) {
      const CodePoint c = DecodeAt(gap, at);
      if (IsLineBreak(c.value)) return true;
      at += c.length;
    }
    return false;
  }

  Finding PerhapsDoubled(FoldedSpan span) const {
    const std::string name = document_.Printed(span);
    Finding finding =
        MakeFinding("characters_doubled",
                    {"“" + name + "”在换行或换页处有“" + doubtful_ + "”相连出现，可能重复，原样保留，请核对。",
                     "\"" + doubtful_ + "\" stands on both sides of a line or page break in \"" + name +
                         "\"; kept as printed, please check."},
                    {span});
    finding.actual = name;
    return finding;
  }

  Finding Repaired(const Mention& mention, FoldedSpan printed_span) const {
    Finding finding =
        MakeFinding("characters_doubled",
                    {"换行或换页处有重复的字：印作“" + *mention.printed + "”，按“" + mention.name.value() + "”取值。",
                     "Characters are doubled at a line or page break: printed \"" + *mention.printed +
                         "\", taken as \"" + mention.name.value() + "\"."},
                    {printed_span});
    finding.expected = mention.name.value();
    finding.actual = mention.printed;
    return finding;
  }

  const Document& document_;
  const std::vector<Field>& fields_;
  const RuleSet& rules_;
  Trace* trace_;
  struct Judged {
    EntityKind kind = EntityKind::kUnit;
    std::string rule;  // empty where no rule knew the name
  };
  std::unordered_map<std::string, Parted> parted_;
  std::unordered_map<std::string, Judged> leaders_;
  std::unordered_map<std::string, Judged> units_;
  std::unordered_map<std::string, std::size_t> known_;  // names that stand unbroken somewhere, and how often
  std::string doubtful_;  // characters doubled at a break of the name being read, if nothing tells whether by mistake
  std::string prefix_;    // of the list being read
};

}  // namespace

std::vector<FieldMentions> ReadMentions(const Document& document, const std::vector<Field>& fields,
                                        const RuleSet& rules, Trace* trace) {
  return MentionReader(document, fields, rules, trace).Run();
}

}  // namespace fenjie
