#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "support/differences.h"
#include "support/extraction_of.h"
#include "support/notice_facts.h"
#include "support/notice_values.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

/// What a sample must give: tests/truth/SAMPLE.json, written by hand, against the program.
class Samples : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const auto sample = ReadBytes(InCheckout("samples/" + GetParam() + ".txt"));
    ASSERT_TRUE(sample) << "samples/" << GetParam() << ".txt is missing";
    const auto truth = ReadBytes(InCheckout("tests/truth/" + GetParam() + ".json"));
    ASSERT_TRUE(truth) << "tests/truth/" << GetParam() << ".json is missing";
    truth_ = json::parse(*truth);
    extraction_ = ExtractionOf(GetParam() + ".txt", *sample);
  }

  void TearDown() override { EXPECT_TRUE(differences_.empty()) << differences_.Text(); }

  const json& truth() const { return truth_; }
  const Extraction& extraction() const { return *extraction_; }
  const Notice& notice() const { return extraction_->notice; }
  Differences& differences() { return differences_; }

 private:
  json truth_;
  std::optional<Extraction> extraction_;
  Differences differences_;
};

TEST_P(Samples, Document) {
  const DocumentFrame& frame = notice().frame;
  const json& expected = truth().at("document");
  const auto compare = [&](const char* key, const std::optional<std::string>& found) {
    const json& value = expected.at(key);
    differences().Compare(key, value.is_null() ? "null" : value.get<std::string>(), found.value_or("null"));
  };
  const auto text = [](const std::optional<GroundedText>& value) {
    return value ? std::optional(value->value()) : std::nullopt;
  };
  const auto compare_list = [&](const char* key, const std::vector<GroundedText>& values) {
    std::vector<std::string> found;
    for (const GroundedText& value : values) found.push_back(value.value());
    differences().CompareLists(key, Strings(expected.at(key)), found);
  };
  compare("issuer", text(frame.issuer));
  compare("document_number", text(frame.document_number));
  compare("title", text(frame.title));
  compare("issue_date", frame.issue_date ? frame.issue_date->iso : std::nullopt);
  compare("print_date", frame.print_date ? frame.print_date->iso : std::nullopt);
  compare("disclosure", text(frame.disclosure));
  compare_list("addressees", frame.addressees);
  compare_list("copied_to", frame.copied_to);
}

TEST_P(Samples, SectionsAndAnnexes) {
  std::vector<std::string> titles;
  std::vector<std::string> annexes;
  std::map<std::string, std::size_t> children;
  for (const Section& section : notice().sections) ++children[section.parent];
  for (const Section& section : notice().sections) {
    (section.number ? titles : annexes).push_back(section.title.value());
  }
  differences().CompareLists("sections", Strings(truth().at("sections")), titles);
  differences().CompareLists("annex_titles", Strings(truth().at("annex_titles")), annexes);
}

TEST_P(Samples, Tasks) {
  const json& tasks = truth().at("tasks");
  differences().Compare("number of tasks", std::to_string(tasks.size()), std::to_string(notice().tasks.size()));
  std::map<std::string, std::string> title_of;
  for (const Section& section : notice().sections) title_of[section.id] = section.title.value();
  for (std::size_t i = 0; i < std::min(tasks.size(), notice().tasks.size()); ++i) {
    const Task& task = notice().tasks[i];
    const json& section = tasks[i].at("section_title");
    const std::string place = "task " + std::to_string(i + 1) + " " + tasks[i].at("mark").get<std::string>();
    CompareTask(*extraction().document, task, tasks[i], place, differences());
    if (section.is_string())
      differences().Compare(place + ".section", section.get<std::string>(), title_of[task.section]);
  }
}

TEST_P(Samples, Tables) {
  const json& tables = truth().at("tables");
  differences().Compare("number of tables", std::to_string(tables.size()), std::to_string(notice().tables.size()));
  for (std::size_t i = 0; i < std::min(tables.size(), notice().tables.size()); ++i) {
    const Table& table = notice().tables[i];
    const std::string owner = tables[i].at("project").get<std::string>();
    const auto task = std::find_if(notice().tasks.begin(), notice().tasks.end(),
                                   [&](const Task& candidate) { return candidate.id == table.task; });
    const bool named =
        task != notice().tasks.end() && (task->mark == owner || (task->title && task->title->value() == owner));
    if (!named) differences().Add("table " + std::to_string(i + 1) + ".task", owner, table.task);
    CompareTable(table, tables[i], "table " + std::to_string(i + 1), differences());
  }
}

/// How many rows add up to what the text states, and which do not, or cannot be held against it.
TEST_P(Samples, RowChecks) {
  std::map<std::string, std::string> label_of;
  for (const Table& table : notice().tables) {
    for (const TableRow& row : table.rows) label_of[row.id] = WithoutForm(row.label.value());
  }
  std::map<CheckStatus, std::vector<std::string>> rows;
  std::vector<std::string> total_columns;
  for (const Check& check : notice().checks) {
    const bool total = check.kind == CheckKind::kRowTotal || check.kind == CheckKind::kJointTotal;
    const bool wrong_column = check.kind == CheckKind::kTotalColumn && check.status == CheckStatus::kDisagree;
    for (const std::string& subject : check.subjects) {
      if (!label_of.contains(subject)) continue;
      if (total) rows[check.status].push_back(label_of[subject]);
      if (wrong_column) total_columns.push_back(label_of[subject]);
    }
  }
  const json& expected = truth().at("row_checks");
  differences().Compare("rows that agree", expected.at("agree").dump(),
                        std::to_string(rows[CheckStatus::kAgree].size()));
  differences().CompareLists("rows that disagree", Strings(expected.at("disagree")), rows[CheckStatus::kDisagree]);
  differences().CompareLists("rows that cannot be checked", Strings(expected.at("not_checkable")),
                             rows[CheckStatus::kNotCheckable]);
  differences().CompareLists("total columns that disagree", Strings(expected.at("total_column_disagree")),
                             total_columns);
}

TEST_P(Samples, EveryCharacterIsAccountedFor) {
  for (const SourceSpan& span : extraction().coverage.unaccounted) {
    differences().Add("unaccounted", "", extraction().document->source().text.substr(span.begin, span.size()));
  }
}

std::vector<std::string> Stems() {
  std::vector<std::string> stems;
  for (const std::string& path : FilesIn("samples", ".txt")) stems.push_back(StemOf(path));
  return stems;
}

INSTANTIATE_TEST_SUITE_P(All, Samples, testing::ValuesIn(Stems()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace fenjie::testing_support
