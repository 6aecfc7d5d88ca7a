#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/outline.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// One list of a task with its role as the label or clause has it.
struct RoledList {
  const Field* field = nullptr;
  const std::vector<Mention>* mentions = nullptr;
};

/// Says who leads and who supports: by labels and words, and where those leave it open (责任单位, 负责, names alone) by
/// what the notice says of it.
class RoleDecider {
 public:
  RoleDecider(const Document& document, const RuleSet& rules) : document_(document), rules_(rules) {}

  /// A rule of the cover note: it holds for all tasks.
  void AddCoverRule(const GroundedText& rule);
  /// A rule stated in task `task`: it holds from there on, for that task alone where it does not say of itself that it
  /// holds for others and another task was assigned before.
  void AddTaskRule(const GroundedText& rule, const std::string& task);

  /// `led_by_heading` says that a heading above the task names its lead unit.
  Assignment Decide(const std::vector<RoledList>& lists, const std::string& task, bool led_by_heading = false);

  /// Rules that decided nothing although they should have, and those whose reach is not certain.
  std::vector<Finding> Doubts() const;

 private:
  struct Statement {
    GroundedText text;
    std::string_view effect;
    std::string task;        // "" for the cover note's
    bool is_onward = true;   // holds for the tasks behind, too
    bool is_certain = true;  // says itself how far it goes, or stands in the cover note
    bool decided = false;
  };

  Statement* Deciding(std::string_view effect_a, std::string_view effect_b, const std::string& task);
  void AddOpenList(const RoledList& list, bool has_lead, const std::string& task, Assignment& out);
  std::size_t LeadingByWords(const std::vector<Mention>& mentions) const;
  std::string_view EffectOf(const std::string& rule) const;

  const Document& document_;
  const RuleSet& rules_;
  std::vector<Statement> statements_;
  bool any_task_ = false;  // a task was assigned already
};

}  // namespace fenjie
