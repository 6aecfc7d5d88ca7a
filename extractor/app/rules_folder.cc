#include "app/rules_folder.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace fenjie {
namespace {

bool HoldsRules(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder / "profiles" / "default.json", ignored);
}

}  // namespace

Result<std::string> FindRulesFolder() {
  if (const char* named = std::getenv("FENJIE_RULES_DIR"); named != nullptr && *named != '\0') {
    if (HoldsRules(named)) return std::string(named);
    return Error{ErrorCode::kRuleFile,
                 named,
                 "",
                 {"FENJIE_RULES_DIR 所指的文件夹中没有 profiles/default.json",
                  "FENJIE_RULES_DIR names a folder without profiles/default.json"}};
  }
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  for (std::filesystem::path folder = program; !error && folder.has_relative_path();) {
    folder = folder.parent_path();
    if (HoldsRules(folder / "rules")) return (folder / "rules").string();
  }
  return Error{
      ErrorCode::kRuleFile,
      program,
      "",
      {"程序所在文件夹及其上级中都没有 rules/profiles/default.json；请用 FENJIE_RULES_DIR 指明规则文件夹",
       "no rules/profiles/default.json beside or above the program; name the rules folder by FENJIE_RULES_DIR"}};
}

}  // namespace fenjie
