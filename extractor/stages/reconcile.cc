#include "stages/reconcile.h"

#include <utility>

#include "document/finding_codes.h"
#include "stages/reconcile_checks.h"
#include "stages/reconcile_figures.h"

namespace fenjie {

CheckList::CheckList(const Document& document, const Notice& notice, const RuleSet& rules, ReconcileOutput& out)
    : document_(document), notice_(notice), rules_(rules), vocabulary_(rules), out_(out) {
  for (const Finding& finding : notice.findings) {
    if (finding.code == "row_cells_mismatch") misaligned_rows_.insert(finding.subjects.begin(), finding.subjects.end());
  }
}

void CheckList::Add(Check check) {
  check.id = "C" + std::to_string(out_.checks.size() + 1);
  out_.checks.push_back(std::move(check));
}

void CheckList::AddDisagreement(Check check, std::string_view code, Message message, FoldedSpans spans) {
  check.status = CheckStatus::kDisagree;
  Finding finding = MakeFinding(code, std::move(message), std::move(spans), check.subjects);
  if (check.stated && check.stated->value) finding.expected = FigureText(*check.stated->value, check.stated->unit);
  if (check.computed && check.computed->value)
    finding.actual = FigureText(*check.computed->value, check.computed->unit);
  out_.findings.push_back(std::move(finding));
  Add(std::move(check));
}

void CheckList::AddNotCheckable(Check check, Message why) {
  check.status = CheckStatus::kNotCheckable;
  check.why = std::move(why);
  Add(std::move(check));
}

void CheckList::AddFinding(Finding finding) { out_.findings.push_back(std::move(finding)); }

StatedFigure FigureOf(const Target& target) {
  StatedFigure stated{target.quote.value(), std::nullopt, target.unit, target.quote.spans()};
  if (target.value) stated.value = InBase(*target.value, target.scale);
  return stated;
}

ReconcileOutput Reconcile(const Document& document, const Notice& notice, const RuleSet& rules) {
  ReconcileOutput out;
  CheckList list(document, notice, rules, out);
  CheckRows(list);
  CheckProse(list);
  CheckTotalColumns(list);
  CheckCrossReferences(list);
  CheckDeclaredCounts(list);
  CheckNumbering(list);
  return out;
}

}  // namespace fenjie
