#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "property/notice_writer.h"

namespace fenjie::property {

/// A way to render a task list; what is rendered is planted.
struct NoticeForm {
  std::string_view name;
  void (*render)(NoticeWriter&);
};

// By file: forms_brackets.cc …
std::vector<NoticeForm> BracketForms();
std::vector<NoticeForm> RoleRuleForms();
std::vector<NoticeForm> HeadingForms();
std::vector<NoticeForm> NumberingForms();
std::vector<NoticeForm> FrameForms();
std::vector<NoticeForm> DeadlineForms();
std::vector<NoticeForm> TaskTableForms();
std::vector<NoticeForm> AllocationForms();

/// A notice of the form, of a random year.
NoticePlan PlanForm(const NoticeForm& form, Random& random);

// --- what forms are made of ---

/// One to three sections of at least `least` tasks each, numbers running on or not; `add` writes a task behind its
/// mark, `1.` and the like.
void AddBreakdown(NoticeWriter& writer, std::size_t least, const std::function<void(PlantedTask&)>& add);
/// As a whole notice: head, breakdown, tail.
void AddNotice(NoticeWriter& writer, std::size_t least, const std::function<void(PlantedTask&)>& add);

/// Pieces of one text, with nothing between them.
PlantedText Joined(const PlantedText& first, const PlantedText& second);

/// Deadlines as printed behind a label, and those that brackets and clauses have.
PlantedDeadline AddLabelDeadline(NoticeWriter& writer);
PlantedDeadline AddTableDeadline(NoticeWriter& writer);
PlantedDeadline AddClauseDeadline(NoticeWriter& writer);
/// Those that a bracket may hold alone.
PlantedDeadline AddLoneDeadline(NoticeWriter& writer);

}  // namespace fenjie::property
