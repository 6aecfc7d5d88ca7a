#include "stages/reconcile_match.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "stages/reconcile_assign.h"
#include "stages/reconcile_context.h"

namespace fenjie {
namespace {

/// Rows and targets of one task, and how alike each two are.
class Matcher {
 public:
  Matcher(const std::vector<RowFigures>& rows, const std::vector<StatedTarget>& targets, const RuleSet& rules,
          const Vocabulary& vocabulary)
      : rows_(rows),
        targets_(targets),
        rules_(rules),
        least_(LikenessThreshold(rules, "row_match")),
        margin_(LikenessThreshold(rules, "row_match_margin")),
        least_part_(LikenessThreshold(rules, "joint_part_match")),
        context_weight_(LikenessThreshold(rules, "context_weight")),
        core_weight_(LikenessThreshold(rules, "core_weight")),
        other_act_weight_(LikenessThreshold(rules, "other_act_weight")),
        other_thing_weight_(LikenessThreshold(rules, "other_thing_weight")) {
    words_.reserve(rows.size());
    for (const RowFigures& row : rows) {
      words_.push_back(WordsOf(OwnPart(row.row->measure, vocabulary), vocabulary));
      acts_.push_back(ActsOf(row.row->measure, vocabulary));
    }
    result_.rows.resize(rows.size());
    target_taken_.resize(targets.size(), false);
    row_taken_.resize(rows.size(), false);
  }

  TaskMatch Match() {
    Score();
    TakeJoints();
    TakeBest();
    TakeOnlyOnes();
    return std::move(result_);
  }

 private:
  /// 设施·新建公厕: what groups the rows is no part of the measure, unless the row's own part names none (饮水工程·工程).
  static std::string_view OwnPart(std::string_view measure, const Vocabulary& vocabulary) {
    constexpr std::string_view kPathMark = "·";
    const std::size_t mark = measure.rfind(kPathMark);
    if (mark == std::string_view::npos) return measure;
    const std::string_view own = measure.substr(mark + kPathMark.size());
    return WordsOf(own, vocabulary).core.text.empty() ? measure : own;
  }

  bool CanMatch(const RowFigures& row, const StatedTarget& target) const {
    const Target& stated = *target.target;
    return stated.value && !stated.baseline && stated.comparator != Comparator::kRelative &&
           AreComparable(row.unit, target.unit, rules_);
  }

  /// 养老机构(家) and 养老机构床位300张: the measures end in different things, and measure words say so, too.
  bool CountsOtherThings(const RowFigures& row, const MeasureWords& words, const StatedTarget& target) const {
    if (row.unit.base == target.unit.base || row.unit.base.empty() || target.unit.base.empty()) return false;
    const LexiconEntry* dimension = rules_.Words("counting_dimension").Find(row.unit.dimension);
    if (dimension == nullptr || dimension->Attribute("measure_words") != "yes") return false;
    return !target.measure.core.empty() && words.core.text.back() != target.measure.core.text.back();
  }

  Likeness ScoreOf(std::size_t r, const StatedTarget& target) const {
    const MeasureWords& row = words_[r];
    const auto score = [&](const Characters& words, const Characters& measure, const Characters& context) {
      const Likeness near = ShareWords(words, context) ? ShareOf(words, context) * context_weight_ / kSameWords : 0;
      return std::max(LikenessOf(words, measure), near);
    };
    const Likeness core = score(row.core, target.measure.core, target.context.core);
    if (core == 0) return 0;
    const Likeness full = score(row.full, target.measure.full, target.context.full);
    Likeness whole = (core_weight_ * core + (kSameWords - core_weight_) * full) / kSameWords;
    if (ActsDiffer(acts_[r], target.acts)) whole = whole * other_act_weight_ / kSameWords;
    if (CountsOtherThings(rows_[r], row, target)) whole = whole * other_thing_weight_ / kSameWords;
    return whole;
  }

  void Score() {
    scores_.assign(rows_.size(), std::vector<Likeness>(targets_.size(), 0));
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        if (!CanMatch(rows_[r], targets_[t])) continue;
        const Likeness score = ScoreOf(r, targets_[t]);
        scores_[r][t] = score >= least_ ? score : 0;
      }
    }
  }

  /// The row that is most like one part of a joint measure, and not more like another target.
  std::optional<std::size_t> RowOfPart(const MeasureWords& part, std::size_t target,
                                       const std::vector<std::size_t>& used) const {
    std::optional<std::size_t> best;
    Likeness most = least_part_ - 1;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (row_taken_[r] || rows_[r].is_rate || !CanMatch(rows_[r], targets_[target])) continue;
      if (std::find(used.begin(), used.end(), r) != used.end()) continue;
      const Likeness likeness = LikenessOf(words_[r].core, part.core);
      if (likeness <= most) continue;
      const bool other_fits_better = std::any_of(targets_.begin(), targets_.end(), [&](const StatedTarget& other) {
        return &other != &targets_[target] && CanMatch(rows_[r], other) &&
               LikenessOf(words_[r].core, other.measure.core) > likeness;
      });
      if (other_fits_better) continue;
      most = likeness;
      best = r;
    }
    return best;
  }

  /// Numbers that the text states for several rows together. A row that is only one part of such a number is not held
  /// against it alone.
  void TakeJoints() {
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      if (targets_[t].parts.empty() || targets_[t].is_each) continue;
      std::vector<std::size_t> joined;
      for (const MeasureWords& part : targets_[t].parts) {
        if (const std::optional<std::size_t> row = RowOfPart(part, t, joined)) joined.push_back(*row);
      }
      if (joined.size() == targets_[t].parts.size()) {
        std::sort(joined.begin(), joined.end());
        for (const std::size_t r : joined) {
          result_.rows[r] = {MatchBasis::kLabels, t};
          row_taken_[r] = true;
        }
        target_taken_[t] = true;
        result_.joints.push_back({t, std::move(joined)});
      } else {
        DropParts(t);
      }
    }
  }

  void DropParts(std::size_t t) {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (row_taken_[r] || scores_[r][t] == 0) continue;
      const bool names_all = std::all_of(targets_[t].parts.begin(), targets_[t].parts.end(),
                                         [&](const MeasureWords& p) { return ShareWords(words_[r].core, p.core); });
      if (names_all) continue;
      scores_[r][t] = 0;
      result_.rows[r] = {MatchBasis::kPartOfJoint, t};
    }
  }

  void TakeBest() {
    constexpr std::int64_t kAboveOrder = 1'000'000;  // the order of reading only decides between equal likenesses
    std::vector<std::vector<std::int64_t>> weights(rows_.size(), std::vector<std::int64_t>(targets_.size(), 0));
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        if (scores_[r][t] == 0 || row_taken_[r] || target_taken_[t]) continue;
        // Squares, so that of two ways the one that keeps the order wins.
        const std::int64_t distance = static_cast<std::int64_t>(r) - static_cast<std::int64_t>(t);
        weights[r][t] = scores_[r][t] * kAboveOrder + std::max<std::int64_t>(0, kAboveOrder / 2 - distance * distance);
      }
    }
    const std::vector<std::optional<std::size_t>> best = AssignBest(weights);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!best[r]) continue;
      result_.rows[r] = {MatchBasis::kLabels, best[r]};
      row_taken_[r] = true;
      target_taken_[*best[r]] = true;
    }
    JudgeBest(best);
  }

  bool SameFigure(std::size_t a, std::size_t b) const {
    const Target& x = *targets_[a].target;
    const Target& y = *targets_[b].target;
    const auto in_base = [](const Target& target, const UnitMeaning& unit) {
      return target.value ? target.value->Times(unit.scale) : std::nullopt;
    };
    const std::optional<Decimal> first = in_base(x, targets_[a].unit);
    const std::optional<Decimal> second = in_base(y, targets_[b].unit);
    return x.comparator == y.comparator && first && second && *first == *second;
  }

  /// Takes back what the labels do not decide.
  void JudgeBest(const std::vector<std::optional<std::size_t>>& best) {
    const std::vector<bool> row_taken = row_taken_;
    const std::vector<bool> target_taken = target_taken_;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!best[r]) continue;
      const std::size_t t = *best[r];
      const Likeness enough = std::max(scores_[r][t] - margin_, 1);
      for (std::size_t other = 0; other < rows_.size(); ++other) {
        if (row_taken[other] || scores_[other][t] < enough) continue;
        result_.rows[r].basis = MatchBasis::kAmbiguous;
        result_.rows[other] = {MatchBasis::kAmbiguous, t};
      }
      for (std::size_t other = 0; other < targets_.size(); ++other) {
        if (target_taken[other] || scores_[r][other] < enough || SameFigure(t, other)) continue;
        result_.rows[r].basis = MatchBasis::kAmbiguous;
      }
      for (std::size_t other = 0; other < rows_.size(); ++other) {
        if (other == r || !best[other] || result_.rows[r].basis != MatchBasis::kLabels) continue;
        const std::size_t u = *best[other];
        if (scores_[r][u] == 0 || scores_[other][t] == 0 || SameFigure(t, u)) continue;
        const Likeness gain = scores_[r][t] + scores_[other][u] - scores_[r][u] - scores_[other][t];
        if (gain < margin_) result_.rows[r].basis = MatchBasis::kOrder;
      }
    }
  }

  bool IsNameless(std::size_t r) const { return !row_taken_[r] && words_[r].core.empty() && !rows_[r].is_rate; }

  /// A row whose label names no measure (项目, 数量) takes the only target of its unit that is left.
  void TakeOnlyOnes() {
    std::map<std::string_view, int> nameless;  // rows of a unit
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (IsNameless(r)) ++nameless[rows_[r].unit.base];
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (!IsNameless(r)) continue;
      std::vector<std::size_t> fitting;
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        const bool fits = rows_.size() == 1 || targets_[t].unit.base == rows_[r].unit.base;
        if (!target_taken_[t] && fits && CanMatch(rows_[r], targets_[t])) fitting.push_back(t);
      }
      if (fitting.size() != 1) continue;
      const bool has_rival = nameless[rows_[r].unit.base] > 1;
      result_.rows[r] = {has_rival ? MatchBasis::kAmbiguous : MatchBasis::kOnlyOne, fitting.front()};
      if (has_rival) continue;
      row_taken_[r] = true;
      target_taken_[fitting.front()] = true;
    }
  }

  const std::vector<RowFigures>& rows_;
  const std::vector<StatedTarget>& targets_;
  const RuleSet& rules_;
  const Likeness least_;
  const Likeness margin_;
  const Likeness least_part_;
  const Likeness context_weight_;
  const Likeness core_weight_;
  const Likeness other_act_weight_;
  const Likeness other_thing_weight_;
  std::vector<MeasureWords> words_;            // of the rows
  std::vector<Acts> acts_;                     // of the rows
  std::vector<std::vector<Likeness>> scores_;  // [row][target]; 0 where they cannot match
  std::vector<bool> row_taken_;
  std::vector<bool> target_taken_;
  TaskMatch result_;
};

}  // namespace

std::vector<StatedTarget> StatedTargets(const Document& document, const Task& task, const RuleSet& rules,
                                        const Vocabulary& vocabulary) {
  const std::vector<std::string> surroundings = SurroundingsOfTargets(document, task, vocabulary);
  std::vector<StatedTarget> result;
  for (std::size_t i = 0; i < task.targets.size(); ++i) {
    const Target& target = task.targets[i];
    StatedTarget stated;
    stated.target = &target;
    stated.unit = MeaningOf(target, rules);
    stated.measure = WordsOf(target.measure, vocabulary);
    stated.context = WordsOf(surroundings[i], vocabulary);
    stated.acts = ActsOf(surroundings[i], vocabulary);
    // 、 before 的 parts what describes the thing, not things counted together.
    constexpr std::string_view kAttributive = "的";
    const std::size_t attribute = target.measure.rfind(kAttributive);
    const std::string_view head =
        std::string_view(target.measure).substr(attribute == std::string::npos ? 0 : attribute + kAttributive.size());
    for (const std::string_view part : PartsOfMeasure(head, vocabulary)) {
      MeasureWords words = WordsOf(part, vocabulary);
      if (words.core.text.size() > 1) stated.parts.push_back(std::move(words));
    }
    if (stated.parts.size() < 2) stated.parts.clear();
    const std::string_view lead = std::string_view(surroundings[i]).substr(0, surroundings[i].find('\n'));
    const std::string_view trimmed = lead.substr(0, lead.find_last_not_of(' ') + 1);
    stated.is_each = rules.Words("each_word").LongestSuffix(trimmed) != nullptr;
    stated.is_per_district = vocabulary.per_district_words.StandsIn(lead);
    stated.is_cumulative = vocabulary.cumulative_words.StandsIn(lead);
    result.push_back(std::move(stated));
  }
  return result;
}

TaskMatch MatchRows(const std::vector<RowFigures>& rows, const std::vector<StatedTarget>& targets, const RuleSet& rules,
                    const Vocabulary& vocabulary) {
  return Matcher(rows, targets, rules, vocabulary).Match();
}

}  // namespace fenjie
