#include "support/form_truth.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "support/notice_facts.h"
#include "support/notice_values.h"
#include "writers/json_names.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

std::string OneLine(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : " | ") + name;
  return line.empty() ? "(none)" : line;
}

std::string OneLine(const json& object, const char* key) {
  return object.contains(key) ? OneLine(Strings(object[key])) : "(none)";
}

std::string TextOr(const json& object, const char* key, const std::string& otherwise) {
  if (!object.contains(key) || object[key].is_null()) return otherwise;
  return object[key].is_string() ? object[key].get<std::string>() : object[key].dump();
}

std::string OrNull(const std::optional<GroundedText>& text) { return text ? text->value() : "null"; }

std::string NumberOf(const Task& task) { return task.number ? std::to_string(*task.number) : "null"; }

/// Where a list's names came from: one word for all of them, `text` for their own characters.
std::string FromOf(const std::vector<Mention>& mentions) {
  std::set<std::string> origins;
  for (const Mention& mention : mentions) {
    const From from = mention.name.provenance().from;
    origins.insert(from == From::kText ? "text" : std::string(JsonName(from)));
  }
  return OneLine({origins.begin(), origins.end()});
}

class FormScorer {
 public:
  FormScorer(const Extraction& extraction, const json& truth) : notice_(extraction.notice), truth_(truth) {
    for (const Section& section : notice_.sections) title_of_[section.id] = section.title.value();
    for (const Finding& finding : notice_.findings) {
      doubted_.insert(finding.subjects.begin(), finding.subjects.end());
    }
  }

  FormScore Run() && {
    ScoreTasks();
    ScoreTables();
    Score("role_rules", "role_rules", OneLine(truth_, "role_rules"), OneLine(RoleRules()), true);
    if (truth_.contains("findings")) ScoreFindings();
    return std::move(score_);
  }

 private:
  void Score(const std::string& kind, const std::string& place, const std::string& expected, const std::string& found,
             bool silent) {
    FieldScore& field = score_.kinds[kind];
    ++field.all;
    if (expected == found) {
      ++field.right;
      return;
    }
    score_.differences.Add(place, expected, found);
    if (silent) ++score_.silent;
  }

  std::vector<std::string> RoleRules() const {
    std::vector<std::string> rules;
    for (const GroundedText& rule : notice_.frame.role_rules) rules.push_back(rule.value());
    return rules;
  }

  // --- tasks ---

  static std::size_t Likeness(const json& expected, const Task& found) {
    constexpr std::size_t kSameText = 4;
    constexpr std::size_t kBeginsAlike = 2;
    constexpr std::size_t kBeginning = 30;  // bytes: ten ideographs
    const std::string text = TextOr(expected, "text", "null");
    std::size_t likeness = TextOr(expected, "number", "null") == NumberOf(found) ? 1 : 0;
    if (text == OrNull(found.text)) return likeness + kSameText;
    if (text.substr(0, kBeginning) == OrNull(found.text).substr(0, kBeginning)) return likeness + kBeginsAlike;
    return 0;  // a number alone makes no task the same
  }

  /// The task found for each expected one, in order: those pairs that are the most alike altogether.
  std::vector<const Task*> Align(const json& expected) const {
    const std::vector<Task>& found = notice_.tasks;
    std::vector<std::vector<std::size_t>> best(expected.size() + 1, std::vector<std::size_t>(found.size() + 1, 0));
    for (std::size_t i = expected.size(); i-- > 0;) {
      for (std::size_t j = found.size(); j-- > 0;) {
        best[i][j] = std::max({best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + Likeness(expected[i], found[j])});
      }
    }
    std::vector<const Task*> aligned(expected.size(), nullptr);
    for (std::size_t i = 0, j = 0; i < expected.size() && j < found.size();) {
      const std::size_t likeness = Likeness(expected[i], found[j]);
      if (likeness > 0 && best[i][j] == best[i + 1][j + 1] + likeness) {
        aligned[i++] = &found[j++];
      } else if (best[i][j] == best[i + 1][j]) {
        ++i;
      } else {
        ++j;
      }
    }
    return aligned;
  }

  void ScoreTasks() {
    const json& expected = truth_.at("tasks");
    const std::vector<const Task*> aligned = Align(expected);
    std::set<const Task*> known;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const std::string place = "task " + std::to_string(i + 1) + " (" + TextOr(expected[i], "number", "null") + ")";
      known.insert(aligned[i]);
      Score("tasks", place, "found", aligned[i] == nullptr ? "missing" : "found", true);
      static const Task kMissing;
      ScoreTask(expected[i], aligned[i] == nullptr ? kMissing : *aligned[i], aligned[i] == nullptr, place);
    }
    for (const Task& task : notice_.tasks) {
      if (!known.contains(&task)) Score("tasks", "task " + task.id, "no such task", OrNull(task.text), true);
    }
  }

  /// Fields of a missing task are all wrong, those that should be empty as well.
  void ScoreTask(const json& expected, const Task& task, bool missing, const std::string& place) {
    const bool silent = missing || !doubted_.contains(task.id);
    const auto score = [&](const char* kind, const std::string& right, const std::string& found) {
      Score(kind, place + "." + kind, right, missing ? "(task missing)" : found, silent);
    };
    const Assignment& assignment = task.assignment;
    score("number", TextOr(expected, "number", "null"), NumberOf(task));
    score("text", TextOr(expected, "text", "null"), OrNull(task.text));
    score("leaders", OneLine(expected, "leaders"), OneLine(NamesOf(assignment.leaders)));
    score("lead", OneLine(expected, "lead"), OneLine(NamesOf(assignment.lead_units)));
    score("support", OneLine(expected, "support"), OneLine(NamesOf(assignment.supporting_units)));
    score("open", OneLine(expected, "open"), OneLine(OpenNamesOf(assignment)));
    score("deadline", TextOr(expected, "deadline", "null"), task.deadline ? task.deadline->text.value() : "null");
    if (expected.contains("date"))
      score("date", TextOr(expected, "date", "null"), task.deadline ? task.deadline->iso.value_or("null") : "null");
    if (expected.contains("title")) score("title", TextOr(expected, "title", "null"), OrNull(task.title));
    if (expected.contains("section")) {
      const auto section = title_of_.find(task.section);
      score("section", TextOr(expected, "section", "null"), section == title_of_.end() ? "null" : section->second);
    }
    if (!expected.contains("from")) return;
    for (const auto& [list, from] : expected["from"].items()) {
      const std::vector<Mention>& mentions = list == "leaders" ? assignment.leaders
                                             : list == "lead"  ? assignment.lead_units
                                                               : assignment.supporting_units;
      score("from", from.get<std::string>(), FromOf(mentions));
    }
  }

  // --- tables ---

  void ScoreTables() {
    const json none = json::array();
    const json& expected = truth_.contains("tables") ? truth_["tables"] : none;
    for (std::size_t i = 0; i < std::max(expected.size(), notice_.tables.size()); ++i) {
      const std::string place = "table " + std::to_string(i + 1);
      const bool found = i < notice_.tables.size();
      Score("tables", place, i < expected.size() ? "found" : "no such table", found ? "found" : "missing", true);
      if (i >= expected.size()) continue;
      static const Table kMissing;
      ScoreTable(expected[i], found ? notice_.tables[i] : kMissing, place);
    }
  }

  void ScoreTable(const json& expected, const Table& table, const std::string& place) {
    const bool silent = !doubted_.contains(table.id);
    std::vector<std::string> columns;
    for (const TableColumn& column : table.columns) columns.push_back(column.name.value());
    ScoreCells(Strings(expected.at("columns")), columns, place + ".columns", silent);
    const json& rows = expected.at("rows");
    for (std::size_t i = 0; i < std::max(rows.size(), table.rows.size()); ++i) {
      std::vector<std::string> cells;
      if (i < table.rows.size()) {
        cells.push_back(table.rows[i].label.value());
        for (const TableCell& cell : table.rows[i].cells) cells.push_back(cell.text);
      }
      ScoreCells(i < rows.size() ? Strings(rows[i]) : std::vector<std::string>(), cells,
                 place + ".rows[" + std::to_string(i) + "]", silent);
    }
  }

  void ScoreCells(const std::vector<std::string>& expected, const std::vector<std::string>& found,
                  const std::string& place, bool silent) {
    for (std::size_t i = 0; i < std::max(expected.size(), found.size()); ++i) {
      Score("cells", place + "[" + std::to_string(i) + "]",
            i < expected.size() ? WithoutForm(expected[i]) : "(no such cell)",
            i < found.size() ? WithoutForm(found[i]) : "(missing)", silent);
    }
  }

  void ScoreFindings() {
    std::set<std::string> codes;
    for (const Finding& finding : notice_.findings) codes.insert(finding.code);
    for (const std::string& code : Strings(truth_["findings"])) {
      Score("findings", "finding", code, codes.contains(code) ? code : "(not given)", true);
    }
  }

  const Notice& notice_;
  const json& truth_;
  std::map<std::string, std::string> title_of_;
  std::set<std::string> doubted_;  // subjects of findings
  FormScore score_;
};

}  // namespace

FieldScore FormScore::Total() const {
  FieldScore total;
  for (const auto& [kind, field] : kinds) {
    total.right += field.right;
    total.all += field.all;
  }
  return total;
}

std::string FormScore::Line() const {
  const auto ratio = [](const FieldScore& field) {
    return std::to_string(field.right) + "/" + std::to_string(field.all);
  };
  std::string line;
  for (const auto& [kind, field] : kinds) line += kind + " " + ratio(field) + " ";
  return line + "all " + ratio(Total()) + " silent " + std::to_string(silent);
}

FormScore ScoreForm(const Extraction& extraction, const json& truth) { return FormScorer(extraction, truth).Run(); }

}  // namespace fenjie::testing_support
