#include "ruleset/rule_loader.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "base/sha256.h"

namespace fenjie {

namespace {

namespace fs = std::filesystem;

bool IsPath(std::string_view profile) {
  constexpr std::string_view kExtension = ".json";
  return profile.find('/') != std::string_view::npos ||
         (profile.size() > kExtension.size() && profile.substr(profile.size() - kExtension.size()) == kExtension);
}

/// Two paths of one file have the same key.
std::string FileKey(const std::string& path) {
  std::error_code ignored;
  const fs::path canonical = fs::weakly_canonical(path, ignored);
  return canonical.empty() ? path : canonical.string();
}

/// "; there are: default, …" for the profiles of the folder.
Message KnownProfiles(const std::string& rules_dir) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator it(fs::path(rules_dir) / "profiles", failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() == ".json") names.push_back(it->path().stem().string());
  }
  if (names.empty()) return {};
  std::sort(names.begin(), names.end());
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return {"；现有：" + list, "; there are: " + list};
}

/// One file that several lexicons may be made of.
struct Registry {
  JsonFile file;
  std::vector<RegistryPart> parts;
};

class TreeReader {
 public:
  TreeReader(std::string rules_dir, std::vector<Error>& errors) : rules_dir_(std::move(rules_dir)), errors_(errors) {}

  RuleTree Read(const std::string& profile) {
    ReadProfiles(profile);
    // Registries are large and stand apart: they are parsed while the rules are.
    CollectRegistries();
    std::future<std::vector<Error>> parsed =
        std::async(std::launch::async | std::launch::deferred, [this] { return ParseRegistries(); });
    for (ProfileLayer& layer : tree_.layers) {
      for (const FileUse& use : layer.profile.files) ReadRulesOf(layer, use);
    }
    tree_.sha256 = Hash();
    const std::vector<Error> registry_errors = parsed.get();
    errors_.insert(errors_.end(), registry_errors.begin(), registry_errors.end());
    return std::move(tree_);
  }

 private:
  std::string ProfilePath(const std::string& profile) const {
    return IsPath(profile) ? profile : (fs::path(rules_dir_) / "profiles" / (profile + ".json")).string();
  }

  void ReadProfiles(const std::string& profile) {
    const std::string first = ProfilePath(profile);
    std::error_code ignored;
    if (!fs::exists(first, ignored)) {
      const Message known = KnownProfiles(rules_dir_);
      errors_.push_back(ErrorIn(first, {"没有这个规则方案" + known.zh, "there is no such profile" + known.en}));
      return;
    }
    std::string path = first;
    while (!path.empty()) path = ReadProfileAt(path);
  }

  /// Reads one layer and gives the path of the next, or "".
  std::string ReadProfileAt(const std::string& path) {
    profile_keys_.insert(FileKey(path));
    std::unique_ptr<JsonFile> file = ReadJsonFile(path, errors_);
    if (file == nullptr) return "";
    tree_.layers.emplace_back();
    ProfileFile& profile = tree_.layers.back().profile;
    profile = ReadProfile(std::move(file), errors_);
    const std::string stem = fs::path(path).stem().string();
    if (!profile.name.empty() && profile.name != stem) {
      errors_.push_back(
          ErrorAt(*profile.file, profile.file->root.Find("name")->begin,
                  {"方案名应与文件名一致：\"" + stem + "\"", "the name must be the file's: \"" + stem + "\""}));
    }
    if (profile.extends == nullptr) return "";
    const std::string& base = profile.extends->text;
    std::string next =
        IsPath(base) ? (fs::path(path).parent_path() / base).lexically_normal().string() : ProfilePath(base);
    std::error_code ignored;
    if (!fs::exists(next, ignored)) {
      const Message known = KnownProfiles(rules_dir_);
      errors_.push_back(
          ErrorAt(*profile.file, profile.extends->begin,
                  {"没有规则方案 \"" + base + "\"" + known.zh, "there is no profile \"" + base + "\"" + known.en}));
      return "";
    }
    if (profile_keys_.count(FileKey(next)) > 0) {
      std::string chain;
      for (const ProfileLayer& layer : tree_.layers) chain += layer.profile.name + " → ";
      chain += fs::path(next).stem().string();
      errors_.push_back(
          ErrorAt(*profile.file, profile.extends->begin,
                  {"规则方案循环继承：" + chain, "the profiles extend each other in a circle: " + chain}));
      return "";
    }
    return next;
  }

  /// True, with an error, where the file was listed before.
  bool IsListedTwice(const ProfileFile& profile, const FileUse& use) {
    if (rules_keys_.insert(FileKey(use.path)).second) return false;
    errors_.push_back(ErrorAt(
        *profile.file, use.json->begin,
        {"这个规则文件在方案或其上级方案中已经列出", "this rules file is already listed, here or in an ancestor"}));
    return true;
  }

  bool CanRead(const ProfileFile& profile, const std::string& path, const JsonValue& named_at, std::string& bytes) {
    if (ReadBytes(path, bytes)) return true;
    errors_.push_back(
        ErrorAt(*profile.file, named_at.begin, {"无法读取文件 " + path, "the file " + path + " cannot be read"}));
    return false;
  }

  void ReadRulesOf(ProfileLayer& layer, const FileUse& use) {
    if (IsListedTwice(layer.profile, use)) return;
    auto file = std::make_unique<JsonFile>();
    file->path = use.path;
    if (!CanRead(layer.profile, use.path, *use.json, file->bytes) || !ParseJsonFile(*file, errors_)) return;
    layer.files.push_back(ReadRules(std::move(file), errors_));
  }

  void CollectRegistries() {
    std::map<std::string, Registry*> by_key;
    for (ProfileLayer& layer : tree_.layers) {
      const std::vector<RegistryUse>& uses = layer.profile.registries;
      layer.registries.resize(uses.size());
      for (std::size_t i = 0; i < uses.size(); ++i) {
        Registry*& known = by_key[FileKey(uses[i].path)];
        if (known == nullptr) {
          auto registry = std::make_unique<Registry>();
          registry->file.path = uses[i].path;
          if (!CanRead(layer.profile, uses[i].path, *uses[i].json, registry->file.bytes)) continue;
          known = registry.get();
          registries_.push_back(std::move(registry));
        }
        known->parts.push_back({&uses[i], &layer.registries[i]});
      }
    }
  }

  std::vector<Error> ParseRegistries() {
    std::vector<Error> errors;
    for (const std::unique_ptr<Registry>& registry : registries_) {
      ReadRegistry(registry->file, registry->parts, errors);
    }
    return errors;
  }

  std::string Hash() const {
    Sha256 hash;
    for (const ProfileLayer& layer : tree_.layers) {
      hash.Update(layer.profile.file->bytes);
      for (const RulesFile& rules : layer.files) hash.Update(rules.file->bytes);
    }
    for (const std::unique_ptr<Registry>& registry : registries_) hash.Update(registry->file.bytes);
    return hash.TakeHex();
  }

  std::string rules_dir_;
  std::vector<Error>& errors_;
  RuleTree tree_;
  std::set<std::string> profile_keys_;
  std::set<std::string> rules_keys_;
  std::vector<std::unique_ptr<Registry>> registries_;
};

/// Merges the layers' rules: where each id stands, and what replaces what.
class RuleMerger {
 public:
  RuleMerger(RuleTree& tree, std::vector<Error>& errors) : tree_(tree), errors_(errors) {}

  std::vector<Rule> Merge() {
    for (std::size_t depth = 0; depth < tree_.layers.size(); ++depth) {
      for (const RulesFile& rules : tree_.layers[depth].files) {
        for (const ReadRule& read : rules.rules) {
          places_[read.rule.id].push_back({depth, &rules, &read});
        }
      }
    }
    for (auto& [id, places] : places_) CheckId(id, places);
    for (std::size_t depth = 0; depth < tree_.layers.size(); ++depth) LeaveOut(depth);
    std::vector<Rule> merged;
    for (ProfileLayer& layer : tree_.layers) {
      for (RulesFile& rules : layer.files) {
        for (ReadRule& read : rules.rules) {
          if (replaced_.count(&read) == 0) merged.push_back(std::move(read.rule));
        }
      }
    }
    return merged;
  }

 private:
  struct Place {
    std::size_t depth;  // 0: the profile itself
    const RulesFile* rules;
    const ReadRule* read;
  };

  /// The nearest rule called `id` in an ancestor of the layer `depth`, or null.
  const Place* FindAncestor(const std::string& id, std::size_t depth) const {
    const auto found = places_.find(id);
    if (found == places_.end()) return nullptr;
    for (const Place& place : found->second) {
      if (place.depth > depth) return &place;
    }
    return nullptr;
  }

  void LeaveOut(std::size_t depth) {
    const ProfileFile& profile = tree_.layers[depth].profile;
    for (const RuleUse& use : profile.without) {
      if (const Place* ancestor = FindAncestor(use.id, depth)) {
        replaced_.insert(ancestor->read);
        continue;
      }
      errors_.push_back(ErrorAt(
          *profile.file, use.json->begin,
          {"上级方案中没有规则 \"" + use.id + "\"", "no ancestor has a rule \"" + use.id + "\" to be left out"}));
    }
  }

  static std::size_t KeyBegin(const ReadRule& read, std::string_view key) {
    const JsonValue* value = read.json->Find(key);
    return value == nullptr ? read.json->begin : value->begin;
  }

  void AddDoubled(const std::string& id, const Place& wrong, const Place& other) {
    errors_.push_back(
        ErrorAt(*wrong.rules->file, KeyBegin(*wrong.read, "id"), DoubledRuleId(id, other.rules->file->path)));
  }

  void CheckId(const std::string& id, const std::vector<Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      const std::string& replaces = place.read->replaces;
      if (!replaces.empty()) {
        const Place* ancestor = FindAncestor(replaces, place.depth);
        if (ancestor != nullptr) {
          replaced_.insert(ancestor->read);
        } else {
          errors_.push_back(ErrorAt(*place.rules->file, KeyBegin(*place.read, "replaces"),
                                    {"上级方案中没有规则 \"" + replaces + "\"",
                                     "no ancestor has a rule \"" + replaces + "\" to be replaced"}));
        }
      }
      if (i == 0 || id.empty()) continue;
      // Places stand in order of depth. A descendant's rule may have the id of the one that it takes out; where it
      // does not, it is the descendant that is wrong, and in one layer the later rule.
      const Place& before = places[i - 1];
      if (before.depth == place.depth) {
        AddDoubled(id, place, before);
      } else if (before.read->replaces != id) {
        AddDoubled(id, before, place);
      }
    }
  }

  RuleTree& tree_;
  std::vector<Error>& errors_;
  std::map<std::string, std::vector<Place>> places_;
  std::set<const ReadRule*> replaced_;
};

std::map<std::string, Lexicon, std::less<>> MergeLexicons(RuleTree& tree) {
  std::map<std::string, std::vector<LexiconEntry>> merged;
  const auto append = [](std::vector<LexiconEntry>& to, std::vector<LexiconEntry>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  for (ProfileLayer& layer : tree.layers) {
    for (RulesFile& rules : layer.files) {
      for (ReadLexicon& lexicon : rules.lexicons) append(merged[lexicon.name], lexicon.entries);
    }
    for (std::size_t i = 0; i < layer.registries.size(); ++i) {
      append(merged[layer.profile.registries[i].lexicon], layer.registries[i]);
    }
  }
  std::map<std::string, Lexicon, std::less<>> lexicons;
  for (auto& [name, entries] : merged) lexicons.emplace(name, Lexicon(std::move(entries)));
  return lexicons;
}

std::map<std::string, double, std::less<>> MergeThresholds(const RuleTree& tree, std::vector<Error>& errors) {
  std::map<std::string, double, std::less<>> merged;
  std::set<std::string> of_root;
  for (std::size_t depth = tree.layers.size(); depth-- > 0;) {
    const ProfileLayer& layer = tree.layers[depth];
    const bool is_root = depth + 1 == tree.layers.size();
    const auto take = [&](const JsonFile& file, const std::vector<ReadThreshold>& thresholds) {
      for (const ReadThreshold& threshold : thresholds) {
        if (is_root) of_root.insert(threshold.name);
        if (of_root.count(threshold.name) == 0) {
          errors.push_back(ErrorAt(file, threshold.json->begin,
                                   {"根方案中没有阈值 \"" + threshold.name + "\"",
                                    "the root profile has no threshold \"" + threshold.name + "\""}));
        }
        merged[threshold.name] = threshold.value;
      }
    };
    // What is taken later wins: the profile over its files, an earlier file over a later one.
    for (std::size_t i = layer.files.size(); i-- > 0;) take(*layer.files[i].file, layer.files[i].thresholds);
    take(*layer.profile.file, layer.profile.thresholds);
  }
  return merged;
}

}  // namespace

RuleTree ReadRuleTree(const std::string& rules_dir, const std::string& profile, std::vector<Error>& errors) {
  return TreeReader(rules_dir, errors).Read(profile);
}

MergedRules MergeLayers(RuleTree tree, std::vector<Error>& errors) {
  MergedRules merged;
  merged.thresholds = MergeThresholds(tree, errors);
  merged.lexicons = MergeLexicons(tree);
  merged.rules = RuleMerger(tree, errors).Merge();
  return merged;
}

}  // namespace fenjie
