#include "stages/fields.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ruleset/label_finder.h"

namespace fenjie {
namespace {

struct BracketPair {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<BracketPair, 4> kBrackets{{{"(", ")"}, {"〔", "〕"}, {"[", "]"}, {"【", "】"}}};
constexpr std::array<std::string_view, 3> kSeparators{";", ",", " "};

bool HoldsText(std::string_view role) { return role == "task_text" || role == "other"; }

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

class FieldReader {
 public:
  FieldReader(const Document& document, const Outline& outline, const RuleSet& rules)
      : document_(document), outline_(outline), finder_(rules) {}

  FieldsOutput Run() && {
    out_.texts.resize(outline_.nodes.size());
    for (std::size_t node = 0; node < outline_.nodes.size(); ++node) ReadNode(node);
    const auto& of_rows = outline_.task_rows.fields;
    out_.fields.insert(out_.fields.end(), of_rows.begin(), of_rows.end());
    std::stable_sort(out_.fields.begin(), out_.fields.end(),
                     [](const Field& a, const Field& b) { return PlaceOf(a) < PlaceOf(b); });
    return std::move(out_);
  }

 private:
  /// Where a field stands: the label of a row's field is far above, in its table's head.
  static std::size_t PlaceOf(const Field& field) {
    return field.in_table ? field.value.front().begin : field.label.begin;
  }

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
      SkipFieldMark(span);
      ReadParagraph(span);
    }
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
    std::erase_if(
        labels, [&](const LabelMatch& label) { return !label.at_boundary && !BlankBefore(span.begin + label.begin); });
    std::size_t at = 0;  // everything before is told
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const std::size_t next = i + 1 < labels.size() ? labels[i + 1].begin : text.size();
      at = AddField(span, labels[i], at, next);
    }
    if (at < text.size()) AddText(span.begin + at, span.end, !labels.empty());
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
      in_container_paragraph_ = span.begin;
      in_container_end_ = BracketEnd(text, before, *pair);
      const bool closed = text.substr(0, in_container_end_).ends_with(pair->close);
      container_close_ = closed ? pair->close.size() : 0;
      container_ = {span.begin + before, span.begin + in_container_end_};
      field.container = container_;
      value_end = std::min(next, in_container_end_ - container_close_);
      end = std::min(next, in_container_end_);
    }
    if (before > at) AddText(span.begin + at, span.begin + before, at > 0);
    const FoldedSpan raw{field.label.end + 1, span.begin + value_end};
    const FoldedSpan value = Trim(raw, field);
    if (!value.empty()) field.value.push_back(value);
    field.ends_paragraph = end == text.size();
    had_field_ = true;
    out_.fields.push_back(std::move(field));
    open_field_ = HoldsText(out_.fields.back().role) ? out_.fields.size() - 1 : kNone;
    return end;
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
      constexpr std::string_view kStop = "。";
      if (field.role != "task_text" && field.role != "other" && text().ends_with(kStop)) {
        NoteTerminator(kStop, value, field);
        value.end -= kStop.size();
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

  /// Prose outside of any field: the task's text, or what goes on a field that holds text.
  void AddText(std::size_t begin, std::size_t end, bool behind_label) {
    while (begin < end && document_.folded()[begin] == ' ') ++begin;
    while (end > begin && document_.folded()[end - 1] == ' ') --end;
    if (begin == end) return;
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
  LabelFinder finder_;
  FieldsOutput out_;
  std::size_t node_ = 0;
  std::size_t open_field_ = kNone;  // a field whose value may go on in the next paragraph
  bool had_field_ = false;
  FoldedSpan container_;
  std::size_t in_container_paragraph_ = kNone;
  std::size_t in_container_end_ = 0;  // offset in that paragraph
  std::size_t container_close_ = 0;   // bytes of the closing mark, 0 where it is missing
};

}  // namespace

FieldsOutput ReadFields(const Document& document, const Outline& outline, const RuleSet& rules) {
  return FieldReader(document, outline, rules).Run();
}

}  // namespace fenjie
