#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/notice.h"
#include "document/provenance.h"
#include "document/span.h"

namespace fenjie {

/// What a paragraph of the folded text is, before its fields are read.
enum class ParagraphKind {
  kText,
  kFrame,       ///< 版头, cover note, 版记
  kAnnexTitle,  ///< the title line of an annex
  kHeading,     ///< a section's heading without a number mark
  kNumbered,    ///< begins with a number mark
  kCaption,     ///< the unit of the table behind it: 单位:个; a note below a table
  kTableRow,    ///< cells parted by TABs
  kTaskRow,     ///< the same, in a table whose rows are tasks: its head and all below it
};

/// One line of the folded text (its line break not included), or the part of it that one of several items or assigned
/// sentences takes.
struct Paragraph {
  FoldedSpan span;
  ParagraphKind kind = ParagraphKind::kText;
};

/// What a clause says: names with what they do, a deadline, a rule for all that follows.
struct ClausePart {
  std::string role;  ///< lead_units, supporting_units, responsible, deadline, role_rule, other, unread
  std::string rule;  ///< rule id
  FoldedSpan word;   ///< 牵头, 按职责分工负责; empty where the value stands by itself
  FoldedSpan value;  ///< the names, without 由; the deadline; …
};

/// Words that assign a task without a label, in a bracket or a sentence: （A牵头，B配合）, 由A负责落实。
struct Clause {
  FoldedSpan span;  ///< with its bracket, or its 由 and without its full stop
  bool in_bracket = false;
  bool is_labeled = false;  ///< a bracket around labels, which are read as labels everywhere: no parts
  bool assigns = false;     ///< names units or leaders
  std::vector<ClausePart> parts;
};

/// A number mark, or a bullet, at the beginning of a paragraph.
struct NumberMark {
  FoldedSpan span;          ///< `79.`, `（三）`, without the blank after it
  std::int64_t number = 0;  ///< 0 for a bullet
  std::string style;        ///< attribute of the rule: marks of one style count together
  std::string rule;         ///< rule id
};

/// How a node came to be one.
enum class NodeOrigin {
  kParagraph,   ///< a numbered paragraph, a heading or an annex's title
  kTaskRow,     ///< a row of a table whose rows are tasks
  kSectionRow,  ///< a row across such a table: a section's heading
};

/// A node of the outline: an annex, a section, an item, a sub-item. Nodes stand in source order.
struct OutlineNode {
  int parent = -1;  ///< index, or -1 at the top
  bool is_annex = false;
  NodeOrigin origin = NodeOrigin::kParagraph;
  std::optional<NumberMark> mark;
  std::string rule;                     ///< what recognized an annex title or an unmarked heading
  int sentence = 0;                     ///< 1, 2 … of several assigned sentences under one mark; 0 where there is one
  FoldedSpan heading;                   ///< the rest of the mark's paragraph, or the title
  FoldedSpans row_text;                 ///< of a task row: what stands in for its paragraph, the heading first
  std::vector<std::size_t> paragraphs;  ///< its own, the heading's first; its children's not included
  std::vector<std::size_t> children;    ///< node indices, in order
};

/// A label with the value behind it, in a node's own paragraphs or in a node's row: a candidate, with its evidence.
struct Field {
  std::size_t node = 0;
  FoldedSpan label;                     ///< without its colon; a column's head
  std::string role;                     ///< attribute of the rule
  std::string rule;                     ///< rule id
  FoldedSpans value;                    ///< one a paragraph, separators at the ends left out; may be empty
  std::optional<FoldedSpan> container;  ///< the bracket that the label stands in, its marks included
  bool is_clause = false;               ///< read from a clause: the label is the word behind the value, or empty
  bool ends_paragraph = false;          ///< nothing but a separator follows the value in its paragraph
  std::string terminator;               ///< that separator, folded: ";", "。" or ""
  FoldedSpan terminator_span;
  bool in_table = false;    ///< the label is a column's head
  bool is_wrapped = false;  ///< the value's pieces are lines of one cell, broken wherever they were full
  From from = From::kText;  ///< kMergedCell where the value stands in a row above
};

/// A doubt about the rows of a task table, before tasks have ids.
struct RowDoubt {
  std::vector<std::size_t> nodes;  ///< whose tasks are its subjects
  Finding finding;
};

/// The name of a column, and what rules make of it.
struct ColumnHead {
  FoldedSpan label;
  std::string rule;            ///< that knows it; empty for none
  bool of_task_table = false;  ///< false in a first row that is no head of a table whose rows are tasks
};

/// What tables whose rows are tasks hold beside their nodes.
struct TaskRows {
  std::vector<Field> fields;  ///< of task rows, in order of the rows
  FoldedSpans labels;         ///< names of columns, printed again ones included
  FoldedSpans notes;          ///< rows that are notes, and cells that belong to no task
  std::vector<RowDoubt> doubts;
  std::vector<ColumnHead> columns;  ///< in source order; those of other tables only where a rule knows one of them
};

struct Outline {
  std::vector<Paragraph> paragraphs;
  std::vector<OutlineNode> nodes;
  std::size_t body_begin = 0;           ///< the first paragraph that is not 版头 or cover note
  std::size_t body_end = 0;             ///< the first paragraph of 版记
  std::vector<NumberMark> field_marks;  ///< marks before labels: `（一）责任领导：`
  FoldedSpans notes;        ///< headings of notes in the body (说明, 工作要求), whose paragraphs are frame
  FoldedSpans annex_names;  ///< as the cover note names them, in 《》 or after 附件
  TaskRows task_rows;
};

/// What a node's own paragraphs hold beside its fields.
struct NodeText {
  FoldedSpans before_fields;  ///< heading and text up to the first label
  FoldedSpans after_fields;   ///< text behind the values of lists
};

struct FieldsOutput {
  std::vector<Field> fields;    ///< in source order
  std::vector<NodeText> texts;  ///< one a node
};

}  // namespace fenjie
