#include "stages/outline_facts.h"

#include <algorithm>

namespace fenjie {

std::string_view ParagraphFacts::BehindMark(std::size_t i) const {
  std::string_view text = Text(i);
  if (marks_[i]) text.remove_prefix(marks_[i]->span.end - outline_.paragraphs[i].span.begin);
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

std::size_t ParagraphFacts::FirstUnmarked(std::size_t begin, std::size_t first_assigned) const {
  return BeginsWithLabel(first_assigned) && first_assigned > begin ? first_assigned - 1 : first_assigned;
}

std::size_t ParagraphFacts::BehindDemands(std::size_t begin, std::size_t first_assigned) const {
  int highest = kBulletLevel;
  for (std::size_t i = begin; i <= first_assigned; ++i) {
    if (marks_[i]) highest = std::min(highest, levels_[i]);
  }
  std::size_t last = begin;
  bool holds_demands = false;  // numbers stand before it
  bool any_before = false;
  for (std::size_t i = begin; i <= first_assigned; ++i) {
    if (!marks_[i]) continue;
    if (levels_[i] == highest && marks_[i]->number == 1) {
      last = i;
      holds_demands = any_before;
    }
    any_before = true;
  }
  return holds_demands ? last : begin;
}

std::size_t ParagraphFacts::BehindUnsignedDemands(std::size_t begin, std::size_t first_assigned) const {
  constexpr std::string_view kStop = "。";
  int highest = kBulletLevel;
  for (std::size_t i = begin; i <= first_assigned; ++i) {
    if (marks_[i]) highest = std::min(highest, levels_[i]);
  }
  if (highest == kBulletLevel || (marks_[first_assigned] && levels_[first_assigned] == highest)) return begin;
  std::size_t behind = begin;
  bool says_to_all = false;
  for (std::size_t i = begin; i < first_assigned; ++i) {
    if (!marks_[i]) continue;
    if (levels_[i] != highest) break;
    const std::string_view text = Text(i);
    if (!text.ends_with(kStop) || text.find(kStop) + kStop.size() == text.size()) return begin;
    says_to_all = says_to_all || rules_.Search("cover_demand", text);
    behind = i + 1;
  }
  return says_to_all ? behind : begin;
}

bool ParagraphFacts::BulletFollows(std::size_t paragraph) const {
  for (std::size_t i = paragraph; i < outline_.body_end; ++i) {
    if (outline_.paragraphs[i].kind == ParagraphKind::kAnnexTitle) return false;
    if (marks_[i]) return levels_[i] == kBulletLevel;
  }
  return false;
}

std::size_t ParagraphFacts::NoteEnd(std::size_t i) const {
  std::string_view heading = BehindMark(i);
  constexpr std::string_view kColon = ":";
  if (heading.ends_with(kColon)) heading.remove_suffix(kColon.size());
  if (labels_[i] || !rules_.FullMatch("note_heading", heading)) return i;
  const int level = marks_[i] ? levels_[i] : i + 1 < outline_.body_end && marks_[i + 1] ? levels_[i + 1] : 0;
  constexpr std::size_t kLongestNote = 200;  // paragraphs: a note is at most some pages
  const std::size_t most = std::min(outline_.body_end, i + kLongestNote);
  std::size_t end = i + 1;
  for (; end < most && !EndsNote(i, end, level); ++end) {
    if (labels_[end]) return i;
  }
  return end;
}

bool ParagraphFacts::EndsNote(std::size_t head, std::size_t i, int level) const {
  if (outline_.paragraphs[i].kind == ParagraphKind::kAnnexTitle || roles_[i] == LeadHeading::kTold) return true;
  if (rules_.FullMatch("annex_marker", Text(i))) return true;
  if (!marks_[i]) return !marks_[head] && level == 0;
  if (marks_[head]) return levels_[i] <= level;
  return levels_[i] < level || (levels_[i] == level && marks_[i]->number == 1 && i > head + 1);
}

bool ParagraphFacts::IsNarrative(std::size_t title) const {
  bool holds_sentence = false;
  for (std::size_t i = title + 1; i < outline_.body_end; ++i) {
    const ParagraphKind kind = outline_.paragraphs[i].kind;
    if (kind == ParagraphKind::kAnnexTitle || rules_.FullMatch("annex_marker", Text(i))) break;
    if (marks_[i] || labels_[i] || kind == ParagraphKind::kTableRow) return false;
    holds_sentence = holds_sentence || Text(i).ends_with("。");
  }
  return holds_sentence;
}

std::size_t ParagraphFacts::NextLabel(std::size_t i) {
  if (next_label_.empty()) {
    next_label_.assign(outline_.body_end + 1, outline_.body_end);
    for (std::size_t at = outline_.body_end; at-- > outline_.body_begin;) {
      const bool goes_on = outline_.paragraphs[at].kind == ParagraphKind::kText && !marks_[at];
      if (goes_on) next_label_[at] = labels_[at] ? at : next_label_[at + 1];
    }
  }
  return next_label_[i];
}

std::size_t ParagraphFacts::LabelGroups(std::size_t i) const {
  std::size_t groups = 0;
  for (bool in_group = false; i < outline_.body_end && !marks_[i]; ++i) {
    if (outline_.paragraphs[i].kind != ParagraphKind::kText) break;
    const bool starts = !in_group || !BeginsWithLabel(i);
    if (labels_[i] && starts && ++groups > 1) break;
    in_group = labels_[i];
  }
  return groups;
}

bool ParagraphFacts::RolesRepeat(const OutlineNode& node, std::size_t label) const {
  const std::string role = FirstRole(label);
  return std::any_of(node.paragraphs.begin(), node.paragraphs.end(),
                     [&](std::size_t own) { return labels_[own] && FirstRole(own) == role; });
}

std::string ParagraphFacts::FirstRole(std::size_t i) const {
  for (const LabelMatch& label : finder_.Find(Text(i))) {
    if (label.at_boundary && Assigns(*label.rule)) return std::string(label.rule->Attribute("role"));
  }
  return {};
}

bool ParagraphFacts::BeginsWithLabel(std::size_t i) const {
  const std::vector<LabelMatch> labels = finder_.Find(Text(i));
  if (labels.empty() || !labels.front().at_boundary) return false;
  constexpr std::string_view kOpening = "([〔【";
  const std::string_view before = Text(i).substr(0, labels.front().begin);
  return before.empty() || kOpening.find(before) != std::string_view::npos;
}

}  // namespace fenjie
