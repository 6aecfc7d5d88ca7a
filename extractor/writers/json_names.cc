#include "writers/json_names.h"

namespace fenjie {

std::string_view JsonName(Role role) {
  switch (role) {
    case Role::kUnaccounted:
      return "unaccounted";
    case Role::kTaskText:
      return "task_text";
    case Role::kLabel:
      return "label";
    case Role::kValue:
      return "value";
    case Role::kSeparator:
      return "separator";
    case Role::kHeading:
      return "heading";
    case Role::kNumberMark:
      return "number_mark";
    case Role::kTable:
      return "table";
    case Role::kFrame:
      return "frame";
    case Role::kFurniture:
      return "furniture";
    case Role::kBlank:
      return "blank";
  }
  return {};
}

std::string_view JsonName(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kPost:
      return "post";
    case EntityKind::kUnit:
      return "unit";
    case EntityKind::kGroup:
      return "group";
  }
  return {};
}

std::string_view JsonName(Comparator comparator) {
  switch (comparator) {
    case Comparator::kEqual:
      return "=";
    case Comparator::kAtLeast:
      return ">=";
    case Comparator::kAtMost:
      return "<=";
    case Comparator::kAbout:
      return "~";
    case Comparator::kRange:
      return "range";
    case Comparator::kRelative:
      return "relative";
  }
  return {};
}

std::string_view JsonName(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kDivision:
      return "division";
    case ColumnKind::kZone:
      return "zone";
    case ColumnKind::kTotal:
      return "total";
    case ColumnKind::kOther:
      return "other";
  }
  return {};
}

std::string_view JsonName(CheckKind kind) {
  switch (kind) {
    case CheckKind::kRowTotal:
      return "row_total";
    case CheckKind::kJointTotal:
      return "joint_total";
    case CheckKind::kTotalColumn:
      return "total_column";
    case CheckKind::kThreshold:
      return "threshold";
    case CheckKind::kCrossReference:
      return "cross_reference";
    case CheckKind::kDeclaredCount:
      return "declared_count";
    case CheckKind::kNumbering:
      return "numbering";
  }
  return {};
}

std::string_view JsonName(CheckStatus status) {
  switch (status) {
    case CheckStatus::kAgree:
      return "agree";
    case CheckStatus::kDisagree:
      return "disagree";
    case CheckStatus::kNotCheckable:
      return "not_checkable";
  }
  return {};
}

std::string_view JsonName(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return {};
}

std::string_view JsonName(From from) {
  switch (from) {
    case From::kText:
      return "text";
    case From::kHeading:
      return "heading";
    case From::kRoleRule:
      return "role_rule";
    case From::kMergedCell:
      return "merged_cell";
    case From::kComputed:
      return "computed";
  }
  return {};
}

}  // namespace fenjie
