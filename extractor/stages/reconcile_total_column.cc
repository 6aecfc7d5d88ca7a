#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "stages/reconcile_checks.h"
#include "stages/reconcile_figures.h"

namespace fenjie {
namespace {

bool IsSubtotal(const TableColumn& column, const RuleSet& rules) {
  return rules.Words("subtotal_head").Find(column.name.value()) != nullptr;
}

void CheckCell(CheckList& list, const RowFigures& figures, std::size_t column, bool is_partial) {
  const TableCell& cell = figures.row->cells[column];
  Check check;
  check.kind = CheckKind::kTotalColumn;
  check.subjects = {figures.table->id, figures.row->id};
  StatedFigure stated{cell.text, std::nullopt, figures.unit.base, cell.spans};
  const UnitMeaning unit = MeaningOf(cell.unit, list.rules());
  if (cell.value && unit.base == figures.unit.base) stated.value = InBase(*cell.value, unit.scale);
  check.stated = stated;
  const RowSum sum = SumOf(figures, list.misaligned_rows(), list.rules());
  check.computed = ComputedFigure{sum.sum, figures.unit.base, {figures.row->id}};
  if (!stated.value) {
    list.AddNotCheckable(std::move(check), {"合计栏不是可比的数。", "The total is no number that can be compared."});
  } else if (is_partial) {
    list.AddNotCheckable(std::move(check),
                         {"小计包括哪些列没有写明。", "Which columns the subtotal adds up is not stated."});
  } else if (sum.why_not) {
    list.AddNotCheckable(std::move(check), *sum.why_not);
  } else if (*sum.sum == *stated.value) {
    check.status = CheckStatus::kAgree;
    list.Add(std::move(check));
  } else if (sum.without_unknown && *sum.without_unknown == *stated.value) {
    list.AddNotCheckable(std::move(check), {"有的列不知是否参加分解，算上与不算上结果不同。",
                                            "Whether a column of unknown kind belongs to the sum decides the result."});
  } else {
    FoldedSpans spans = cell.spans;
    const FoldedSpans& label_spans = figures.row->label.spans();
    spans.insert(spans.end(), label_spans.begin(), label_spans.end());
    spans.insert(spans.end(), sum.spans.begin(), sum.spans.end());
    const std::string label = figures.row->label.value();
    const std::string added = FigureText(*sum.sum, figures.unit.base);
    list.AddDisagreement(
        std::move(check), "total_disagrees",
        {"“" + label + "”各列之和为 " + added + "，合计栏为 " + cell.text + "。",
         "The columns of " + label + " add up to " + added + "; the total column has " + cell.text + "."},
        spans);
  }
}

}  // namespace

void CheckTotalColumns(CheckList& list) {
  for (const Table& table : list.notice().tables) {
    const auto is_total = [](const TableColumn& column) { return column.kind == ColumnKind::kTotal; };
    if (std::none_of(table.columns.begin(), table.columns.end(), is_total)) continue;
    const bool has_whole = std::any_of(table.columns.begin(), table.columns.end(), [&](const TableColumn& column) {
      return is_total(column) && !IsSubtotal(column, list.rules());
    });
    for (const TableRow& row : table.rows) {
      if (!HoldsFigures(table, row, list.rules())) continue;
      const RowFigures figures = FiguresOf(table, row, list.rules(), list.vocabulary());
      if (figures.is_rate) continue;
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (!is_total(table.columns[i]) || row.cells[i].text.empty() || row.cells[i].nil) continue;
        CheckCell(list, figures, i, has_whole && IsSubtotal(table.columns[i], list.rules()));
      }
    }
  }
}

}  // namespace fenjie
