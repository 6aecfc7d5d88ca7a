#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "ruleset/rule_set.h"
#include "stages/reconcile.h"
#include "stages/reconcile_words.h"

namespace fenjie {

/// What every kind of check reads and where it puts what it found. Holds references: what it is made of must outlive
/// it.
class CheckList {
 public:
  CheckList(const Document& document, const Notice& notice, const RuleSet& rules, ReconcileOutput& out);

  const Document& document() const { return document_; }
  const Notice& notice() const { return notice_; }
  const RuleSet& rules() const { return rules_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  /// Ids of rows whose figures may stand in wrong columns, by the findings that the notice already has.
  const std::set<std::string>& misaligned_rows() const { return misaligned_rows_; }

  /// Adds a check, with the next id.
  void Add(Check check);
  /// Adds a check that disagrees, and the finding `code` for it: what is stated is expected, what is computed actual.
  /// `spans` are the places of both.
  void AddDisagreement(Check check, std::string_view code, Message message, FoldedSpans spans);
  /// Adds a check that cannot be made, and why.
  void AddNotCheckable(Check check, Message why);
  void AddFinding(Finding finding);

 private:
  const Document& document_;
  const Notice& notice_;
  const RuleSet& rules_;
  const Vocabulary vocabulary_;
  ReconcileOutput& out_;
  std::set<std::string> misaligned_rows_;
};

/// The figure that a target states, in base units.
StatedFigure FigureOf(const Target& target);

/// Rows of tables against the targets of their task: row_total, joint_total, threshold.
void CheckRows(CheckList& list);
/// Figures of districts in a task's text (其中丹江口市33所、郧县40所) against the figure that they divide: joint_total, its
/// computed figure from the task itself.
void CheckProse(CheckList& list);
/// Total columns against the other columns.
void CheckTotalColumns(CheckList& list);
/// Targets of titled tasks (projects) against those of numbered tasks that promise the same.
void CheckCrossReferences(CheckList& list);
/// Declared numbers of tasks against the tasks found.
void CheckDeclaredCounts(CheckList& list);
/// Numbers of tasks against their order.
void CheckNumbering(CheckList& list);

}  // namespace fenjie
