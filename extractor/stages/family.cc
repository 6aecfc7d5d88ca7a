#include "stages/family.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "ruleset/folded_form.h"

namespace fenjie {
namespace {

/// The folded paragraph before the span.
std::string_view Before(const Document& document, FoldedSpan span) {
  const std::string_view all = document.folded().substr(0, span.begin);
  const std::size_t line = all.rfind('\n');
  return line == std::string_view::npos ? all : all.substr(line + 1);
}

std::string_view Paragraph(const Document& document, FoldedSpan span) {
  const std::string_view before = Before(document, span);
  const std::size_t begin = span.begin - before.size();
  return document.folded().substr(begin, document.folded().find('\n', span.begin) - begin);
}

/// True if the paragraph is a table's row: cells parted by TABs, or by drawn lines.
bool IsTableRow(std::string_view paragraph) {
  return paragraph.find('\t') != std::string_view::npos || paragraph.find('|') != std::string_view::npos ||
         paragraph.find("│") != std::string_view::npos;
}

/// True if a bracket is still open at the end of `before`.
bool IsInBracket(std::string_view before) {
  std::ptrdiff_t open = 0;
  for (const std::string_view mark : {"(", "〔", "[", "【"}) {
    for (std::size_t at = before.find(mark); at != std::string_view::npos; at = before.find(mark, at + 1)) ++open;
  }
  for (const std::string_view mark : {")", "〕", "]", "】"}) {
    for (std::size_t at = before.find(mark); at != std::string_view::npos; at = before.find(mark, at + 1)) --open;
  }
  return open > 0;
}

Form FormOf(const Document& document, const Mention& mention) {
  const From from = mention.name.provenance().from;
  if (from == From::kHeading) return Form::kHeadings;
  if (from == From::kMergedCell) return Form::kTables;
  if (mention.name.spans().empty()) return Form::kNone;
  const FoldedSpan span = mention.name.spans().front();
  if (IsTableRow(Paragraph(document, span))) return Form::kTables;
  const std::string_view before = Before(document, span);
  if (IsInBracket(before)) return Form::kBrackets;
  // A label stands before its names with a colon; the word of a clause (牵头) behind them.
  const bool has_label = !mention.label.empty() && before.find(FoldedForm(mention.label) + ":") != before.npos;
  return has_label ? Form::kLabels : Form::kClauses;
}

Form FormOf(const Document& document, const Assignment& assignment) {
  for (const auto* list : {&assignment.lead_units, &assignment.supporting_units, &assignment.leaders}) {
    if (!list->empty()) return FormOf(document, list->front());
  }
  return Form::kNone;
}

bool HasHeadingLeader(const Assignment& assignment) {
  return !assignment.leaders.empty() && assignment.leaders.front().name.provenance().from == From::kHeading;
}

}  // namespace

Form Family::Dominant() const {
  const auto most =
      std::max_element(forms.begin(), forms.end(), [](const Count& a, const Count& b) { return a.tasks < b.tasks; });
  return static_cast<Form>(most - forms.begin());
}

Surety SuretyOf(const Family& family) {
  // Of fewer than three tasks nothing can be said to be the habit; notices mix forms where whole annexes differ, and
  // single tasks stray from nearly every notice's form.
  constexpr std::size_t kFew = 3;
  const std::size_t tasks = family.Of(family.Dominant()).tasks;
  if (family.tasks == 0) return Surety::kNothing;
  if (family.tasks >= kFew && tasks * 10 >= family.tasks * 9) return Surety::kSure;
  return tasks * 10 >= family.tasks * 6 ? Surety::kLikely : Surety::kMixed;
}

const char* ProfileOf(Form form) {
  constexpr std::array<const char*, kForms> kProfiles{"labels", "brackets", "clauses", "tables", "headings", nullptr};
  return kProfiles[static_cast<std::size_t>(form)];
}

Family TellFamily(const Document& document, const Notice& notice) {
  Family family;
  family.tasks = notice.tasks.size();
  for (const Task& task : notice.tasks) {
    const Form form = FormOf(document, task.assignment);
    Family::Count& count = family.forms[static_cast<std::size_t>(form)];
    if (count.tasks++ == 0) count.example = task.id;
    if (form != Form::kHeadings && HasHeadingLeader(task.assignment)) ++family.heading_leaders;
  }
  return family;
}

}  // namespace fenjie
