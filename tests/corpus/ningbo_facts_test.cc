#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "base/utf8.h"
#include "corpus/ningbo_notice.h"
#include "support/notice_facts.h"
#include "support/notice_values.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

class NingboFacts : public NingboNotice {};

TEST_F(NingboFacts, IsTheNoticeThatTheFactsSpeakOf) {
  EXPECT_EQ(Sha256Hex(bytes()), facts().at("sha256").get<std::string>());
  EXPECT_EQ(document().code_points().size(), facts().at("characters").get<std::size_t>());
}

TEST_F(NingboFacts, Frame) {
  const DocumentFrame& frame = notice().frame;
  const auto text = [](const std::optional<GroundedText>& value) { return value ? value->value() : "null"; };
  const auto iso = [](const std::optional<DatedText>& date) { return date && date->iso ? *date->iso : "null"; };
  const auto texts = [](const std::vector<GroundedText>& values) {
    std::vector<std::string> out;
    for (const GroundedText& value : values) out.push_back(value.value());
    return out;
  };
  differences().Compare("issuer", "宁波市人民政府办公厅", text(frame.issuer));
  differences().Compare("document_number", "甬政办发〔2021〕14号", text(frame.document_number));
  differences().Compare("title", "宁波市人民政府办公厅关于印发2021年政府工作报告目标任务责任分解的通知",
                        WithoutForm(text(frame.title)));
  differences().Compare("issue_date", "null", iso(frame.issue_date));
  differences().Compare("print_date", "2021-03-08", iso(frame.print_date));
  differences().Compare("disclosure", "此件公开发布", text(frame.disclosure));
  differences().CompareLists("addressees", {"各区县（市）人民政府", "市直及部省属驻甬各单位"}, texts(frame.addressees));
  differences().CompareLists("copied_to",
                             {"市委各部门", "市人大办", "政协办", "宁波军分区", "市中级人民法院", "检察院",
                              "各人民团体", "民主党派", "新闻单位", "各区县（市）卫星城市试点镇"},
                             texts(frame.copied_to));
}

TEST_F(NingboFacts, SectionsHoldTheTasks) {
  std::map<std::string, std::size_t> tasks_in;
  for (const Task& task : notice().tasks) ++tasks_in[task.section];
  std::vector<std::string> found;
  for (const Section& section : notice().sections) {
    found.push_back(WithoutForm(section.title.value()) + " " + std::to_string(tasks_in[section.id]));
  }
  const std::vector<std::string> expected{"政府工作报告“十四五”时期和2021年工作目标任务责任分解 0",
                                          "“十四五”主要目标任务 32", "2021年工作目标任务 152",
                                          "2021年市民生实项目目标任务责任分解 10"};
  differences().CompareLists("sections", expected, found);
}

TEST_F(NingboFacts, Tasks) {
  const json& tasks = facts().at("tasks");
  differences().Compare("number of tasks", std::to_string(tasks.size()), std::to_string(notice().tasks.size()));
  for (std::size_t i = 0; i < std::min(tasks.size(), notice().tasks.size()); ++i) {
    json fact = tasks[i];
    if (!fact.contains("title")) fact["title"] = nullptr;
    CompareTask(document(), notice().tasks[i], fact, keys()[i], differences());
  }
}

TEST_F(NingboFacts, MentionsHaveTheirKinds) {
  for (std::size_t i = 0; i < std::min(keys().size(), notice().tasks.size()); ++i) {
    const Assignment& assignment = notice().tasks[i].assignment;
    for (const Mention& leader : assignment.leaders) {
      const bool post = leader.name.value().find("市长") != std::string::npos;
      if ((leader.kind == EntityKind::kPost) != post || (leader.kind == EntityKind::kPerson) == post) {
        differences().Add(keys()[i] + " " + leader.name.value(), post ? "post" : "person", "another kind");
      }
    }
    for (const auto* units : {&assignment.lead_units, &assignment.supporting_units}) {
      for (const Mention& unit : *units) {
        const std::string& name = unit.name.value();
        const bool group = name.find("各") != std::string::npos || name.find("有关") != std::string::npos ||
                           name.find("相关") != std::string::npos || name == "开发园区管委会" ||
                           name.ends_with("成员单位");
        if (unit.kind != (group ? EntityKind::kGroup : EntityKind::kUnit)) {
          differences().Add(keys()[i] + " " + name, group ? "group" : "unit", "another kind");
        }
      }
    }
  }
}

TEST_F(NingboFacts, AliasesAndRestoredNames) {
  for (const json& oddity : facts().at("oddities")) {
    const std::string code = oddity.at("code").get<std::string>();
    const bool alias = code == "alias" || code == "alias_differs";
    if (!alias && code != "prefix_elided") continue;
    const Task* task = TaskOf(KeyOf(oddity));
    if (task == nullptr) continue;
    std::vector<std::string> found;
    for (const auto* units : {&task->assignment.lead_units, &task->assignment.supporting_units}) {
      for (const Mention& unit : *units) {
        found.insert(found.end(), unit.aliases.begin(), unit.aliases.end());
        if (!alias && unit.canonical && unit.name.value() == oddity["printed"]) found.push_back(*unit.canonical);
      }
    }
    differences().CompareLists(KeyOf(oddity) + " " + code, {oddity.at(alias ? "alias" : "restored").get<std::string>()},
                               found);
  }
}

TEST_F(NingboFacts, Tables) {
  const json& tables = facts().at("tables");
  differences().Compare("number of tables", std::to_string(tables.size()), std::to_string(notice().tables.size()));
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t nils = 0;
  for (std::size_t i = 0; i < notice().tables.size(); ++i) {
    const Table& table = notice().tables[i];
    if (i < tables.size()) {
      const std::string key = KeyOf(tables[i]);
      CompareTable(table, tables[i], key, differences());
      const Task* task = TaskOf(key);
      differences().Compare(key + " has its table", table.id,
                            task != nullptr && task->tables.size() == 1 ? task->tables[0] : "another");
      differences().Compare(key + ".table.task", task != nullptr ? task->id : "", table.task);
    }
    rows += table.rows.size();
    for (const TableRow& row : table.rows) {
      cells += row.cells.size();
      nils += std::count_if(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.nil; });
    }
  }
  EXPECT_EQ(rows, 29u);
  EXPECT_EQ(cells, 380u);
  EXPECT_EQ(nils, 29u);
}

TEST_F(NingboFacts, TableColumnsAreDivisionsAndZones) {
  const std::set<std::string> zones{"杭州湾", "高新区", "东钱湖", "大榭", "保税区", "石化开发区"};
  for (const Table& table : notice().tables) {
    for (const TableColumn& column : table.columns) {
      const std::string& name = column.name.value();
      const bool zone = zones.contains(name);
      if (column.kind != (zone ? ColumnKind::kZone : ColumnKind::kDivision)) {
        differences().Add(table.id + " " + name, zone ? "zone" : "division", "another kind");
      }
      if (!zone) differences().Compare(table.id + " " + name, "3302", column.division_code.value_or("").substr(0, 4));
    }
  }
}

TEST_F(NingboFacts, Targets) {
  std::map<std::string, std::vector<json>> expected;
  for (const json& fact : facts().at("targets")) expected[KeyOf(fact)].push_back(fact);
  for (std::size_t i = 0; i < std::min(keys().size(), notice().tasks.size()); ++i) {
    CompareTargets(document(), notice().tasks[i].targets, expected[keys()[i]], keys()[i], differences());
  }
}

}  // namespace
}  // namespace fenjie::testing_support
