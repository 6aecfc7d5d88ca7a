#include "app/json_reader.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace fenjie {
namespace {

// A notice nests nine deep; the limit keeps hostile input from exhausting the stack where values are walked.
constexpr std::size_t kDeepest = 64;

/// The end of what the parser stumbled over: an unclosed string can be the whole file.
std::string ShortToken(const std::string& token) {
  constexpr std::size_t kLongest = 30;  // bytes
  if (!IsWellFormedUtf8(token)) return "\xEF\xBF\xBD";
  std::size_t begin = token.size();
  while (begin > 0 && token.size() - PreviousStart(token, begin) <= kLongest) begin = PreviousStart(token, begin);
  return begin == 0 ? token : "…" + token.substr(begin);
}

/// Builds JsonValues from the parser's events. Returning false stops the parser.
class ValueBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Add({}); }

  bool boolean(bool value) override {
    JsonValue made;
    made.kind = JsonValue::Kind::kBool;
    made.boolean = value;
    return Add(std::move(made));
  }

  bool number_integer(number_integer_t value) override { return AddNumber(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return AddNumber(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& literal) override { return AddNumber(literal); }

  bool string(string_t& value) override {
    JsonValue made;
    made.kind = JsonValue::Kind::kString;
    made.text = std::move(value);
    return Add(std::move(made));
  }

  bool binary(binary_t& /*value*/) override { return false; }  // JSON text has none
  bool start_object(std::size_t /*size*/) override { return Open(JsonValue::Kind::kObject); }
  bool start_array(std::size_t /*size*/) override { return Open(JsonValue::Kind::kArray); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool key(string_t& value) override {
    std::vector<std::string>& keys = open_.back().keys;
    if (std::find(keys.begin(), keys.end(), value) != keys.end()) {
      return Refuse({"键“" + value + "”重复", "the key \"" + value + "\" stands twice in one object"});
    }
    keys.push_back(std::move(value));
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::json::exception& /*error*/) override {
    const std::string token = ShortToken(last_token);
    refusal_ = Message{"不是合法的 JSON：“" + token + "”", "is not JSON at \"" + token + "\""};
    error_position_ = position;
    return false;
  }

  JsonValue Take() { return std::move(root_); }
  const std::optional<Message>& refusal() const { return refusal_; }
  /// Bytes that were read up to the error; 0 where the parser did not say.
  std::size_t error_position() const { return error_position_; }

 private:
  bool Refuse(Message why) {
    refusal_ = std::move(why);
    return false;
  }

  bool AddNumber(std::string literal) {
    JsonValue made;
    made.kind = JsonValue::Kind::kNumber;
    made.text = std::move(literal);
    return Add(std::move(made));
  }

  bool Add(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  bool Open(JsonValue::Kind kind) {
    if (open_.size() == kDeepest) return Refuse({"嵌套过深", "is nested too deep for a notice"});
    open_.emplace_back().kind = kind;
    return true;
  }

  bool Close() {
    JsonValue done = std::move(open_.back());
    open_.pop_back();
    return Add(std::move(done));
  }

  JsonValue root_;
  std::vector<JsonValue> open_;
  std::optional<Message> refusal_;
  std::size_t error_position_ = 0;
};

/// "LINE:COLUMN" of byte `at`.
std::string LineAndColumn(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column = line_break == std::string_view::npos ? before.size() + 1 : before.size() - line_break;
  return std::to_string(line) + ":" + std::to_string(column);
}

/// Counts the bytes that the parser took, so that what it refuses itself also has its place.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    *furthest_ = std::max(*furthest_, at_);
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** furthest_;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

const JsonValue& JsonValue::operator[](std::string_view key) const {
  static const JsonValue null;
  const JsonValue* found = Find(key);
  return found == nullptr ? null : *found;
}

Result<JsonValue> ReadJson(std::string_view text) {
  ValueBuilder builder;
  const char* furthest = text.data();
  const CountingIterator begin(text.data(), &furthest);
  const CountingIterator end(text.data() + text.size(), &furthest);
  if (nlohmann::json::sax_parse(begin, end, &builder)) return builder.Take();
  const auto read = static_cast<std::size_t>(furthest - text.data());
  const std::size_t after = builder.error_position() > 0 ? builder.error_position() : read;
  Error error;
  error.code = ErrorCode::kUnreadable;
  error.place = LineAndColumn(text, after == 0 ? 0 : after - 1);
  error.message = builder.refusal().value_or(Message{"不是合法的 JSON", "is not JSON"});
  return error;
}

std::string PointerTo(std::string_view pointer, std::string_view key) {
  std::string longer(pointer);
  longer.push_back('/');
  for (const char c : key) {
    if (c == '~') {
      longer += "~0";
    } else if (c == '/') {
      longer += "~1";
    } else {
      longer.push_back(c);
    }
  }
  return longer;
}

std::string PointerTo(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + "/" + std::to_string(index);
}

}  // namespace fenjie
