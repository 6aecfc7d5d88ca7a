#include "ruleset/rule_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "ruleset/rule_error.h"
#include "ruleset/rule_file.h"
#include "ruleset/rule_set.h"
#include "ruleset/schema_check.h"

namespace fenjie {
namespace {

namespace fs = std::filesystem;

const std::string kData = FENJIE_ROOT "/tests/ruleset/data";

/// All errors of a report in one language, paths as seen from the data folder.
std::string Printed(const RuleCheckReport& report, std::string Message::*language) {
  std::string out;
  for (const Error& error : report.errors) out += FormatRuleError(error, language) + "\n";
  const std::string root = kData + "/";
  for (std::size_t at = out.find(root); at != std::string::npos; at = out.find(root, at)) out.erase(at, root.size());
  return out;
}

std::vector<std::string> JsonFilesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kData + "/" + folder)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// One wrong file with what `rules check` must say of it, word for word: English, a line of dashes, Chinese.
struct WrongFile {
  std::string rules_dir;
  std::string folder;
  std::string name;
};

void PrintTo(const WrongFile& file, std::ostream* out) { *out << file.folder << "/" << file.name; }

std::vector<WrongFile> WrongFiles() {
  std::vector<WrongFile> files;
  for (const std::string& name : JsonFilesIn("broken")) files.push_back({"good", "broken", name});
  for (const std::string& name : JsonFilesIn("profiles/profiles")) {
    if (name != "base") files.push_back({"profiles", "profiles/profiles", name});
  }
  return files;
}

class WrongFileTest : public ::testing::TestWithParam<WrongFile> {};

TEST_P(WrongFileTest, IsToldAsWritten) {
  const WrongFile& file = GetParam();
  const std::string stem = kData + "/" + file.folder + "/" + file.name;
  const RuleCheckReport report = CheckRules(kData + "/" + file.rules_dir, stem + ".json");
  EXPECT_FALSE(report.errors.empty());
  const std::string said = Printed(report, &Message::en) + "----\n" + Printed(report, &Message::zh);
  if (std::getenv("FENJIE_UPDATE_EXPECTED") != nullptr) {
    std::ofstream(stem + ".expected", std::ios::binary) << said;
    FAIL() << "wrote " << stem << ".expected: read it before it is kept";
  }
  std::ifstream in(stem + ".expected", std::ios::binary);
  ASSERT_TRUE(in) << "no " << stem << ".expected";
  EXPECT_EQ(said, std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()));
}

INSTANTIATE_TEST_SUITE_P(RuleCheck, WrongFileTest, ::testing::ValuesIn(WrongFiles()), [](const auto& info) {
  std::string name = info.param.folder + "_" + info.param.name;
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
});

TEST(RuleCheck, AGoodTreeHasNoErrors) {
  const RuleCheckReport report = CheckRules(kData + "/good", kData + "/good");
  EXPECT_EQ(Printed(report, &Message::en), "");
  EXPECT_EQ(report.files, 7u);
  EXPECT_EQ(report.rules, 7u);
  EXPECT_EQ(report.proofs, 24u);
}

TEST(RuleCheck, AProfileBringsItsFilesAlong) {
  const RuleCheckReport report = CheckRules(kData + "/good", kData + "/good/profiles/town.json");
  EXPECT_EQ(Printed(report, &Message::en), "");
  EXPECT_EQ(report.files, 6u);
  EXPECT_EQ(CheckRules(kData + "/good", kData + "/good/labels.json").files, 1u);
}

TEST(RuleCheck, CollectsTheErrorsOfAFolderInOrder) {
  const RuleCheckReport report = CheckRules(kData + "/good", kData + "/broken");
  EXPECT_EQ(report.files, JsonFilesIn("broken").size());
  EXPECT_GT(report.errors.size(), report.files);
  EXPECT_TRUE(std::is_sorted(report.errors.begin(), report.errors.end(),
                             [](const Error& a, const Error& b) { return a.file < b.file; }));
}

TEST(RuleCheck, AMissingOrEmptyPathIsAnError) {
  const RuleCheckReport missing = CheckRules(kData + "/good", kData + "/nowhere.json");
  EXPECT_EQ(Printed(missing, &Message::en), "nowhere.json: this file cannot be read\n");
  const fs::path empty = fs::path(::testing::TempDir()) / "fenjie_no_rules";
  fs::create_directories(empty);
  const RuleCheckReport nothing = CheckRules(kData + "/good", empty.string());
  ASSERT_EQ(nothing.errors.size(), 1u);
  EXPECT_EQ(nothing.errors[0].message.en, "there is no rule file in this folder");
}

/// The JSON Schema is for whoever writes rules in an editor: it must refuse what the program refuses by shape.
TEST(RulesSchema, AgreesWithTheProgramOnShape) {
  const auto schema_errors = [](const std::string& path) {
    std::vector<Error> errors;
    const std::unique_ptr<JsonFile> file = ReadJsonFile(kData + "/" + path, errors);
    EXPECT_NE(file, nullptr) << path;
    if (file != nullptr) CheckAgainstSchema(*file, errors);
    return errors.size();
  };
  for (const char* good : {"good/labels.json", "good/searches.json", "good/town.json", "good/profiles/default.json",
                           "good/profiles/town.json", "good/registry/places.json", "broken/unknown_field.json"}) {
    EXPECT_EQ(schema_errors(good), 0u) << good;
  }
  for (const char* bad :
       {"broken/missing_parts.json", "broken/no_example.json", "broken/no_pattern.json", "broken/not_an_object.json",
        "broken/unknown_key.json", "broken/wrong_kinds.json", "broken/wrong_schema_name.json",
        "broken/empty_pattern.json", "profiles/profiles/unknown_keys.json", "profiles/profiles/wrong_schema.json",
        "profiles/bad_registry.json"}) {
    EXPECT_EQ(schema_errors(bad), 1u) << bad;
  }
}

/// The rules that are shipped prove themselves.
TEST(ShippedRules, ProveThemselves) {
  const std::string rules = FENJIE_ROOT "/rules";
  std::string said;
  for (const Error& error : CheckRules(rules, rules).errors) said += FormatRuleError(error, &Message::en) + "\n";
  EXPECT_TRUE(said.empty()) << said;
}

}  // namespace
}  // namespace fenjie
