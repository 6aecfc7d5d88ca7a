#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "readers/text_reader.h"
#include "stages/family.h"
#include "support/extraction_of.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

const RuleSet& RulesOf(const std::string& profile) {
  static std::map<std::string, RuleSet> loaded;
  const auto found = loaded.find(profile);
  if (found != loaded.end()) return found->second;
  Result<RuleSet> rules = RuleSet::Load(InCheckout("rules"), profile);
  EXPECT_TRUE(rules) << profile;
  return loaded.emplace(profile, std::move(rules).value()).first->second;
}

std::vector<std::string> FormNotices() {
  std::vector<std::string> files;
  std::error_code missing;
  for (const auto& form : std::filesystem::directory_iterator(InCheckout("tests/golden/forms"), missing)) {
    if (!form.is_directory()) continue;
    const std::string folder = "tests/golden/forms/" + form.path().filename().string();
    for (const std::string& path : FilesIn(folder, ".truth.json")) {
      files.push_back(folder + "/" + StemOf(StemOf(path)) + ".txt");
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Where the default profile is sure of a notice's family, the family's own profile, which cannot read others, reads
/// the same.
TEST(Families, AreReadTheSameByTheirOwnProfiles) {
  std::map<std::string, std::size_t> read;
  for (const std::string& file : FormNotices()) {
    const auto bytes = ReadBytes(InCheckout(file));
    if (!bytes) continue;  // a notice that is only a page
    const Extraction by_default = ExtractionOf(file, *bytes);
    const Family family = TellFamily(*by_default.document, by_default.notice);
    const char* profile = ProfileOf(family.Dominant());
    if (SuretyOf(family) != Surety::kSure || profile == nullptr) continue;
    Result<SourceText> source = ReadText(file, *bytes);
    ASSERT_TRUE(source) << file;
    const Extraction by_family = ExtractNotice(std::move(source).value(), RulesOf(profile));
    EXPECT_EQ(JsonOf(by_default, file), JsonOf(by_family, file)) << file << " by " << profile;
    ++read[profile];
  }
  for (std::size_t form = 0; form < kForms; ++form) {
    const char* profile = ProfileOf(static_cast<Form>(form));
    if (profile != nullptr) EXPECT_GE(read[profile], 1u) << profile;
  }
}

}  // namespace
}  // namespace fenjie::testing_support
