#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "stages/reconcile_checks.h"
#include "stages/reconcile_figures.h"

namespace fenjie {
namespace {

/// True if the measure is a district's name: 丹江口市 of 丹江口市33所.
bool NamesDistrict(const std::string& measure, const RuleSet& rules) {
  for (const char* lexicon : {"division", "former_division", "zone"}) {
    if (rules.Words(lexicon).Find(measure) != nullptr) return true;
  }
  const LexiconEntry* division = rules.Words("division_suffix").LongestSuffix(measure);
  const LexiconEntry* common = rules.Words("common_suffix").LongestSuffix(measure);
  constexpr std::size_t kShortest = 6;  // bytes: a name of one ideograph before its suffix
  return division != nullptr && measure.size() >= kShortest && division->text.size() < measure.size() &&
         (common == nullptr || common->text.size() <= division->text.size());
}

/// Figures of districts that follow each other in a task's text, and what is stated before them.
struct Allocation {
  const Target* stated = nullptr;
  std::vector<const Target*> parts;
};

class ProseCheck {
 public:
  explicit ProseCheck(CheckList& list) : list_(list) {}

  void Check(const Task& task) {
    std::vector<const Target*> others;  // those that are no district's, in order
    for (std::size_t i = 0; i < task.targets.size();) {
      Allocation allocation = RunAt(task, i);
      if (allocation.parts.size() < 2) {
        others.push_back(&task.targets[i]);
        ++i;
        continue;
      }
      i += allocation.parts.size();
      allocation.stated = StatedBefore(others, *allocation.parts.front());
      if (allocation.stated != nullptr) CheckSum(task, allocation);
    }
  }

 private:
  Allocation RunAt(const Task& task, std::size_t i) const {
    Allocation run;
    for (; i < task.targets.size(); ++i) {
      const Target& target = task.targets[i];
      const bool is_part = target.value && target.comparator == Comparator::kEqual && !target.baseline &&
                           NamesDistrict(target.measure, list_.rules());
      if (!is_part || (!run.parts.empty() && target.unit != run.parts.front()->unit)) break;
      run.parts.push_back(&target);
    }
    return run;
  }

  /// The last figure before the districts' that is counted in their unit.
  const Target* StatedBefore(const std::vector<const Target*>& others, const Target& part) const {
    for (auto target = others.rbegin(); target != others.rend(); ++target) {
      const bool fits = (*target)->value && !(*target)->baseline && (*target)->unit == part.unit &&
                        !MeaningOf(**target, list_.rules()).is_rate;
      if (fits) return *target;
    }
    return nullptr;
  }

  void CheckSum(const Task& task, const Allocation& allocation) {
    fenjie::Check check;
    check.kind = CheckKind::kJointTotal;
    check.subjects = {task.id};
    check.stated = FigureOf(*allocation.stated);
    std::optional<Decimal> sum = Decimal::FromInteger(0);
    FoldedSpans spans{allocation.stated->quantity};
    for (const Target* part : allocation.parts) {
      const std::optional<Decimal> value = InBase(*part->value, part->scale);
      sum = sum && value ? sum->Plus(*value) : std::nullopt;
      spans.push_back(part->quantity);
    }
    check.computed = ComputedFigure{sum, allocation.stated->unit, {task.id}};
    const std::optional<bool> holds =
        sum ? Holds(*allocation.stated, allocation.stated->scale, *sum, list_.rules()) : std::nullopt;
    if (!holds) {
      list_.AddNotCheckable(std::move(check),
                            {"写明的数不能与合计数相比。", "The stated figure cannot be compared with a sum."});
    } else if (*holds) {
      check.status = CheckStatus::kAgree;
      list_.Add(std::move(check));
    } else if (*sum < *check.stated->value) {
      list_.AddNotCheckable(std::move(check),
                            {"文中列出的可能只是其中一部分地区。",
                             "The districts named in the text may be only some of those that take a share."});
    } else {
      const std::string added = FigureText(*sum, check.computed->unit);
      list_.AddDisagreement(std::move(check), "total_disagrees",
                            {"文中各地之和为 " + added + "，超过写明的“" + allocation.stated->quote.value() + "”。",
                             "The districts' figures in the text add up to " + added +
                                 ", more than is stated: " + allocation.stated->quote.value()},
                            std::move(spans));
    }
  }

  CheckList& list_;
};

}  // namespace

void CheckProse(CheckList& list) {
  ProseCheck check(list);
  for (const Task& task : list.notice().tasks) check.Check(task);
}

}  // namespace fenjie
