#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "corpus/ningbo_notice.h"
#include "writers/json_names.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

class NingboChecks : public NingboNotice {
 protected:
  static Decimal Number(const json& fact, const char* value, const char* scale) {
    return *Decimal::Parse(fact.at(value).get<std::string>())
                ->Times(Decimal::FromInteger(fact.at(scale).get<std::int64_t>()));
  }

  static bool Holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }

  static std::string Described(const Check& check) {
    return check.id + " " + std::string(JsonName(check.kind)) + " " + std::string(JsonName(check.status)) +
           (check.stated ? " “" + check.stated->quote + "”" : "");
  }

  /// The table row that a fact names by project and row (from 1); null where there is none.
  const TableRow* RowOf(const json& fact) const {
    const std::size_t table = fact.at("project").get<std::size_t>() - 1;
    const std::size_t row = fact.at("row").get<std::size_t>() - 1;
    if (table >= notice().tables.size() || row >= notice().tables[table].rows.size()) return nullptr;
    return &notice().tables[table].rows[row];
  }

  std::vector<const Check*> ChecksOfRow(const TableRow& row) const {
    std::vector<const Check*> checks;
    for (const Check& check : notice().checks) {
      const bool computed = check.computed && Holds(check.computed->rows, row.id);
      if (computed || Holds(check.subjects, row.id)) checks.push_back(&check);
    }
    return checks;
  }

  void CompareSum(const json& fact, const Check& check, const std::string& place) {
    const bool joint = fact.contains("joint");
    const Decimal stated = Number(fact.at("agrees_with"), "value", "scale");
    const Decimal sum =
        joint ? *Decimal::Parse(fact.at("joint_sum").get<std::string>()) : Number(fact, "sum", "sum_scale");
    differences().Compare(place, std::string(joint ? "joint_total" : "row_total") + " agree",
                          std::string(JsonName(check.kind)) + " " + std::string(JsonName(check.status)));
    if (!check.computed) return differences().Add(place, "a computed figure", "none");
    const auto compare = [&](const char* what, const Decimal& expected, const std::optional<Decimal>& found) {
      if (!found || !(*found == expected)) {
        differences().Add(place + what, expected.ToString(), found ? found->ToString() : "null");
      }
    };
    compare(" stated", stated, check.stated ? check.stated->value : std::nullopt);
    compare(" computed", sum, check.computed->value);
    differences().Compare(place + " rows", joint ? "2" : "1", std::to_string(check.computed->rows.size()));
  }
};

TEST_F(NingboChecks, EveryCountRowSumsToWhatTheTextStates) {
  for (const json& fact : facts().at("sums")) {
    const std::string place = KeyOf(fact) + " row " + fact.at("row").dump();
    const TableRow* row = RowOf(fact);
    if (row == nullptr) {
      differences().Add(place, "a row", "none");
      continue;
    }
    const std::vector<const Check*> checks = ChecksOfRow(*row);
    if (checks.size() != 1) {
      std::string found;
      for (const Check* check : checks) found += Described(*check) + "; ";
      differences().Add(place, "one check", std::to_string(checks.size()) + ": " + found);
      continue;
    }
    CompareSum(fact, *checks[0], place);
  }
}

TEST_F(NingboChecks, PercentagesAreNeverSummed) {
  std::size_t rows = 0;
  for (const Table& table : notice().tables) {
    for (const TableRow& row : table.rows) {
      if (row.cells.empty() || !row.cells[0].text.ends_with('%')) continue;
      ++rows;
      const std::vector<const Check*> checks = ChecksOfRow(row);
      if (checks.empty()) differences().Add(row.id, "a check", "none");
      for (const Check* check : checks) {
        const bool threshold = check->kind == CheckKind::kThreshold;
        const bool open = check->status == CheckStatus::kNotCheckable;
        if (!threshold && !open) differences().Add(row.id, "threshold, or not_checkable", Described(*check));
      }
    }
  }
  EXPECT_EQ(rows, 3u);
}

TEST_F(NingboChecks, ResidentialAreasKeepTheirThreshold) {
  const TableRow* row = RowOf(json{{"project", 4}, {"row", 1}});
  ASSERT_NE(row, nullptr);
  const std::vector<const Check*> checks = ChecksOfRow(*row);
  ASSERT_EQ(checks.size(), 1u);
  EXPECT_EQ(checks[0]->kind, CheckKind::kThreshold);
  EXPECT_EQ(checks[0]->status, CheckStatus::kAgree);
  ASSERT_TRUE(checks[0]->stated && checks[0]->stated->value);
  EXPECT_EQ(checks[0]->stated->value->ToString(), "60");
}

TEST_F(NingboChecks, TargetsThatNoTableAllocatesAreNotCheckable) {
  const Task* project = TaskOf("project 1");
  ASSERT_NE(project, nullptr);
  for (const char* value : {"380000", "25000"}) {
    std::vector<const Check*> found;
    for (const Check& check : notice().checks) {
      if (check.stated && check.stated->value == Decimal::Parse(value) && Holds(check.subjects, project->id)) {
        found.push_back(&check);
      }
    }
    ASSERT_EQ(found.size(), 1u) << value;
    EXPECT_EQ(found[0]->status, CheckStatus::kNotCheckable) << Described(*found[0]);
    EXPECT_TRUE(found[0]->why && !found[0]->why->zh.empty() && !found[0]->why->en.empty()) << value;
  }
}

TEST_F(NingboChecks, ProjectsAreMatchedWithTheTasksThatPromiseTheSame) {
  std::map<std::string, std::string> name_of;
  for (const std::string& key : keys()) {
    if (const Task* task = TaskOf(key)) name_of[task->id] = key;
  }
  std::vector<std::string> expected;
  for (const json& fact : facts().at("cross_references")) {
    const std::string task = fact.at("group").get<std::string>() + fact.at("number").dump();
    expected.push_back(task + " project " + fact.at("project").dump() + " " +
                       Number(fact, "value", "scale").ToShortestString());
  }
  std::vector<std::string> found;
  for (const Check& check : notice().checks) {
    if (check.kind != CheckKind::kCrossReference) continue;
    if (check.status != CheckStatus::kAgree) differences().Add(check.id, "agree", Described(check));
    std::set<std::string> names;
    for (const std::string& subject : check.subjects) {
      if (name_of.contains(subject)) names.insert(name_of[subject]);
    }
    std::string line;
    for (const std::string& name : names) line += name + " ";
    found.push_back(line + (check.stated && check.stated->value ? check.stated->value->ToShortestString() : "null"));
  }
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  differences().CompareLists("cross references", expected, found);
}

TEST_F(NingboChecks, NothingDisagrees) {
  std::set<std::string> ids;
  for (const Check& check : notice().checks) {
    if (check.status == CheckStatus::kDisagree) differences().Add(check.id, "no disagreement", Described(check));
    EXPECT_TRUE(ids.insert(check.id).second) << check.id << " stands twice";
    EXPECT_EQ(check.status == CheckStatus::kNotCheckable, check.why.has_value()) << check.id;
  }
}

}  // namespace
}  // namespace fenjie::testing_support
