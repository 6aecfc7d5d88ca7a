#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace fenjie {

struct JsonMember;

/// A JSON value that knows where it stands in its file, so that an error can point at it.
struct JsonValue {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::size_t begin = 0;            ///< byte offset of its first character in the file
  double number = 0;                ///< of a kNumber
  std::string text;                 ///< of a kString, escapes decoded
  std::vector<JsonValue> items;     ///< of a kArray
  std::vector<JsonMember> members;  ///< of a kObject, in file order

  bool IsString() const { return kind == Kind::kString; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsObject() const { return kind == Kind::kObject; }
  bool IsNumber() const { return kind == Kind::kNumber; }
  /// The value of that key, or null.
  const JsonValue* Find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  std::size_t key_begin = 0;  ///< byte offset of the key's opening quote
  JsonValue value;
};

/// Why a text is no JSON (or one that is refused: a doubled key, nesting deeper than 64), and at which byte.
struct JsonFlaw {
  std::size_t at = 0;
  Message message;
};

/// Takes an element of the list `key` of the root; false ends the parsing (and gives no flaw).
using JsonElementSink = std::function<bool(std::string_view key, const JsonValue& element)>;

/// Parses `text` (RFC 8259, UTF-8, a byte order mark allowed) into `root`. False, with the first flaw, where it is no
/// JSON or a refused one. Written for this because the rule files need what libraries' parsers do not give: the place
/// of every value, doubled keys, and errors in both languages.
bool ParseJson(std::string_view text, JsonValue& root, JsonFlaw& flaw);

/// The same, but the elements of arrays directly under the root object go to `sink` and are not kept: for long lists.
bool ParseJson(std::string_view text, JsonValue& root, JsonFlaw& flaw, const JsonElementSink& sink);

/// The JSON pointer ("/rules/3/patterns/0") of the innermost value of `root` that begins at or before byte `at` and is
/// the last to do so; a key's offset gives the pointer of its value, the root's "".
std::string JsonPointerAt(const JsonValue& root, std::size_t at);

}  // namespace fenjie
