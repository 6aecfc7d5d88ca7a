#include "stages/fields.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ruleset/label_finder.h"
#include "stages/fields_clauses.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

struct BracketPair {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<BracketPair, 5> kBrackets{{{"(", ")"}, {"〔", "〕"}, {"[", "]"}, {"【", "】"}, {"〈", "〉"}}};
constexpr std::array<std::string_view, 3> kSeparators{";", ",", " "};

bool HoldsText(std::string_view role) { return role == "task_text" || role == "other" || role == "unknown"; }

bool IsUnitList(std::string_view role) {
  return role == "lead_units" || role == "supporting_units" || role == "responsible";
}

/// The end of the bracket that opens at `open`, behind its closing mark; the text's end where it never closes.
std::size_t BracketEnd(std::string_view text, std::size_t open, const BracketPair& pair) {
  int depth = 0;
  for (std::size_t at = open; at < text.size();) {
    if (text.substr(at).starts_with(pair.open)) {
      ++depth;
      at += pair.open.size();
    } else if (text.substr(at).starts_with(pair.close)) {
      at += pair.close.size();
      if (--depth == 0) return at;
    } else {
      at += DecodeAt(text, at).length;
    }
  }
  return text.size();
}

/// Where a field stands: a clause's names before their word; the label of a row's field far above, in its table's head.
std::size_t BeginOf(const Field& field) {
  if (field.in_table) return field.value.front().begin;
  return field.value.empty() ? field.label.begin : std::min(field.label.begin, field.value.front().begin);
}

class FieldReader {
 public:
  FieldReader(const Document& document, const Outline& outline, const RuleSet& rules,
              const std::vector<Clause>& clauses, Trace* trace)
      : document_(document),
        outline_(outline),
        rules_(rules),
        clauses_(clauses),
        finder_(rules),
        trace_(trace),
        reader_(rules) {}

  FieldsOutput Run() && {
    out_.texts.resize(outline_.nodes.size());
    for (std::size_t node = 0; node < outline_.nodes.size(); ++node) ReadNode(node);
    const auto& of_rows = outline_.task_rows.fields;
    out_.fields.insert(out_.fields.end(), of_rows.begin(), of_rows.end());
    std::stable_sort(out_.fields.begin(), out_.fields.end(),
                     [](const Field& a, const Field& b) { return BeginOf(a) < BeginOf(b); });
    return std::move(out_);
  }

 private:
  void ReadNode(std::size_t node) {
    node_ = node;
    open_field_ = kNone;
    had_field_ = false;
    const OutlineNode& outline_node = outline_.nodes[node];
    for (const FoldedSpan& text : outline_node.row_text) ReadParagraph(text);
    for (std::size_t i = 0; i < outline_node.paragraphs.size(); ++i) {
      const Paragraph& paragraph = outline_.paragraphs[outline_node.paragraphs[i]];
      if (paragraph.kind == ParagraphKind::kTaskRow) continue;
      if (paragraph.kind == ParagraphKind::kTableRow || paragraph.kind == ParagraphKind::kCaption) {
        open_field_ = kNone;
        continue;
      }
      FoldedSpan span = i == 0 ? outline_node.heading : paragraph.span;
      had_field_ = had_field_ || outline_node.origin == NodeOrigin::kTaskRow;  // behind the row, not in it
      SkipFieldMark(span);
      label_above_below_ = i > 0 && (had_field_ || BeginsWithLabel(outline_node, i + 1));
      ReadParagraph(span);
    }
  }

  /// True if a label begins the node's paragraph `i`.
  bool BeginsWithLabel(const OutlineNode& node, std::size_t i) const {
    if (i >= node.paragraphs.size()) return false;
    FoldedSpan span = outline_.paragraphs[node.paragraphs[i]].span;
    SkipFieldMark(span);
    const std::vector<LabelMatch> labels = finder_.Find(document_.Folded(span));
    return !labels.empty() && labels.front().at_boundary && labels.front().begin == 0;
  }

  /// The mark of `（一）责任领导：` is in Outline::field_marks.
  void SkipFieldMark(FoldedSpan& span) const {
    const auto& marks = outline_.field_marks;
    const auto mark = std::lower_bound(marks.begin(), marks.end(), span.begin,
                                       [](const NumberMark& a, std::size_t begin) { return a.span.begin < begin; });
    if (mark != marks.end() && mark->span.begin == span.begin) span.begin = mark->span.end;
    while (!span.empty() && document_.folded()[span.begin] == ' ') ++span.begin;
  }

  void ReadParagraph(FoldedSpan span) {
    const std::string_view text = document_.Folded(span);
    std::vector<LabelMatch> labels = finder_.Find(text);
    if (trace_ != nullptr) TraceLabels(span, labels);
    std::erase_if(
        labels, [&](const LabelMatch& label) { return !label.at_boundary && !BlankBefore(span.begin + label.begin); });
    AddUnknownLabels(span, labels);
    clause_ = std::lower_bound(clauses_.begin(), clauses_.end(), span.begin,
                               [](const Clause& each, std::size_t begin) { return each.span.begin < begin; });
    std::size_t at = 0;  // everything before is told
    for (std::size_t i = 0; i < labels.size(); ++i) {
      at = AddClauses(span, at, span.begin + labels[i].begin);
      const std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin : text.size();
      at = AddField(span, labels[i], at, NextClause(span, labels[i], end));
    }
    at = AddClauses(span, at, span.end);
    if (at < text.size()) AddText(span.begin + at, span.end, had_field_here_);
    had_field_here_ = false;
  }

  /// Words before a colon that only look like a label: one where labels stand above, below or before it. They stand
  /// behind a boundary or a blank.
  void AddUnknownLabels(FoldedSpan span, std::vector<LabelMatch>& labels) const {
    constexpr std::size_t kLongest = 30;  // bytes: 10 ideographs
    const std::string_view text = document_.Folded(span);
    std::size_t floor = 0;
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
      const auto behind =
          std::find_if(labels.begin(), labels.end(), [&](const LabelMatch& label) { return label.end >= colon; });
      const bool known = behind != labels.end() && behind->end == colon;
      const bool beside = behind != labels.begin() || label_above_below_;
      std::size_t begin = BeginBehindBoundary(text, floor, colon);
      floor = colon + 1;
      if (known || !beside || (begin > 0 && behind == labels.begin())) continue;
      for (std::size_t at = colon; at > begin; at = PreviousStart(text, at)) {
        if (BlankBefore(span.begin + at)) begin = at;
      }
      if (colon - begin > kLongest) continue;
      const auto like = rules_.FullMatch("label_like", text.substr(begin, colon - begin));
      if (like) labels.insert(behind, LabelMatch{begin, colon, like->rule, true});
    }
  }

  /// Adds the clauses that end before `end`, and the text before them; gives back what is told then.
  std::size_t AddClauses(FoldedSpan paragraph, std::size_t at, std::size_t end) {
    for (; clause_ != clauses_.end() && clause_->span.begin < end; ++clause_) {
      if (clause_->is_labeled || clause_->span.begin < paragraph.begin + at) continue;
      std::size_t begin = clause_->span.begin;
      const std::string_view before = document_.folded().substr(0, begin);
      if (!clause_->in_bracket && before.ends_with(",")) --begin;  // …,由A负责。
      AddText(paragraph.begin + at, begin, had_field_here_);
      for (const ClausePart& part : clause_->parts) AddPart(part, *clause_);
      at = clause_->span.end - paragraph.begin;
    }
    return at;
  }

  /// The begin of the first clause behind a label, or `end`: a value does not go on over one.
  std::size_t NextClause(FoldedSpan paragraph, const LabelMatch& label, std::size_t end) const {
    for (auto clause = clause_; clause != clauses_.end() && clause->span.begin < paragraph.begin + end; ++clause) {
      if (clause->span.begin < paragraph.begin + label.begin) continue;
      return clause->span.begin - paragraph.begin;
    }
    return end;
  }

  void AddPart(const ClausePart& part, const Clause& clause) {
    Field field;
    field.node = node_;
    field.label = part.word;
    field.role = part.role;
    field.rule = part.rule;
    if (!part.value.empty()) field.value.push_back(part.value);
    if (clause.in_bracket) field.container = clause.span;
    field.is_clause = true;
    had_field_ = true;
    had_field_here_ = true;
    open_field_ = kNone;
    out_.fields.push_back(std::move(field));
  }

  /// What is a label here and what is not: known words with no boundary before them, unknown words before a colon.
  void TraceLabels(FoldedSpan span, const std::vector<LabelMatch>& labels) const {
    const std::string_view text = document_.Folded(span);
    for (const LabelMatch& label : labels) {
      const FoldedSpan place{span.begin + label.begin, span.begin + label.end};
      if (label.at_boundary || BlankBefore(place.begin)) {
        const std::string role(label.rule->Attribute("role"));
        trace_->Take(place, label.rule->id, {"标签，作用是 " + role, "a label of the role " + role});
      } else {
        trace_->Lose(place, label.rule->id, {"前面没有分隔，作为文字", "no boundary stands before it; it is text"});
      }
    }
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
      const bool known = std::any_of(labels.begin(), labels.end(), [&](const LabelMatch& l) { return l.end == colon; });
      const FoldedSpan words{span.begin + BeginBehindBoundary(text, 0, colon), span.begin + colon};
      constexpr std::size_t kLongest = 12;  // code points: the longest label of many cities has eleven
      if (known || words.empty() || CountCodePoints(document_.Folded(words)) > kLongest) continue;
      trace_->Lose(words, "", {"冒号前的文字不合任何 label 规则", "no rule of the field label knows these words"});
    }
  }

  /// A label behind other words counts where the source has a blank before it, which folding took out.
  bool BlankBefore(std::size_t folded) const {
    return folded > 0 && document_.map().SourceEnd(folded) < document_.map().SourceBegin(folded);
  }

  /// Adds the field of a label; gives back the offset (in the paragraph) behind its value and bracket.
  std::size_t AddField(FoldedSpan span, const LabelMatch& label, std::size_t at, std::size_t next) {
    const std::string_view text = document_.Folded(span);
    Field field;
    field.node = node_;
    field.label = {span.begin + label.begin, span.begin + label.end};
    field.role = std::string(label.rule->Attribute("role"));
    field.rule = label.rule->id;
    std::size_t before = label.begin;
    std::size_t end = next;
    std::size_t value_end = next;
    if (in_container_end_ > label.begin && in_container_paragraph_ == span.begin) {
      field.container = container_;
      value_end = std::min(next, in_container_end_ - container_close_);
      end = next < in_container_end_ ? next : in_container_end_;
    } else if (const BracketPair* pair = OpenedBefore(text, label.begin)) {
      before -= pair->open.size();
      EnterContainer(span, before, text);
      field.container = container_;
      value_end = std::min(next, in_container_end_ - container_close_);
      end = std::min(next, in_container_end_);
    }
    if (const Clause* clause = LabeledClause(field.label.begin);
        clause != nullptr && !field.container && clause->span.begin >= span.begin + at) {
      // （预期性指标,牵头单位:A）
      AddText(span.begin + at, clause->span.begin, at > 0);
      at = clause->span.begin - span.begin;
      before = label.begin;
      EnterContainer(span, at, text);
      field.container = container_;
      AddAttributes({span.begin + at + DecodeAt(text, at).length, field.label.begin}, *clause);
      value_end = std::min(next, in_container_end_ - container_close_);
      end = std::min(next, in_container_end_);
    } else if (before > at) {
      AddText(span.begin + at, span.begin + before, at > 0);
    }
    const FoldedSpan raw{field.label.end + 1, span.begin + value_end};
    const FoldedSpan value = Trim(raw, field);
    if (!value.empty()) field.value.push_back(value);
    field.ends_paragraph = end == text.size();
    had_field_ = true;
    had_field_here_ = true;
    SplitValue(field);
    out_.fields.push_back(std::move(field));
    open_field_ = HoldsText(out_.fields.back().role) ? out_.fields.size() - 1 : kNone;
    return end;
  }

  /// The bracket that opens at `begin` holds the labels up to its end.
  void EnterContainer(FoldedSpan paragraph, std::size_t begin, std::string_view text) {
    const auto pair = std::find_if(kBrackets.begin(), kBrackets.end(),
                                   [&](const BracketPair& each) { return text.substr(begin).starts_with(each.open); });
    in_container_paragraph_ = paragraph.begin;
    in_container_end_ = BracketEnd(text, begin, *pair);
    const bool closed = text.substr(0, in_container_end_).ends_with(pair->close);
    container_close_ = closed ? pair->close.size() : 0;
    container_ = {paragraph.begin + begin, paragraph.begin + in_container_end_};
  }

  /// The clause around labels that holds the character at `at`, or null.
  const Clause* LabeledClause(std::size_t at) const {
    const auto next = std::upper_bound(clauses_.begin(), clauses_.end(), at,
                                       [](std::size_t place, const Clause& each) { return place < each.span.begin; });
    if (next == clauses_.begin()) return nullptr;
    const Clause& clause = *std::prev(next);
    return clause.is_labeled && at < clause.span.end ? &clause : nullptr;
  }

  /// What stands in a bracket before its first label.
  void AddAttributes(FoldedSpan span, const Clause& clause) {
    for (const ClausePart& part : reader_.ReadAttributes(document_.Folded(span), span.begin)) AddPart(part, clause);
  }

  /// A value may be a clause itself (部门分工:A牵头,B配合), and may end in a deadline or in a rule for all that
  /// follows.
  void SplitValue(Field& field) {
    const bool may_be_clause = field.role == "clause" || field.role == "responsible";
    if (field.value.empty() || !(may_be_clause || IsUnitList(field.role))) return;
    const FoldedSpan value = field.value.front();
    const Clause clause{value, field.container.has_value(), false, true, {}};
    std::vector<ClausePart> parts;
    if (may_be_clause) parts = reader_.ReadWords(document_.Folded(value), value.begin);
    const auto words = std::count_if(
        parts.begin(), parts.end(), [](const ClausePart& part) { return IsUnitList(part.role) && !part.word.empty(); });
    if (words > 1 || (words > 0 && field.role == "clause")) {
      for (const ClausePart& part : parts) AddPart(part, clause);
      field.role = "clause";
      field.value.clear();
      return;
    }
    if (field.role == "clause") field.role = "responsible";
    for (const ClausePart& part : reader_.ReadEnd(document_.Folded(value), value.begin)) {
      field.value.front().end = std::min(field.value.front().end, part.value.begin);
      AddPart(part, clause);
    }
    field.value.front() = Trim(field.value.front(), field);
    if (field.value.front().empty()) field.value.clear();
  }

  const BracketPair* OpenedBefore(std::string_view text, std::size_t begin) const {
    for (const BracketPair& pair : kBrackets) {
      if (text.substr(0, begin).ends_with(pair.open)) return &pair;
    }
    return nullptr;
  }

  /// Leaves out blanks and separators at both ends; notes the terminator.
  FoldedSpan Trim(FoldedSpan value, Field& field) const {
    const auto text = [&] { return document_.Folded(value); };
    while (!value.empty() && (text().front() == ' ' || text().front() == ':')) ++value.begin;
    for (bool trimmed = true; trimmed && !value.empty();) {
      trimmed = false;
      for (const std::string_view mark : kSeparators) {
        if (!text().ends_with(mark)) continue;
        if (mark != " ") NoteTerminator(mark, value, field);
        value.end -= mark.size();
        trimmed = true;
      }
      constexpr std::array<std::string_view, 2> kStops{"。", "."};
      if (HoldsText(field.role)) continue;
      for (const std::string_view stop : kStops) {
        if (!text().ends_with(stop)) continue;
        NoteTerminator(stop, value, field);
        value.end -= stop.size();
        trimmed = true;
      }
    }
    return value;
  }

  static void NoteTerminator(std::string_view mark, FoldedSpan value, Field& field) {
    if (!field.terminator.empty()) return;
    field.terminator = mark;
    field.terminator_span = {value.end - mark.size(), value.end};
  }

  /// A full stop behind a clause whose sentence ended before it belongs to the clause.
  bool RepeatsStop(FoldedSpan span) const {
    constexpr std::string_view kStop = "。";
    const NodeText& texts = out_.texts[node_];
    return document_.Folded(span) == kStop && had_field_ && !texts.before_fields.empty() &&
           document_.Folded(texts.before_fields.back()).ends_with(kStop);
  }

  /// Prose outside of any field: the task's text, or what goes on a field that holds text.
  void AddText(std::size_t begin, std::size_t end, bool behind_label) {
    while (begin < end && document_.folded()[begin] == ' ') ++begin;
    while (end > begin && document_.folded()[end - 1] == ' ') --end;
    if (begin >= end || RepeatsStop({begin, end})) return;  // a clause may begin inside what a label took
    if (open_field_ != kNone && !behind_label) {
      out_.fields[open_field_].value.push_back({begin, end});
    } else if (had_field_) {
      out_.texts[node_].after_fields.push_back({begin, end});
    } else {
      out_.texts[node_].before_fields.push_back({begin, end});
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const Document& document_;
  const Outline& outline_;
  const RuleSet& rules_;
  const std::vector<Clause>& clauses_;
  LabelFinder finder_;
  Trace* trace_;
  ClauseReader reader_;
  FieldsOutput out_;
  std::vector<Clause>::const_iterator clause_;  // the next one of the paragraph being read
  std::size_t node_ = 0;
  std::size_t open_field_ = kNone;  // a field whose value may go on in the next paragraph
  bool had_field_ = false;
  bool had_field_here_ = false;  // in the paragraph being read
  bool label_above_below_ = false;  // beside the paragraph being read
  FoldedSpan container_;
  std::size_t in_container_paragraph_ = kNone;
  std::size_t in_container_end_ = 0;  // offset in that paragraph
  std::size_t container_close_ = 0;   // bytes of the closing mark, 0 where it is missing
};

}  // namespace

FieldsOutput ReadFields(const Document& document, const Outline& outline, const RuleSet& rules,
                        const std::vector<Clause>& clauses, Trace* trace) {
  return FieldReader(document, outline, rules, clauses, trace).Run();
}

}  // namespace fenjie
