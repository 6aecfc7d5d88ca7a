#include "stages/organs.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "ruleset/folded_form.h"
#include "values/document_number.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

int NumberOf(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The year that the notice is of; 0 where nothing tells it.
int YearOf(const DocumentFrame& frame) {
  constexpr std::size_t kYearDigits = 4;
  for (const std::optional<DatedText>* date : {&frame.issue_date, &frame.print_date}) {
    if (*date && (*date)->iso) return NumberOf(std::string_view(*(*date)->iso).substr(0, kYearDigits));
  }
  if (!frame.document_number) return 0;
  const auto number = FindDocumentNumber(frame.document_number->value());
  return number ? number->year : 0;
}

/// What the registry has for a name.
struct Known {
  std::optional<std::string> full;  ///< with its prefix
  bool out_of_date = false;
  std::string years;  ///< of the names that are out of date: "2013-2019"
};

class OrganNamer {
 public:
  OrganNamer(Notice& notice, const RuleSet& rules)
      : notice_(notice),
        organs_(rules.Words("organ")),
        former_(rules.Words("former_organ")),
        prefixes_(rules.Words("organ_prefix")),
        divisions_(rules.Words("division")),
        year_(YearOf(notice.frame)) {}

  std::vector<Finding> Run() && {
    for (Section& section : notice_.sections) NameAll(section.lead_units, section.id);
    for (Task& task : notice_.tasks) {
      NameAll(task.assignment.lead_units, task.id);
      NameAll(task.assignment.supporting_units, task.id);
    }
    return std::move(findings_);
  }

 private:
  void NameAll(std::vector<Mention>& units, const std::string& subject) {
    for (Mention& unit : units) {
      if (unit.kind == EntityKind::kUnit) Name(unit, subject);
    }
  }

  void Name(Mention& unit, const std::string& subject) {
    const std::string folded = FoldedForm(unit.canonical ? *unit.canonical : unit.name.value());
    const BracketedName parts = ParseAliases(folded);
    const std::string name = folded.substr(parts.name_begin, parts.name_end - parts.name_begin);
    const auto [entry, is_new] = known_.try_emplace(name);
    if (is_new) entry->second = Find(name);
    const Known& known = entry->second;
    if (known.full) unit.canonical = known.full;
    if (known.out_of_date) Doubt(name, known, unit, subject);
  }

  void Doubt(const std::string& name, const Known& known, const Mention& unit, const std::string& subject) {
    const auto [entry, is_new] = finding_of_name_.try_emplace(name, findings_.size());
    if (is_new) {
      const std::string year = std::to_string(year_);
      findings_.push_back(
          MakeFinding("name_out_of_date",
                      {"机构名录中“" + name + "”用于" + known.years + "年，本通知是" + year + "年的，请核对。",
                       "The registry of organs has \"" + name + "\" in " + known.years + "; the notice is of " + year +
                           ". Please check the name."},
                      unit.name.spans()));
      findings_.back().actual = unit.name.value();
    }
    std::vector<std::string>& subjects = findings_[entry->second].subjects;
    if (subjects.empty() || subjects.back() != subject) subjects.push_back(subject);
  }

  /// The longest rest of the name that is an organ's behind a prefix that tells a level.
  Known Find(std::string_view name) const {
    for (std::size_t at = 0; at < name.size();) {
      at += DecodeAt(name, at).length;
      const std::string_view rest = name.substr(at);
      const std::vector<const LexiconEntry*> now = organs_.FindAll(rest);
      const std::vector<const LexiconEntry*> then = former_.FindAll(rest);
      if (now.empty() && then.empty()) continue;
      const std::string levels = LevelsOf(name.substr(0, at));
      if (!levels.empty()) return Choose(name.substr(0, at), levels, now, then);
    }
    return {};
  }

  /// The levels that a prefix stands for: a word (市), or the last of the divisions it names; "" for anything else.
  std::string LevelsOf(std::string_view prefix) const {
    if (const LexiconEntry* word = prefixes_.Find(prefix)) return std::string(word->Attribute("levels"));
    std::string levels;
    while (!prefix.empty()) {
      const LexiconEntry* division = divisions_.LongestSuffix(prefix);
      if (division == nullptr || division->text != division->Attribute("name")) return "";
      if (levels.empty()) levels = LevelsOfDivision(*division);
      prefix.remove_suffix(division->text.size());
    }
    return levels;
  }

  /// By its code: 330000 a province, 330200 a prefecture, 330212 a county. A city with a province's code is both.
  std::string LevelsOfDivision(const LexiconEntry& division) const {
    const std::string_view code = division.Attribute("code");
    if (!code.ends_with("00")) return "county";
    if (!code.ends_with("0000")) return "prefecture";
    const LexiconEntry* word = prefixes_.LongestSuffix(division.text);
    return word == nullptr ? "province" : std::string(word->Attribute("levels"));
  }

  static bool HasLevel(const LexiconEntry& organ, std::string_view levels) {
    while (!levels.empty()) {
      const std::string_view level = levels.substr(0, levels.find(','));
      if (organ.Attribute("levels").find(level) != std::string_view::npos) return true;
      levels.remove_prefix(std::min(levels.size(), level.size() + 1));
    }
    return false;
  }

  bool IsOfTheYear(const LexiconEntry& organ) const {
    if (year_ == 0) return true;
    const std::string_view until = organ.Attribute("until");
    return NumberOf(organ.Attribute("from")) <= year_ && (until.empty() || year_ <= NumberOf(until));
  }

  Known Choose(std::string_view prefix, const std::string& levels, const std::vector<const LexiconEntry*>& now,
               const std::vector<const LexiconEntry*>& then) const {
    std::set<std::string_view> of_the_year;
    std::set<std::string_view> of_any_year;
    std::string years;
    for (const auto* organs : {&now, &then}) {
      for (const LexiconEntry* organ : *organs) {
        if (!HasLevel(*organ, levels)) continue;
        of_any_year.insert(organ->Attribute("name"));
        if (IsOfTheYear(*organ)) of_the_year.insert(organ->Attribute("name"));
        years += (years.empty() ? "" : ", ") + std::string(organ->Attribute("from")) + "-" +
                 std::string(organ->Attribute("until"));
      }
    }
    const std::set<std::string_view>& names = of_the_year.empty() ? of_any_year : of_the_year;
    Known known;
    if (names.size() == 1) known.full = std::string(prefix) + std::string(*names.begin());
    known.out_of_date = of_the_year.empty() && !of_any_year.empty();
    known.years = years;
    return known;
  }

  Notice& notice_;
  const Lexicon& organs_;
  const Lexicon& former_;
  const Lexicon& prefixes_;
  const Lexicon& divisions_;
  int year_;
  std::unordered_map<std::string, Known> known_;
  std::map<std::string, std::size_t> finding_of_name_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> NameOrgans(Notice& notice, const RuleSet& rules) { return OrganNamer(notice, rules).Run(); }

}  // namespace fenjie
