#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ruleset/rule_error.h"

namespace fenjie {

/// Reads the parts of a JSON file that have a fixed shape; what has another shape becomes an error at its place.
class ObjectReader {
 public:
  ObjectReader(const JsonFile& file, std::vector<Error>& errors) : file_(file), errors_(errors) {}

  const JsonFile& file() const { return file_; }
  void Add(std::size_t at, const Message& sentence) { errors_.push_back(ErrorAt(file_, at, sentence)); }
  void Add(std::size_t at, const Message& sentence, std::string_view excerpt) {
    errors_.push_back(ErrorAt(file_, at, sentence, excerpt));
  }

  /// True if `value` is of that kind.
  bool IsObject(const JsonValue& value);
  bool IsArray(const JsonValue& value);
  bool IsString(const JsonValue& value);
  /// True if `value` is a string that is not empty.
  bool IsText(const JsonValue& value);

  /// Refuses every key of `object` that is not in `known`.
  void RefuseOtherKeys(const JsonValue& object, std::initializer_list<std::string_view> known);
  /// The member of that key; null, with an error, where there is none.
  const JsonValue* Required(const JsonValue& object, std::string_view key);
  /// The texts of an array of non-empty strings; empty where `value` is null.
  std::vector<std::string> Texts(const JsonValue* value);

 private:
  const JsonFile& file_;
  std::vector<Error>& errors_;
};

/// The one of `names` that was probably meant by `name` (at most two letters differ, and no more than a third), or "".
std::string_view NearestName(std::string_view name, const std::vector<std::string_view>& names);

/// "; did you mean 'label'?" or, where no name is near, nothing; in both languages.
Message Suggestion(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace fenjie
