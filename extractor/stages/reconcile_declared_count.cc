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
#include "values/annex_name.h"

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

/// The words of the cover note before a count, from the last mark or count on: what it counts.
std::string WordsBefore(const CheckList& list, const Grounded<std::int64_t>& count) {
  constexpr std::size_t kNear = 180;  // bytes: 60 ideographs
  constexpr std::string_view kMarks[] = {"、", ",", ";", ":", "。", ")", "\n"};
  const std::size_t end = count.spans().front().begin;
  std::string_view before = list.document().folded().substr(end - std::min(end, kNear), std::min(end, kNear));
  while (!before.empty() && (before.ends_with('(') || before.ends_with(' '))) before.remove_suffix(1);
  std::size_t begin = 0;
  const std::size_t title_end = before.rfind("》");
  const bool names_title =
      title_end != std::string_view::npos && before.substr(title_end).find_first_of(",;:(") == std::string_view::npos;
  if (names_title) {
    before = before.substr(0, title_end);
    if (const std::size_t open = before.rfind("《"); open != std::string_view::npos) begin = open;
  } else {
    for (const std::string_view mark : kMarks) {
      if (const std::size_t at = before.rfind(mark); at != std::string_view::npos)
        begin = std::max(begin, at + mark.size());
    }
  }
  std::string words = BareName(before.substr(begin));
  if (const auto filler = list.rules().Search("count_filler", words)) words.resize(filler->match.begin);
  return words;
}

/// The one section whose title has the words, or is in them; null for none and for several.
const Section* SectionNamed(const CheckList& list, const std::string& words) {
  constexpr std::size_t kShortest = 12;  // bytes: 4 ideographs
  if (words.size() < kShortest) return nullptr;
  const Section* named = nullptr;
  for (const Section& section : list.notice().sections) {
    const std::string& printed = section.title.value();
    const std::string title = BareName(std::string_view(printed).substr(0, printed.find("（")));
    std::string core = title;  // without 任务分解表
    if (const auto tail = list.rules().Search("title_tail", core)) core.resize(tail->match.begin);
    const bool same =
        title.find(words) != std::string::npos || (core.size() >= kShortest && words.find(core) != std::string::npos);
    if (!same) continue;
    if (named != nullptr) return nullptr;
    named = &section;
  }
  return named;
}

/// The numbers of sections that a count of parts can mean: numbered ones at the top, or below one annex.
std::vector<std::int64_t> PartsOfNotice(const Notice& notice) {
  std::map<std::string_view, bool> is_numbered;
  for (const Section& section : notice.sections) is_numbered[section.id] = section.number.has_value();
  std::map<std::string_view, std::int64_t> below;
  std::int64_t all = 0;
  for (const Section& section : notice.sections) {
    const bool at_top = section.parent.empty() || !is_numbered[section.parent];
    if (!section.number || !at_top) continue;
    ++below[section.parent];
    ++all;
  }
  std::vector<std::int64_t> counts{all};
  for (const auto& [parent, count] : below) counts.push_back(count);
  return counts;
}

void CheckDeclaredParts(CheckList& list) {
  const auto& parts = list.notice().frame.declared_parts;
  if (!parts) return;
  const std::vector<std::int64_t> found = PartsOfNotice(list.notice());
  const auto same = std::find(found.begin(), found.end(), parts->value());
  Check check;
  check.kind = CheckKind::kDeclaredCount;
  check.stated =
      StatedFigure{list.document().Printed(parts->spans()), Decimal::FromInteger(parts->value()), {}, parts->spans()};
  check.computed = ComputedFigure{Decimal::FromInteger(same != found.end() ? *same : found.front()), {}, {}};
  check.subjects = {"sections"};
  if (same != found.end()) {
    check.status = CheckStatus::kAgree;
    list.Add(std::move(check));
    return;
  }
  const std::string expected = std::to_string(parts->value());
  const std::string actual = std::to_string(found.front());
  list.AddDisagreement(std::move(check), "declared_count_disagrees",
                       {"写明分 " + expected + " 个部分，找到 " + actual + " 个。",
                        expected + " parts are declared, " + actual + " were found."},
                       parts->spans());
}

}  // namespace

void CheckDeclaredCounts(CheckList& list) {
  CheckDeclaredParts(list);
  const auto& declared = list.notice().frame.declared_counts;
  if (declared.empty()) return;
  const std::map<std::size_t, const Section*> sections = SectionsByLine(list);
  const std::map<std::string_view, std::int64_t> in_section = TasksBySection(list.notice());
  const auto section_of = [&](const Grounded<std::int64_t>& count) -> const Section* {
    if (count.spans().empty()) return nullptr;
    const auto found = sections.find(LineOf(list.document().folded(), count.spans().front().begin));
    return found == sections.end() ? nullptr : found->second;
  };
  const auto stands_in_cover = [&](const Grounded<std::int64_t>& count) { return section_of(count) == nullptr; };
  // Of several counts in the cover note, one may name the part that it means.
  const bool several = std::count_if(declared.begin(), declared.end(), stands_in_cover) > 1;
  std::vector<const Section*> meant;
  for (const Grounded<std::int64_t>& count : declared) {
    meant.push_back(section_of(count));
    if (meant.back() == nullptr && several && !count.spans().empty()) {
      meant.back() = SectionNamed(list, WordsBefore(list, count));
    }
  }
  for (std::size_t i = 0; i < declared.size(); ++i) {
    const Grounded<std::int64_t>& count = declared[i];
    Check check;
    check.kind = CheckKind::kDeclaredCount;
    check.stated =
        StatedFigure{list.document().Printed(count.spans()), Decimal::FromInteger(count.value()), {}, count.spans()};
    const Section* section = meant[i];
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
    } else if (section == nullptr && several) {
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
