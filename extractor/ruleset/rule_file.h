#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ruleset/rule_error.h"
#include "ruleset/rule_set.h"

namespace fenjie {

constexpr std::string_view kRulesSchemaName = "fenjie.rules/1";
constexpr std::string_view kProfileSchemaName = "fenjie.profile/1";

/// A rule with its place in its file.
struct ReadRule {
  Rule rule;
  std::string replaces;             ///< id of an ancestor's rule that it takes out; empty for none
  const JsonValue* json = nullptr;  ///< owned by its file
};

struct ReadLexicon {
  std::string name;
  std::vector<LexiconEntry> entries;
  const JsonValue* json = nullptr;
};

struct ReadThreshold {
  std::string name;
  double value = 0;
  const JsonValue* json = nullptr;
};

/// A rules file (fenjie.rules/1) as read.
struct RulesFile {
  std::unique_ptr<JsonFile> file;
  std::vector<ReadRule> rules;
  std::vector<ReadLexicon> lexicons;
  std::vector<ReadThreshold> thresholds;
};

/// A lexicon that a profile makes of a registry file.
struct RegistryUse {
  std::string lexicon;
  std::string path;                    ///< resolved against the profile's folder
  std::string entries = "entries";     ///< the key of the registry that holds the list
  std::vector<std::string> text_keys;  ///< the keys of an entry that hold its words
  const JsonValue* json = nullptr;
};

/// A file that a profile names.
struct FileUse {
  std::string path;  ///< resolved against the profile's folder
  const JsonValue* json = nullptr;
};

/// A rule that a profile names.
struct RuleUse {
  std::string id;
  const JsonValue* json = nullptr;
};

/// A profile file (fenjie.profile/1) as read.
struct ProfileFile {
  std::unique_ptr<JsonFile> file;
  std::string name;
  const JsonValue* extends = nullptr;  ///< a string; null at the root
  std::vector<FileUse> files;
  std::vector<RuleUse> without;  ///< ancestors' rules that it takes out
  std::vector<RegistryUse> registries;
  std::vector<ReadThreshold> thresholds;
};

/// The sentence for a rule id that stands twice, first in `file`.
Message DoubledRuleId(const std::string& id, const std::string& file);

/// Reads and parses a file; null, with an error appended, where that cannot be done.
std::unique_ptr<JsonFile> ReadJsonFile(const std::string& path, std::vector<Error>& errors);
/// The bytes of a file; false where it cannot be read.
bool ReadBytes(const std::string& path, std::string& bytes);
/// Parses `file.bytes`; false, with an error appended, where they are no JSON.
bool ParseJsonFile(JsonFile& file, std::vector<Error>& errors);

/// Reads the parsed file as what its name says; everything wrong in it is appended to `errors`, and left out.
RulesFile ReadRules(std::unique_ptr<JsonFile> file, std::vector<Error>& errors);
ProfileFile ReadProfile(std::unique_ptr<JsonFile> file, std::vector<Error>& errors);

/// A lexicon to be made of a registry: one entry a word, so that an entry of the registry whose text keys hold several
/// words gives several.
struct RegistryPart {
  const RegistryUse* use = nullptr;
  std::vector<LexiconEntry>* entries = nullptr;
};
/// Parses `file.bytes` and fills the parts. Everything wrong is appended to `errors`; `file.root` is of use only then.
void ReadRegistry(JsonFile& file, const std::vector<RegistryPart>& parts, std::vector<Error>& errors);

}  // namespace fenjie
