#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ruleset/rule_file.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// A profile with what it brings along.
struct ProfileLayer {
  ProfileFile profile;
  std::vector<RulesFile> files;
  std::vector<std::vector<LexiconEntry>> registries;  ///< one for each of profile.registries
};

/// A profile and its ancestors as read: the profile's own layer first.
struct RuleTree {
  std::vector<ProfileLayer> layers;
  std::string sha256;  ///< see RuleSet::sha256
};

/// Follows "extends", "files" and "lexicons" from `profile` (as for RuleSet::Load). Everything wrong is appended to
/// `errors`; what could be read is in the tree.
RuleTree ReadRuleTree(const std::string& rules_dir, const std::string& profile, std::vector<Error>& errors);

/// The rules of all layers as one, in order of precedence.
struct MergedRules {
  std::vector<Rule> rules;
  std::map<std::string, Lexicon, std::less<>> lexicons;
  std::map<std::string, double, std::less<>> thresholds;
};

/// Takes the tree apart: replaced rules go, doubled ids, replacements of nothing and thresholds unknown to the root
/// are appended to `errors`.
MergedRules MergeLayers(RuleTree tree, std::vector<Error>& errors);

}  // namespace fenjie
