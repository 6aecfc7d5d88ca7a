#include "app/rules_command.h"

#include <filesystem>
#include <utility>

#include "app/explanation.h"
#include "app/pipeline.h"
#include "app/rules_folder.h"
#include "ruleset/rule_check.h"
#include "ruleset/rule_set.h"

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

ExitStatus RunRulesExplain(const ExplainOptions& options, const Console& console) {
  const auto stop = [&console](const Error& error) {
    console.Problem(error);
    return ExitStatusOf(error.code);
  };
  const Result<std::string> folder = FindRulesFolder();
  if (!folder) return stop(folder.error());
  const Result<RuleSet> rules = RuleSet::Load(folder.value(), options.profile);
  if (!rules) return stop(rules.error());
  const std::string name = options.input == "-" ? "stdin" : std::filesystem::path(options.input).filename().string();
  Result<SourceText> source = ReadSource(options.input, Printable(name), options.read);
  if (!source) return stop(source.error());
  Trace trace;
  const Extraction extraction = ExtractNotice(std::move(source).value(), rules.value(), &trace);
  const Status told = console.Write(Explain(extraction, trace, rules.value(), console));
  return told ? kExitWell : stop(told.error());
}

}  // namespace fenjie
