#include "ruleset/rule_set.h"

#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>
#include <utility>

#include "ruleset/rule_error.h"
#include "ruleset/rule_loader.h"

namespace fenjie {

namespace {

/// A stage asked for what no rule file can have: a bug, which must not pass as "nothing matched".
[[noreturn]] void FailOnUnknown(const char* kind, std::string_view name) {
  std::fprintf(stderr, "fenjie: the rule set has no %s \"%.*s\"\n", kind, static_cast<int>(name.size()), name.data());
  std::abort();
}

/// The patterns of a field in order of precedence, and the union that tells whether any of them matches.
struct FieldRules {
  struct Candidate {
    const Rule* rule;
    const Pattern* pattern;
  };
  std::vector<const Rule*> rules;
  std::vector<Candidate> candidates;
  PatternUnion all{{}};
};

}  // namespace

struct RuleSet::Content {
  std::string profile;
  std::string sha256;
  MergedRules merged;
  std::unordered_map<std::string_view, FieldRules> fields;  // one for each of RuleFields()

  const FieldRules& Field(std::string_view name) const {
    const auto found = fields.find(name);
    if (found == fields.end()) FailOnUnknown("field", name);
    return found->second;
  }

  void IndexFields() {
    for (const RuleField& field : RuleFields()) fields.emplace(field.name, FieldRules{});
    for (const Rule& rule : merged.rules) {
      FieldRules& field = fields.at(rule.field);
      field.rules.push_back(&rule);
      for (const Pattern& pattern : rule.patterns) field.candidates.push_back({&rule, &pattern});
    }
    for (auto& [name, field] : fields) {
      std::vector<const Pattern*> patterns;
      for (const FieldRules::Candidate& candidate : field.candidates) patterns.push_back(candidate.pattern);
      field.all = PatternUnion(patterns);
    }
  }
};

std::string_view Rule::Attribute(std::string_view name) const {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view() : found->second;
}

Result<RuleSet> RuleSet::Load(const std::string& rules_dir, const std::string& profile) {
  std::vector<Error> errors;
  auto content = std::make_unique<Content>();
  RuleTree tree = ReadRuleTree(rules_dir, profile, errors);
  if (!tree.layers.empty()) content->profile = tree.layers.front().profile.name;
  content->sha256 = tree.sha256;
  content->merged = MergeLayers(std::move(tree), errors);
  if (!errors.empty()) {
    SortRuleErrors(errors);
    Error first = std::move(errors.front());
    if (errors.size() > 1) {
      const std::string more = std::to_string(errors.size() - 1);
      first.message.zh += "\n（另有 " + more + " 处错误，用 fenjie rules check 查看）";
      first.message.en += "\n(" + more + " more: fenjie rules check)";
    }
    return first;
  }
  content->IndexFields();
  return RuleSet(std::move(content));
}

RuleSet::RuleSet(std::unique_ptr<Content> content) : content_(std::move(content)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

const std::string& RuleSet::profile() const { return content_->profile; }
const std::string& RuleSet::sha256() const { return content_->sha256; }
const std::vector<Rule>& RuleSet::rules() const { return content_->merged.rules; }
const std::vector<const Rule*>& RuleSet::Of(std::string_view field) const { return content_->Field(field).rules; }

std::optional<RuleMatch> RuleSet::FullMatch(std::string_view field, std::string_view text) const {
  const FieldRules& rules = content_->Field(field);
  if (!rules.all.MayMatchAll(text)) return std::nullopt;
  for (const FieldRules::Candidate& candidate : rules.candidates) {
    if (auto match = candidate.pattern->FullMatch(text)) return RuleMatch{candidate.rule, *std::move(match)};
  }
  return std::nullopt;
}

std::optional<RuleMatch> RuleSet::PrefixMatch(std::string_view field, std::string_view text) const {
  const FieldRules& rules = content_->Field(field);
  if (!rules.all.MayMatchPrefix(text)) return std::nullopt;
  for (const FieldRules::Candidate& candidate : rules.candidates) {
    if (auto match = candidate.pattern->PrefixMatch(text)) return RuleMatch{candidate.rule, *std::move(match)};
  }
  return std::nullopt;
}

std::optional<RuleMatch> RuleSet::Search(std::string_view field, std::string_view text, std::size_t from) const {
  const FieldRules& rules = content_->Field(field);
  const std::optional<std::size_t> begin = rules.all.FindBegin(text, from);
  if (!begin) return std::nullopt;
  for (const FieldRules::Candidate& candidate : rules.candidates) {
    if (auto match = candidate.pattern->MatchAt(text, *begin)) return RuleMatch{candidate.rule, *std::move(match)};
  }
  return std::nullopt;
}

const Lexicon& RuleSet::Words(std::string_view lexicon) const {
  static const Lexicon nothing;
  const auto found = content_->merged.lexicons.find(lexicon);
  return found == content_->merged.lexicons.end() ? nothing : found->second;
}

double RuleSet::Threshold(std::string_view name) const {
  const auto found = content_->merged.thresholds.find(name);
  if (found == content_->merged.thresholds.end()) FailOnUnknown("threshold", name);
  return found->second;
}

}  // namespace fenjie
