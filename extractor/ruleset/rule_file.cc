#include "ruleset/rule_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "ruleset/folded_form.h"
#include "ruleset/object_reader.h"

namespace fenjie {

namespace {

/// "a, b, c", for messages.
std::string Listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

void CheckSchemaName(ObjectReader& reader, const JsonValue& root, std::string_view expected) {
  const JsonValue* schema = reader.Required(root, "schema");
  if (schema == nullptr || !reader.IsString(*schema) || schema->text == expected) return;
  const std::string name(expected);
  reader.Add(schema->begin, {"schema 应为 \"" + name + "\"", "the schema must be \"" + name + "\""});
}

void CheckNote(ObjectReader& reader, const JsonValue& object) {
  if (const JsonValue* note = object.Find("note")) reader.IsString(*note);
}

/// Holds the pattern's groups against what the field knows.
void CheckGroups(ObjectReader& reader, const RuleField& field, const Pattern& pattern, std::size_t at) {
  const std::vector<std::string>& names = pattern.GroupNames();
  for (const std::string_view required : field.required_groups) {
    if (std::find(names.begin(), names.end(), required) != names.end()) continue;
    const std::string group = "(?P<" + std::string(required) + ">…)";
    reader.Add(at, {"正则表达式缺少命名组 " + group, "the pattern lacks the group " + group}, pattern.source());
  }
  std::vector<std::string_view> known = field.required_groups;
  known.insert(known.end(), field.optional_groups.begin(), field.optional_groups.end());
  constexpr std::string_view kOpening = "(?P<";
  const std::string field_name(field.name);
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string opening(kOpening);
    opening.append(name).append(">");
    const std::size_t begin = pattern.source().find(opening) + kOpening.size();
    Message sentence{"字段 " + field_name, "the field " + field_name};
    sentence.zh.append(" 没有命名组 \"").append(name).append("\"");
    sentence.en.append(" has no group \"").append(name).append("\"");
    if (!known.empty()) {
      sentence.zh.append("，可以有：").append(Listed(known));
      sentence.en.append("; it has: ").append(Listed(known));
    }
    reader.Add(at, sentence, WithCaret(pattern.source(), begin, begin + name.size()));
  }
}

void ReadPatterns(ObjectReader& reader, const JsonValue& patterns, const RuleField* field, Rule& rule) {
  if (!reader.IsArray(patterns)) return;
  if (patterns.items.empty()) reader.Add(patterns.begin, {"规则没有正则表达式", "the rule has no pattern"});
  for (const JsonValue& item : patterns.items) {
    if (!reader.IsString(item)) continue;
    Result<Pattern> pattern = Pattern::Make(item.text);
    if (!pattern.ok()) {
      reader.Add(item.begin, pattern.error().message, pattern.error().place);
      continue;
    }
    if (field != nullptr) CheckGroups(reader, *field, pattern.value(), item.begin);
    rule.patterns.push_back(std::move(pattern).value());
  }
}

void ReadAttribute(ObjectReader& reader, const JsonMember& member, const RuleField& field, Rule& rule) {
  const auto known = std::find_if(field.attributes.begin(), field.attributes.end(),
                                  [&](const RuleAttribute& attribute) { return attribute.name == member.key; });
  if (known == field.attributes.end()) {
    std::vector<std::string_view> names = {"id",       "field", "patterns", "examples", "counterexamples",
                                           "replaces", "note"};
    for (const RuleAttribute& attribute : field.attributes) names.push_back(attribute.name);
    const Message suggestion = Suggestion(member.key, names);
    const std::string name(field.name);
    reader.Add(member.key_begin,
               {"字段 " + name + " 的规则没有键 \"" + member.key + "\"" + suggestion.zh,
                "a rule of the field " + name + " has no key \"" + member.key + "\"" + suggestion.en});
    return;
  }
  if (!reader.IsText(member.value)) return;
  const std::string& value = member.value.text;
  if (!known->values.empty() && std::find(known->values.begin(), known->values.end(), value) == known->values.end()) {
    const std::string allowed = Listed(known->values);
    reader.Add(member.value.begin, {"键 \"" + member.key + "\" 不允许值 \"" + value + "\"，可以是：" + allowed,
                                    "\"" + member.key + "\" cannot be \"" + value + "\"; it is one of: " + allowed});
    return;
  }
  rule.attributes.emplace(member.key, value);
}

const RuleField* ReadField(ObjectReader& reader, const JsonValue& json, Rule& rule) {
  const JsonValue* value = reader.Required(json, "field");
  if (value == nullptr || !reader.IsText(*value)) return nullptr;
  rule.field = value->text;
  const RuleField* field = FindRuleField(rule.field);
  if (field == nullptr) {
    std::vector<std::string_view> names;
    for (const RuleField& known : RuleFields()) names.push_back(known.name);
    const Message suggestion = Suggestion(rule.field, names);
    reader.Add(value->begin, {"未知的字段 \"" + rule.field + "\"" + suggestion.zh,
                              "unknown field \"" + rule.field + "\"" + suggestion.en});
  }
  return field;
}

ReadRule ReadOneRule(ObjectReader& reader, const JsonValue& json) {
  ReadRule read;
  read.json = &json;
  const JsonValue* id = reader.Required(json, "id");
  if (id != nullptr && reader.IsText(*id)) read.rule.id = id->text;
  const RuleField* field = ReadField(reader, json, read.rule);
  if (const JsonValue* patterns = reader.Required(json, "patterns")) ReadPatterns(reader, *patterns, field, read.rule);
  const JsonValue* examples = reader.Required(json, "examples");
  read.rule.examples = reader.Texts(examples);
  if (examples != nullptr && examples->IsArray() && examples->items.empty()) {
    reader.Add(examples->begin, {"规则没有例子", "the rule has no example"});
  }
  read.rule.counterexamples = reader.Texts(reader.Required(json, "counterexamples"));
  CheckNote(reader, json);
  if (const JsonValue* note = json.Find("note")) read.rule.note = note->text;
  if (const JsonValue* replaces = json.Find("replaces"); replaces != nullptr && reader.IsText(*replaces)) {
    read.replaces = replaces->text;
  }
  if (field == nullptr) return read;
  for (const JsonMember& member : json.members) {
    constexpr std::string_view kOwn[] = {"id", "field", "patterns", "examples", "counterexamples", "note", "replaces"};
    if (std::find(std::begin(kOwn), std::end(kOwn), member.key) != std::end(kOwn)) continue;
    ReadAttribute(reader, member, *field, read.rule);
  }
  for (const RuleAttribute& attribute : field->attributes) {
    if (attribute.required) reader.Required(json, attribute.name);
  }
  return read;
}

LexiconEntry ReadEntry(ObjectReader& reader, const JsonValue& json) {
  LexiconEntry entry;
  if (json.IsString()) {
    if (reader.IsText(json)) entry.text = FoldedForm(json.text);
    return entry;
  }
  if (!json.IsObject()) {
    reader.Add(json.begin, {"词条应当是字符串或对象", "an entry must be a string or an object"});
    return entry;
  }
  const JsonValue* text = reader.Required(json, "text");
  if (text != nullptr && reader.IsText(*text)) entry.text = FoldedForm(text->text);
  for (const JsonMember& member : json.members) {
    if (member.key != "text" && reader.IsString(member.value)) {
      entry.attributes.emplace_back(member.key, member.value.text);
    }
  }
  return entry;
}

std::vector<ReadLexicon> ReadLexicons(ObjectReader& reader, const JsonValue& json) {
  std::vector<ReadLexicon> lexicons;
  if (!reader.IsObject(json)) return lexicons;
  for (const JsonMember& member : json.members) {
    if (!reader.IsObject(member.value)) continue;
    ReadLexicon lexicon{member.key, {}, &member.value};
    reader.RefuseOtherKeys(member.value, {"note", "entries"});
    CheckNote(reader, member.value);
    const JsonValue* entries = reader.Required(member.value, "entries");
    if (entries != nullptr && reader.IsArray(*entries)) {
      for (const JsonValue& item : entries->items) {
        LexiconEntry entry = ReadEntry(reader, item);
        if (!entry.text.empty()) lexicon.entries.push_back(std::move(entry));
      }
    }
    lexicons.push_back(std::move(lexicon));
  }
  return lexicons;
}

std::vector<ReadThreshold> ReadThresholds(ObjectReader& reader, const JsonValue& json) {
  std::vector<ReadThreshold> thresholds;
  if (!reader.IsObject(json)) return thresholds;
  for (const JsonMember& member : json.members) {
    const JsonValue* value = &member.value;
    if (value->IsObject()) {
      reader.RefuseOtherKeys(*value, {"value", "note"});
      CheckNote(reader, *value);
      value = reader.Required(*value, "value");
      if (value == nullptr) continue;
    }
    if (!value->IsNumber()) {
      reader.Add(value->begin, {"阈值应当是数", "a threshold must be a number"});
      continue;
    }
    thresholds.push_back({member.key, value->number, &member.value});
  }
  return thresholds;
}

/// `relative` as seen from the folder of the file `from`.
std::string Resolve(const std::string& from, const std::string& relative) {
  return (std::filesystem::path(from).parent_path() / relative).lexically_normal().string();
}

RegistryUse ReadRegistryUse(ObjectReader& reader, const JsonMember& member) {
  RegistryUse use;
  use.lexicon = member.key;
  use.json = &member.value;
  if (member.value.IsString()) {
    use.path = Resolve(reader.file().path, member.value.text);
    use.text_keys = {"name"};
    return use;
  }
  if (!reader.IsObject(member.value)) return use;
  reader.RefuseOtherKeys(member.value, {"file", "text", "entries"});
  const JsonValue* file = reader.Required(member.value, "file");
  if (file != nullptr && reader.IsText(*file)) use.path = Resolve(reader.file().path, file->text);
  use.text_keys = reader.Texts(reader.Required(member.value, "text"));
  if (const JsonValue* entries = member.value.Find("entries"); entries != nullptr && reader.IsText(*entries)) {
    use.entries = entries->text;
  }
  return use;
}

/// Appends one entry for each word of `item` with all its string members as attributes. False where `item` is wrong.
bool AddRegistryEntry(const JsonValue& item, const RegistryUse& use, std::vector<LexiconEntry>& entries) {
  if (!item.IsObject()) return false;
  const std::size_t first = entries.size();
  const auto add = [&](const JsonValue& word) {
    if (!word.IsString() || word.text.empty()) return false;
    std::string text = FoldedForm(word.text);
    const auto same = [&](const LexiconEntry& entry) { return entry.text == text; };
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(first);
    if (std::none_of(begin, entries.end(), same)) entries.push_back({std::move(text), {}});
    return true;
  };
  for (const std::string& key : use.text_keys) {
    const JsonValue* words = item.Find(key);
    if (words == nullptr) continue;
    const bool right = words->IsArray() ? std::all_of(words->items.begin(), words->items.end(), add) : add(*words);
    if (!right) return false;
  }
  for (std::size_t i = first; i < entries.size(); ++i) {
    entries[i].attributes.reserve(item.members.size());
    for (const JsonMember& member : item.members) {
      if (member.value.IsString()) entries[i].attributes.emplace_back(member.key, member.value.text);
    }
  }
  return entries.size() > first;
}

/// Says what AddRegistryEntry found wrong.
void ExplainRegistry(ObjectReader& reader, const RegistryUse& use) {
  const JsonValue& root = reader.file().root;
  if (!reader.IsObject(root)) return;
  const JsonValue* list = reader.Required(root, use.entries);
  if (list == nullptr || !reader.IsArray(*list)) return;
  for (const JsonValue& item : list->items) {
    std::vector<LexiconEntry> unused;
    if (!reader.IsObject(item) || AddRegistryEntry(item, use, unused)) continue;
    bool has_word = false;
    for (const std::string& key : use.text_keys) {
      const JsonValue* words = item.Find(key);
      if (words == nullptr) continue;
      if (words->IsArray()) {
        for (const JsonValue& word : words->items) has_word = reader.IsText(word) || has_word;
        has_word = has_word || !words->items.empty();
      } else {
        reader.IsText(*words);
        has_word = true;
      }
    }
    if (!has_word) {
      reader.Add(item.begin, {"词条在所列的键中没有词", "the entry has no word under any of its text keys"});
    }
  }
}

}  // namespace

Message DoubledRuleId(const std::string& id, const std::string& file) {
  return {"规则编号 \"" + id + "\" 重复，已见于 " + file, "the rule id \"" + id + "\" is taken already in " + file};
}

bool ReadBytes(const std::string& path, std::string& bytes) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return false;
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  char block[1 << 16];
  bytes.clear();
  constexpr std::size_t kLargest = std::size_t{64} << 20;  // bytes; the largest registry has 0.3 MB
  while (bytes.size() <= kLargest && (in.read(block, sizeof block) || in.gcount() > 0)) {
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
  }
  return !in.bad();
}

bool ParseJsonFile(JsonFile& file, std::vector<Error>& errors) {
  JsonFlaw flaw;
  if (ParseJson(file.bytes, file.root, flaw)) return true;
  file.root = JsonValue{};
  errors.push_back(ErrorAt(file, flaw.at, flaw.message));
  return false;
}

std::unique_ptr<JsonFile> ReadJsonFile(const std::string& path, std::vector<Error>& errors) {
  auto file = std::make_unique<JsonFile>();
  file->path = path;
  if (!ReadBytes(path, file->bytes)) {
    errors.push_back(ErrorIn(path, {"无法读取这个文件", "this file cannot be read"}));
    return nullptr;
  }
  return ParseJsonFile(*file, errors) ? std::move(file) : nullptr;
}

RulesFile ReadRules(std::unique_ptr<JsonFile> file, std::vector<Error>& errors) {
  RulesFile read;
  read.file = std::move(file);
  ObjectReader reader(*read.file, errors);
  const JsonValue& root = read.file->root;
  if (!reader.IsObject(root)) return read;
  CheckSchemaName(reader, root, kRulesSchemaName);
  reader.RefuseOtherKeys(root, {"schema", "note", "rules", "lexicons", "thresholds"});
  CheckNote(reader, root);
  if (const JsonValue* rules = root.Find("rules"); rules != nullptr && reader.IsArray(*rules)) {
    read.rules.reserve(rules->items.size());
    for (const JsonValue& item : rules->items) {
      if (reader.IsObject(item)) read.rules.push_back(ReadOneRule(reader, item));
    }
  }
  if (const JsonValue* lexicons = root.Find("lexicons")) read.lexicons = ReadLexicons(reader, *lexicons);
  if (const JsonValue* thresholds = root.Find("thresholds")) read.thresholds = ReadThresholds(reader, *thresholds);
  return read;
}

ProfileFile ReadProfile(std::unique_ptr<JsonFile> file, std::vector<Error>& errors) {
  ProfileFile read;
  read.file = std::move(file);
  ObjectReader reader(*read.file, errors);
  const JsonValue& root = read.file->root;
  if (!reader.IsObject(root)) return read;
  CheckSchemaName(reader, root, kProfileSchemaName);
  reader.RefuseOtherKeys(root, {"schema", "name", "note", "extends", "files", "without", "lexicons", "thresholds"});
  CheckNote(reader, root);
  if (const JsonValue* name = reader.Required(root, "name"); name != nullptr && reader.IsText(*name)) {
    read.name = name->text;
  }
  const JsonValue* extends = reader.Required(root, "extends");
  if (extends != nullptr && extends->kind != JsonValue::Kind::kNull && reader.IsText(*extends)) read.extends = extends;
  if (const JsonValue* files = root.Find("files"); files != nullptr && reader.IsArray(*files)) {
    for (const JsonValue& item : files->items) {
      if (reader.IsText(item)) read.files.push_back({Resolve(read.file->path, item.text), &item});
    }
  }
  if (const JsonValue* without = root.Find("without"); without != nullptr && reader.IsArray(*without)) {
    for (const JsonValue& item : without->items) {
      if (reader.IsText(item)) read.without.push_back({item.text, &item});
    }
  }
  if (const JsonValue* lexicons = root.Find("lexicons"); lexicons != nullptr && reader.IsObject(*lexicons)) {
    for (const JsonMember& member : lexicons->members) {
      RegistryUse use = ReadRegistryUse(reader, member);
      if (!use.path.empty()) read.registries.push_back(std::move(use));
    }
  }
  if (const JsonValue* thresholds = root.Find("thresholds")) read.thresholds = ReadThresholds(reader, *thresholds);
  return read;
}

void ReadRegistry(JsonFile& file, const std::vector<RegistryPart>& parts, std::vector<Error>& errors) {
  const JsonElementSink take = [&](std::string_view list, const JsonValue& element) {
    return std::all_of(parts.begin(), parts.end(), [&](const RegistryPart& part) {
      return part.use->entries != list || AddRegistryEntry(element, *part.use, *part.entries);
    });
  };
  const auto has_list = [&](const RegistryPart& part) {
    const JsonValue* list = file.root.Find(part.use->entries);
    return list != nullptr && list->IsArray();
  };
  JsonFlaw flaw;
  if (ParseJson(file.bytes, file.root, flaw, take) && std::all_of(parts.begin(), parts.end(), has_list)) return;
  // Something is wrong: only now is it worth the time to keep the whole file, to tell what and where.
  file.root = JsonValue{};
  if (!ParseJsonFile(file, errors)) return;
  ObjectReader reader(file, errors);
  for (const RegistryPart& part : parts) ExplainRegistry(reader, *part.use);
}

}  // namespace fenjie
