#include "ruleset/name_break.h"

#include "base/utf8.h"

namespace fenjie {
namespace {

// A shorter name before the break (市委, 市政府) is as often the beginning of a longer one: 市委办公室.
constexpr std::size_t kShortestBefore = 4;
constexpr std::size_t kShortestBehind = 2;

bool IsUnit(std::string_view name, const RuleSet& rules) {
  return rules.FullMatch("unit", name) || rules.FullMatch("group_unit", name) || rules.FullMatch("joint_group", name);
}

std::string_view Level(std::string_view name, const RuleSet& rules) {
  const auto match = rules.PrefixMatch("unit_prefix", name);
  if (!match) return {};
  const PatternMatch::Group* level = match->match.Find("prefix");
  return name.substr(level->begin, level->end - level->begin);
}

}  // namespace

NameBreak JudgeNameBreak(std::string_view before, std::string_view behind, const RuleSet& rules) {
  const bool every_before = rules.FullMatch("unit_every", before).has_value();
  if (!every_before && CountCodePoints(before) < kShortestBefore) return NameBreak::kNone;
  if (CountCodePoints(behind) < kShortestBehind) return NameBreak::kNone;
  if (!IsUnit(before, rules) || !IsUnit(behind, rules)) return NameBreak::kNone;
  if (rules.FullMatch("unit_every", behind)) return NameBreak::kSure;
  const std::string_view level = Level(behind, rules);
  if (!level.empty() && level == Level(before, rules)) return NameBreak::kSure;
  return rules.FullMatch("unit_whole", before) ? NameBreak::kDoubtful : NameBreak::kNone;
}

}  // namespace fenjie
