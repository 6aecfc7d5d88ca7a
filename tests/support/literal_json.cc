#include "support/literal_json.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace fenjie::testing_support {
namespace {

using Json = nlohmann::ordered_json;

/// Builds the value; a number that is no integer becomes a string as written.
class LiteralReader : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return Put(nullptr); }
  bool boolean(bool value) override { return Put(value); }
  bool number_integer(number_integer_t value) override { return Put(value); }
  bool number_unsigned(number_unsigned_t value) override { return Put(value); }
  bool number_float(number_float_t, const string_t& literal) override { return Put(literal); }
  bool string(string_t& value) override { return Put(value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return Open(Json::object()); }
  bool key(string_t& value) override { return keys_.back() = value, true; }
  bool end_object() override { return Close(); }
  bool start_array(std::size_t) override { return Open(Json::array()); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  Json Take() { return std::move(root_); }

 private:
  bool Put(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_array()) {
      open_.back().push_back(std::move(value));
    } else {
      open_.back()[keys_.back()] = std::move(value);
    }
    return true;
  }
  bool Open(Json container) {
    open_.push_back(std::move(container));
    keys_.emplace_back();
    return true;
  }
  bool Close() {
    Json closed = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return Put(std::move(closed));
  }

  Json root_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;  // of the open containers; unused for arrays
};

/// `[3]` or `[key=value]` of an array.
const Json* Element(const Json& array, std::string_view selector) {
  if (!array.is_array()) return nullptr;
  const std::size_t equals = selector.find('=');
  if (equals == std::string_view::npos) {
    std::size_t index = 0;
    for (const char c : selector) index = index * 10 + static_cast<std::size_t>(c - '0');
    return index < array.size() ? &array[index] : nullptr;
  }
  const std::string key(selector.substr(0, equals));
  for (const Json& element : array) {
    if (element.is_object() && element.contains(key) && InOneLine(element[key]) == selector.substr(equals + 1)) {
      return &element;
    }
  }
  return nullptr;
}

std::optional<std::string> TextUnder(const Json& spans, std::string_view source) {
  if (!spans.is_array()) return std::nullopt;
  const CodePointIndex index(source);
  std::string text;
  for (const Json& span : spans) {
    const std::size_t begin = index.ToByte(span.at("begin").get<std::size_t>());
    text += source.substr(begin, index.ToByte(span.at("end").get<std::size_t>()) - begin);
  }
  return text;
}

std::optional<std::string> Listed(const Json& root, std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const Json* elements = AtPath(root, path.substr(0, dot));
  if (elements == nullptr || !elements->is_array()) return std::nullopt;
  const std::string key(path.substr(dot + 1));
  std::string text;
  for (const Json& element : *elements) {
    if (!element.contains(key)) return std::nullopt;
    text += (text.empty() ? "" : " | ") + InOneLine(element[key]);
  }
  return text;
}

}  // namespace

Json ReadLiteralJson(std::string_view text) {
  LiteralReader reader;
  if (!Json::sax_parse(text, &reader)) return nullptr;
  return reader.Take();
}

const Json* AtPath(const Json& root, std::string_view path) {
  const Json* value = &root;
  while (!path.empty() && value != nullptr) {
    if (path[0] == '[') {
      const std::size_t close = path.find(']');
      if (close == std::string_view::npos) return nullptr;
      value = Element(*value, path.substr(1, close - 1));
      path.remove_prefix(close + 1);
    } else {
      if (path[0] == '.') path.remove_prefix(1);
      const std::string key(path.substr(0, path.find_first_of(".[")));
      value = value->is_object() && value->contains(key) ? &(*value)[key] : nullptr;
      path.remove_prefix(key.size());
    }
  }
  return value;
}

std::string InOneLine(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::optional<std::string> Evaluate(const Json& root, std::string_view source, std::string_view expression) {
  const std::size_t open = expression.find('(');
  if (open == std::string_view::npos || !expression.ends_with(')')) {
    const Json* value = AtPath(root, expression);
    return value == nullptr ? std::nullopt : std::optional(InOneLine(*value));
  }
  const std::string_view what = expression.substr(0, open);
  const std::string_view path = expression.substr(open + 1, expression.size() - open - 2);
  if (what == "list") return Listed(root, path);
  const Json* value = AtPath(root, path);
  if (value == nullptr) return std::nullopt;
  if (what == "count") return std::to_string(value->size());
  if (what == "text") return TextUnder(*value, source);
  return std::nullopt;
}

}  // namespace fenjie::testing_support
