#pragma once

#include <string>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

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
/// 4. 责任单位 supports beside a lead label of the same task, and leads otherwise, unless a rule of the notice decides:
///    then its units are from that rule. Where the notice uses it the other way nearly everywhere else, there is a
///    finding; so there is for a rule that was not applied.
/// 5. What a heading says of who leads, the tasks below it have, where no label of their own says otherwise; the
/// nearest
///    heading counts, and the values point at its characters.
/// 6. A role that nearly all tasks of an annex have and one has not, is a finding.
/// 7. Several assigned sentences under one number are as many tasks: each is done by its own units and has to be
///    followed up by itself. They share number and mark, and their ids end in .1, .2 …
/// `cover_rules` are what the cover note says of who leads.
TasksOutput BuildTasks(const Document& document, const Outline& outline, const FieldsOutput& fields,
                       const std::vector<FieldMentions>& mentions, const RuleSet& rules,
                       const std::vector<GroundedText>& cover_rules = {}, const HeadingFields& headings = {});

}  // namespace fenjie
