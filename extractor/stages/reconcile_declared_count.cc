#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/reconcile_checks.h"

namespace fenjie {
namespace {

std::size_t LineOf(std::string_view folded, std::size_t at) {
  const std::size_t before = folded.rfind('\n', at);
  return before == std::string_view::npos ? 0 : before + 1;
}

/// The sections by the folded line that their title stands in.
std::map<std::size_t, const Section*> SectionsByLine(const CheckList& list) {
  std::map<std::size_t, const Section*> result;
  for (const Section& section : list.notice().sections) {
    if (section.title.spans().empty()) continue;
    result.emplace(LineOf(list.document().folded(), section.title.spans().front().begin), &section);
  }
  return result;
}

/// Tasks of each section, those of the sections in it included.
std::map<std::string_view, std::int64_t> TasksBySection(const Notice& notice) {
  std::map<std::string_view, std::int64_t> count;
  std::map<std::string_view, std::string_view> parent;
  for (const Section& section : notice.sections) parent[section.id] = section.parent;
  for (const Task& task : notice.tasks) {
    if (task.sentence > 1) continue;  // an item is counted once, however many sentences of it are assigned
    std::string_view id = task.section;
    // A section stands in no more sections than there are; a circle of parents ends here, too.
    for (std::size_t depth = 0; !id.empty() && depth <= notice.sections.size(); ++depth) {
      ++count[id];
      const auto above = parent.find(id);
      id = above == parent.end() ? std::string_view() : above->second;
    }
  }
  return count;
}

/// The numbers of tasks that a count in the cover note can mean: all, the numbered ones, the projects.
std::vector<std::int64_t> CountsOfNotice(const Notice& notice) {
  const auto titled =
      std::count_if(notice.tasks.begin(), notice.tasks.end(), [](const Task& task) { return task.title.has_value(); });
  const auto all =
      std::count_if(notice.tasks.begin(), notice.tasks.end(), [](const Task& task) { return task.sentence < 2; });
  return {all, all - titled, titled};
}

}  // namespace

void CheckDeclaredCounts(CheckList& list) {
  const auto& declared = list.notice().frame.declared_counts;
  if (declared.empty()) return;
  const std::map<std::size_t, const Section*> sections = SectionsByLine(list);
  const std::map<std::string_view, std::int64_t> in_section = TasksBySection(list.notice());
  const auto section_of = [&](const Grounded<std::int64_t>& count) -> const Section* {
    if (count.spans().empty()) return nullptr;
    const auto found = sections.find(LineOf(list.document().folded(), count.spans().front().begin));
    return found == sections.end() ? nullptr : found->second;
  };
  const auto in_cover = std::count_if(declared.begin(), declared.end(), [&](const Grounded<std::int64_t>& count) {
    return section_of(count) == nullptr;
  });
  for (const Grounded<std::int64_t>& count : declared) {
    Check check;
    check.kind = CheckKind::kDeclaredCount;
    check.stated =
        StatedFigure{list.document().Printed(count.spans()), Decimal::FromInteger(count.value()), {}, count.spans()};
    const Section* section = section_of(count);
    std::vector<std::int64_t> found;
    if (section != nullptr) {
      const auto tasks = in_section.find(section->id);
      found = {tasks == in_section.end() ? 0 : tasks->second};
      check.subjects = {section->id};
    } else {
      found = CountsOfNotice(list.notice());
      check.subjects = {"tasks"};
    }
    const auto same = std::find(found.begin(), found.end(), count.value());
    const std::int64_t shown = same != found.end() ? *same : found.front();
    check.computed = ComputedFigure{Decimal::FromInteger(shown), {}, {}};
    if (same != found.end()) {
      check.status = CheckStatus::kAgree;
      list.Add(std::move(check));
    } else if (section == nullptr && in_cover > 1) {
      list.AddNotCheckable(std::move(check), {"写明了几个数，不能确定这一个指哪一部分任务。",
                                              "Several counts are declared; which tasks this one means is not known."});
    } else {
      const std::string expected = std::to_string(count.value());
      const std::string actual = std::to_string(shown);
      list.AddDisagreement(std::move(check), "declared_count_disagrees",
                           {"写明有 " + expected + " 项任务，找到 " + actual + " 项。",
                            expected + " tasks are declared, " + actual + " were found."},
                           count.spans());
    }
  }
}

}  // namespace fenjie
