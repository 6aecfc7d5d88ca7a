#include "bench/rules_without.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <utility>

namespace fenjie::bench {

RuleSet RulesWithout(const std::string& file) {
  std::ostringstream rules;
  rules << std::ifstream(FENJIE_ROOT "/rules/" + file).rdbuf();
  const std::string text = rules.str();
  const std::regex id("\\{\"id\": (\"[^\"]+\")");
  std::string ids;
  for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) {
    ids += (ids.empty() ? "" : ", ") + (*at)[1].str();
  }
  const std::string path = std::filesystem::temp_directory_path() / "fenjie-bench-without.json";
  std::ofstream(path) << R"({"schema": "fenjie.profile/1", "name": "fenjie-bench-without", "note": "", "extends": "default", )"
                      << R"("files": [], "without": [)" << ids << "]}";
  Result<RuleSet> loaded = RuleSet::Load(FENJIE_ROOT "/rules", path);
  std::filesystem::remove(path);
  if (!loaded || ids.empty()) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), loaded ? "no rules" : loaded.error().message.en.c_str());
    std::exit(2);
  }
  return std::move(loaded).value();
}

}  // namespace fenjie::bench
