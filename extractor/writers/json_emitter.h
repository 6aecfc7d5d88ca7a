#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie {

/// Appends the JSON string literal of `text`, quotes included (RFC 8259): `"`, `\` and control characters are escaped,
/// all else stays as it is. Requires well-formed UTF-8.
void AppendJsonString(std::string_view text, std::string& out);

/// Writes JSON front to back into one string: numbers as their literal text (1.20 stays 1.20), members in the order
/// in which they come. The caller keeps the grammar (a key before each member's value); debug builds assert it.
class JsonEmitter {
 public:
  /// How an object or array is laid out. What stands inside a kLine one stands on its line.
  enum class Layout {
    kBlock,  ///< one member or item a line
    kLine,   ///< all on one line
  };

  void Reserve(std::size_t bytes) { out_.reserve(bytes); }

  void BeginObject(Layout layout = Layout::kBlock) { Begin('{', layout); }
  void EndObject() { End('}'); }
  void BeginArray(Layout layout = Layout::kBlock) { Begin('[', layout); }
  void EndArray() { End(']'); }

  /// The key of the next value.
  void Key(std::string_view key);
  void String(std::string_view text);
  /// `literal` must be a JSON number.
  void Number(std::string_view literal);
  void Integer(std::int64_t value);
  void Bool(bool value);
  void Null();

  /// The text, with a line feed at its end. Requires that every object and array is ended; leaves the emitter empty.
  std::string Take();

 private:
  struct Level {
    char closing = '}';
    bool on_one_line = false;
    bool has_members = false;
  };

  void Begin(char opening, Layout layout);
  void End(char closing);
  /// Comma, line break and indentation before a member or item.
  void Separate();
  /// What comes before a value: nothing after a key, else Separate().
  void BeforeValue();

  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace fenjie
