#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/message.h"
#include "document/provenance.h"
#include "document/span.h"

namespace fenjie {

/// What a code point of the source is for; each has exactly one.
enum class Role {
  kUnaccounted,
  kTaskText,
  kLabel,
  kValue,
  kSeparator,
  kHeading,
  kNumberMark,
  kTable,
  kFrame,
  kFurniture,
  kBlank,
};

/// A stage's word on what characters are for. Characters that two stages claim differently are a bug.
struct Claim {
  FoldedSpan span;
  Role role = Role::kUnaccounted;
};

/// A date as printed, with its ISO 8601 form where it can be told (YYYY, YYYY-MM or YYYY-MM-DD).
struct DatedText {
  GroundedText text;
  std::optional<std::string> iso;
};

/// 版头, 主体, 版记 of GB/T 9704-2012.
struct DocumentFrame {
  std::optional<GroundedText> issuer;           ///< 发文机关
  std::optional<GroundedText> document_number;  ///< 发文字号
  std::optional<GroundedText> title;            ///< 标题
  std::vector<GroundedText> addressees;         ///< 主送机关
  std::optional<DatedText> issue_date;          ///< 成文日期
  std::optional<DatedText> print_date;          ///< 印发日期
  std::optional<GroundedText> disclosure;       ///< 公开属性
  std::vector<GroundedText> copied_to;          ///< 抄送机关
  std::vector<Grounded<std::int64_t>> declared_counts;
  std::optional<Grounded<std::int64_t>> declared_parts;  ///< how many sections there are (not in the JSON)
  std::vector<GroundedText> role_rules;
  std::vector<GroundedText> annexes;  ///< annex names as the cover note has them, in 《》 (not in the JSON)
};

enum class EntityKind { kPerson, kPost, kUnit, kGroup };

/// One leader or unit of a task.
struct Mention {
  GroundedText name;  ///< as printed, its parentheses included, its tail not
  std::string label;  ///< the label it stood under, as printed; empty without one
  EntityKind kind = EntityKind::kUnit;
  std::optional<std::string> canonical;  ///< registry name, or restored from an elided prefix
  std::vector<std::string> aliases;      ///< from its parentheses
  bool open = false;                     ///< 等 follows: the list goes on
  std::optional<std::string> tail;       ///< 等有关部门 …, as printed
  std::optional<std::string> printed;    ///< where the value is a repaired one
  bool marked_lead = false;              ///< （牵头） behind it, or * before it, in its list (not in the JSON)
};

/// 牵头, and the like, as a section or a task carries them.
struct Assignment {
  std::vector<Mention> leaders;           ///< 牵头领导
  std::vector<Mention> lead_units;        ///< 牵头单位
  std::vector<Mention> supporting_units;  ///< 配合单位
};

enum class Comparator { kEqual, kAtLeast, kAtMost, kAbout, kRange, kRelative };

/// A quantity that a task's text promises.
struct Target {
  std::string measure;  ///< what is counted, as printed
  Comparator comparator = Comparator::kEqual;
  std::optional<Decimal> value;             ///< null for a relative one
  std::optional<Decimal> value_high;        ///< the upper end of a range
  std::string unit;                         ///< without its scale: 人, %, 平方米; empty without one
  Decimal scale = Decimal::FromInteger(1);  ///< 10000 for 万
  std::optional<std::string> by;            ///< year or ISO date
  bool baseline = false;                    ///< exists already
  GroundedText quote;                       ///< the clause, as printed
  FoldedSpan quantity;                      ///< number, scale and unit
  FoldedSpans measure_spans;                ///< where the measure's words stand
};

enum class ColumnKind { kDivision, kZone, kTotal, kOther };

struct TableColumn {
  GroundedText name;
  ColumnKind kind = ColumnKind::kOther;
  std::optional<std::string> division_code;  ///< GB/T 2260
};

struct TableCell {
  std::string text;              ///< as printed, layout removed
  std::optional<Decimal> value;  ///< null for text and nil
  bool nil = false;              ///< printed as none; an empty cell that a merged one reaches over is not
  std::string unit;
  FoldedSpans spans;  ///< empty for an empty cell
};

struct TableRow {
  std::string id;
  GroundedText label;            ///< as printed
  std::string measure;           ///< the label without its unit
  std::string unit;              ///< as printed: 万人; empty without one
  std::vector<TableCell> cells;  ///< one a column
};

/// Districts in columns, measures in rows, whichever way the page has them.
struct Table {
  std::string id;
  std::string task;  ///< id; empty where it belongs to none
  std::optional<GroundedText> caption;
  std::string unit;
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  FoldedSpan extent;
};

struct Section {
  std::string id;
  std::string parent;  ///< empty at the top
  int level = 1;
  std::optional<std::int64_t> number;
  GroundedText title;
  std::vector<Mention> leaders;
  std::vector<Mention> lead_units;
  std::string mark_style = {};  ///< as a task's (not in the JSON)
};

/// One numbered item or project.
struct Task {
  std::string id;
  std::string section;
  std::optional<std::int64_t> number;
  std::string mark;
  std::string mark_style;  ///< of the rule that read the mark: numbers of one style count together (not in the JSON)
  int sentence = 0;        ///< 1, 2 … of several assigned sentences under one number (not in the JSON)
  std::optional<GroundedText> title;
  std::optional<GroundedText> text;
  Assignment assignment;
  std::optional<DatedText> deadline;
  std::vector<Target> targets;
  std::vector<std::string> tables;
  FoldedSpans quote;
};

enum class CheckKind { kRowTotal, kJointTotal, kTotalColumn, kThreshold, kCrossReference, kDeclaredCount, kNumbering };
enum class CheckStatus { kAgree, kDisagree, kNotCheckable };

/// What the notice says of itself; the value is in base units (scale applied).
struct StatedFigure {
  std::string quote;
  std::optional<Decimal> value;
  std::string unit;
  FoldedSpans spans;
};

struct ComputedFigure {
  std::optional<Decimal> value;
  std::string unit;
  std::vector<std::string> rows;  ///< row ids, or task ids, that it was computed from
};

struct Check {
  std::string id;
  CheckKind kind = CheckKind::kRowTotal;
  CheckStatus status = CheckStatus::kNotCheckable;
  std::optional<Message> why;  ///< for kNotCheckable
  std::optional<StatedFigure> stated;
  std::optional<ComputedFigure> computed;
  std::vector<std::string> subjects;  ///< ids
};

enum class Severity { kInfo, kWarning, kError };

/// A doubt about the notice or about what was made of it.
struct Finding {
  std::string code;  ///< stable; listed with its meaning in document/finding_codes.h
  Severity severity = Severity::kWarning;
  Message message;
  std::vector<std::string> subjects;  ///< ids, or the contract's keys for the document's own
  std::optional<std::string> expected;
  std::optional<std::string> actual;
  FoldedSpans spans;
  SourceSpans source_spans;  ///< for what stands in no folded text (a reader's doubts)
};

/// The members of one field's list.
struct FieldMentions {
  std::vector<Mention> mentions;
  std::vector<GroundedText> role_rules;  ///< stated behind a name, no part of it
  std::vector<Finding> findings;         ///< subjects are not yet known
};

/// All that is known of a notice: stand-off annotations over its Document.
struct Notice {
  DocumentFrame frame;
  std::vector<Section> sections;
  std::vector<Task> tasks;
  std::vector<Table> tables;
  std::vector<Check> checks;
  std::vector<Finding> findings;
  std::vector<Claim> claims;
};

}  // namespace fenjie
