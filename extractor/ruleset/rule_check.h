#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace fenjie {

/// What proving a rule tree found.
struct RuleCheckReport {
  std::size_t files = 0;
  std::size_t rules = 0;
  std::size_t proofs = 0;     ///< examples and counterexamples tried
  std::vector<Error> errors;  ///< by file and place; FormatRuleError (ruleset/rule_error.h) prints them
};

/// Proves every rule file under `path` (a folder, or one file; a profile brings its files along): shape (JSON Schema),
/// known fields, attributes, attribute values and groups, unique ids, patterns that compile, hold no full-width ASCII
/// character and do not match the empty text, every pattern hits an example, every example is hit by a pattern of its
/// own rule, no counterexample is, no word stands twice in a lexicon. `rules_dir` is where profiles are looked up.
RuleCheckReport CheckRules(const std::string& rules_dir, const std::string& path);

}  // namespace fenjie
