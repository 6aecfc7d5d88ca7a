#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "document/printed_rows.h"
#include "ruleset/rule_set.h"
#include "ruleset/table_heads.h"

namespace fenjie {

/// What a row of a table is, whose rows are tasks.
enum class RowKind {
  kHead,     ///< names the columns
  kSection,  ///< one text across the table
  kTask,
  kRest,  ///< goes on the task above: a merged number or task, or a cell broken over pages
  kNote,  ///< 注: …, or a line of totals
};

/// A column of such a table.
struct TaskColumn {
  TableHead head;
  FoldedSpan label;  ///< empty where it has no name
};

struct TaskTableRow {
  std::size_t paragraph = 0;  ///< the first of its lines
  PrintedRow printed;
  RowKind kind = RowKind::kTask;
  std::optional<NumberMark> mark;
  int level = 0;                    ///< of a section, as the outline counts
  FoldedSpans text;                 ///< of a task, its own mark left out; of a section, its title
  std::size_t task = 0;             ///< of a rest: index of the row that it goes on
  std::optional<std::size_t> node;  ///< once it stands in the outline
};

struct TaskTable {
  std::vector<TaskColumn> columns;
  std::size_t head_rows = 1;
  std::optional<std::size_t> number_column;
  std::vector<std::size_t> text_columns;  ///< with more than one, the first holds titles
  std::vector<TaskTableRow> rows;
};

/// The tables of a document whose rows are tasks.
/// After this, the following hold:
/// 1. A table row is in at most one of them; a head is no row.
/// 2. What kind a row is depends on its table only.
class TaskTables {
 public:
  TaskTables(const Document& document, const std::vector<Paragraph>& paragraphs, const RuleSet& rules);

  /// True if the paragraph is a head.
  bool IsHead(std::size_t paragraph) const;
  /// True if the paragraph is only a further line of the row or head above.
  bool GoesOn(std::size_t paragraph) const;
  /// True if the paragraph is a row with a cell for every column.
  bool IsWhole(std::size_t paragraph) const;
  /// The row that the paragraph is, or null.
  TaskTableRow* Find(std::size_t paragraph);
  /// The fields of all rows that stand in the outline, and what else the tables hold.
  TaskRows Read() const;

 private:
  struct Place {
    std::size_t table = 0;
    std::size_t row = 0;
    bool is_head = false;
  };

  void FindTables(const std::vector<Paragraph>& paragraphs);
  void AddHead(const std::vector<Paragraph>& paragraphs, std::size_t first, std::size_t lines,
               const PrintedRows& printed);
  bool IsHeadAgain(const std::optional<std::vector<TaskColumn>>& columns) const;
  void AddColumns(const std::vector<TaskColumn>& columns, bool of_task_table);
  bool BeginsTail(const PrintedRow& row) const;
  void FindWrappedLines(const std::vector<Paragraph>& paragraphs, const PrintedRows& printed);

  const Document& document_;
  const RuleSet& rules_;
  std::vector<TaskTable> tables_;
  std::vector<std::optional<Place>> place_of_;  // one a paragraph
  std::vector<bool> goes_on_;                   // one a paragraph: a line of the row above
  TaskRows found_;                              // labels of heads, and columns
};

/// Tells sections, tasks, rests and notes among the rows of `table`, and reads their marks.
void ClassifyRows(const Document& document, const RuleSet& rules, TaskTable& table, std::vector<RowDoubt>& doubts);

/// The fields of the rows of `table` that have nodes. Merged cells are read downward.
void ReadRowFields(const Document& document, const RuleSet& rules, const TaskTable& table, TaskRows& out);

}  // namespace fenjie
