#include "app/verify_sums.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/verify_text.h"
#include "base/decimal.h"

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;
using MaybeDecimal = std::optional<Decimal>;

MaybeDecimal NumberOf(const NoticeJson& value) {
  return value.Is(Kind::kNumber) ? Decimal::Parse(value.text) : std::nullopt;
}

MaybeDecimal Product(const MaybeDecimal& a, const MaybeDecimal& b) { return a && b ? a->Times(*b) : std::nullopt; }
MaybeDecimal Sum(const MaybeDecimal& a, const MaybeDecimal& b) { return a && b ? a->Plus(*b) : std::nullopt; }

std::string Shown(const MaybeDecimal& number) { return number ? number->ToShortestString() : "null"; }

/// True if two arrays of spans are the same characters.
bool SameSpans(const NoticeJson& a, const NoticeJson& b) {
  return a.items.size() == b.items.size() &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), [](const NoticeJson& x, const NoticeJson& y) {
           return x["begin"].text == y["begin"].text && x["end"].text == y["end"].text;
         });
}

/// A row with the table that it stands in.
struct Row {
  const NoticeJson* table = nullptr;
  const NoticeJson* row = nullptr;
};

class SumChecker {
 public:
  SumChecker(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures)
      : notice_(notice), rules_(rules), failures_(failures) {
    for (const NoticeJson& task : notice["tasks"].items) tasks_[task["id"].text] = &task;
    for (const NoticeJson& table : notice["tables"].items) {
      for (const NoticeJson& row : table["rows"].items) rows_[row["id"].text] = {&table, &row};
    }
  }

  void CheckAll() {
    const NoticeJson& checks = notice_["reconciliation"];
    for (std::size_t i = 0; i < checks.items.size(); ++i) CheckOne(checks.items[i], PointerTo("/reconciliation", i));
  }

  std::size_t recomputed() const { return recomputed_; }

 private:
  void Fail(std::string place, Message message) { failures_.push_back({std::move(place), std::move(message)}); }

  void CheckOne(const NoticeJson& check, const std::string& place) {
    const std::string& kind = check["kind"].text;
    const bool needs_why = check["status"].text == "not_checkable";
    if (needs_why != check["why"].Is(Kind::kObject)) {
      Fail(PointerTo(place, "why"), {"只有 not_checkable 有原因", "stands with not_checkable, and only there"});
    }
    if (kind == "row_total" || kind == "joint_total") {
      CheckRowTotal(check, place);
    } else if (kind == "total_column") {
      CheckTotalColumn(check, place);
    } else if (kind == "threshold") {
      CheckThreshold(check, place);
    } else if (kind == "cross_reference") {
      CheckCrossReference(check, place);
    }
  }

  // ---- the kinds of checks

  void CheckRowTotal(const NoticeJson& check, const std::string& place) {
    const NoticeJson* target = FindStated(check, place);
    const auto& rows = check["computed"]["rows"].items;
    if (!rows.empty() && tasks_.contains(rows.front().text)) {
      CheckSumInText(check, rows.front().text, place);
    } else {
      CheckComputedSum(check, place);
    }
    const MaybeDecimal computed = NumberOf(check["computed"]["value"]);
    if (target != nullptr && computed) CheckStatus(check, Holds(*target, *computed), place);
  }

  /// Figures of one task that follow each other add up to what was computed.
  void CheckSumInText(const NoticeJson& check, const std::string& task, const std::string& place) {
    const auto& targets = (*tasks_.find(task)->second)["targets"].items;
    const MaybeDecimal computed = NumberOf(check["computed"]["value"]);
    for (std::size_t first = 0; first < targets.size(); ++first) {
      MaybeDecimal sum = FigureOf(targets[first]);
      for (std::size_t next = first + 1; next < targets.size() && sum; ++next) {
        if (targets[next]["unit"].text != targets[first]["unit"].text) break;
        sum = Sum(sum, FigureOf(targets[next]));
        if (sum && computed && *sum == *computed) return;
      }
    }
    if (computed) Fail(place + "/computed/value", {"任务中没有这样相加的数", "is no sum of figures of the task"});
  }

  void CheckTotalColumn(const NoticeJson& check, const std::string& place) {
    CheckComputedSum(check, place);
    CheckStatedTotal(check, place);
    CheckEquality(check, place);
  }

  /// Every figure of the row is held against the stated one; nothing is added.
  void CheckThreshold(const NoticeJson& check, const std::string& place) {
    const NoticeJson* target = FindStated(check, place);
    bool all_hold = true;
    bool is_one = false;
    const MaybeDecimal computed = NumberOf(check["computed"]["value"]);
    for (const NoticeJson& id : check["computed"]["rows"].items) {
      for (const NoticeJson* cell : AllocatingCells(id.text)) {
        const MaybeDecimal scaled =
            Product(NumberOf((*cell)["value"]), ScaleOfUnit((*cell)["unit"].text, check["computed"]["unit"].text));
        if (!scaled) continue;
        is_one = is_one || (computed && *scaled == *computed);
        if (target != nullptr) all_hold = Holds(*target, *scaled).value_or(false) && all_hold;
      }
    }
    if (computed && !is_one) {
      Fail(place + "/computed/value", {"不是表中的数", "is no figure of these rows"});
    }
    if (target != nullptr && computed) CheckStatus(check, all_hold, place);
  }

  void CheckCrossReference(const NoticeJson& check, const std::string& place) {
    FindStated(check, place);
    const NoticeJson& computed = check["computed"];
    if (const MaybeDecimal figure = NumberOf(computed["value"])) {
      const auto promises = [&](const NoticeJson& target) {
        const MaybeDecimal promised = FigureOf(target);
        return promised && *promised == *figure;
      };
      if (!AnyTarget(computed["rows"], promises)) {
        Fail(place + "/computed/value", {"所列任务中没有这个数", "is no figure of these tasks"});
      }
    }
    CheckEquality(check, place);
  }

  /// Agrees where the two figures are equal, disagrees where they are not.
  void CheckEquality(const NoticeJson& check, const std::string& place) {
    const MaybeDecimal stated = NumberOf(check["stated"]["value"]);
    const MaybeDecimal computed = NumberOf(check["computed"]["value"]);
    if (stated && computed) CheckStatus(check, *stated == *computed, place);
  }

  void CheckStatus(const NoticeJson& check, std::optional<bool> holds, const std::string& place) {
    ++recomputed_;
    const std::string& status = check["status"].text;
    if (status == "not_checkable") return;
    const std::string wanted = holds.value_or(false) ? "agree" : "disagree";
    if (status != wanted) Fail(PointerTo(place, "status"), DifferenceOf(wanted, status));
  }

  // ---- figures

  /// The target that a check's stated figure is; null, with a failure, where no subject of the check states it.
  const NoticeJson* FindStated(const NoticeJson& check, const std::string& place) {
    const NoticeJson& stated = check["stated"];
    if (!stated.Is(Kind::kObject)) return nullptr;
    const MaybeDecimal figure = NumberOf(stated["value"]);
    const NoticeJson* found = nullptr;
    AnyTarget(check["subjects"], [&](const NoticeJson& target) {
      const MaybeDecimal promised = FigureOf(target);
      const bool same_figure = figure.has_value() == promised.has_value() && (!figure || *figure == *promised);
      const bool same =
          same_figure && SameSpans(stated["spans"], target["spans"]) && stated["unit"].text == target["unit"].text;
      if (same) found = &target;
      return same;
    });
    if (found == nullptr) {
      Fail(PointerTo(place, "stated"), {"所列任务没有写明这个数", "is stated by no target of these tasks"});
    }
    return found;
  }

  template <class Predicate>
  bool AnyTarget(const NoticeJson& task_ids, Predicate predicate) const {
    for (const NoticeJson& id : task_ids.items) {
      const auto task = tasks_.find(id.text);
      if (task == tasks_.end()) continue;
      for (const NoticeJson& target : (*task->second)["targets"].items) {
        if (predicate(target)) return true;
      }
    }
    return false;
  }

  static MaybeDecimal FigureOf(const NoticeJson& target) {
    return Product(NumberOf(target["value"]), NumberOf(target["scale"]));
  }

  void CheckComputedSum(const NoticeJson& check, const std::string& place) {
    const NoticeJson& computed = check["computed"];
    if (!NumberOf(computed["value"])) return;
    MaybeDecimal sum = Decimal::FromInteger(0);
    for (const NoticeJson& id : computed["rows"].items) {
      for (const NoticeJson* cell : AllocatingCells(id.text)) {
        if ((*cell)["value"].Is(Kind::kNull)) continue;
        sum = Sum(sum, Product(NumberOf((*cell)["value"]),
                               ScaleOfUnit((*cell)["unit"].text, check["computed"]["unit"].text)));
      }
    }
    if (!sum || !(*sum == *NumberOf(computed["value"]))) {
      Fail(place + "/computed/value", DifferenceOf(Shown(sum), computed["value"].text));
    }
  }

  /// A stated total is a cell of a total column of the rows in question.
  void CheckStatedTotal(const NoticeJson& check, const std::string& place) {
    const NoticeJson& stated = check["stated"];
    const MaybeDecimal figure = NumberOf(stated["value"]);
    if (!figure) return;
    for (const NoticeJson& id : check["computed"]["rows"].items) {
      const auto row = rows_.find(id.text);
      if (row == rows_.end()) continue;
      for (const NoticeJson& cell : (*row->second.row)["cells"].items) {
        const MaybeDecimal value =
            Product(NumberOf(cell["value"]), ScaleOfUnit(cell["unit"].text, stated["unit"].text));
        if (value && *value == *figure && SameSpans(cell["spans"], stated["spans"])) return;
      }
    }
    Fail(place + "/stated/value", {"不是合计栏的数", "is no figure of a total column"});
  }

  /// The cells of a row that allocate: not nil, not of a total, not of a column of remarks.
  std::vector<const NoticeJson*> AllocatingCells(const std::string& row_id) const {
    std::vector<const NoticeJson*> cells;
    const auto row = rows_.find(row_id);
    if (row == rows_.end()) return cells;
    const auto& columns = (*row->second.table)["columns"].items;
    const auto& all = (*row->second.row)["cells"].items;
    for (std::size_t i = 0; i < std::min(columns.size(), all.size()); ++i) {
      const bool is_remark =
          columns[i]["kind"].text == "other" && rules_.Words("other_head").Find(columns[i]["value"].text) != nullptr;
      const bool allocates = !all[i]["nil"].boolean && columns[i]["kind"].text != "total" && !is_remark;
      if (allocates) cells.push_back(&all[i]);
    }
    return cells;
  }

  /// The scale that a unit as printed has before `base`: 10000 of 万人 before 人. 1 where it does not end in it.
  static Decimal ScaleOfUnit(std::string_view unit, std::string_view base) {
    const Decimal one = Decimal::FromInteger(1);
    if (!unit.ends_with(base)) return one;
    return ScaleFrom(unit.substr(0, unit.size() - base.size())).value_or(one);
  }

  /// True if `figure` is what the target's comparator asks for.
  std::optional<bool> Holds(const NoticeJson& target, const Decimal& figure) const {
    const std::string& comparator = target["comparator"].text;
    const MaybeDecimal stated = FigureOf(target);
    if (!stated || comparator == "relative") return std::nullopt;
    if (comparator == ">=") return *stated <= figure;
    if (comparator == "<=") return figure <= *stated;
    if (comparator == "~") return IsAbout(*stated, figure);
    if (comparator != "range") return figure == *stated;
    const MaybeDecimal high = Product(NumberOf(target["value_high"]), NumberOf(target["scale"]));
    return high && *stated <= figure && figure <= *high;
  }

  /// Within the rules' tolerance, in exact thousandths.
  bool IsAbout(const Decimal& stated, const Decimal& figure) const {
    constexpr std::int64_t kThousand = 1000;
    const auto tolerance = static_cast<std::int64_t>(std::lround(rules_.Threshold("about_tolerance") * kThousand));
    const MaybeDecimal low = stated.Times(Decimal::FromInteger(kThousand - tolerance));
    const MaybeDecimal high = stated.Times(Decimal::FromInteger(kThousand + tolerance));
    const MaybeDecimal scaled = figure.Times(Decimal::FromInteger(kThousand));
    return low && high && scaled && std::min(*low, *high) <= *scaled && *scaled <= std::max(*low, *high);
  }

  const NoticeJson& notice_;
  const RuleSet& rules_;
  VerifyFailures& failures_;
  std::map<std::string, const NoticeJson*, std::less<>> tasks_;
  std::map<std::string, Row, std::less<>> rows_;
  std::size_t recomputed_ = 0;
};

}  // namespace

std::size_t CheckSums(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures) {
  SumChecker checker(notice, rules, failures);
  checker.CheckAll();
  return checker.recomputed();
}

}  // namespace fenjie
