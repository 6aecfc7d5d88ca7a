#include "ruleset/rule_check.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "ruleset/folded_form.h"
#include "ruleset/rule_error.h"
#include "ruleset/rule_file.h"
#include "ruleset/rule_loader.h"
#include "ruleset/schema_check.h"

namespace fenjie {

namespace {

namespace fs = std::filesystem;

std::string FileKey(const std::string& path) {
  std::error_code ignored;
  return fs::weakly_canonical(path, ignored).string();
}

bool Hits(const Pattern& pattern, MatchMode mode, std::string_view text) {
  switch (mode) {
    case MatchMode::kFull:
      return pattern.FullMatch(text).has_value();
    case MatchMode::kPrefix:
      return pattern.PrefixMatch(text).has_value();
    case MatchMode::kSearch:
      return pattern.Search(text).has_value();
  }
  return false;
}

/// Tries the rules of one file on their own examples.
class RuleProver {
 public:
  RuleProver(const RulesFile& rules, RuleCheckReport& report) : rules_(rules), report_(report) {}

  void ProveAll() {
    std::map<std::string, const ReadRule*> seen;
    for (const ReadRule& read : rules_.rules) {
      Prove(read);
      if (!read.rule.id.empty() && !seen.emplace(read.rule.id, &read).second) {
        Add(*read.json->Find("id"), DoubledRuleId(read.rule.id, rules_.file->path));
      }
    }
    for (const ReadLexicon& lexicon : rules_.lexicons) CheckWords(lexicon);
  }

 private:
  void Add(const JsonValue& at, const Message& sentence) {
    report_.errors.push_back(ErrorAt(*rules_.file, at.begin, sentence));
  }
  void Add(const JsonValue& at, const Message& sentence, std::string_view excerpt) {
    report_.errors.push_back(ErrorAt(*rules_.file, at.begin, sentence, excerpt));
  }

  void Prove(const ReadRule& read) {
    const RuleField* field = FindRuleField(read.rule.field);
    if (field == nullptr) return;
    const JsonValue* patterns = read.json->Find("patterns");
    const JsonValue* examples = read.json->Find("examples");
    const JsonValue* counterexamples = read.json->Find("counterexamples");
    // A part that could not be read is an error already; proofs on the rest would only add noise.
    const auto whole = [](const JsonValue* value, std::size_t count) {
      return value != nullptr && value->items.size() == count;
    };
    if (!whole(patterns, read.rule.patterns.size()) || !whole(examples, read.rule.examples.size()) ||
        !whole(counterexamples, read.rule.counterexamples.size()) || read.rule.patterns.empty() ||
        read.rule.examples.empty()) {
      return;
    }
    if (!CompileAll(read.rule, *patterns, field->mode)) return;
    std::vector<bool> used(read.rule.patterns.size());
    for (std::size_t i = 0; i < read.rule.examples.size(); ++i) {
      TryExample(read.rule, field->mode, i, examples->items[i], used);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used[i]) continue;
      Add(patterns->items[i], {"没有一个例子与这个正则表达式匹配", "no example is matched by this pattern"},
          read.rule.patterns[i].source());
    }
    for (std::size_t i = 0; i < read.rule.counterexamples.size(); ++i) {
      TryCounterexample(read.rule, field->mode, i, counterexamples->items[i]);
    }
  }

  bool CompileAll(const Rule& rule, const JsonValue& patterns, MatchMode mode) {
    bool all = true;
    for (std::size_t i = 0; i < rule.patterns.size(); ++i) {
      const Pattern& pattern = rule.patterns[i];
      const Status compiled = pattern.Compile();
      if (!compiled.ok()) {
        Add(patterns.items[i], compiled.error().message, compiled.error().place);
        all = false;
      } else if (Hits(pattern, mode, "")) {
        Add(patterns.items[i], {"这个正则表达式与空文本匹配", "the pattern matches the empty text"}, pattern.source());
        all = false;
      }
    }
    return all;
  }

  void TryExample(const Rule& rule, MatchMode mode, std::size_t index, const JsonValue& json, std::vector<bool>& used) {
    ++report_.proofs;
    const std::string folded = FoldedForm(rule.examples[index]);
    bool hit = false;
    for (std::size_t i = 0; i < rule.patterns.size(); ++i) {
      if (!Hits(rule.patterns[i], mode, folded)) continue;
      hit = true;
      used[i] = true;
    }
    if (hit) return;
    Add(json,
        {"规则 " + rule.id + " 没有正则表达式与这个例子匹配", "no pattern of " + rule.id + " matches this example"},
        folded);
  }

  void TryCounterexample(const Rule& rule, MatchMode mode, std::size_t index, const JsonValue& json) {
    ++report_.proofs;
    const std::string folded = FoldedForm(rule.counterexamples[index]);
    for (const Pattern& pattern : rule.patterns) {
      if (!Hits(pattern, mode, folded)) continue;
      Add(json,
          {"规则 " + rule.id + " 与这个反例匹配，正则表达式见第二行",
           "the counterexample is matched by " + rule.id + ", by the pattern in the second line"},
          folded + "\n" + pattern.source());
      return;
    }
  }

  void CheckWords(const ReadLexicon& lexicon) {
    const JsonValue* entries = lexicon.json->Find("entries");
    if (entries == nullptr) return;
    std::set<std::string> seen;
    for (const JsonValue& item : entries->items) {
      const JsonValue* text = item.IsString() ? &item : item.Find("text");
      if (text == nullptr || !text->IsString() || seen.insert(FoldedForm(text->text)).second) continue;
      Add(*text, {"词表 " + lexicon.name + " 中 \"" + text->text + "\" 重复",
                  "\"" + text->text + "\" stands twice in the lexicon " + lexicon.name});
    }
  }

  const RulesFile& rules_;
  RuleCheckReport& report_;
};

class Checker {
 public:
  explicit Checker(std::string rules_dir) : rules_dir_(std::move(rules_dir)) {}

  RuleCheckReport Run(const std::string& path) {
    Collect(path);
    while (!waiting_.empty()) {
      const std::string file = std::move(waiting_.front());
      waiting_.pop_front();
      CheckFile(file);
    }
    // A profile reads its files anew; what is wrong in one of them is known from the file itself.
    for (Error& error : profile_errors_) {
      if (rules_keys_.count(FileKey(error.file)) == 0) report_.errors.push_back(std::move(error));
    }
    SortRuleErrors(report_.errors);
    return std::move(report_);
  }

 private:
  void Enqueue(const std::string& path) {
    if (known_.insert(FileKey(path)).second) waiting_.push_back(path);
  }

  void Collect(const std::string& path) {
    std::error_code failed;
    const std::string normal = fs::path(path).lexically_normal().string();
    if (!fs::is_directory(normal, failed)) return Enqueue(normal);
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator it(normal, failed), end; !failed && it != end; it.increment(failed)) {
      if (it->path().extension() == ".json" && !it->is_directory(failed)) found.push_back(it->path().string());
    }
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) Enqueue(file);
    if (found.empty()) {
      report_.errors.push_back(ErrorIn(normal, {"这个目录中没有规则文件", "there is no rule file in this folder"}));
    }
  }

  void CheckFile(const std::string& path) {
    ++report_.files;
    std::unique_ptr<JsonFile> file = ReadJsonFile(path, report_.errors);
    if (file == nullptr) return;
    const JsonValue* schema = file->root.Find("schema");
    const std::string kind = schema != nullptr ? schema->text : "";
    const auto has = [&](std::string_view key) { return file->root.Find(key) != nullptr; };
    if (kind == kProfileSchemaName || has("extends") || has("files")) {
      CheckProfile(*file);
    } else if (kind == kRulesSchemaName || has("rules") || has("lexicons") || !file->root.IsObject()) {
      CheckRulesFile(std::move(file));
    } else {
      CheckRegistry(*file);
    }
  }

  void CheckRulesFile(std::unique_ptr<JsonFile> file) {
    rules_keys_.insert(FileKey(file->path));
    const std::size_t before = report_.errors.size();
    const RulesFile rules = ReadRules(std::move(file), report_.errors);
    if (report_.errors.size() == before) CheckAgainstSchema(*rules.file, report_.errors);
    report_.rules += rules.rules.size();
    RuleProver(rules, report_).ProveAll();
  }

  void CheckProfile(const JsonFile& file) {
    const std::size_t before = profile_errors_.size();
    RuleTree tree = ReadRuleTree(rules_dir_, file.path.find('/') == std::string::npos ? "./" + file.path : file.path,
                                 profile_errors_);
    if (profile_errors_.size() == before) CheckAgainstSchema(file, report_.errors);
    for (const ProfileLayer& layer : tree.layers) {
      Enqueue(layer.profile.file->path);
      for (const RulesFile& rules : layer.files) Enqueue(rules.file->path);
      for (const RegistryUse& use : layer.profile.registries) {
        if (fs::exists(use.path)) Enqueue(use.path);
      }
    }
    MergeLayers(std::move(tree), report_.errors);
  }

  void CheckRegistry(const JsonFile& file) {
    // A profile that uses the registry has said what is wrong in it, and in plainer words.
    const std::string key = FileKey(file.path);
    const auto is_here = [&](const Error& error) { return FileKey(error.file) == key; };
    if (std::any_of(profile_errors_.begin(), profile_errors_.end(), is_here)) return;
    const std::size_t before = report_.errors.size();
    CheckAgainstSchema(file, report_.errors);
    if (report_.errors.size() != before) return;
    std::set<std::string> seen;
    for (const JsonValue& item : file.root.Find("entries")->items) {
      std::string all;
      for (const JsonMember& member : item.members) {
        all += member.key + '\0' + member.value.text + '\0';
        for (const JsonValue& word : member.value.items) all += word.text + '\0';
      }
      if (seen.insert(all).second) continue;
      report_.errors.push_back(ErrorAt(file, item.begin, {"词条重复", "the entry stands twice"}));
    }
  }

  std::string rules_dir_;
  RuleCheckReport report_;
  std::vector<Error> profile_errors_;
  std::deque<std::string> waiting_;
  std::set<std::string> known_;
  std::set<std::string> rules_keys_;
};

}  // namespace

RuleCheckReport CheckRules(const std::string& rules_dir, const std::string& path) {
  return Checker(rules_dir).Run(path);
}

}  // namespace fenjie
