#include "stages/deadlines.h"

#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "values/deadline.h"

namespace fenjie {
namespace {

/// Years in digits: 19xx and 20xx, no part of a longer number.
std::set<int> YearsIn(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  std::set<int> years;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_of("0123456789", at);
    if (begin == std::string_view::npos) break;
    std::size_t end = text.find_first_not_of("0123456789", begin);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view digits = text.substr(begin, end - begin);
    if (digits.size() == kDigits && (digits.starts_with("19") || digits.starts_with("20"))) {
      years.insert(std::atoi(std::string(digits).c_str()));
    }
    at = end;
  }
  return years;
}

class DeadlineDater {
 public:
  DeadlineDater(const Document& document, const DocumentFrame& frame, const std::vector<Section>& sections,
                const RuleSet& rules)
      : document_(document), frame_(frame), rules_(rules) {
    for (const Section& section : sections) years_.emplace(section.id, YearOf(section));
    notice_year_ = NoticeYear();
  }

  void Date(Task& task) const {
    if (!task.deadline || task.deadline->iso || task.deadline->text.spans().empty()) return;
    const int year = YearFor(task);
    const std::string_view text = document_.Folded(task.deadline->text.spans().front());
    if (year == 0 || task.deadline->text.spans().size() > 1 || rules_.Search("deadline_other_year", text)) return;
    task.deadline->iso = DeadlineDate(text, year);
    if (!task.deadline->iso && rules_.Search("deadline_in_year", text) &&
        text.find_first_of("0123456789") == std::string_view::npos) {
      task.deadline->iso = std::to_string(year);
    }
  }

 private:
  /// The year that a title names; nullopt where it names none, 0 where it names several.
  std::optional<int> OnlyYear(const GroundedText& title) const {
    std::string text;  // folded: digits may be printed at full width
    for (const FoldedSpan& span : title.spans()) text += document_.Folded(span);
    return OnlyYear(text);
  }

  static std::optional<int> OnlyYear(std::string_view title) {
    const std::set<int> years = YearsIn(title);
    if (years.empty()) return std::nullopt;
    return years.size() == 1 ? *years.begin() : 0;
  }

  std::optional<int> YearOf(const Section& section) const {
    const auto own = OnlyYear(section.title);
    if (own || section.parent.empty()) return own;
    const auto above = years_.find(section.parent);
    return above == years_.end() ? std::nullopt : above->second;
  }

  int NoticeYear() const {
    std::optional<int> issued;
    if (frame_.issue_date && frame_.issue_date->iso) issued = OnlyYear(std::string_view(*frame_.issue_date->iso).substr(0, 4));
    if (const auto year = frame_.title ? OnlyYear(*frame_.title) : std::nullopt) {
      // A report of one year is broken down in that year or the next.
      const bool near = !issued || (*issued - *year <= 1 && *year - *issued <= 1);
      return near ? *year : 0;
    }
    const auto numbered = frame_.document_number ? OnlyYear(*frame_.document_number) : std::nullopt;
    return numbered && issued == numbered ? *numbered : 0;
  }

  int YearFor(const Task& task) const {
    const auto found = years_.find(task.section);
    return found != years_.end() && found->second ? *found->second : notice_year_;
  }

  const Document& document_;
  const DocumentFrame& frame_;
  const RuleSet& rules_;
  std::map<std::string, std::optional<int>, std::less<>> years_;  // by section; of its title or one above it
  int notice_year_ = 0;
};

}  // namespace

void DateDeadlines(const Document& document, const DocumentFrame& frame, const std::vector<Section>& sections,
                   const RuleSet& rules, std::vector<Task>& tasks) {
  const DeadlineDater dater(document, frame, sections, rules);
  for (Task& task : tasks) dater.Date(task);
}

}  // namespace fenjie
