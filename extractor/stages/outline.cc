#include "stages/outline.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ruleset/heading_finder.h"
#include "ruleset/label_finder.h"
#include "stages/outline_facts.h"
#include "stages/outline_inline.h"
#include "stages/outline_rows.h"
#include "values/annex_name.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

constexpr std::string_view kBullet = "bullet";

/// Reads one document's outline: paragraphs first, then where its body is, then the nodes.
class OutlineReader : private ParagraphFacts {
 public:
  OutlineReader(const Document& document, const RuleSet& rules, const std::vector<Clause>& clauses)
      : ParagraphFacts(document, rules), clauses_(clauses) {}

  Outline Run() && {
    SplitParagraphs();
    FindTaskTables();
    FindNameLines();
    FindAnnexTitles();
    FindBody();
    FindSectionStyles();
    AddNodes();
    outline_.task_rows = task_tables_->Read();
    return std::move(outline_);
  }

 private:
  void SplitParagraphs() {
    const std::string_view folded = document_.folded();
    for (std::size_t begin = 0; begin < folded.size();) {
      const std::size_t end = std::min(folded.find('\n', begin), folded.size());
      for (const FoldedSpan& part : SplitInlineItems(folded, {begin, end}, rules_)) AddLine(part);
      begin = end + 1;
    }
  }

  /// Rows of task tables assign, and so count as paragraphs with labels do.
  void FindTaskTables() {
    task_tables_.emplace(document_, outline_.paragraphs, rules_);
    for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
      if (!IsTaskRow(i)) continue;
      outline_.paragraphs[i].kind = ParagraphKind::kTaskRow;
      labels_[i] = true;
    }
  }

  bool IsTaskRow(std::size_t i) {
    return task_tables_->IsHead(i) || task_tables_->Find(i) != nullptr || task_tables_->GoesOn(i);
  }

  /// A line is one paragraph, or one for each of its assigned sentences.
  void AddLine(FoldedSpan line) {
    FoldedSpan part = line;
    const std::size_t first = outline_.paragraphs.size();
    for (std::size_t end = SentenceEnd(part); end < line.end; end = SentenceEnd(part)) {
      AddParagraph({part.begin, end}, first);
      part.begin = end;
    }
    AddParagraph(part, first);
    if (outline_.paragraphs.size() == first + 1) return;
    for (std::size_t i = first; i < outline_.paragraphs.size(); ++i) {
      sentences_[i] = static_cast<int>(i - first) + 1;
      marks_[i] = marks_[first];
      levels_[i] = levels_[first];
      outline_.paragraphs[i].kind = outline_.paragraphs[first].kind;
    }
  }

  /// Where the first assigned sentence in `part` ends, if another one follows; else the part's end.
  std::size_t SentenceEnd(FoldedSpan part) const {
    if (document_.Folded(part).find('\t') != std::string_view::npos) return part.end;  // a row is one paragraph
    const std::vector<const Clause*> clauses = ClausesIn(part);
    for (std::size_t i = 1; i < clauses.size(); ++i) {
      const std::size_t begin = BehindSeparators(clauses[i - 1]->span.end, part.end);
      if (begin < clauses[i]->span.begin) return begin;
    }
    return part.end;
  }

  std::size_t BehindSeparators(std::size_t at, std::size_t end) const {
    constexpr std::array<std::string_view, 4> kSeparators{"。", ";", ",", " "};
    const std::string_view text = document_.folded();
    for (bool moved = true; moved && at < end;) {
      moved = false;
      for (const std::string_view mark : kSeparators) {
        if (!text.substr(at, end - at).starts_with(mark)) continue;
        at += mark.size();
        moved = true;
      }
    }
    return at;
  }

  /// The clauses in `span` that assign.
  std::vector<const Clause*> ClausesIn(FoldedSpan span) const {
    std::vector<const Clause*> in;
    auto clause = std::lower_bound(clauses_.begin(), clauses_.end(), span.begin,
                                   [](const Clause& each, std::size_t begin) { return each.span.begin < begin; });
    for (; clause != clauses_.end() && clause->span.end <= span.end; ++clause) {
      if (clause->assigns) in.push_back(&*clause);
    }
    return in;
  }

  /// `line` is the first paragraph of its line: those behind it begin with no mark of their own.
  void AddParagraph(FoldedSpan span, std::size_t line) {
    Paragraph paragraph{span, ParagraphKind::kText};
    const std::string_view text = document_.Folded(span);
    std::optional<NumberMark> mark;
    if (line < outline_.paragraphs.size()) {
      // Goes on with its line's mark.
    } else if (text.find('\t') != std::string_view::npos) {
      paragraph.kind = ParagraphKind::kTableRow;
    } else if (auto match = rules_.PrefixMatch("number_mark", text)) {
      mark = ReadMark(span, text, *match);
      if (mark) paragraph.kind = ParagraphKind::kNumbered;
    } else if (auto next = NextMark(span, text)) {
      mark = std::move(next);
      paragraph.kind = ParagraphKind::kNumbered;
    } else if (const auto bullet = rules_.PrefixMatch("bullet_mark", text)) {
      const PatternMatch::Group* group = bullet->match.Find("mark");
      mark =
          NumberMark{{span.begin + group->begin, span.begin + group->end}, 0, std::string(kBullet), bullet->rule->id};
      paragraph.kind = ParagraphKind::kNumbered;
    }
    outline_.paragraphs.push_back(paragraph);
    if (mark) last_number_[mark->style] = mark->number;
    marks_.push_back(std::move(mark));
    const bool is_bullet = marks_.back() && marks_.back()->style == kBullet;
    levels_.push_back(is_bullet ? kBulletLevel : marks_.back() ? std::stoi(std::string(level_)) : 0);
    sentences_.push_back(0);
    const std::vector<const Clause*> clauses = ClausesIn(span);
    labels_.push_back(paragraph.kind != ParagraphKind::kTableRow && (!clauses.empty() || HoldsAssignment(text)));
    assigned_text_.push_back(!clauses.empty() && HoldsTextBeside(span, clauses));
  }

  /// True if a paragraph says what its clauses assign.
  bool HoldsTextBeside(FoldedSpan span, const std::vector<const Clause*>& clauses) const {
    std::size_t at = span.begin;
    for (const Clause* clause : clauses) {
      if (HoldsHan({at, clause->span.begin})) return true;
      at = clause->span.end;
    }
    return HoldsHan({at, span.end});
  }

  bool HoldsHan(FoldedSpan span) const {
    const std::string_view text = document_.Folded(span);
    for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
      if (IsHan(DecodeAt(text, at).value)) return true;
    }
    return false;
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

  /// A mark that only its number tells from a decimal: 3.6、7、8号线 behind item 2.
  std::optional<NumberMark> NextMark(FoldedSpan span, std::string_view text) {
    const auto match = rules_.PrefixMatch("number_mark_next", text);
    if (!match) return std::nullopt;
    const auto last = last_number_.find(match->rule->Attribute("style"));
    if (last == last_number_.end()) return std::nullopt;
    std::optional<NumberMark> mark = ReadMark(span, text, *match);
    return mark && mark->number == last->second + 1 ? mark : std::nullopt;
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
      if (!labels_[i] && outline_.paragraphs[i].kind != ParagraphKind::kTableRow) {
        role = FindHeadingRole(rules_, BehindMark(i));
      }
      // Items without numbers may follow where the heading says in words who leads.
      const bool in_words =
          role && role->label_end > role->label_begin && i + 1 < outline_.paragraphs.size() && !BeginsWithLabel(i + 1);
      if (!before_items && !in_words) role = std::nullopt;
      roles_.push_back(role ? (role->is_bare ? LeadHeading::kName : LeadHeading::kTold) : LeadHeading::kNone);
      if (role && role->is_bare && !marks_[i]) ++name_lines_;
    }
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
        if (!marker && !table_title && annex_rules_[i].empty()) annex_rules_[i] = TableTitleRule(i);
        if (!annex_rules_[i].empty()) paragraph.kind = ParagraphKind::kAnnexTitle;
        after_marker = marker;
      } else {
        after_marker = false;
      }
    }
    LeaveOutAnnexLists();
  }

  /// 附件:X in the cover note only lists X where a title X stands further on.
  void LeaveOutAnnexLists() {
    for (std::size_t i = 0; i < outline_.paragraphs.size(); ++i) {
      if (outline_.paragraphs[i].kind != ParagraphKind::kAnnexTitle) continue;
      if (!rules_.PrefixMatch("tail_start", Text(i))) continue;
      const auto names_later = [&](const Paragraph& later) {
        return later.kind == ParagraphKind::kAnnexTitle && Text(i).ends_with(document_.Folded(later.span));
      };
      const auto behind = outline_.paragraphs.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      if (std::none_of(behind, outline_.paragraphs.end(), names_later)) continue;
      outline_.paragraphs[i].kind = ParagraphKind::kText;
      annex_rules_[i].clear();
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

  /// The same for what stands above a table whose rows are tasks, or above the first table where nothing assigns yet.
  std::string TableTitleRule(std::size_t i) const {
    constexpr std::size_t kLongest = 80;  // code points
    const std::string_view text = Text(i);
    if (CountCodePoints(text) > kLongest || rules_.Search("title_start", text)) return {};
    const std::size_t count = outline_.paragraphs.size();
    const bool over_caption = i + 1 < count && rules_.FullMatch("caption", Text(i + 1));
    const std::size_t below = over_caption ? i + 2 : i + 1;
    const bool above_tasks = below < count && task_tables_->IsHead(below);
    if (!above_tasks && !StandsAboveTable(i)) return {};
    const auto match = rules_.FullMatch("table_title", text);
    return match ? match->rule->id : std::string();
  }

  void FindBody() {
    const std::size_t count = outline_.paragraphs.size();
    outline_.body_begin = BodyBegin();
    outline_.body_end = count;
    // A signature in the middle (a second document behind the first) ends nothing.
    const auto last_label = std::find(labels_.rbegin(), labels_.rend(), true);
    const auto behind_labels = static_cast<std::size_t>(labels_.rend() - last_label);
    const std::size_t behind_structure = BehindStructure();
    for (std::size_t i = std::max(outline_.body_begin, behind_labels); i < count; ++i) {
      if (!rules_.PrefixMatch("tail_start", Text(i)) && !IsSignature(i) &&
          !(i >= behind_structure && rules_.PrefixMatch("closing", Text(i)))) {
        continue;
      }
      outline_.body_end = i;
      break;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (i < outline_.body_begin || i >= outline_.body_end) outline_.paragraphs[i].kind = ParagraphKind::kFrame;
    }
  }

  /// Behind the last paragraph that is numbered, a row or an annex's title.
  std::size_t BehindStructure() const {
    const auto is_plain = [](const Paragraph& paragraph) {
      return paragraph.kind == ParagraphKind::kText || paragraph.kind == ParagraphKind::kFrame;
    };
    const auto last = std::find_if_not(outline_.paragraphs.rbegin(), outline_.paragraphs.rend(), is_plain);
    return static_cast<std::size_t>(outline_.paragraphs.rend() - last);
  }

  /// An organ's name above a date, the line of printing, or a date alone.
  bool IsSignature(std::size_t i) const {
    if (rules_.FullMatch("date_line", Text(i))) return true;
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
    begin = BehindUnsignedDemands(begin, first_assigned);
    const std::size_t behind_frame = begin;
    while (begin < count && !marks_[begin] && outline_.paragraphs[begin].kind != ParagraphKind::kTaskRow &&
           !(begin == first_assigned && assigned_text_[begin])) {
      // Unmarked headings stay with the body; sentences of the cover note do not.
      if (begin + 1 < count && marks_[begin + 1] && !Text(begin).ends_with("。") && !Text(begin).ends_with(":")) break;
      ++begin;
    }
    return begin <= first_assigned ? begin : FirstUnmarked(behind_frame, first_assigned);
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
      } else if (paragraph.kind == ParagraphKind::kTaskRow) {
        AddRow(i);
      } else if (marks_[i] && StandsBeforeLabel(i)) {
        paragraph.kind = ParagraphKind::kText;
        outline_.field_marks.push_back(*marks_[i]);
        AddToOpen(i);
      } else if (marks_[i]) {
        OutlineNode& node = AddNode(i, 2 * levels_[i]);
        node.mark = marks_[i];
        node.sentence = sentences_[i];
        if (node.sentence < 2) SkipMark(node);
      } else if ((assigned_text_[i] || IsAssignedBelow(i)) && BeginsTask(i)) {
        AddUnnumbered(i);
      } else if (IsUnmarkedHeading(i)) {
        paragraph.kind = ParagraphKind::kHeading;
        AddNode(i, marks_[i + 1] ? 2 * levels_[i + 1] - 1 : 1);
      } else if (const int level = UnmarkedItemLevel(i); level > 0) {
        AddNode(i, level).rule = "outline.unmarked_item";
      } else if (open_.empty() || rules_.FullMatch("annex_marker", Text(i)) || IsDisclosure(Text(i))) {
        paragraph.kind = ParagraphKind::kFrame;
      } else if (StandsBehindRows(i)) {
        paragraph.kind = ParagraphKind::kFrame;
        outline_.notes.push_back(paragraph.span);
      } else {
        if (IsCaption(i)) paragraph.kind = ParagraphKind::kCaption;
        AddToOpen(i);
      }
    }
  }

  /// True for text without a number whose clause stands on a line of its own behind it.
  bool IsAssignedBelow(std::size_t i) const {
    constexpr std::string_view kStop = "。";
    if (labels_[i] || outline_.paragraphs[i].kind != ParagraphKind::kText || !Text(i).ends_with(kStop)) return false;
    const std::size_t next = i + 1;
    return next < outline_.body_end && !marks_[next] && !assigned_text_[next] &&
           !ClausesIn(outline_.paragraphs[next].span).empty();
  }

  /// An assigned paragraph without a number is a task of its own where it does not say what the heading above it names:
  /// where the node above is assigned already, or where several such paragraphs stand below one heading.
  bool BeginsTask(std::size_t i) const {
    if (open_.empty() || sentences_[i] > 1) return true;
    const OutlineNode& node = outline_.nodes[open_.back().node];
    if (node.is_annex || (node.mark && section_styles_.contains(node.mark->style))) return true;
    const auto& own = node.paragraphs;
    if (std::any_of(own.begin(), own.end(), [&](std::size_t paragraph) { return labels_[paragraph]; })) return true;
    for (std::size_t next = i + 1; next < outline_.body_end && !marks_[next]; ++next) {
      const ParagraphKind kind = outline_.paragraphs[next].kind;
      if (kind == ParagraphKind::kAnnexTitle || kind == ParagraphKind::kTableRow) return false;
      if (assigned_text_[next] || IsAssignedBelow(next)) return true;
      if (labels_[next]) return false;
    }
    return false;
  }

  /// The styles of marks whose headings have several assigned paragraphs without numbers below them: where one heading
  /// parts such tasks, the others of its style do, even if only one stands below them.
  void FindSectionStyles() {
    constexpr std::string_view kStop = "。";
    for (std::size_t i = outline_.body_begin; i + 2 < outline_.body_end; ++i) {
      if (!marks_[i] || labels_[i] || sentences_[i] > 1 || Text(i).ends_with(kStop)) continue;
      if (IsAssignedParagraph(i + 1) && IsAssignedParagraph(i + 2)) section_styles_.insert(marks_[i]->style);
    }
  }

  bool IsAssignedParagraph(std::size_t i) const {
    return !marks_[i] && assigned_text_[i] && sentences_[i] < 2 && outline_.paragraphs[i].kind == ParagraphKind::kText;
  }

  /// Under a number that is assigned itself it is one more sentence of that number; else it has none.
  void AddUnnumbered(std::size_t i) {
    const OutlineNode* above = open_.empty() ? nullptr : &outline_.nodes[open_.back().node];
    const bool goes_on = above != nullptr && above->mark && labels_[above->paragraphs.front()];
    if (!goes_on) {
      AddNode(i, kUnnumberedLevel).rule = "outline.assigned_paragraph";
      return;
    }
    OutlineNode& first = outline_.nodes[open_.back().node];
    if (first.sentence == 0) first.sentence = 1;
    const int sentence = first.sentence + 1;
    const NumberMark mark = *first.mark;
    OutlineNode& node = AddNode(i, open_.back().level);
    node.mark = mark;
    node.sentence = sentence;
  }

  /// The level of a task without a mark that begins in paragraph `i`; 0 where none does. One is told by labels: they
  /// stand in the paragraph, or behind it, and it stands behind a heading or another task's labels.
  int UnmarkedItemLevel(std::size_t i) {
    if (outline_.paragraphs[i].kind != ParagraphKind::kText || BeginsWithLabel(i)) return 0;
    if (assigned_text_[i] || !ClausesIn(outline_.paragraphs[i].span).empty()) return 0;  // BeginsTask tells
    if (is_narrative_) return Text(i).ends_with("。") ? 2 * kItemLevel : 0;
    const std::size_t label = NextLabel(i);
    if (label == outline_.body_end) return 0;
    if (open_.empty()) return 2 * kItemLevel;
    const OutlineNode& node = outline_.nodes[open_.back().node];
    const bool has_labels = std::any_of(node.paragraphs.begin(), node.paragraphs.end(),
                                        [&](std::size_t own) { return static_cast<bool>(labels_[own]); });
    if (has_labels) return labels_[i - 1] && RolesRepeat(node, label) ? open_.back().level : 0;
    if (node.paragraphs.back() + 1 != i || node.paragraphs.size() > 1) return 0;
    const bool is_heading =
        node.is_annex || outline_.paragraphs[node.paragraphs.front()].kind == ParagraphKind::kHeading;
    return is_heading || LabelGroups(i) > 1 ? 2 * kItemLevel : 0;
  }

  /// Prose behind the last cell of a table's row says nothing of that row's task.
  bool StandsBehindRows(std::size_t i) const {
    if (i == 0 || outline_.paragraphs[i].kind != ParagraphKind::kText) return false;
    if (!outline_.notes.empty() && outline_.notes.back() == outline_.paragraphs[i - 1].span) return true;
    return outline_.paragraphs[i - 1].kind == ParagraphKind::kTaskRow && task_tables_->IsWhole(i - 1);
  }

  bool IsDisclosure(std::string_view text) const {
    const auto note = rules_.Search("disclosure", text);
    return note && note->match.begin == 0 && note->match.end == text.size();
  }

  /// The unit of the table behind it, that table's title, or a note below a table.
  bool IsCaption(std::size_t i) const {
    if (outline_.paragraphs[i].kind == ParagraphKind::kTableRow) return false;
    const ParagraphKind above = i == 0 ? ParagraphKind::kText : outline_.paragraphs[i - 1].kind;
    const bool below_table = above == ParagraphKind::kTableRow || above == ParagraphKind::kTaskRow;
    if (below_table && rules_.PrefixMatch("row_note", Text(i))) return true;
    if (!StandsAboveTable(i)) return false;
    // 任务分解 may be printed above the table whose corner says so again.
    constexpr std::array<std::string_view, 4> kTitles{"caption", "annex_title", "table_title", "table_corner"};
    return std::any_of(kTitles.begin(), kTitles.end(),
                       [&](std::string_view field) { return rules_.FullMatch(field, Text(i)).has_value(); });
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

  /// A row of a task table is a task or a section, or belongs to the node above.
  void AddRow(std::size_t paragraph) {
    TaskTableRow* row = task_tables_->Find(paragraph);
    if (row == nullptr || row->kind == RowKind::kNote) {
      if (!open_.empty()) outline_.nodes[open_.back().node].paragraphs.push_back(paragraph);
      return;
    }
    if (row->kind == RowKind::kRest) {
      OutlineNode& task = outline_.nodes[open_.back().node];
      task.paragraphs.push_back(paragraph);
      task.row_text.insert(task.row_text.end(), row->text.begin(), row->text.end());
      return;
    }
    OutlineNode& node = AddNode(paragraph, row->level);
    row->node = outline_.nodes.size() - 1;
    node.origin = row->kind == RowKind::kTask ? NodeOrigin::kTaskRow : NodeOrigin::kSectionRow;
    node.mark = row->mark;
    node.row_text = row->text;
    node.heading = row->text.empty() ? FoldedSpan{row->printed.line.end, row->printed.line.end} : row->text.front();
  }

  void AddToOpen(std::size_t paragraph) {
    CloseGroup(paragraph);
    outline_.nodes[open_.back().node].paragraphs.push_back(paragraph);
  }

  /// `（一）责任领导：X` numbers a label, not an item, but above items of a lower level it is their heading.
  bool StandsBeforeLabel(std::size_t i) const {
    if (sentences_[i] > 1 || HeadsItems(i)) return false;
    const std::string_view text = Text(i);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || open_.empty()) return false;
    std::size_t begin = marks_[i]->span.end - outline_.paragraphs[i].span.begin;
    while (begin < colon && text[begin] == ' ') ++begin;
    if (begin >= colon) return false;
    const std::string_view words = text.substr(begin, colon - begin);
    return rules_.FullMatch("label", words) || (rules_.FullMatch("label_like", words) && IsAmongFieldMarks(i));
  }

  /// True if a label with its leaders stands right above an item of a lower level.
  bool HeadsItems(std::size_t i) const {
    const std::size_t next = i + 1;
    if (next >= outline_.body_end || !marks_[next] || levels_[next] <= levels_[i] || labels_[next]) return false;
    const std::string_view text = BehindMark(i);
    const std::vector<LabelMatch> labels = finder_.Find(text);
    return labels.size() == 1 && labels.front().begin == 0 && labels.front().end + 1 < text.size() &&
           labels.front().rule->Attribute("role") == "leaders";
  }

  /// True if the mark goes on the marks of labels: 4. behind 3. 责任单位:A.
  bool IsAmongFieldMarks(std::size_t i) const {
    if (outline_.field_marks.empty()) return false;
    const NumberMark& last = outline_.field_marks.back();
    const NumberMark& mark = *marks_[i];
    const std::size_t node_begin = outline_.paragraphs[outline_.nodes[open_.back().node].paragraphs.front()].span.begin;
    return last.style == mark.style && last.number + 1 == mark.number && last.span.begin > node_begin;
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

  static constexpr int kUnnumberedLevel = 100;  // below every mark's

  const std::vector<Clause>& clauses_;
  std::size_t name_lines_ = 0;  // unmarked paragraphs that are nothing but a name
  std::optional<TaskTables> task_tables_;
  std::string_view level_;                                        // of the mark read last
  std::vector<std::string> annex_rules_;                          // one a paragraph; "" where it is no annex title
  std::map<std::string, std::int64_t, std::less<>> last_number_;  // by style of mark
  std::set<std::string, std::less<>> section_styles_;
  std::vector<Open> open_;
  bool is_narrative_ = false;  // the annex being read holds sentences only
};

}  // namespace

Outline ReadOutline(const Document& document, const RuleSet& rules, const std::vector<Clause>& clauses) {
  return OutlineReader(document, rules, clauses).Run();
}

}  // namespace fenjie
