#include "stages/outline.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ruleset/heading_finder.h"
#include "ruleset/label_finder.h"
#include "stages/outline_inline.h"
#include "values/annex_name.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

constexpr int kItemLevel = 4;    // of 1. by the rules
constexpr int kBulletLevel = 7;  // below all marks with a number
constexpr std::string_view kBullet = "bullet";

/// Reads one document's outline: paragraphs first, then where its body is, then the nodes.
class OutlineReader {
 public:
  OutlineReader(const Document& document, const RuleSet& rules) : document_(document), rules_(rules), finder_(rules) {}

  Outline Run() && {
    SplitParagraphs();
    FindNameLines();
    FindAnnexTitles();
    FindBody();
    AddNodes();
    return std::move(outline_);
  }

 private:
  std::string_view Text(std::size_t paragraph) const { return document_.Folded(outline_.paragraphs[paragraph].span); }

  void SplitParagraphs() {
    const std::string_view folded = document_.folded();
    for (std::size_t begin = 0; begin < folded.size();) {
      const std::size_t end = std::min(folded.find('\n', begin), folded.size());
      for (const FoldedSpan& part : SplitInlineItems(folded, {begin, end}, rules_)) AddParagraph(part);
      begin = end + 1;
    }
  }

  void AddParagraph(FoldedSpan span) {
    Paragraph paragraph{span, ParagraphKind::kText};
    const std::string_view text = document_.Folded(span);
    std::optional<NumberMark> mark;
    if (text.find('\t') != std::string_view::npos) {
      paragraph.kind = ParagraphKind::kTableRow;
    } else if (auto match = rules_.PrefixMatch("number_mark", text)) {
      mark = ReadMark(span, text, *match);
      if (mark) paragraph.kind = ParagraphKind::kNumbered;
    } else if (const auto bullet = rules_.PrefixMatch("bullet_mark", text)) {
      const PatternMatch::Group* group = bullet->match.Find("mark");
      mark = NumberMark{{span.begin + group->begin, span.begin + group->end}, 0, std::string(kBullet), bullet->rule->id};
      paragraph.kind = ParagraphKind::kNumbered;
    }
    outline_.paragraphs.push_back(paragraph);
    marks_.push_back(std::move(mark));
    const bool is_bullet = marks_.back() && marks_.back()->style == kBullet;
    levels_.push_back(is_bullet ? kBulletLevel : marks_.back() ? std::stoi(std::string(level_)) : 0);
    labels_.push_back(paragraph.kind != ParagraphKind::kTableRow && HoldsAssignment(text));
  }

  std::optional<NumberMark> ReadMark(FoldedSpan span, std::string_view text, const RuleMatch& match) {
    const PatternMatch::Group* mark = match.match.Find("mark");
    const PatternMatch::Group* number = match.match.Find("number");
    const auto value = ParseWholeNumber(text.substr(number->begin, number->end - number->begin));
    if (!value) return std::nullopt;
    level_ = match.rule->Attribute("level");
    return NumberMark{{span.begin + mark->begin, span.begin + mark->end},
                      *value,
                      std::string(match.rule->Attribute("style")),
                      match.rule->id};
  }

  bool HoldsAssignment(std::string_view text) const {
    const std::vector<LabelMatch> labels = finder_.Find(text);
    return std::any_of(labels.begin(), labels.end(),
                       [](const LabelMatch& label) { return label.at_boundary && Assigns(*label.rule); });
  }

  /// Which paragraphs could be headings that say who leads, and how many of these are mere names.
  void FindNameLines() {
    for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
      std::optional<HeadingRole> role;
      const bool before_items = i + 1 < outline_.paragraphs.size() &&
                                (marks_[i + 1] || outline_.paragraphs[i + 1].kind == ParagraphKind::kTableRow);
      if (before_items && !labels_[i] && outline_.paragraphs[i].kind != ParagraphKind::kTableRow) {
        role = FindHeadingRole(rules_, BehindMark(i));
      }
      roles_.push_back(role ? (role->is_bare ? LeadHeading::kName : LeadHeading::kTold) : LeadHeading::kNone);
      if (role && role->is_bare && !marks_[i]) ++name_lines_;
    }
  }

  /// The paragraph's text without its mark and the blank behind it.
  std::string_view BehindMark(std::size_t i) const {
    std::string_view text = Text(i);
    if (marks_[i]) text.remove_prefix(marks_[i]->span.end - outline_.paragraphs[i].span.begin);
    while (text.starts_with(' ')) text.remove_prefix(1);
    return text;
  }

  /// A heading that says who leads what stands below it. A mere name is one where it is not the only one: a name
  /// alone above numbers may be anything.
  bool SaysWhoLeads(std::size_t i) const {
    return roles_[i] == LeadHeading::kTold || (roles_[i] == LeadHeading::kName && !marks_[i] && name_lines_ > 1);
  }

  /// Names that the cover note gives the annexes, and the paragraphs that are their titles.
  void FindAnnexTitles() {
    std::vector<std::string> names;
    bool after_marker = false;
    constexpr std::size_t kCoverBytes = 30000;  // a cover note is at most some pages
    std::size_t cover_end = std::min(document_.folded().size(), kCoverBytes);
    for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
      if (labels_[i]) {
        cover_end = std::min(cover_end, outline_.paragraphs[i].span.begin);
        break;
      }
    }
    for (const NameRange& name : QuotedNames(document_.folded().substr(0, cover_end))) {
      if (document_.Folded({name.begin, name.end}).find_first_of("\t\n") != std::string_view::npos) continue;
      outline_.annex_names.push_back({name.begin, name.end});
      names.push_back(BareName(document_.Folded({name.begin, name.end})));
    }
    annex_rules_.resize(outline_.paragraphs.size());
    bool labels_seen = false;
    for (std::size_t i = HeadEnd(); i < outline_.paragraphs.size(); ++i) {
      Paragraph& paragraph = outline_.paragraphs[i];
      const std::string_view text = Text(i);
      labels_seen = labels_seen || labels_[i];
      if (paragraph.kind == ParagraphKind::kText && !labels_[i]) {
        const bool marker = rules_.FullMatch("annex_marker", text).has_value();
        const bool table_title = labels_seen && StandsAboveTable(i);
        if (!marker && !table_title) annex_rules_[i] = AnnexTitleRule(i, names, after_marker);
        if (!annex_rules_[i].empty()) paragraph.kind = ParagraphKind::kAnnexTitle;
        after_marker = marker;
      } else {
        after_marker = false;
      }
    }
  }

  /// Behind the last line that belongs to 版头 only, before any label or number: a page may print the annex's title
  /// above it.
  std::size_t HeadEnd() const {
    std::size_t end = 0;
    for (std::size_t i = 0; i < outline_.paragraphs.size() && !labels_[i]; ++i) {
      const std::string_view text = Text(i);
      if (outline_.paragraphs[i].kind != ParagraphKind::kText) break;
      if (rules_.FullMatch("addressees", text) || rules_.FullMatch("title", text)) end = i + 1;
    }
    return end;
  }

  /// What tells that paragraph `i` is an annex's title: a rule id, "outline.annex_name" for a name of the cover note,
  /// "outline.annex_marker" for what stands behind a marker; "" if nothing does.
  std::string AnnexTitleRule(std::size_t i, const std::vector<std::string>& names, bool after_marker) const {
    constexpr std::size_t kLongest = 80;  // code points
    const std::string_view text = Text(i);
    if (CountCodePoints(text) > kLongest || text.ends_with("。") || text.ends_with(":")) return {};
    if (rules_.Search("title_start", text) || rules_.FullMatch("issuer", text)) return {};
    if (const auto match = rules_.FullMatch("annex_title", text)) return match->rule->id;
    const bool quotes_name = text.starts_with("《") || text.find("》") != std::string_view::npos;
    if (!quotes_name && IsNearAnnexName(BareName(text), names)) return "outline.annex_name";
    return after_marker ? "outline.annex_marker" : "";
  }

  void FindBody() {
    const std::size_t count = outline_.paragraphs.size();
    outline_.body_begin = BodyBegin();
    outline_.body_end = count;
    // A signature in the middle (a second document behind the first) ends nothing.
    const auto last_label = std::find(labels_.rbegin(), labels_.rend(), true);
    const auto behind_labels = static_cast<std::size_t>(labels_.rend() - last_label);
    for (std::size_t i = std::max(outline_.body_begin, behind_labels); i < count; ++i) {
      if (!rules_.PrefixMatch("tail_start", Text(i)) && !IsSignature(i)) continue;
      outline_.body_end = i;
      break;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (i < outline_.body_begin || i >= outline_.body_end) outline_.paragraphs[i].kind = ParagraphKind::kFrame;
    }
  }

  bool IsSignature(std::size_t i) const {
    if (i + 1 >= outline_.paragraphs.size()) return rules_.FullMatch("print_line", Text(i)).has_value();
    const std::string_view next = Text(i + 1);
    const bool dated = rules_.FullMatch("date_line", next) || rules_.FullMatch("print_line", next);
    return (dated && rules_.FullMatch("organ", Text(i))) || rules_.FullMatch("print_line", Text(i));
  }

  /// The first annex title with a numbered paragraph behind it; without one, what follows the frame's last line that
  /// stands before numbered paragraphs with assignments.
  std::size_t BodyBegin() const {
    const std::size_t count = outline_.paragraphs.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (outline_.paragraphs[i].kind == ParagraphKind::kAnnexTitle) return WithAnnexMarker(i);
    }
    std::size_t first_assigned = count;
    for (std::size_t i = 0; i < count && first_assigned == count; ++i) {
      if (labels_[i] || roles_[i] == LeadHeading::kTold) first_assigned = i;
    }
    if (first_assigned == count) return count;  // a cover note only: its numbered demands are no tasks
    std::size_t begin = 0;
    for (std::size_t i = 0; i < first_assigned; ++i) {
      if (IsFrameLine(Text(i))) begin = i + 1;
    }
    begin = BehindDemands(begin, first_assigned);
    const std::size_t behind_frame = begin;
    while (begin < count && !marks_[begin]) {
      // Unmarked headings stay with the body; sentences of the cover note do not.
      if (begin + 1 < count && marks_[begin + 1] && !Text(begin).ends_with("。") && !Text(begin).ends_with(":")) break;
      ++begin;
    }
    return begin <= first_assigned ? begin : FirstUnmarked(behind_frame, first_assigned);
  }

  /// Where the body begins if no number stands before the first label: the text right above the label.
  std::size_t FirstUnmarked(std::size_t begin, std::size_t first_assigned) const {
    return BeginsWithLabel(first_assigned) && first_assigned > begin ? first_assigned - 1 : first_assigned;
  }

  /// A cover note without a signature behind it: its numbered demands end where numbers of the highest level begin
  /// again. Behind them, where the first assignment's own sequence begins.
  std::size_t BehindDemands(std::size_t begin, std::size_t first_assigned) const {
    int highest = kBulletLevel;
    for (std::size_t i = begin; i <= first_assigned; ++i) {
      if (marks_[i]) highest = std::min(highest, levels_[i]);
    }
    std::size_t last = begin;
    std::size_t times = 0;
    for (std::size_t i = begin; i <= first_assigned; ++i) {
      if (!marks_[i] || levels_[i] != highest || marks_[i]->number != 1) continue;
      last = i;
      ++times;
    }
    return times > 1 ? last : begin;
  }

  std::size_t WithAnnexMarker(std::size_t title) const {
    return title > 0 && rules_.FullMatch("annex_marker", Text(title - 1)) ? title - 1 : title;
  }

  bool IsFrameLine(std::string_view text) const {
    for (const std::string_view field : {"issuer", "document_number", "title", "addressees", "date_line"}) {
      if (rules_.FullMatch(field, text)) return true;
    }
    return rules_.Search("disclosure", text).has_value();
  }

  // --- nodes ---

  /// Levels are doubled so that a heading without a mark fits between the level above and that of the marks below it.
  struct Open {
    std::size_t node;
    int level;
  };

  void AddNodes() {
    for (std::size_t i = outline_.body_begin; i < outline_.body_end; ++i) {
      Paragraph& paragraph = outline_.paragraphs[i];
      if (const std::size_t note_end = NoteEnd(i); note_end > i) {
        outline_.notes.push_back(paragraph.span);
        for (; i < note_end; ++i) outline_.paragraphs[i].kind = ParagraphKind::kFrame;
        --i;
      } else if (paragraph.kind == ParagraphKind::kAnnexTitle) {
        open_.clear();
        OutlineNode& annex = AddNode(i, -1);
        annex.is_annex = true;
        annex.rule = annex_rules_[i];
        is_narrative_ = IsNarrative(i);
      } else if (marks_[i] && StandsBeforeLabel(i)) {
        paragraph.kind = ParagraphKind::kText;
        outline_.field_marks.push_back(*marks_[i]);
        AddToOpen(i);
      } else if (marks_[i]) {
        AddNode(i, 2 * levels_[i]).mark = marks_[i];
        SkipMark(outline_.nodes.back());
      } else if (IsUnmarkedHeading(i)) {
        paragraph.kind = ParagraphKind::kHeading;
        AddNode(i, marks_[i + 1] ? 2 * levels_[i + 1] - 1 : 1);
      } else if (const int level = UnmarkedItemLevel(i); level > 0) {
        AddNode(i, level).rule = "outline.unmarked_item";
      } else if (open_.empty() || rules_.FullMatch("annex_marker", Text(i)) || IsDisclosure(Text(i))) {
        paragraph.kind = ParagraphKind::kFrame;
      } else {
        if (IsCaption(i)) paragraph.kind = ParagraphKind::kCaption;
        AddToOpen(i);
      }
    }
  }

  /// Where the note that paragraph `i` heads ends: 说明, 工作要求 and the like with nobody assigned in it. `i` where it
  /// heads none.
  std::size_t NoteEnd(std::size_t i) const {
    std::string_view heading = BehindMark(i);
    constexpr std::string_view kColon = ":";
    if (heading.ends_with(kColon)) heading.remove_suffix(kColon.size());
    if (labels_[i] || !rules_.FullMatch("note_heading", heading)) return i;
    const int level = marks_[i] ? levels_[i] : i + 1 < outline_.body_end && marks_[i + 1] ? levels_[i + 1] : 0;
    std::size_t end = i + 1;
    for (; end < outline_.body_end && !EndsNote(i, end, level); ++end) {
      if (labels_[end]) return i;
    }
    return end;
  }

  /// True if paragraph `i` no longer belongs to the note headed by `head`; `level` is that of its own numbers where the
  /// heading has none.
  bool EndsNote(std::size_t head, std::size_t i, int level) const {
    if (outline_.paragraphs[i].kind == ParagraphKind::kAnnexTitle || roles_[i] == LeadHeading::kTold) return true;
    if (rules_.FullMatch("annex_marker", Text(i))) return true;
    if (!marks_[i]) return !marks_[head] && level == 0;
    if (marks_[head]) return levels_[i] <= level;
    return levels_[i] < level || (levels_[i] == level && marks_[i]->number == 1 && i > head + 1);
  }

  /// An annex of sentences only: no number, label or table stands below its title.
  bool IsNarrative(std::size_t title) const {
    bool holds_sentence = false;
    for (std::size_t i = title + 1; i < outline_.body_end; ++i) {
      const ParagraphKind kind = outline_.paragraphs[i].kind;
      if (kind == ParagraphKind::kAnnexTitle || rules_.FullMatch("annex_marker", Text(i))) break;
      if (marks_[i] || labels_[i] || kind == ParagraphKind::kTableRow) return false;
      holds_sentence = holds_sentence || Text(i).ends_with("。");
    }
    return holds_sentence;
  }

  /// The level of a task without a mark that begins in paragraph `i`; 0 where none does. One is told by labels: they
  /// stand in the paragraph, or behind it, and it stands behind a heading or another task's labels.
  int UnmarkedItemLevel(std::size_t i) const {
    if (outline_.paragraphs[i].kind != ParagraphKind::kText || BeginsWithLabel(i)) return 0;
    if (is_narrative_) return Text(i).ends_with("。") ? 2 * kItemLevel : 0;
    const std::size_t label = NextLabel(i);
    if (label == outline_.body_end) return 0;
    if (open_.empty()) return 2 * kItemLevel;
    const OutlineNode& node = outline_.nodes[open_.back().node];
    const bool has_labels = std::any_of(node.paragraphs.begin(), node.paragraphs.end(),
                                        [&](std::size_t own) { return static_cast<bool>(labels_[own]); });
    if (has_labels) return labels_[i - 1] && RolesRepeat(node, label) ? open_.back().level : 0;
    if (node.paragraphs.back() + 1 != i || node.paragraphs.size() > 1) return 0;
    const bool is_heading = node.is_annex || !node.mark;
    return is_heading || LabelGroups(i) > 1 ? 2 * kItemLevel : 0;
  }

  /// The first paragraph at or behind `i` that holds an assignment's label, no mark or other structure between.
  std::size_t NextLabel(std::size_t i) const {
    for (; i < outline_.body_end && outline_.paragraphs[i].kind == ParagraphKind::kText && !marks_[i]; ++i) {
      if (labels_[i]) return i;
    }
    return outline_.body_end;
  }

  /// How often text is followed by labels from paragraph `i` to the next mark.
  std::size_t LabelGroups(std::size_t i) const {
    std::size_t groups = 0;
    for (bool in_group = false; i < outline_.body_end && !marks_[i]; ++i) {
      if (outline_.paragraphs[i].kind != ParagraphKind::kText) break;
      const bool starts = !in_group || !BeginsWithLabel(i);
      if (labels_[i] && starts) ++groups;
      in_group = labels_[i];
    }
    return groups;
  }

  /// True if paragraph `label` assigns in a role that `node` has already: it is another task's.
  bool RolesRepeat(const OutlineNode& node, std::size_t label) const {
    const std::string role = FirstRole(label);
    return std::any_of(node.paragraphs.begin(), node.paragraphs.end(),
                       [&](std::size_t own) { return labels_[own] && FirstRole(own) == role; });
  }

  std::string FirstRole(std::size_t i) const {
    for (const LabelMatch& label : finder_.Find(Text(i))) {
      if (label.at_boundary && Assigns(*label.rule)) return std::string(label.rule->Attribute("role"));
    }
    return {};
  }

  /// A label of any kind begins the paragraph.
  bool BeginsWithLabel(std::size_t i) const {
    const std::vector<LabelMatch> labels = finder_.Find(Text(i));
    if (labels.empty() || !labels.front().at_boundary) return false;
    constexpr std::string_view kOpening = "([〔【";
    const std::string_view before = Text(i).substr(0, labels.front().begin);
    return before.empty() || kOpening.find(before) != std::string_view::npos;
  }

  bool IsDisclosure(std::string_view text) const {
    const auto note = rules_.Search("disclosure", text);
    return note && note->match.begin == 0 && note->match.end == text.size();
  }

  /// The unit of the table behind it, or that table's title.
  bool IsCaption(std::size_t i) const {
    if (outline_.paragraphs[i].kind == ParagraphKind::kTableRow) return false;
    return StandsAboveTable(i) && (rules_.FullMatch("caption", Text(i)) || rules_.FullMatch("annex_title", Text(i)));
  }

  /// A table row follows, at most a caption between.
  bool StandsAboveTable(std::size_t i) const {
    const auto& paragraphs = outline_.paragraphs;
    std::size_t next = i + 1;
    if (next < paragraphs.size() && rules_.FullMatch("caption", Text(next))) ++next;
    return next < paragraphs.size() && paragraphs[next].kind == ParagraphKind::kTableRow;
  }

  OutlineNode& AddNode(std::size_t paragraph, int level) {
    while (!open_.empty() && open_.back().level >= level) open_.pop_back();
    OutlineNode node;
    node.heading = outline_.paragraphs[paragraph].span;
    node.paragraphs.push_back(paragraph);
    const std::size_t index = outline_.nodes.size();
    if (!open_.empty()) {
      node.parent = static_cast<int>(open_.back().node);
      outline_.nodes[open_.back().node].children.push_back(index);
    }
    outline_.nodes.push_back(std::move(node));
    open_.push_back({index, level});
    return outline_.nodes.back();
  }

  void SkipMark(OutlineNode& node) const {
    node.heading.begin = node.mark->span.end;
    while (!node.heading.empty() && document_.folded()[node.heading.begin] == ' ') ++node.heading.begin;
  }

  /// Fields on a line of their own behind several sub-items without any belong to the item above: one assignment for
  /// the group (1), (2), (3).
  void CloseGroup(std::size_t paragraph) {
    if (!labels_[paragraph] || marks_[paragraph] || open_.size() < 2) return;
    if (open_.back().level <= 2 * kItemLevel) return;  // （1） and below: the levels of GB/T 9704-2012 under 1.
    const OutlineNode& parent = outline_.nodes[open_[open_.size() - 2].node];
    const bool is_bullet = levels_[outline_.nodes[open_.back().node].paragraphs.front()] == kBulletLevel;
    if (parent.is_annex || (is_bullet ? BulletFollows(paragraph) : parent.children.size() < 2)) return;
    for (const std::size_t child : parent.children) {
      for (const std::size_t own : outline_.nodes[child].paragraphs) {
        if (labels_[own]) return;
      }
    }
    open_.pop_back();
  }

  /// True if the next mark is another bullet's: then the labels before it are those of one bullet.
  bool BulletFollows(std::size_t paragraph) const {
    for (std::size_t i = paragraph; i < outline_.body_end; ++i) {
      if (outline_.paragraphs[i].kind == ParagraphKind::kAnnexTitle) return false;
      if (marks_[i]) return levels_[i] == kBulletLevel;
    }
    return false;
  }

  void AddToOpen(std::size_t paragraph) {
    CloseGroup(paragraph);
    outline_.nodes[open_.back().node].paragraphs.push_back(paragraph);
  }

  /// `（一）责任领导：X` numbers a label, not an item.
  bool StandsBeforeLabel(std::size_t i) const {
    const std::string_view text = Text(i);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || open_.empty()) return false;
    std::size_t begin = marks_[i]->span.end - outline_.paragraphs[i].span.begin;
    while (begin < colon && text[begin] == ' ') ++begin;
    return begin < colon && rules_.FullMatch("label", text.substr(begin, colon - begin)).has_value();
  }

  /// A line without a mark before numbers that begin again: a section's heading.
  bool IsUnmarkedHeading(std::size_t i) const {
    constexpr std::size_t kLongest = 40;  // code points
    if (outline_.paragraphs[i].kind != ParagraphKind::kText || labels_[i]) return false;
    if (SaysWhoLeads(i)) return true;
    if (i + 1 >= outline_.body_end || !marks_[i + 1] || marks_[i + 1]->number != 1) return false;
    const std::string_view text = Text(i);
    if (text.ends_with("。") || text.ends_with(":") || text.ends_with(";") || CountCodePoints(text) > kLongest)
      return false;
    const int level = 2 * levels_[i + 1];
    return std::any_of(open_.begin(), open_.end(),
                       [&](const Open& open) {
                         const auto& mark = outline_.nodes[open.node].mark;
                         return open.level == level && mark && mark->number > 1;
                       }) ||
           open_.empty();
  }

  const Document& document_;
  const RuleSet& rules_;
  enum class LeadHeading { kNone, kTold, kName };

  LabelFinder finder_;
  Outline outline_;
  std::vector<LeadHeading> roles_;  // one a paragraph
  std::size_t name_lines_ = 0;      // unmarked paragraphs of kind kName
  std::string_view level_;                        // of the mark read last
  std::vector<std::optional<NumberMark>> marks_;  // one a paragraph
  std::vector<int> levels_;                       // of the marks
  std::vector<bool> labels_;                      // paragraphs that hold an assignment's label
  std::vector<std::string> annex_rules_;          // one a paragraph; "" where it is no annex title
  std::vector<Open> open_;
  bool is_narrative_ = false;  // the annex being read holds sentences only
};

}  // namespace

Outline ReadOutline(const Document& document, const RuleSet& rules) { return OutlineReader(document, rules).Run(); }

}  // namespace fenjie
