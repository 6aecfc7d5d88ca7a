#include "app/rules_command.h"

#include "app/rules_folder.h"
#include "ruleset/rule_check.h"

namespace fenjie {

ExitStatus RunRulesCheck(const std::string& path, const Console& console) {
  const Result<std::string> folder = FindRulesFolder();
  if (!folder) {
    console.Problem(folder.error());
    return kExitUsage;
  }
  const RuleCheckReport report = CheckRules(folder.value(), path.empty() ? folder.value() : path);
  for (const Error& error : report.errors) console.Problem(error);
  const std::string files = std::to_string(report.files);
  const std::string rules = std::to_string(report.rules);
  const std::string proofs = std::to_string(report.proofs);
  const std::string errors = std::to_string(report.errors.size());
  const Status told =
      console.Line({"规则文件 " + files + " 个，规则 " + rules + " 条，例证 " + proofs + " 个，错误 " + errors + " 个",
                    files + " rule files, " + rules + " rules, " + proofs + " proofs, " + errors + " errors"});
  if (!report.errors.empty()) return kExitUsage;
  if (told) return kExitWell;
  console.Problem(told.error());
  return kExitUnreadable;
}

}  // namespace fenjie
