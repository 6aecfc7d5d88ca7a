#include "ruleset/json_value.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace fenjie {

namespace {

constexpr std::size_t kDeepest = 64;  // levels; the rule formats need 5

/// Reads bytes and tells how far the parser came: the parser itself reports no places.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *reached_ = ++at_;
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
  const char** reached_;
};

/// What the parser says of its error, without its own prefix and what it read last (which may be no UTF-8): "syntax
/// error while parsing value - …".
std::string Reason(std::string_view what) {
  const std::size_t syntax = what.find("syntax error");
  if (syntax != std::string_view::npos) what.remove_prefix(syntax);
  return std::string(what.substr(0, what.find("; last read")));
}

/// Builds the tree from the parser's events; the interface is nlohmann::json_sax.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, const char*& reached, JsonValue& root, JsonFlaw& flaw)
      : text_(text), reached_(reached), root_(root), flaw_(flaw), last_end_(reached - text.data()) {}

  bool null() { return Add(JsonValue::Kind::kNull) != nullptr; }
  bool boolean(bool) { return Add(JsonValue::Kind::kBoolean) != nullptr; }
  bool number_integer(std::int64_t value) { return AddNumber(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) { return AddNumber(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) { return AddNumber(value); }
  bool string(std::string& value) {
    Add(JsonValue::Kind::kString)->text = std::move(value);
    return true;
  }
  bool binary(nlohmann::json::binary_t&) { return false; }  // no JSON text holds one
  bool start_object(std::size_t) { return Open(JsonValue::Kind::kObject); }
  bool start_array(std::size_t) { return Open(JsonValue::Kind::kArray); }
  bool end_object() { return Close(); }
  bool end_array() { return Close(); }

  bool key(std::string& name) {
    const std::size_t begin = TokenBegin();
    std::vector<JsonMember>& members = open_.back()->members;
    if (std::any_of(members.begin(), members.end(), [&](const JsonMember& member) { return member.key == name; })) {
      flaw_ = {begin, {"键 \"" + name + "\" 重复", "the key \"" + name + "\" stands twice"}};
      return false;
    }
    members.push_back({std::move(name), begin, {}});
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) {
    const std::string reason = Reason(error.what());
    // A token in the wrong place is at fault from its beginning; inside a wrong token the parser knows better.
    std::size_t at = position == 0 ? 0 : position - 1;
    if (reason.find(" - unexpected ") != std::string::npos) at = std::min(at, TokenBegin());
    flaw_ = {std::min(at, text_.size()), {"不是合法的 JSON", "not well-formed JSON: " + reason}};
    return false;
  }

 private:
  /// Where the token that was just read begins: the first character after the previous token that parts nothing.
  std::size_t TokenBegin() {
    const std::size_t begin = text_.find_first_not_of(" \t\r\n,:", last_end_);
    last_end_ = static_cast<std::size_t>(reached_ - text_.data());
    return begin;
  }

  JsonValue* Add(JsonValue::Kind kind) {
    JsonValue* value = &root_;
    if (!open_.empty()) {
      JsonValue& parent = *open_.back();
      value = parent.IsArray() ? &parent.items.emplace_back() : &parent.members.back().value;
    }
    value->kind = kind;
    value->begin = TokenBegin();
    return value;
  }

  bool AddNumber(double number) {
    Add(JsonValue::Kind::kNumber)->number = number;
    return true;
  }

  bool Open(JsonValue::Kind kind) {
    JsonValue* value = Add(kind);
    if (open_.size() == kDeepest) {
      flaw_ = {value->begin, {"嵌套超过 64 层", "nested more than 64 levels deep"}};
      return false;
    }
    constexpr std::size_t kUsual = 4;  // members of an entry of a registry; spares most of the moves
    if (kind == JsonValue::Kind::kObject) value->members.reserve(kUsual);
    open_.push_back(value);
    return true;
  }

  bool Close() {
    open_.pop_back();
    last_end_ = static_cast<std::size_t>(reached_ - text_.data());
    return true;
  }

  std::string_view text_;
  const char*& reached_;
  JsonValue& root_;
  JsonFlaw& flaw_;
  std::vector<JsonValue*> open_;  // innermost last; only the innermost grows, so these stay valid
  std::size_t last_end_;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

bool ParseJson(std::string_view text, JsonValue& root, JsonFlaw& flaw) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  const char* const first = text.data() + (text.substr(0, kBom.size()) == kBom ? kBom.size() : 0);
  const char* reached = first;
  TreeBuilder builder(text, reached, root, flaw);
  return nlohmann::json::sax_parse(CountingIterator(first, &reached),
                                   CountingIterator(text.data() + text.size(), &reached), &builder);
}

std::string JsonPointerAt(const JsonValue& root, std::size_t at) {
  std::string pointer;
  const JsonValue* value = &root;
  while (true) {
    const JsonValue* next = nullptr;
    std::string step;
    for (std::size_t i = 0; i < value->items.size() && value->items[i].begin <= at; ++i) {
      next = &value->items[i];
      step = std::to_string(i);
    }
    for (const JsonMember& member : value->members) {
      if (member.key_begin > at) break;
      next = &member.value;
      step = member.key;
    }
    if (next == nullptr) return pointer;
    pointer += "/" + step;
    value = next;
    if (at < value->begin) return pointer;
  }
}

}  // namespace fenjie
