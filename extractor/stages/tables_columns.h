#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/notice.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// How sure it is that a name is what its kind says.
enum class NameEvidence {
  kNone,    ///< unknown
  kSuffix,  ///< ends like a division or zone
  kListed,  ///< a lexicon or a rule has the whole name
};

/// What a column's name was understood as.
struct ColumnName {
  ColumnKind kind = ColumnKind::kOther;
  NameEvidence evidence = NameEvidence::kNone;
  std::vector<std::string> codes;  ///< divisions of that name; one where it is decided
  bool is_joint = false;           ///< 海曙、江东、江北: several districts at once
  std::string rule;                ///< rule id, or "lexicon." and the lexicon's name; empty where unknown
};

/// Tells district, zone and total columns by their names. One is made for a notice; the issuer says which city's
/// districts are meant where several have one of that name. The issuer's own city stands for the whole (苏州 2018).
class ColumnNames {
 public:
  /// `issuer` may be empty. `rules` must outlive this.
  ColumnNames(std::string_view issuer, const RuleSet& rules);

  /// The meaning of one folded name, decided by the issuer alone.
  ColumnName Resolve(std::string_view name) const;
  /// The meanings of the names of one table: where the issuer leaves a name undecided, the province or city that most
  /// of the others belong to decides.
  std::vector<ColumnName> ResolveAll(const std::vector<std::string_view>& names) const;

 private:
  bool IsWhole(std::string_view name) const;

  const RuleSet& rules_;
  std::string issuer_;
  std::string scope_;  // the issuer's code without its trailing 00 pairs; empty if unknown
};

}  // namespace fenjie
