#include "stages/tables_columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace fenjie {
namespace {

using Candidates = std::vector<const LexiconEntry*>;

/// A GB/T 2260 code without its trailing 00 pairs: all codes inside the division begin with it.
std::string ScopeOf(std::string_view code) {
  while (code.size() > 2 && code.ends_with("00")) code.remove_suffix(2);
  return std::string(code);
}

/// True if the division of `code` lies inside `scope` and is not the scope itself.
bool LiesInside(std::string_view code, std::string_view scope) {
  return code.starts_with(scope) && ScopeOf(code) != scope;
}

template <class Keep>
void KeepWhereAny(Candidates& candidates, Keep keep) {
  if (std::any_of(candidates.begin(), candidates.end(), keep)) {
    std::erase_if(candidates, [&](const LexiconEntry* entry) { return !keep(entry); });
  }
}

/// The codes that are left when standing divisions go before former ones and cities before the counties in them.
std::vector<std::string> Narrow(Candidates candidates) {
  KeepWhereAny(candidates, [](const LexiconEntry* entry) { return entry->Attribute("until").empty(); });
  std::size_t shortest = std::string::npos;
  for (const LexiconEntry* entry : candidates) shortest = std::min(shortest, ScopeOf(entry->Attribute("code")).size());
  KeepWhereAny(candidates,
               [&](const LexiconEntry* entry) { return ScopeOf(entry->Attribute("code")).size() == shortest; });
  std::set<std::string> codes;
  for (const LexiconEntry* entry : candidates) codes.emplace(entry->Attribute("code"));
  return {codes.begin(), codes.end()};
}

std::vector<std::string> AllCodes(const Candidates& candidates) {
  std::set<std::string> codes;
  for (const LexiconEntry* entry : candidates) codes.emplace(entry->Attribute("code"));
  return {codes.begin(), codes.end()};
}

/// The division whose name `text` begins with and how long that name is; follows 浙江省 with 宁波市 and 慈溪市.
std::string ScopeAtFront(std::string_view text, const Lexicon& divisions) {
  std::string scope;
  while (const LexiconEntry* entry = divisions.LongestPrefix(text)) {
    Candidates candidates = divisions.FindAll(entry->text);
    if (!scope.empty()) {
      std::erase_if(candidates, [&](const LexiconEntry* c) { return !LiesInside(c->Attribute("code"), scope); });
    }
    const std::vector<std::string> codes = Narrow(std::move(candidates));
    if (codes.size() != 1) break;
    scope = ScopeOf(codes.front());
    text.remove_prefix(entry->text.size());
  }
  return scope;
}

std::string ScopeOfIssuer(std::string_view issuer, const Lexicon& divisions) {
  while (!issuer.empty()) {
    std::string scope = ScopeAtFront(issuer, divisions);
    if (!scope.empty()) return scope;
    issuer.remove_prefix(DecodeAt(issuer, 0).length);
  }
  return {};
}

bool ZoneLiesIn(const LexiconEntry& zone, std::string_view scope) {
  const std::string of_zone = ScopeOf(zone.Attribute("city_code"));
  return of_zone.starts_with(scope) || scope.starts_with(of_zone);
}

/// Standing divisions of that name and former ones.
Candidates DivisionsNamed(std::string_view name, const RuleSet& rules) {
  Candidates all = rules.Words("division").FindAll(name);
  const Candidates former = rules.Words("former_division").FindAll(name);
  all.insert(all.end(), former.begin(), former.end());
  return all;
}

/// 白石县, but not 老旧小区: the longer suffix tells.
bool EndsLikeDivision(std::string_view name, const RuleSet& rules) {
  const LexiconEntry* division = rules.Words("division_suffix").LongestSuffix(name);
  if (division == nullptr || division->text == name) return false;
  if (CountCodePoints(name) > static_cast<std::size_t>(rules.Threshold("division_name_characters"))) return false;
  const LexiconEntry* other = rules.Words("common_suffix").LongestSuffix(name);
  return other == nullptr || other->text.size() <= division->text.size();
}

ColumnName ResolveIn(std::string_view name, std::string_view scope, const RuleSet& rules);

/// 海曙、江东、江北: one column for districts that each have a name of their own.
bool NamesSeveral(std::string_view name, std::string_view scope, const RuleSet& rules) {
  constexpr std::string_view kMark = "、";
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find(kMark, begin), name.size());
    const ColumnName part = ResolveIn(name.substr(begin, end - begin), scope, rules);
    if (part.evidence == NameEvidence::kNone || part.kind == ColumnKind::kTotal) return false;
    ++parts;
    begin = end + kMark.size();
  }
  return parts > 1;
}

ColumnName ResolveIn(std::string_view name, std::string_view scope, const RuleSet& rules) {
  if (name.empty()) return {};
  if (const auto total = rules.FullMatch("total_head", name)) {
    return {ColumnKind::kTotal, NameEvidence::kListed, {}, false, total->rule->id};
  }
  const Candidates divisions = DivisionsNamed(name, rules);
  Candidates inside = divisions;
  std::erase_if(inside, [&](const LexiconEntry* entry) { return !LiesInside(entry->Attribute("code"), scope); });
  if (!inside.empty()) {
    return {ColumnKind::kDivision, NameEvidence::kListed, scope.empty() ? AllCodes(inside) : Narrow(inside),
            false, "lexicon.division"};
  }
  for (const LexiconEntry* zone : rules.Words("zone").FindAll(name)) {
    if (ZoneLiesIn(*zone, scope)) return {ColumnKind::kZone, NameEvidence::kListed, {}, false, "lexicon.zone"};
  }
  if (const auto zone = rules.FullMatch("zone", name)) {
    return {ColumnKind::kZone, NameEvidence::kSuffix, {}, false, zone->rule->id};
  }
  if (!divisions.empty()) return {ColumnKind::kDivision, NameEvidence::kListed, {}, false, "lexicon.division"};
  if (name.find("、") != std::string_view::npos && NamesSeveral(name, scope, rules)) {
    return {ColumnKind::kDivision, NameEvidence::kListed, {}, true, "table.joint_column"};
  }
  if (EndsLikeDivision(name, rules))
    return {ColumnKind::kDivision, NameEvidence::kSuffix, {}, false, "lexicon.division_suffix"};
  return {};
}

/// The province or city that more of the names belong to than to any other, by names that could lie there; empty where
/// two of them tie or only one name speaks.
std::string ScopeOfSiblings(const std::vector<ColumnName>& names) {
  std::map<std::string, int> votes;
  for (const ColumnName& name : names) {
    std::set<std::string> scopes;
    for (const std::string& code : name.codes) scopes.insert(ScopeOf(code.substr(0, code.ends_with("00") ? 2 : 4)));
    for (const std::string& scope : scopes) ++votes[scope];
  }
  std::string best;
  int most = 1;
  for (const auto& [scope, count] : votes) {
    if (count > most) {
      most = count;
      best = scope;
    } else if (count == most) {
      best.clear();
    }
  }
  return best;
}

}  // namespace

ColumnNames::ColumnNames(std::string_view issuer, const RuleSet& rules)
    : rules_(rules), issuer_(issuer), scope_(ScopeOfIssuer(issuer, rules.Words("division"))) {}

ColumnName ColumnNames::Resolve(std::string_view name) const {
  if (IsWhole(name)) return {ColumnKind::kTotal, NameEvidence::kListed, {}, false, "table.issuer"};
  return ResolveIn(name, scope_, rules_);
}

bool ColumnNames::IsWhole(std::string_view name) const {
  if (name.empty() || !issuer_.starts_with(name)) return false;
  const LexiconEntry* suffix = rules_.Words("division_suffix").LongestSuffix(name);
  return suffix != nullptr && suffix->text.size() < name.size();
}

std::vector<ColumnName> ColumnNames::ResolveAll(const std::vector<std::string_view>& names) const {
  std::vector<ColumnName> result;
  result.reserve(names.size());
  for (const std::string_view name : names) result.push_back(Resolve(name));
  const auto undecided = [](const ColumnName& name) {
    return name.kind == ColumnKind::kDivision && name.codes.size() > 1;
  };
  if (!scope_.empty() || std::none_of(result.begin(), result.end(), undecided)) return result;
  const std::string scope = ScopeOfSiblings(result);
  if (scope.empty()) return result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!IsWhole(names[i])) result[i] = ResolveIn(names[i], scope, rules_);
  }
  return result;
}

}  // namespace fenjie
