#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fenjie {

/// A JSON value as read: numbers keep their literal text, members their order.
struct NoticeJson {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  bool boolean = false;
  std::string text;               ///< a string's content (UTF-8), or a number's literal: 1.20 stays "1.20"
  std::vector<std::string> keys;  ///< of an object; keys[i] names items[i]; each once
  std::vector<NoticeJson> items;  ///< of an array or object

  bool Is(Kind wanted) const { return kind == wanted; }
  /// The member of that key; null where this is no object or has none.
  const NoticeJson* Find(std::string_view key) const;
  /// The member of that key; a JSON null where this is no object or has none.
  const NoticeJson& operator[](std::string_view key) const;
};

/// Reads one JSON text, nothing behind it. An error's place is "LINE:COLUMN", both from 1, the column in bytes.
/// A key that stands twice in one object and nesting deeper than any notice's are errors.
Result<NoticeJson> ReadJson(std::string_view text);

/// `pointer` (RFC 6901) with one more token.
std::string PointerTo(std::string_view pointer, std::string_view key);
std::string PointerTo(std::string_view pointer, std::size_t index);

}  // namespace fenjie
