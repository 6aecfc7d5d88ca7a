#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stages/reconcile_checks.h"
#include "stages/reconcile_figures.h"
#include "stages/reconcile_match.h"

namespace fenjie {
namespace {

Message NoTarget() {
  return {"这一行的名称和单位与任务文字中写明的各个数都对不上。",
          "By its label and unit the row fits none of the figures that the task states."};
}

Message Ambiguous() {
  return {"不止一行或不止一个数与之相符，凭名称不能确定对应关系。",
          "Several rows or several stated figures fit; their labels do not tell which belong together."};
}

Message PartOfJoint(const Target& target) {
  return {"文中的数是“" + target.measure + "”合计的，表中没有全部列出。",
          "The stated figure adds up all of " + target.measure + ", which the table does not list in full."};
}

Message Unallocated(const Target& target) {
  if (target.baseline) return {"这是已有的数，不是分解的任务。", "This is what exists already; it is not allocated."};
  if (!target.value) return {"没有写明数值。", "No figure is stated."};
  return {"表中没有分解这个数的行。", "No row of the table allocates this figure."};
}

/// All rows and targets of one task.
class TaskRows {
 public:
  TaskRows(CheckList& list, const Task& task, const std::vector<const Table*>& tables) : list_(list), task_(task) {
    for (const Table* table : tables) {
      for (const TableRow& row : table->rows) {
        if (HoldsFigures(*table, row, list.rules()))
          rows_.push_back(FiguresOf(*table, row, list.rules(), list.vocabulary()));
      }
    }
    targets_ = StatedTargets(list.document(), task, list.rules(), list.vocabulary());
    has_check_.resize(targets_.size(), false);
  }

  void Check() {
    if (static_cast<double>(rows_.size()) * static_cast<double>(targets_.size()) >
        list_.rules().Threshold("match_limit")) {
      for (const RowFigures& row : rows_) {
        list_.AddNotCheckable(CheckOf({&row}, std::nullopt), {"表格的行和文中的数太多，没有逐一比对。",
                                                              "There are too many rows and figures to compare."});
      }
    } else {
      CheckMatches(MatchRows(rows_, targets_, list_.rules(), list_.vocabulary()));
    }
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      if (!has_check_[t]) CheckUnallocated(targets_[t]);
    }
  }

 private:
  using Rows = std::vector<const RowFigures*>;

  void CheckMatches(const TaskMatch& match) {
    std::vector<bool> joined(rows_.size(), false);
    for (const JointMatch& joint : match.joints) {
      for (const std::size_t r : joint.rows) joined[r] = true;
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (const JointMatch& joint : match.joints) {
        if (joint.rows.front() != r) continue;
        Rows rows;
        for (const std::size_t part : joint.rows) rows.push_back(&rows_[part]);
        has_check_[joint.target] = true;
        CheckSum(rows, targets_[joint.target], MatchBasis::kLabels);
      }
      if (!joined[r]) CheckRow(rows_[r], match.rows[r]);
    }
  }

  fenjie::Check CheckOf(const Rows& rows, const std::optional<Target>& target) const {
    fenjie::Check check;
    check.kind = rows.size() > 1         ? CheckKind::kJointTotal
                 : rows.empty()          ? CheckKind::kRowTotal
                 : rows.front()->is_rate ? CheckKind::kThreshold
                                         : CheckKind::kRowTotal;
    check.subjects.push_back(task_.id);
    for (const RowFigures* row : rows) check.subjects.push_back(row->row->id);
    if (target) check.stated = FigureOf(*target);
    return check;
  }

  void CheckRow(const RowFigures& row, const RowMatch& match) {
    if (!match.target) {
      fenjie::Check check = CheckOf({&row}, std::nullopt);
      if (!row.is_rate) AddComputed({&row}, check);
      list_.AddNotCheckable(std::move(check), NoTarget());
      return;
    }
    const StatedTarget& target = targets_[*match.target];
    if (match.basis == MatchBasis::kAmbiguous || match.basis == MatchBasis::kPartOfJoint) {
      has_check_[*match.target] = true;
      fenjie::Check check = CheckOf({&row}, *target.target);
      if (!row.is_rate) AddComputed({&row}, check);
      list_.AddNotCheckable(std::move(check),
                            match.basis == MatchBasis::kAmbiguous ? Ambiguous() : PartOfJoint(*target.target));
      return;
    }
    has_check_[*match.target] = true;
    if (row.is_rate || target.is_per_district) {
      CheckThreshold(row, target, match.basis);
    } else {
      CheckSum({&row}, target, match.basis);
    }
  }

  static FoldedSpans WithTarget(const StatedTarget& target, const FoldedSpans& figures) {
    FoldedSpans spans{target.target->quantity};
    spans.insert(spans.end(), figures.begin(), figures.end());
    return spans;
  }

  struct Sums {
    std::optional<Decimal> sum;
    std::optional<Decimal> without_unknown;
    std::optional<Message> why_not;
    FoldedSpans spans;
  };

  Sums AddUp(const Rows& rows) const {
    Sums sums;
    sums.sum = Decimal::FromInteger(0);
    bool has_unknown = false;
    std::optional<Decimal> known = sums.sum;
    for (const RowFigures* row : rows) {
      const RowSum sum = SumOf(*row, list_.misaligned_rows(), list_.rules());
      if (!sum.sum) {
        sums.why_not = sum.why_not;
        sums.sum = std::nullopt;
        return sums;
      }
      sums.sum = sums.sum->Plus(*sum.sum);
      if (known) known = known->Plus(sum.without_unknown.value_or(*sum.sum));
      has_unknown = has_unknown || sum.without_unknown.has_value();
      const FoldedSpans& label = row->row->label.spans();
      sums.spans.insert(sums.spans.end(), label.begin(), label.end());
      sums.spans.insert(sums.spans.end(), sum.spans.begin(), sum.spans.end());
      if (!sums.sum) {
        sums.why_not = {"数字的位数太多，不能精确相加。", "The figures have too many digits to be added exactly."};
        return sums;
      }
    }
    if (has_unknown) sums.without_unknown = known;
    return sums;
  }

  /// Puts the sum of the rows into `check`, where they can be added.
  Sums AddComputed(const Rows& rows, fenjie::Check& check) const {
    Sums sums = AddUp(rows);
    ComputedFigure computed{sums.sum, rows.front()->unit.base, {}};
    for (const RowFigures* row : rows) computed.rows.push_back(row->row->id);
    check.computed = std::move(computed);
    return sums;
  }

  void CheckSum(const Rows& rows, const StatedTarget& target, MatchBasis basis) {
    fenjie::Check check = CheckOf(rows, *target.target);
    const Sums sums = AddComputed(rows, check);
    if (sums.why_not) {
      list_.AddNotCheckable(std::move(check), *sums.why_not);
      return;
    }
    const bool has_districts = std::all_of(rows.begin(), rows.end(), [](const RowFigures* row) {
      return std::any_of(row->table->columns.begin(), row->table->columns.end(), [](const TableColumn& column) {
        return column.kind == ColumnKind::kDivision || column.kind == ColumnKind::kZone;
      });
    });
    if (!has_districts) {
      list_.AddNotCheckable(std::move(check),
                            {"表格的列不是地区，各列之和不一定是总数。",
                             "The table's columns are no districts; they need not add up to the total."});
      return;
    }
    JudgeSum(std::move(check), rows, target, basis, sums);
  }

  /// Why a sum that differs is no contradiction: words and units do not bear the comparison.
  static std::optional<Message> NotComparable(const Rows& rows, const StatedTarget& target, const Sums& sums) {
    const TableRow& row = *rows.front()->row;
    if (row.unit.empty() && !(target.unit.scale == Decimal::FromInteger(1))) {
      return Message{"这一行没有写明单位，不能与文中的数相比。",
                     "The row does not tell its unit, so that its figures cannot be compared with the text's."};
    }
    if (sums.sum->IsNegative()) {
      return Message{"表中是负数，可能表示减少，不能直接与文中的数相比。",
                     "The figures are negative and may mean a decrease; they cannot be compared directly."};
    }
    const std::string& measure = target.target->measure;
    if (rows.size() == 1 && row.measure.size() > measure.size() && row.measure.ends_with(measure)) {
      return Message{"这一行的名称比文中多出限定词，可能只是其中一部分。",
                     "The row's name is narrower than the text's; it may be a part of what is stated."};
    }
    return std::nullopt;
  }

  void JudgeSum(fenjie::Check check, const Rows& rows, const StatedTarget& target, MatchBasis basis, const Sums& sums) {
    const std::optional<bool> holds = Holds(*target.target, target.unit.scale, *sums.sum, list_.rules());
    if (!holds) {
      list_.AddNotCheckable(std::move(check),
                            {"写明的数不能与合计数相比。", "The stated figure cannot be compared with a sum."});
    } else if (*holds) {
      check.status = CheckStatus::kAgree;
      list_.Add(std::move(check));
    } else if (basis == MatchBasis::kOrder) {
      list_.AddNotCheckable(std::move(check), Ambiguous());
    } else if (const std::optional<Message> why = NotComparable(rows, target, sums)) {
      list_.AddNotCheckable(std::move(check), *why);
    } else if (target.is_cumulative && !list_.vocabulary().cumulative_words.StandsIn(rows.front()->row->measure)) {
      list_.AddNotCheckable(std::move(check), {"文中的数是累计数，包括以前年度，表中是分解的任务数。",
                                               "The stated figure is cumulative and counts earlier years, too."});
    } else if (sums.without_unknown &&
               Holds(*target.target, target.unit.scale, *sums.without_unknown, list_.rules()).value_or(false)) {
      list_.AddNotCheckable(std::move(check),
                            {"有的列不知是否参加分解，算上与不算上结果不同。",
                             "Whether a column of unknown kind belongs to the sum decides the result."});
    } else {
      const std::string label = rows.front()->row->label.value();
      const std::string sum = FigureText(*sums.sum, check.computed->unit);
      list_.AddDisagreement(
          std::move(check), "total_disagrees",
          {"“" + label + "”各列之和为 " + sum + "，与文中写明的“" + target.target->quote.value() + "”不符。",
           "The columns of " + label + " add up to " + sum +
               ", which is not what the text states: " + target.target->quote.value()},
          WithTarget(target, sums.spans));
    }
  }

  /// Every cell of a rate is held against the stated figure; nothing is added.
  void CheckThreshold(const RowFigures& row, const StatedTarget& target, MatchBasis basis) {
    fenjie::Check check = CheckOf({&row}, *target.target);
    check.kind = CheckKind::kThreshold;
    ComputedFigure computed{std::nullopt, row.unit.base, {row.row->id}};
    FoldedSpans failing;
    bool all_hold = true;
    bool is_sure = basis != MatchBasis::kOrder && target.target->comparator != Comparator::kEqual;
    std::optional<Message> why;
    for (std::size_t i = 0; i < row.row->cells.size(); ++i) {
      const TableCell& cell = row.row->cells[i];
      if (cell.nil || cell.text.empty() || row.table->columns[i].kind == ColumnKind::kTotal) continue;
      const UnitMeaning unit = cell.unit == row.row->unit ? row.unit : MeaningOf(cell.unit, list_.rules());
      const std::optional<Decimal> value = cell.value ? InBase(*cell.value, unit.scale) : std::nullopt;
      const std::optional<bool> holds = value && AreComparable(unit, target.unit, list_.rules())
                                            ? Holds(*target.target, target.unit.scale, *value, list_.rules())
                                            : std::nullopt;
      if (!holds) {
        why = {"单元格“" + cell.text + "”不能与写明的数相比。", "The cell " + cell.text + " cannot be compared."};
        break;
      }
      if (*holds && all_hold) computed.value = value;
      if (*holds) continue;
      if (all_hold) computed.value = value;
      all_hold = false;
      failing.insert(failing.end(), cell.spans.begin(), cell.spans.end());
    }
    check.computed = std::move(computed);
    if (why) {
      list_.AddNotCheckable(std::move(check), *why);
    } else if (all_hold) {
      check.status = CheckStatus::kAgree;
      list_.Add(std::move(check));
    } else if (!is_sure) {
      list_.AddNotCheckable(std::move(check),
                            {"各地的数与写明的数不同，但比例不能相加，不能断定不符。",
                             "Districts differ from the stated figure, but rates do not add up to it."});
    } else {
      list_.AddDisagreement(
          std::move(check), "threshold_disagrees",
          {"“" + row.row->label.value() + "”有的地区不符合“" + target.target->quote.value() + "”。",
           "Some cells of " + row.row->label.value() + " do not keep to: " + target.target->quote.value()},
          WithTarget(target, failing));
    }
  }

  void CheckUnallocated(const StatedTarget& target) {
    fenjie::Check check = CheckOf({}, *target.target);
    if (target.unit.is_rate) check.kind = CheckKind::kThreshold;
    list_.AddNotCheckable(std::move(check), Unallocated(*target.target));
  }

  CheckList& list_;
  const Task& task_;
  std::vector<RowFigures> rows_;
  std::vector<StatedTarget> targets_;
  std::vector<bool> has_check_;  // one a target
};

}  // namespace

void CheckRows(CheckList& list) {
  std::map<std::string_view, std::vector<const Table*>> tables_of;
  for (const Table& table : list.notice().tables) {
    if (!table.task.empty()) tables_of[table.task].push_back(&table);
  }
  if (tables_of.empty()) return;
  for (const Task& task : list.notice().tasks) {
    const auto tables = tables_of.find(task.id);
    if (tables != tables_of.end()) TaskRows(list, task, tables->second).Check();
  }
}

}  // namespace fenjie
