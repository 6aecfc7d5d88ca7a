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

/// What has a number: a task, or a section among tasks (2. with sub-items of its own between 1. and 3.).
struct Item {
  std::int64_t number = 0;
  std::size_t begin = 0;  // in the folded text
  std::string_view parent;
  std::string_view style;
  const Task* task = nullptr;
  const Section* section = nullptr;
};

/// The numbered tasks and sections in reading order.
std::vector<Item> ItemsOf(const Notice& notice) {
  std::vector<Item> items;
  std::size_t begin = 0;
  for (const Task& task : notice.tasks) {
    if (!task.quote.empty()) begin = task.quote.front().begin;
    if (task.sentence > 1) continue;  // several sentences under one number
    if (task.number) items.push_back({*task.number, begin, task.section, task.mark_style, &task, nullptr});
  }
  for (const Section& section : notice.sections) {
    if (!section.number || section.title.spans().empty()) continue;
    items.push_back(
        {*section.number, section.title.spans().front().begin, section.parent, section.mark_style, nullptr, &section});
  }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.begin < b.begin; });
  return items;
}

/// Items of one section whose marks have one style, in order.
struct Run {
  std::string_view section;
  std::string_view style;
  std::vector<Item> items;
};

/// A number that begins again at 1 behind marks of another style begins a new run: (1) (2) under 7., (1) under 8.
std::vector<Run> RunsOf(const Notice& notice) {
  std::vector<Run> runs;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> last_run;  // of a section and style
  std::string_view previous_style;
  for (const Item& item : ItemsOf(notice)) {
    const auto key = std::make_pair(item.parent, item.style);
    const auto found = last_run.find(key);
    if (found != last_run.end() && !(item.number == 1 && item.style != previous_style && item.task != nullptr)) {
      runs[found->second].items.push_back(item);
    } else {
      last_run[key] = runs.size();
      runs.push_back({item.parent, item.style, {item}});
    }
    previous_style = item.style;
  }
  return runs;
}

class NumberingCheck {
 public:
  NumberingCheck(CheckList& list, const Run& run) : list_(list), run_(run) {}

  /// `before` is the last number of the run before of this style, 0 without one. Returns this run's last number.
  std::int64_t Check(std::int64_t before) {
    const std::int64_t first = run_.items.front().number;
    begin_ = before > 0 && first > before ? before + 1 : 1;  // numbers run on, or begin again
    std::int64_t last = begin_ - 1;
    for (const Item& item : run_.items) {
      const bool is_new = seen_.insert(item.number).second;
      const std::string mark = item.task != nullptr ? item.task->mark : std::to_string(item.number);
      if (!is_new) {
        Doubt("number_doubled", item, last + 1, {"编号 " + mark + " 重复。", "The number " + mark + " stands twice."});
      } else if (item.number != last + 1) {
        Doubt("number_gap", item, last + 1,
              {"编号应为 " + std::to_string(last + 1) + "，实为 " + mark,
               "The number should be " + std::to_string(last + 1) + "; printed is " + mark});
      }
      last = std::max(last, item.number);
      ++count_;
      if (item.task != nullptr) {
        last_task_ = item.task;
        last_of_tasks_ = last;
        count_to_task_ = count_;
      }
    }
    if (last_task_ != nullptr) AddCheck();
    return last;
  }

 private:
  void Doubt(std::string_view code, const Item& item, std::int64_t expected, Message message) {
    const FoldedSpans place =
        item.task != nullptr ? PlaceOf(list_.document(), *item.task) : item.section->title.spans();
    const std::string& id = item.task != nullptr ? item.task->id : item.section->id;
    Finding finding = MakeFinding(code, std::move(message), place, {id});
    finding.expected = std::to_string(expected);
    finding.actual = std::to_string(item.number);
    list_.AddFinding(std::move(finding));
    in_order_ = false;
  }

  /// From the first task of the run to the last: sections in between count.
  void AddCheck() {
    fenjie::Check check;
    check.kind = CheckKind::kNumbering;
    check.status = in_order_ ? CheckStatus::kAgree : CheckStatus::kDisagree;
    check.stated = StatedFigure{
        last_task_->mark, Decimal::FromInteger(last_of_tasks_), {}, PlaceOf(list_.document(), *last_task_)};
    check.computed = ComputedFigure{Decimal::FromInteger(begin_ - 1 + count_to_task_), {}, {}};
    const auto first =
        std::find_if(run_.items.begin(), run_.items.end(), [](const Item& i) { return i.task != nullptr; });
    check.subjects = {first->task->id};
    if (first->task != last_task_) check.subjects.push_back(last_task_->id);
    if (!run_.section.empty()) check.subjects.insert(check.subjects.begin(), std::string(run_.section));
    list_.Add(std::move(check));
  }

  CheckList& list_;
  const Run& run_;
  std::int64_t begin_ = 1;
  bool in_order_ = true;
  std::unordered_set<std::int64_t> seen_;
  std::int64_t count_ = 0;
  const Task* last_task_ = nullptr;
  std::int64_t last_of_tasks_ = 0;
  std::int64_t count_to_task_ = 0;
};

}  // namespace

void CheckNumbering(CheckList& list) {
  std::map<std::string_view, std::int64_t> last_of_style;
  for (const Run& run : RunsOf(list.notice())) {
    std::int64_t& last = last_of_style[run.style];
    last = NumberingCheck(list, run).Check(last);
  }
}

}  // namespace fenjie
