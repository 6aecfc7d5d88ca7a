#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/reconcile_checks.h"
#include "stages/reconcile_figures.h"
#include "stages/reconcile_words.h"

namespace fenjie {
namespace {

/// A target with what it is found by.
struct Promise {
  const Task* task = nullptr;
  const Target* target = nullptr;
  UnitMeaning unit;
  MeasureWords measure;
  std::string figure;  ///< dimension and value in base units
};

/// The first promises that hold two neighboring characters of a core at one figure; those taken are passed over.
struct Posting {
  std::vector<std::size_t> promises;
  std::size_t first = 0;
};

/// Equal for equal figures and pairs; may be equal for others.
std::uint64_t PairKey(const std::string& figure, std::uint64_t pair) {
  constexpr std::uint64_t kOddMultiplier = 0x9E3779B97F4A7C15;
  return (std::hash<std::string>()(figure) ^ pair) * kOddMultiplier;
}

/// Numbered tasks' targets, found by figure and words without looking at all of them.
class PromiseIndex {
 public:
  explicit PromiseIndex(std::size_t most_candidates) : most_candidates_(most_candidates) {}

  void Add(Promise promise) {
    const std::size_t index = promises_.size();
    for (const std::uint64_t pair : promise.measure.core.pairs) {
      std::vector<std::size_t>& list = by_pair_[PairKey(promise.figure, pair)].promises;
      if (list.empty() || list.back() != index) list.push_back(index);
    }
    by_core_[promise.measure.core.text].push_back(index);
    promises_.push_back(std::move(promise));
    taken_.push_back(false);
  }

  const Promise& operator[](std::size_t index) const { return promises_[index]; }
  void Take(std::size_t index) { taken_[index] = true; }

  /// Promises of the same figure that share words with `promise`: those of its rarest words first, a limited number.
  std::vector<std::size_t> SameFigure(const Promise& promise) {
    std::vector<Posting*> postings;
    for (const std::uint64_t pair : promise.measure.core.pairs) {
      const auto found = by_pair_.find(PairKey(promise.figure, pair));
      if (found != by_pair_.end()) postings.push_back(&found->second);
    }
    std::stable_sort(postings.begin(), postings.end(),
                     [](const Posting* a, const Posting* b) { return a->promises.size() < b->promises.size(); });
    std::vector<std::size_t> result;
    for (Posting* posting : postings) {
      while (posting->first < posting->promises.size() && taken_[posting->promises[posting->first]]) ++posting->first;
      const std::size_t last = std::min(posting->promises.size(), posting->first + most_candidates_);
      for (std::size_t i = posting->first; i < last && result.size() < most_candidates_; ++i) {
        const std::size_t index = posting->promises[i];
        if (taken_[index] || promises_[index].figure != promise.figure) continue;
        if (std::find(result.begin(), result.end(), index) == result.end()) result.push_back(index);
      }
    }
    return result;
  }

  /// The first promises of the very same measure, whatever their figure.
  std::vector<std::size_t> SameMeasure(const Promise& promise) const {
    const auto found = by_core_.find(promise.measure.core.text);
    if (found == by_core_.end()) return {};
    const std::size_t count = std::min(found->second.size(), most_candidates_);
    return {found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(count)};
  }

 private:
  std::size_t most_candidates_;
  std::vector<Promise> promises_;
  std::vector<bool> taken_;
  std::unordered_map<std::uint64_t, Posting> by_pair_;
  std::unordered_map<std::u32string, std::vector<std::size_t>> by_core_;
};

std::string FigureKey(const Target& target, const UnitMeaning& unit, const RuleSet& rules) {
  const bool counts = rules.Words("counting_dimension").Find(unit.dimension) != nullptr;
  std::string key = counts ? unit.dimension : unit.base;
  for (const std::optional<Decimal>& value : {target.value, target.value_high}) {
    const std::optional<Decimal> in_base = value ? value->Times(unit.scale) : std::nullopt;
    key += "|";
    if (in_base) key += in_base->ToShortestString();
  }
  return key;
}

/// The targets of `task` that state a figure to be reached.
std::vector<Promise> PromisesOf(const CheckList& list, const Task& task) {
  std::vector<Promise> result;
  for (const Target& target : task.targets) {
    if (!target.value || target.baseline || target.comparator == Comparator::kRelative) continue;
    MeasureWords measure = WordsOf(target.measure, list.vocabulary());
    if (measure.core.empty()) continue;
    UnitMeaning unit = MeaningOf(target, list.rules());
    std::string figure = FigureKey(target, unit, list.rules());
    result.push_back({&task, &target, std::move(unit), std::move(measure), std::move(figure)});
  }
  return result;
}

class CrossReferences {
 public:
  explicit CrossReferences(CheckList& list)
      : list_(list),
        index_(static_cast<std::size_t>(list.rules().Threshold("cross_reference_candidates"))),
        least_(LikenessThreshold(list.rules(), "cross_reference_match")),
        same_(LikenessThreshold(list.rules(), "same_measure")) {
    for (const Section& section : list.notice().sections) section_title_[section.id] = section.title.value();
  }

  void Check() {
    for (const Task& task : list_.notice().tasks) {
      if (task.title) continue;
      for (Promise& promise : PromisesOf(list_, task)) index_.Add(std::move(promise));
    }
    for (const Task& task : list_.notice().tasks) {
      if (!task.title) continue;
      for (const Promise& promise : PromisesOf(list_, task)) CheckPromise(promise);
    }
  }

 private:
  Likeness LikenessOfPromises(const Promise& a, const Promise& b) const {
    return LikenessOf(a.measure.core, b.measure.core);
  }

  void CheckPromise(const Promise& project) {
    std::optional<std::size_t> best;
    Likeness most = least_ - 1;
    for (const std::size_t candidate : index_.SameFigure(project)) {
      const Likeness likeness = LikenessOfPromises(project, index_[candidate]);
      if (likeness <= most) continue;
      most = likeness;
      best = candidate;
    }
    if (best) {
      index_.Take(*best);
      fenjie::Check check = CheckOf(project, index_[*best]);
      check.status = CheckStatus::kAgree;
      list_.Add(std::move(check));
      return;
    }
    for (const std::size_t candidate : index_.SameMeasure(project)) {
      if (!IsSameButForFigure(project, index_[candidate])) continue;
      Disagree(project, index_[candidate]);
      return;
    }
  }

  /// Only where nothing else can explain another figure: the same words, kind of bound, unit and time.
  bool IsSameButForFigure(const Promise& a, const Promise& b) const {
    const Target& x = *a.target;
    const Target& y = *b.target;
    return a.figure != b.figure && AreComparable(a.unit, b.unit, list_.rules()) && !x.unit.empty() && !y.unit.empty() &&
           x.comparator == y.comparator && x.by == y.by && LikenessOf(a.measure.full, b.measure.full) >= same_ &&
           SpeaksOfPeriod(a) == SpeaksOfPeriod(b);
  }

  /// 五年累计 …: a figure for more than the year.
  bool SpeaksOfPeriod(const Promise& promise) const {
    const WordTable& words = list_.vocabulary().period_words;
    if (words.StandsIn(promise.target->quote.value())) return true;
    const auto title = section_title_.find(promise.task->section);
    return title != section_title_.end() && words.StandsIn(title->second);
  }

  fenjie::Check CheckOf(const Promise& project, const Promise& numbered) const {
    fenjie::Check check;
    check.kind = CheckKind::kCrossReference;
    check.stated = FigureOf(*project.target);
    check.computed = ComputedFigure{FigureOf(*numbered.target).value, numbered.target->unit, {numbered.task->id}};
    check.subjects = {project.task->id, numbered.task->id};
    return check;
  }

  void Disagree(const Promise& project, const Promise& numbered) {
    const std::string here = project.target->quote.value();
    const std::string there = numbered.target->quote.value();
    list_.AddDisagreement(CheckOf(project, numbered), "cross_reference_disagrees",
                          {"“" + here + "”与编号任务中的“" + there + "”数字不同。",
                           "The figure in " + here + " is not that of the numbered task: " + there},
                          {project.target->quantity, numbered.target->quantity});
  }

  CheckList& list_;
  PromiseIndex index_;
  const Likeness least_;
  const Likeness same_;
  std::unordered_map<std::string_view, std::string_view> section_title_;
};

}  // namespace

void CheckCrossReferences(CheckList& list) {
  const auto& tasks = list.notice().tasks;
  const auto has_title = [](const Task& task) { return task.title.has_value(); };
  if (std::none_of(tasks.begin(), tasks.end(), has_title) || std::all_of(tasks.begin(), tasks.end(), has_title)) return;
  CrossReferences(list).Check();
}

}  // namespace fenjie
