#include "ruleset/object_reader.h"

#include <algorithm>
#include <numeric>

namespace fenjie {

namespace {

/// Letters to insert, drop or change to make `a` of `b` (in bytes).
std::size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

}  // namespace

bool ObjectReader::IsObject(const JsonValue& value) {
  if (!value.IsObject()) Add(value.begin, {"这里应当是对象 {…}", "an object {…} must stand here"});
  return value.IsObject();
}

bool ObjectReader::IsArray(const JsonValue& value) {
  if (!value.IsArray()) Add(value.begin, {"这里应当是数组 […]", "an array […] must stand here"});
  return value.IsArray();
}

bool ObjectReader::IsString(const JsonValue& value) {
  if (!value.IsString()) Add(value.begin, {"这里应当是字符串", "a string must stand here"});
  return value.IsString();
}

bool ObjectReader::IsText(const JsonValue& value) {
  if (!IsString(value)) return false;
  if (value.text.empty()) Add(value.begin, {"字符串不能为空", "the string must not be empty"});
  return !value.text.empty();
}

void ObjectReader::RefuseOtherKeys(const JsonValue& object, std::initializer_list<std::string_view> known) {
  for (const JsonMember& member : object.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const Message suggestion = Suggestion(member.key, known);
    Add(member.key_begin,
        {"未知的键 \"" + member.key + "\"" + suggestion.zh, "unknown key \"" + member.key + "\"" + suggestion.en});
  }
}

const JsonValue* ObjectReader::Required(const JsonValue& object, std::string_view key) {
  const JsonValue* value = object.Find(key);
  if (value == nullptr) {
    const std::string name(key);
    Add(object.begin, {"缺少键 \"" + name + "\"", "the key \"" + name + "\" is missing"});
  }
  return value;
}

std::vector<std::string> ObjectReader::Texts(const JsonValue* value) {
  std::vector<std::string> texts;
  if (value == nullptr || !IsArray(*value)) return texts;
  for (const JsonValue& item : value->items) {
    if (IsText(item)) texts.push_back(item.text);
  }
  return texts;
}

std::string_view NearestName(std::string_view name, const std::vector<std::string_view>& names) {
  constexpr std::size_t kFarthest = 2;
  constexpr std::size_t kLongest = 64;  // bytes; nobody misspells a longer name
  std::string_view nearest;
  if (name.size() > kLongest) return nearest;
  std::size_t least = kFarthest + 1;
  for (const std::string_view candidate : names) {
    const std::size_t distance = EditDistance(name, candidate);
    if (distance >= least || 3 * distance > candidate.size()) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

Message Suggestion(std::string_view name, const std::vector<std::string_view>& names) {
  const std::string nearest(NearestName(name, names));
  if (nearest.empty()) return {};
  return {"，是否应为 \"" + nearest + "\"？", "; did you mean \"" + nearest + "\"?"};
}

}  // namespace fenjie
