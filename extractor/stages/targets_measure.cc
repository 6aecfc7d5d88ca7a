#include "stages/targets_measure.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

// Words before a number are no longer than this in bytes (some 16 ideographs); what a longer run would add is no word.
constexpr std::size_t kWordReach = 48;

constexpr std::size_t kShortNoun = 6;  // bytes

constexpr std::string_view kOf = "的";  // between an attribute and its noun

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t SkipBlanks(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsInlineBlank(point.value) && !IsLineBreak(point.value)) break;
    at += point.length;
  }
  return at;
}

void Trim(std::string_view text, TextRange& range) {
  range.begin = SkipBlanks(text, range.begin, range.end);
  while (range.begin < range.end) {
    const std::size_t last = PreviousStart(text, range.end);
    const char32_t c = DecodeAt(text, last).value;
    if (!IsInlineBlank(c) && !IsLineBreak(c)) break;
    range.end = last;
  }
}

bool Joins(const LexiconEntry* word) { return word != nullptr && word->Attribute("joins") != "no"; }

// The bytes of the joining word or 、 that `text` begins with; 0 if there is none.
std::size_t JointLength(const Lexicon& joints, std::string_view text) {
  constexpr std::string_view kItemMark = "、";
  if (text.starts_with(kItemMark)) return kItemMark.size();
  const LexiconEntry* word = joints.LongestPrefix(text);
  return Joins(word) ? word->text.size() : 0;
}

// Finds the measures of one text's readings, left to right.
class MeasureFinder {
 public:
  MeasureFinder(const TargetText& text, const RuleSet& rules, std::vector<TargetReading>& readings)
      : text_(text),
        rules_(rules),
        joints_(rules.Words("target_joint")),
        readings_(readings),
        links_(readings.size()) {}

  void Find() {
    LinkNeighbors();
    for (std::size_t i = 0; i < readings_.size(); ++i) Read(i);
    for (std::size_t i = 0; i < readings_.size(); ++i) CompleteAttributive(i);
    for (std::size_t i = 0; i < readings_.size(); ++i) Distribute(i);
    for (std::size_t i = 0; i < readings_.size(); ++i) CompleteChange(i);
  }

 private:
  struct Link {
    std::size_t previous = kNone;  // in the same clause
    std::size_t next = kNone;
    std::size_t resume = 0;  // where the words of the next quantity may begin
    bool continues = false;  // takes its measure from the quantity before
    TextRange noun;          // behind the number; empty without one
  };

  // Where the noun behind a quantity ends because of the next one.
  struct Cut {
    std::size_t end = 0;
    std::size_t resume = 0;
    bool separated = false;
  };

  void LinkNeighbors() {
    std::unordered_map<std::size_t, std::size_t> last;  // by enclosing
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      const auto [found, is_new] = last.try_emplace(readings_[i].enclosing, i);
      if (is_new) continue;
      const std::size_t before = std::exchange(found->second, i);
      if (readings_[before].quantity.begin < readings_[i].clause.begin) continue;
      links_[i].previous = before;
      links_[before].next = i;
    }
  }

  // True if what stands behind the quantity may be a noun that it counts.
  bool FollowedByNoun(const TargetReading& reading) const {
    const std::string_view all = text_.text();
    const std::size_t at = SkipBlanks(all, reading.tail_end, reading.clause.end);
    if (at >= reading.clause.end || text_.LineEndsAt(at)) return false;
    const char32_t c = DecodeAt(all, at).value;
    if (c < 0x80 && c != U'“' && !(c >= U'A' && c <= U'Z') && !(c >= U'a' && c <= U'z')) return false;
    if (c == U'、' || c == U'—' || c == U'…') return false;
    return !Joins(joints_.LongestPrefix(text_.Text({at, reading.clause.end})));
  }

  // The last joining word (和, 以及) between `from` and `to`, as a range; empty if there is none.
  TextRange LastJoint(std::size_t from, std::size_t to) const {
    TextRange last;
    for (std::size_t end = to; end > from;) {
      const LexiconEntry* word = joints_.LongestSuffix(text_.Text({from, end}));
      const std::size_t start = PreviousStart(text_.text(), end);
      if (word != nullptr && Joins(word)) {
        const std::size_t begin = end - word->text.size();
        if (Joins(joints_.LongestPrefix(text_.Text({begin, to})))) return {begin, end};
      }
      end = word == nullptr ? start : end - word->text.size();
    }
    return last;
  }

  Cut CutBefore(const TargetReading& reading, const TargetReading& next) const {
    const TextRange between{reading.tail_end, next.quantity.begin};
    if (const Mark* mark = text_.LastMark(between, reading.enclosing, MarkKind::kItem)) {
      return {mark->begin, mark->end, true};
    }
    const TextRange joint = LastJoint(between.begin, between.end);
    if (!joint.empty()) {
      TextRange rest{joint.end, between.end};
      TargetReading ignored;
      StripRelationWords(text_, rules_, rest, ignored);
      StripLeadingWords(text_, rules_, rest);
      if (rest.empty() || !FollowedByNoun(next)) return {joint.begin, joint.end, true};
    }
    return {between.end, between.end, false};
  }

  // The noun behind the quantity, up to `end`.
  TextRange NounBehind(const TargetReading& reading, std::size_t end) const {
    TextRange noun{reading.tail_end, std::max(end, reading.tail_end)};
    Trim(text_.text(), noun);
    const bool percent = reading.quantity.dimension == "percent";
    if (const auto stop = rules_.Search("target_stop", text_.Text(noun)); stop && !(percent && stop->match.begin > 0)) {
      noun.end = noun.begin + stop->match.begin;
    }
    if (text_.Text(noun).starts_with(kOf)) noun.begin += kOf.size();
    TargetReading ignored;
    StripRelationWords(text_, rules_, noun, ignored);
    StripListBracket(noun);
    return noun;
  }

  // A bracket at the end that lists or counts (鄞州、北仑) is no part of a noun; one word in it (区县(市)) is.
  void StripListBracket(TextRange& noun) const {
    Trim(text_.text(), noun);
    if (noun.empty() || text_.Text(noun).back() != ')') return;
    const std::vector<BracketMatch> matches = MatchBrackets(text_.Text(noun)).matches;
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
      if (match->close_end != noun.size() || match->open == 0) continue;
      const std::string_view inside = text_.Text(noun).substr(match->open, match->close - match->open);
      const bool lists = inside.find("、") != std::string_view::npos || inside.find(',') != std::string_view::npos ||
                         std::any_of(inside.begin(), inside.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (lists) noun.end = noun.begin + match->open;
      break;
    }
    Trim(text_.text(), noun);
  }

  void Read(std::size_t i) {
    TargetReading& reading = readings_[i];
    Link& link = links_[i];
    TextRange before{reading.clause.begin, reading.words_begin};
    if (link.previous != kNone)
      before.begin = std::min(before.end, SkipSeparators(links_[link.previous].resume, before.end));
    const TextRange all_before = before;
    const TextRange verb = StripLeadingWords(text_, rules_, before, reading.each);
    if (reading.each && !verb.empty() && JoinsVerbs(before)) before.begin = verb.begin;
    ReadBehind(i);
    const bool described = !before.empty() && Describes(reading, link);
    reading.qualifier = reading.qualifier || described;
    if (reading.qualifier) return Bypass(i);
    const bool noun = !link.noun.empty();
    const bool percent = reading.quantity.dimension == "percent";
    const bool counts = reading.quantity.dimension == "count" || reading.quantity.dimension == "person";
    if (!before.empty() && (!noun || percent || !counts)) reading.measure.push_back(before);
    if (noun && (percent || reading.measure.empty())) reading.measure.push_back(link.noun);
    if (reading.measure.empty()) FillMeasure(i, all_before, verb);
  }

  // The noun behind, where the next quantity's words begin, and whether this quantity only qualifies the next.
  void ReadBehind(std::size_t i) {
    TargetReading& reading = readings_[i];
    Link& link = links_[i];
    link.resume = reading.tail_end;
    const bool has_next = link.next != kNone;
    const Cut cut =
        has_next ? CutBefore(reading, readings_[link.next]) : Cut{reading.clause.end, reading.clause.end, true};
    const bool noun_follows = FollowedByNoun(reading);
    if (noun_follows) link.noun = NounBehind(reading, cut.end);
    if (!link.noun.empty()) link.resume = link.noun.begin;
    if (cut.separated && has_next) link.resume = cut.resume;
    if (has_next && SortsOut(reading, readings_[link.next])) {
      reading.qualifier = true;
      return;
    }
    if (cut.separated || !noun_follows || reading.existing) return;
    const std::string_view dimension = reading.quantity.dimension;
    if (dimension == "percent" || (dimension == "count" && reading.after == nullptr)) return;
    if (link.noun.empty() || !FollowedByNoun(readings_[link.next])) reading.qualifier = true;
  }

  // 10亿元以上5个: an amount with a bound tells which of the things are counted right behind it.
  bool SortsOut(const TargetReading& reading, const TargetReading& next) const {
    const std::string_view dimension = reading.quantity.dimension;
    const bool counted = next.quantity.dimension == "count" || next.quantity.dimension == "person";
    if (reading.after == nullptr || !counted || dimension == "percent" || dimension == "count") return false;
    return SkipBlanks(text_.text(), reading.tail_end, next.quantity.begin) == next.quantity.begin;
  }

  // 总投资120亿元的新城, 收入20万元以下的村: the number describes what stands behind 的.
  bool Describes(const TargetReading& reading, const Link& link) const {
    const std::string_view dimension = reading.quantity.dimension;
    if (dimension == "percent" || dimension == "count" || link.noun.empty() || reading.existing) return false;
    return text_.Text({reading.tail_end, link.noun.begin}).ends_with(kOf);
  }

  // A quantity that only qualifies: its neighbors become each other's.
  void Bypass(std::size_t i) {
    const Link& link = links_[i];
    if (link.next == kNone) return;
    links_[link.next].previous = link.previous;
    if (link.previous != kNone) links_[link.previous].next = link.next;
  }

  // 租赁住房与盘活租赁住房: the last member of a list begins with a verb of its own.
  bool JoinsVerbs(TextRange nouns) const {
    const TextRange joint = LastJoint(nouns.begin, nouns.end);
    if (joint.empty()) return false;
    const auto word = rules_.PrefixMatch("target_verb", text_.Text({joint.end, nouns.end}));
    return word && word->rule->Attribute("kind") == "verb";
  }

  // Behind joining words, separators and blanks at `at`, not beyond `end`.
  std::size_t SkipSeparators(std::size_t at, std::size_t end) const {
    while (at < end) {
      const std::size_t start = at;
      at = SkipBlanks(text_.text(), at, end);
      const std::string_view rest = text_.Text({at, end});
      constexpr std::string_view kItemMark = "、";
      if (rest.starts_with(kItemMark)) at += kItemMark.size();
      if (rest.starts_with('(')) at = std::max(at, SkipBracket(at, end));
      if (const LexiconEntry* word = joints_.LongestPrefix(rest); Joins(word)) at += word->text.size();
      if (at == start) break;
    }
    return at;
  }

  // Behind the bracket that opens at `at`, unless a number's own words follow inside `end` only.
  std::size_t SkipBracket(std::size_t at, std::size_t end) const {
    const std::vector<BracketMatch> matches = MatchBrackets(text_.Text({at, end})).matches;
    return matches.empty() || matches.front().open != 0 ? at : at + matches.front().close_end;
  }

  // For a quantity with no noun on either side.
  void FillMeasure(std::size_t i, TextRange all_before, TextRange verb) {
    TargetReading& reading = readings_[i];
    Trim(text_.text(), all_before);
    const std::size_t previous = links_[i].previous;
    if (!verb.empty()) {
      reading.measure = {verb};
      return;
    }
    const std::size_t source = previous != kNone ? previous : (i > 0 && SameSentence(i - 1, i) ? i - 1 : kNone);
    const bool goes_on = source != kNone && !readings_[source].qualifier &&
                         (source == previous || SameUnit(readings_[source], reading) || InClauseBefore(source, i));
    if (goes_on) {
      reading.measure = readings_[source].measure;
      links_[i].continues = source == previous;
      if (links_[i].continues && reading.before == nullptr) reading.before = readings_[source].before;
      return;
    }
    TakeClauseBefore(reading);
    TextRange words{all_before.end, reading.quantity.begin};
    Trim(text_.text(), words);
    if (reading.measure.empty() && !words.empty()) reading.measure = {words};
  }

  bool SameSentence(std::size_t a, std::size_t b) const {
    return text_.Around(readings_[b].quantity.begin, readings_[b].enclosing, MarkKind::kSentence).begin <=
           readings_[a].quantity.begin;
  }

  // The clause before the one of reading `i` holds reading `source`.
  bool InClauseBefore(std::size_t source, std::size_t i) const {
    const std::size_t begin = readings_[i].clause.begin;
    return begin > 0 && readings_[source].clause.end + 1 == begin;
  }

  bool SameUnit(const TargetReading& a, const TargetReading& b) const {
    return text_.Text({a.quantity.unit_begin, a.quantity.unit_end}) ==
           text_.Text({b.quantity.unit_begin, b.quantity.unit_end});
  }

  // 城镇登记失业率,控制在4%以内: the clause before names what is counted.
  void TakeClauseBefore(TargetReading& reading) const {
    const TextRange sentence = text_.Around(reading.quantity.begin, reading.enclosing, MarkKind::kPart);
    if (reading.clause.begin <= sentence.begin) return;
    const std::size_t comma = PreviousStart(text_.text(), reading.clause.begin);
    TextRange clause = text_.Around(comma, reading.enclosing, MarkKind::kClause);
    clause.end = std::min(clause.end, comma);
    StripLeadingWords(text_, rules_, clause);
    if (!clause.empty()) reading.measure = {clause};
  }

  // 10 个省级和 10 个市级美丽城镇样板: the first noun is cut to its attribute; the second has what both count.
  void CompleteAttributive(std::size_t i) {
    const std::size_t next = links_[i].next;
    if (next == kNone || links_[i].noun.empty() || links_[next].noun.empty()) return;
    const TextRange noun = links_[i].noun;
    const std::optional<TextRange> own = BehindAttribute(noun);
    const std::optional<TextRange> rest = BehindAttribute(links_[next].noun);
    if (own && own->empty() && rest && !rest->empty()) readings_[i].measure.push_back(*rest);
  }

  // 实际到位外资8亿美元,增长12%: a word of change alone is about what was counted before.
  void CompleteChange(std::size_t i) {
    std::vector<TextRange>& measure = readings_[i].measure;
    if (i == 0 || measure.size() != 1 || !rules_.FullMatch("target_change", text_.Text(measure[0]))) return;
    const TargetReading& subject = readings_[i - 1];
    if (subject.qualifier || subject.measure.empty() || subject.enclosing != readings_[i].enclosing) return;
    if (SameSentence(i - 1, i)) measure.insert(measure.begin(), subject.measure.front());
  }

  // 甲、乙分别增长7%和8%: the members of the measure go to the quantities in order, where there are as many of both.
  void Distribute(std::size_t i) {
    if (links_[i].continues || readings_[i].measure.size() != 1) return;
    const TextRange measure = readings_[i].measure[0];
    const auto word = rules_.Search("target_distribution", text_.Text(measure));
    if (!word) return;
    TextRange nouns{measure.begin, measure.begin + word->match.begin};
    TextRange change{measure.begin + word->match.end, measure.end};
    Trim(text_.text(), nouns);
    Trim(text_.text(), change);
    if (nouns.empty()) return;
    std::vector<std::size_t> group{i};
    for (std::size_t next = links_[i].next; next != kNone && links_[next].continues; next = links_[next].next) {
      group.push_back(next);
    }
    const std::vector<std::vector<TextRange>> members = Members(nouns);
    for (std::size_t k = 0; k < group.size(); ++k) {
      std::vector<TextRange>& parts = readings_[group[k]].measure;
      parts = members.size() == group.size() ? members[k] : std::vector<TextRange>{nouns};
      if (!change.empty()) parts.push_back(change);
    }
  }

  // What follows the attribute (城镇, 省级) that a noun begins with; nullopt where it begins with none.
  std::optional<TextRange> BehindAttribute(TextRange noun) const {
    const auto attribute = rules_.PrefixMatch("target_attributive", text_.Text(noun));
    if (!attribute) return std::nullopt;
    return TextRange{noun.begin + attribute->match.end, noun.end};
  }

  // The members of a list of nouns; one that is cut short to its attribute (城镇和农村居民收入, 城镇居民和农村居民收入)
  // takes the rest from the last one.
  std::vector<std::vector<TextRange>> Members(TextRange nouns) const {
    std::vector<std::vector<TextRange>> members;
    for (const ListMember& member : SplitList(text_.Text(nouns)).members) {
      TextRange part{nouns.begin + member.begin, nouns.begin + member.end};
      const TextRange joint = LastJoint(part.begin, part.end);
      if (!joint.empty() && joint.begin > part.begin && joint.end < part.end) {
        members.push_back({TextRange{part.begin, joint.begin}});
        part.begin = joint.end;
      }
      members.push_back({part});
    }
    if (members.size() < 2) return members;
    const std::optional<TextRange> head = BehindAttribute(members.back()[0]);
    if (!head || head->empty()) return members;
    for (std::size_t k = 0; k + 1 < members.size(); ++k) {
      const std::optional<TextRange> own = BehindAttribute(members[k][0]);
      if (!own || own->size() >= head->size() || !text_.Text(*head).starts_with(text_.Text(*own))) continue;
      members[k].push_back({head->begin + own->size(), head->end});
    }
    return members;
  }

  const TargetText& text_;
  const RuleSet& rules_;
  const Lexicon& joints_;
  std::vector<TargetReading>& readings_;
  std::vector<Link> links_;
};

}  // namespace

void StripRelationWords(const TargetText& text, const RuleSet& rules, TextRange& range, TargetReading& reading) {
  Trim(text.text(), range);
  while (!range.empty()) {
    std::size_t from = range.size() > kWordReach ? range.end - kWordReach : range.begin;
    while ((static_cast<unsigned char>(text.text()[from]) & 0xC0U) == 0x80U) ++from;
    const auto word = rules.Search("target_before", text.Text({from, range.end}));
    if (!word) return;
    const PatternMatch::Group* group = word->match.Find("word");
    const std::size_t begin = group == nullptr ? word->match.begin : group->begin;
    if (from + begin >= range.end) return;
    const Rule* rule = word->rule;
    reading.firm = reading.firm || rule->Attribute("weight") != "weak";
    reading.each = reading.each || rule->Attribute("distribution") == "each";
    const bool plain = reading.before == nullptr || reading.before->Attribute("comparator") == "=";
    if (reading.before == nullptr || (plain && rule->Attribute("comparator") != "=")) reading.before = rule;
    range.end = from + begin;
    Trim(text.text(), range);
  }
}

TextRange StripLeadingWords(const TargetText& text, const RuleSet& rules, TextRange& range, bool keep_joined_verbs) {
  const Lexicon& joints = rules.Words("target_joint");
  TextRange verb;
  Trim(text.text(), range);
  while (!range.empty()) {
    const std::string_view rest = text.Text(range);
    const auto word = rules.PrefixMatch("target_verb", rest);
    if (!word || word->match.end == 0 || word->rule->Attribute("kind") == "keep") {
      const std::size_t joint = JointLength(joints, rest);
      if (verb.empty() || verb.end != range.begin || joint == 0) break;
      if (keep_joined_verbs) {
        range.begin = verb.begin;
        return {};
      }
      range.begin += joint;
      continue;
    }
    if (word->rule->Attribute("kind") == "verb") {
      // Behind a verb, one that leaves a word of two ideographs is a part of the noun: 布设 回收网点.
      const std::size_t rest_size = rest.size() - word->match.end;
      if (!verb.empty() && verb.end == range.begin && rest_size > 0 && rest_size <= kShortNoun) break;
      verb = {range.begin, range.begin + word->match.end};
    }
    range.begin += word->match.end;
    Trim(text.text(), range);
  }
  return verb;
}

void FindMeasures(const TargetText& text, const RuleSet& rules, std::vector<TargetReading>& readings) {
  MeasureFinder(text, rules, readings).Find();
}

}  // namespace fenjie
