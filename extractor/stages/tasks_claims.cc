#include "stages/tasks_claims.h"

#include <algorithm>

#include "base/utf8.h"

namespace fenjie {
namespace {

bool IsPunctuation(char32_t c) {
  if (c < 0x80) return std::ispunct(static_cast<int>(c)) != 0;
  return IsCjkPunctuation(c);
}

/// Roles painted over the folded text, later ones over earlier ones.
class Painting {
 public:
  explicit Painting(std::size_t size) : roles_(size, Role::kUnaccounted) {}

  void Paint(FoldedSpan span, Role role) {
    std::fill(roles_.begin() + static_cast<std::ptrdiff_t>(span.begin),
              roles_.begin() + static_cast<std::ptrdiff_t>(span.end), role);
  }

  /// Punctuation that nothing else holds parts fields.
  void PaintSeparators(std::string_view folded, FoldedSpan span) {
    for (std::size_t at = span.begin; at < span.end;) {
      const CodePoint c = DecodeAt(folded, at);
      if (roles_[at] == Role::kUnaccounted && IsPunctuation(c.value)) Paint({at, at + c.length}, Role::kSeparator);
      at += c.length;
    }
  }

  std::vector<Claim> Claims() const {
    std::vector<Claim> claims;
    for (std::size_t begin = 0; begin < roles_.size();) {
      std::size_t end = begin + 1;
      while (end < roles_.size() && roles_[end] == roles_[begin]) ++end;
      if (roles_[begin] != Role::kUnaccounted) claims.push_back({{begin, end}, roles_[begin]});
      begin = end;
    }
    return claims;
  }

 private:
  std::vector<Role> roles_;
};

bool IsTitle(const Field& field) { return field.in_table && field.role == "title"; }

void PaintField(const Field& field, const FieldMentions& mentions, const Document& document, Painting& painting) {
  painting.Paint(field.label, Role::kLabel);
  const bool is_list = !mentions.mentions.empty();
  for (const FoldedSpan& value : field.value) {
    if (!is_list) {
      const bool is_text = field.role == "task_text";
      painting.Paint(value, is_text ? Role::kTaskText : IsTitle(field) ? Role::kHeading : Role::kValue);
      continue;
    }
    // Names, tails and all other words of a list are values; the marks between its members are not.
    painting.Paint(value, Role::kValue);
    for (std::size_t at = value.begin; at < value.end;) {
      const CodePoint c = DecodeAt(document.folded(), at);
      if (IsPunctuation(c.value)) painting.Paint({at, at + c.length}, Role::kSeparator);
      at += c.length;
    }
  }
  for (const Mention& mention : mentions.mentions) {
    for (const FoldedSpan& span : mention.name.spans()) painting.Paint(span, Role::kValue);
  }
}

}  // namespace

std::vector<Claim> ClaimNodes(const Document& document, const Outline& outline, const FieldsOutput& fields,
                              const std::vector<FieldMentions>& mentions, const std::vector<NodeKind>& kinds) {
  Painting painting(document.folded().size());
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const OutlineNode& node = outline.nodes[i];
    const Role prose = kinds[i] == NodeKind::kSection ? Role::kHeading : Role::kTaskText;
    for (const FoldedSpan& span : fields.texts[i].before_fields) painting.Paint(span, prose);
    for (const FoldedSpan& span : fields.texts[i].after_fields) painting.Paint(span, prose);
    if (node.mark) painting.Paint(node.mark->span, Role::kNumberMark);
  }
  for (const FoldedSpan& span : outline.task_rows.labels) painting.Paint(span, Role::kLabel);
  for (const FoldedSpan& span : outline.task_rows.notes) painting.Paint(span, Role::kTable);
  for (const NumberMark& mark : outline.field_marks) painting.Paint(mark.span, Role::kNumberMark);
  std::vector<bool> titled(outline.nodes.size(), false);
  for (std::size_t f = 0; f < fields.fields.size(); ++f) {
    const Field& field = fields.fields[f];
    PaintField(field, mentions[f], document, painting);
    const FoldedSpans& before = fields.texts[field.node].before_fields;
    if (field.role == "task_text" && !field.value.empty() && !titled[field.node] && !before.empty()) {
      painting.Paint(before.front(), Role::kHeading);  // the task's title
      titled[field.node] = true;
    }
  }
  for (const OutlineNode& node : outline.nodes) {
    for (const std::size_t paragraph : node.paragraphs) {
      const ParagraphKind kind = outline.paragraphs[paragraph].kind;
      if (kind == ParagraphKind::kTableRow) continue;
      if (kind == ParagraphKind::kCaption) painting.Paint(outline.paragraphs[paragraph].span, Role::kTable);
      painting.PaintSeparators(document.folded(), outline.paragraphs[paragraph].span);
    }
  }
  return painting.Claims();
}

}  // namespace fenjie
