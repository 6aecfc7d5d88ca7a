#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"

namespace fenjie {

/// What headings say of who leads: fields whose nodes are headings, and the names in them.
struct HeadingFields {
  std::vector<Field> fields;
  std::vector<FieldMentions> mentions;  ///< one a field
};

struct TasksOutput {
  std::vector<Section> sections;
  std::vector<Task> tasks;                ///< in source order; targets and tables not yet filled in
  std::vector<std::string> task_of_node;  ///< the id of the task that a node is or belongs to, or ""
  std::vector<GroundedText> role_rules;   ///< found in lists
  std::vector<Claim> claims;              ///< of all nodes' prose
  std::vector<Finding> findings;
};

/// Chooses among the candidates: which nodes are sections, which tasks, which parts of a task; what each label means
/// beside the others; who leads and who supports.
/// After this, the following hold:
/// 1. Every node is a section, a task, or a part of exactly one task; parents of sections are sections.
/// 2. Task ids are unique and depend on sections, numbers and order only.
/// 3. A task's text holds no mark of its own, no label, and nothing of a list that assigns it.
/// 4. 责任单位 supports beside a lead label of the same task, and leads otherwise; where the notice uses it the other
///    way nearly everywhere else, there is a finding.
/// 5. What a heading says of who leads, the tasks below it have, where no label of their own says otherwise; the nearest
///    heading counts, and the values point at its characters.
/// 6. A role that nearly all tasks of an annex have and one has not, is a finding.
TasksOutput BuildTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                       const std::vector<FieldMentions>& mentions, const HeadingFields& headings = {});

}  // namespace fenjie
