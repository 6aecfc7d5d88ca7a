#include "app/verify_counts.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/verify_text.h"
#include "base/decimal.h"

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;

std::optional<std::int64_t> WholeNumberOf(const NoticeJson& value) {
  const auto number = value.Is(Kind::kNumber) ? Decimal::Parse(value.text) : std::nullopt;
  return number ? number->ToInteger() : std::nullopt;
}

/// Several assigned sentences under one number are tasks T3.1, T3.2 …: one item. (A section's id, before the last `-`,
/// may hold points.)
bool IsLaterSentence(const NoticeJson& task) {
  const std::string& id = task["id"].text;
  const std::size_t number = id.rfind('-') == std::string::npos ? 0 : id.rfind('-');
  const std::size_t point = id.find('.', number);
  return point != std::string::npos && id.substr(0, id.find('~', point)).substr(point) != ".1";
}

class CountChecker {
 public:
  CountChecker(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures)
      : tasks_(notice["tasks"].items), rules_(rules), failures_(failures) {
    for (const NoticeJson& section : notice["sections"].items) {
      if (WholeNumberOf(section["number"])) numbered_.insert(section["id"].text);
      if (const auto number = WholeNumberOf(section["number"])) sections_of_[section["parent"].text].push_back(*number);
      if (section["parent"].Is(Kind::kString)) parent_[section["id"].text] = section["parent"].text;
    }
  }

  void CheckOne(const NoticeJson& check, const std::string& place) {
    const std::string& kind = check["kind"].text;
    if (kind == "declared_count") CheckDeclaredCount(check, place);
    if (kind == "numbering") CheckNumbering(check, place);
  }

  std::size_t recomputed() const { return recomputed_; }

 private:
  void Fail(std::string place, Message message) { failures_.push_back({std::move(place), std::move(message)}); }

  void CheckDeclaredCount(const NoticeJson& check, const std::string& place) {
    ++recomputed_;
    const std::vector<std::int64_t> counts = CountsOf(check["subjects"]);
    const auto computed = WholeNumberOf(check["computed"]["value"]);
    if (computed && std::find(counts.begin(), counts.end(), *computed) == counts.end()) {
      Fail(place + "/computed/value", DifferenceOf(std::to_string(counts.front()), check["computed"]["value"].text));
    }
    const auto stated = WholeNumberOf(check["stated"]["value"]);
    const bool agrees = std::find(counts.begin(), counts.end(), stated) != counts.end();
    const std::string& status = check["status"].text;
    if (status != "not_checkable" && (status == "agree") != agrees) {
      Fail(place + "/status", DifferenceOf(agrees ? "agree" : "disagree", status));
    }
  }

  /// How many tasks the subjects can mean: of a section, those in it and below; of the notice, all, those without a
  /// title and those with one.
  std::vector<std::int64_t> CountsOf(const NoticeJson& subjects) const {
    const std::string subject = subjects.items.empty() ? "tasks" : subjects.items.front().text;
    const auto count = [&](auto predicate) {
      return static_cast<std::int64_t>(std::count_if(tasks_.begin(), tasks_.end(), predicate));
    };
    if (subject == "sections") return PartCounts();
    if (subject != "tasks") {
      return {count(
          [&](const NoticeJson& task) { return IsWithin(task["section"].text, subject) && !IsLaterSentence(task); })};
    }
    const std::int64_t all = count([](const NoticeJson& task) { return !IsLaterSentence(task); });
    const std::int64_t titled = count([](const NoticeJson& task) { return task["title"].Is(Kind::kObject); });
    return {all, all - titled, titled};
  }

  /// How many numbered sections stand at the top or below an annex: all of them, and those of each.
  std::vector<std::int64_t> PartCounts() const {
    std::vector<std::int64_t> counts{0};
    for (const auto& [parent, sections] : sections_of_) {
      if (numbered_.contains(parent)) continue;
      counts.front() += static_cast<std::int64_t>(sections.size());
      counts.push_back(static_cast<std::int64_t>(sections.size()));
    }
    return counts;
  }

  bool IsWithin(std::string_view section, std::string_view outer) const {
    // As many steps as there are sections: parents that name each other in a ring end too.
    for (std::size_t step = 0; step <= parent_.size(); ++step) {
      if (section == outer) return true;
      const auto parent = parent_.find(section);
      if (parent == parent_.end()) return false;
      section = parent->second;
    }
    return false;
  }

  /// The numbers of the tasks from the first subject to the last that stand in one section under marks of one style.
  void CheckNumbering(const NoticeJson& check, const std::string& place) {
    const std::vector<std::int64_t> numbers = NumbersOf(check["subjects"]);
    if (numbers.empty()) {
      Fail(place + "/subjects", {"没有列出任务", "names no numbered task"});
      return;
    }
    ++recomputed_;
    const std::vector<std::int64_t>& sections = SectionsBeside(check["subjects"]);
    const bool is_gapless = std::adjacent_find(numbers.begin(), numbers.end(), [&](std::int64_t a, std::int64_t b) {
                              // A section among the tasks has the number between: 2. with sub-items of its own.
                              while (b > a + 1 && std::find(sections.begin(), sections.end(), a + 1) != sections.end())
                                ++a;
                              return b != a + 1;
                            }) == numbers.end();
    const std::string& status = check["status"].text;
    if (status == "agree" && !is_gapless) Fail(place + "/status", DifferenceOf("disagree", status));
    const auto stated = WholeNumberOf(check["stated"]["value"]);
    if (stated != *std::max_element(numbers.begin(), numbers.end())) {
      Fail(place + "/stated/value", DifferenceOf(std::to_string(numbers.back()), check["stated"]["value"].text));
    }
    const auto computed = WholeNumberOf(check["computed"]["value"]);
    if (status == "agree" && stated != computed) {
      Fail(place + "/computed/value", DifferenceOf(check["stated"]["value"].text, check["computed"]["value"].text));
    }
  }

  /// The numbers of the sections that stand in the section of the first task.
  const std::vector<std::int64_t>& SectionsBeside(const NoticeJson& subjects) const {
    static const std::vector<std::int64_t> kNone;
    for (const NoticeJson& subject : subjects.items) {
      const auto task = std::find_if(tasks_.begin(), tasks_.end(),
                                     [&](const NoticeJson& each) { return each["id"].text == subject.text; });
      if (task == tasks_.end()) continue;
      const auto found = sections_of_.find((*task)["section"].text);
      return found == sections_of_.end() ? kNone : found->second;
    }
    return kNone;
  }

  std::vector<std::int64_t> NumbersOf(const NoticeJson& subjects) const {
    std::vector<const NoticeJson*> ends;
    for (const NoticeJson& subject : subjects.items) {
      const auto task = std::find_if(tasks_.begin(), tasks_.end(),
                                     [&](const NoticeJson& each) { return each["id"].text == subject.text; });
      if (task != tasks_.end()) ends.push_back(&*task);
    }
    std::vector<std::int64_t> numbers;
    if (ends.empty() || ends.front() > ends.back()) return numbers;
    const NoticeJson& first = *ends.front();
    for (const NoticeJson* task = &first; task <= ends.back(); ++task) {
      const auto number = WholeNumberOf((*task)["number"]);
      const bool is_of_run =
          (*task)["section"].text == first["section"].text && HaveOneStyle(first["mark"].text, (*task)["mark"].text);
      if (number && is_of_run && !IsLaterSentence(*task)) numbers.push_back(*number);
    }
    return numbers;
  }

  /// True if two marks count on from each other. In a table's column, 1* and 2 do.
  bool HaveOneStyle(const std::string& a, const std::string& b) const {
    const std::string style_a = StyleIn("number_mark", a);
    const std::string style_b = StyleIn("number_mark", b);
    if (!style_a.empty() && !style_b.empty()) return style_a == style_b;
    const std::string row_a = StyleIn("row_number", a);
    if (!row_a.empty()) return row_a == StyleIn("row_number", b);
    return WithoutNumbers(a) == WithoutNumbers(b);  // marks that the rules do not know
  }

  /// The style that the rules of a field give a mark; "" for one that they do not know.
  std::string StyleIn(std::string_view field, const std::string& mark) const {
    const bool in_row = field == "row_number";
    // Rules of number_mark look at what follows, too: any ideograph will do.
    const std::string text = NarrowForm(mark) + (in_row ? "" : "字");
    const std::optional<RuleMatch> known = in_row ? rules_.FullMatch(field, text) : rules_.PrefixMatch(field, text);
    return known ? std::string(known->rule->Attribute("style")) : std::string();
  }

  const std::vector<NoticeJson>& tasks_;
  const RuleSet& rules_;
  VerifyFailures& failures_;
  std::map<std::string, std::string, std::less<>> parent_;
  std::set<std::string, std::less<>> numbered_;                                // ids of sections with a number
  std::map<std::string, std::vector<std::int64_t>, std::less<>> sections_of_;  // numbers of sections by their parent
  std::size_t recomputed_ = 0;
};

}  // namespace

std::size_t CheckCounts(const NoticeJson& notice, const RuleSet& rules, VerifyFailures& failures) {
  CountChecker checker(notice, rules, failures);
  const NoticeJson& checks = notice["reconciliation"];
  for (std::size_t i = 0; i < checks.items.size(); ++i) {
    checker.CheckOne(checks.items[i], PointerTo("/reconciliation", i));
  }
  return checker.recomputed();
}

}  // namespace fenjie
