#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/reconcile_checks.h"

namespace fenjie {
namespace {

/// Where a task's number mark stands: what prints as the mark at the beginning of the task, or of a cell of its row; the
/// task's first words where none begins with it.
FoldedSpans PlaceOf(const Document& document, const Task& task) {
  if (task.quote.empty()) return task.text ? task.text->spans() : FoldedSpans{};
  for (const FoldedSpan whole : task.quote) {
    const std::size_t most = std::min(whole.end, whole.begin + 2 * task.mark.size() + 1);
    for (std::size_t end = whole.begin; end < most;) {
      end += DecodeAt(document.folded(), end).length;
      if (document.Printed(FoldedSpan{whole.begin, end}) == task.mark) return {{whole.begin, end}};
    }
  }
  return {task.quote.front()};
}

/// Tasks of one section whose marks have one style, in order.
struct Run {
  std::string section;
  std::string style;
  std::vector<const Task*> tasks;
};

/// A number that begins again at 1 behind marks of another style begins a new run: (1) (2) under 7., (1) under 8.
std::vector<Run> RunsOf(const Notice& notice) {
  std::vector<Run> runs;
  std::map<std::pair<std::string, std::string>, std::size_t> last_run;  // of a section and style
  std::string previous_style;
  for (const Task& task : notice.tasks) {
    if (!task.number) continue;
    const std::string& style = task.mark_style;
    const auto key = std::make_pair(task.section, style);
    const auto found = last_run.find(key);
    if (found != last_run.end() && !(*task.number == 1 && style != previous_style)) {
      runs[found->second].tasks.push_back(&task);
    } else {
      last_run[key] = runs.size();
      runs.push_back({task.section, style, {&task}});
    }
    previous_style = style;
  }
  return runs;
}

class NumberingCheck {
 public:
  NumberingCheck(CheckList& list, const Run& run) : list_(list), run_(run) {}

  /// `before` is the last number of the run before of this style, 0 without one. Returns this run's last number.
  std::int64_t Check(std::int64_t before) {
    const std::int64_t first = *run_.tasks.front()->number;
    begin_ = before > 0 && first == before + 1 ? first : 1;
    std::int64_t last = begin_ - 1;
    for (const Task* task : run_.tasks) {
      const std::int64_t number = *task->number;
      const bool is_new = seen_.insert(number).second;
      if (!is_new) {
        Doubt("number_doubled", *task, last + 1,
              {"编号 " + task->mark + " 重复。", "The number " + task->mark + " stands twice."});
      } else if (number != last + 1) {
        Doubt("number_gap", *task, last + 1,
              {"编号应为 " + std::to_string(last + 1) + "，实为 " + task->mark,
               "The number should be " + std::to_string(last + 1) + "; printed is " + task->mark});
      }
      last = std::max(last, number);
    }
    AddCheck(last);
    return last;
  }

 private:
  void Doubt(std::string_view code, const Task& task, std::int64_t expected, Message message) {
    Finding finding = MakeFinding(code, std::move(message), PlaceOf(list_.document(), task), {task.id});
    finding.expected = std::to_string(expected);
    finding.actual = std::to_string(*task.number);
    list_.AddFinding(std::move(finding));
    in_order_ = false;
  }

  void AddCheck(std::int64_t last) {
    fenjie::Check check;
    check.kind = CheckKind::kNumbering;
    check.status = in_order_ ? CheckStatus::kAgree : CheckStatus::kDisagree;
    const Task& end = *run_.tasks.back();
    check.stated = StatedFigure{end.mark, Decimal::FromInteger(last), {}, PlaceOf(list_.document(), end)};
    const auto count = static_cast<std::int64_t>(run_.tasks.size());
    check.computed = ComputedFigure{Decimal::FromInteger(begin_ - 1 + count), {}, {}};
    check.subjects = {run_.tasks.front()->id};
    if (run_.tasks.size() > 1) check.subjects.push_back(end.id);
    if (!run_.section.empty()) check.subjects.insert(check.subjects.begin(), run_.section);
    list_.Add(std::move(check));
  }

  CheckList& list_;
  const Run& run_;
  std::int64_t begin_ = 1;
  bool in_order_ = true;
  std::unordered_set<std::int64_t> seen_;
};

}  // namespace

void CheckNumbering(CheckList& list) {
  std::map<std::string, std::int64_t> last_of_style;
  for (const Run& run : RunsOf(list.notice())) {
    std::int64_t& last = last_of_style[run.style];
    last = NumberingCheck(list, run).Check(last);
  }
}

}  // namespace fenjie
