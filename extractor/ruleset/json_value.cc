#include "ruleset/json_value.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "base/utf8.h"

namespace fenjie {

namespace {

constexpr int kDeepest = 64;              // levels; the rule formats need 5
constexpr std::size_t kUsualMembers = 4;  // of an entry of a registry; spares most of the moves
constexpr std::size_t kFewMembers = 8;    // compared each with each
constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The key that stands a second time, or null.
const JsonMember* FindDoubledKey(const std::vector<JsonMember>& members) {
  if (members.size() <= kFewMembers) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].key == members[j].key) return &members[i];
      }
    }
    return nullptr;
  }
  std::vector<const JsonMember*> sorted;
  sorted.reserve(members.size());
  for (const JsonMember& member : members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](const JsonMember* a, const JsonMember* b) {
    return a->key != b->key ? a->key < b->key : a->key_begin < b->key_begin;
  });
  const auto doubled = std::adjacent_find(sorted.begin(), sorted.end(),
                                          [](const JsonMember* a, const JsonMember* b) { return a->key == b->key; });
  return doubled == sorted.end() ? nullptr : *(doubled + 1);
}

class JsonParser {
 public:
  JsonParser(std::string_view text, JsonFlaw& flaw, const JsonElementSink* sink)
      : text_(text), flaw_(flaw), sink_(sink) {}

  bool ParseRoot(JsonValue& root) {
    if (text_.substr(0, kBom.size()) == kBom) at_ = kBom.size();
    if (!ParseValue(root, 0)) return false;
    SkipBlanks();
    return at_ == text_.size() || Fail(at_, {"JSON 结束后还有内容", "there is text after the end of the JSON"});
  }

 private:
  bool Fail(std::size_t at, Message message) {
    flaw_ = {at, std::move(message)};
    return false;
  }

  /// Fails at the next character; at the end of the text that is what is wrong.
  bool FailHere(Message message) {
    if (at_ < text_.size()) return Fail(at_, std::move(message));
    return Fail(at_, {"JSON 到这里中断", "the JSON breaks off here"});
  }

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void SkipBlanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) {
      ++at_;
    }
  }

  bool ParseValue(JsonValue& value, int depth) {
    SkipBlanks();
    value.begin = at_;
    switch (Peek()) {
      case '{':
        return Deeper(depth) && ParseObject(value, depth);
      case '[':
        return Deeper(depth) && ParseArray(value, depth, {});
      case '"':
        value.kind = JsonValue::Kind::kString;
        return ParseString(value.text);
      case 't':
        value.kind = JsonValue::Kind::kBoolean;
        return ParseWord("true");
      case 'f':
        value.kind = JsonValue::Kind::kBoolean;
        return ParseWord("false");
      case 'n':
        return ParseWord("null");
      default:
        if (Peek() == '-' || IsDigit(Peek())) return ParseNumber(value);
        return FailHere(ClosesAfterComma() ? NothingBehindComma()
                                           : Message{"这里应当是一个值", "a value must stand here"});
    }
  }

  /// True at the closing bracket of a list or object that ends in a comma: nobody's first guess at what is wrong.
  bool ClosesAfterComma() const {
    if ((Peek() != ']' && Peek() != '}') || at_ == 0) return false;
    const std::size_t before = text_.find_last_not_of(" \t\r\n", at_ - 1);
    return before != std::string_view::npos && text_[before] == ',';
  }

  static Message NothingBehindComma() {
    return {"最后一项后面不能有逗号，请去掉前面的逗号",
            "no comma may stand behind the last item; take out the one before this"};
  }

  bool Deeper(int depth) {
    return depth < kDeepest || Fail(at_, {"嵌套超过 64 层", "nested more than 64 levels deep"});
  }

  bool ParseWord(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) {
      return FailHere({"这里应当是一个值；词只有 true、false、null",
                       "a value must stand here; the only words are true, false and null"});
    }
    at_ += word.size();
    return true;
  }

  bool ParseObject(JsonValue& object, int depth) {
    object.kind = JsonValue::Kind::kObject;
    object.members.reserve(kUsualMembers);
    ++at_;
    SkipBlanks();
    if (Peek() == '}') return ++at_, true;
    while (true) {
      SkipBlanks();
      if (Peek() != '"') {
        return FailHere(ClosesAfterComma()
                            ? NothingBehindComma()
                            : Message{"这里应当是带引号的键", "a key in quotation marks must stand here"});
      }
      JsonMember& member = object.members.emplace_back();
      member.key_begin = at_;
      if (!ParseString(member.key)) return false;
      SkipBlanks();
      if (Peek() != ':') return FailHere({"键后缺少冒号", "a colon is missing after the key"});
      ++at_;
      if (!ParseMemberValue(member, depth)) return false;
      SkipBlanks();
      if (Peek() == '}') break;
      if (Peek() != ',') return FailHere({"前面缺少逗号，或这里缺少 }", "a comma is missing before this, or a } here"});
      ++at_;
    }
    ++at_;
    const JsonMember* doubled = FindDoubledKey(object.members);
    return doubled == nullptr || Fail(doubled->key_begin, {"键 \"" + doubled->key + "\" 重复",
                                                           "the key \"" + doubled->key + "\" stands twice"});
  }

  bool ParseMemberValue(JsonMember& member, int depth) {
    if (sink_ == nullptr || depth != 0) return ParseValue(member.value, depth + 1);
    SkipBlanks();
    if (Peek() != '[') return ParseValue(member.value, depth + 1);
    member.value.begin = at_;
    return ParseArray(member.value, depth + 1, member.key);
  }

  /// `list` is the key of an array whose elements go to the sink; empty for any other.
  bool ParseArray(JsonValue& array, int depth, std::string_view list) {
    array.kind = JsonValue::Kind::kArray;
    ++at_;
    SkipBlanks();
    if (Peek() == ']') return ++at_, true;
    while (true) {
      if (list.empty()) {
        if (!ParseValue(array.items.emplace_back(), depth + 1)) return false;
      } else {
        JsonValue element;
        if (!ParseValue(element, depth + 1) || !(*sink_)(list, element)) return false;
      }
      SkipBlanks();
      if (Peek() == ']') return ++at_, true;
      if (Peek() != ',') return FailHere({"前面缺少逗号，或这里缺少 ]", "a comma is missing before this, or a ] here"});
      ++at_;
    }
  }

  bool ParseNumber(JsonValue& value) {
    const std::size_t begin = at_;
    const auto digits = [this] {
      const std::size_t first = at_;
      while (IsDigit(Peek())) ++at_;
      return at_ > first;
    };
    if (Peek() == '-') ++at_;
    const bool leading_zero = Peek() == '0' && at_ + 1 < text_.size() && IsDigit(text_[at_ + 1]);
    bool right = digits() && !leading_zero;
    if (right && Peek() == '.') {
      ++at_;
      right = digits();
    }
    if (right && (Peek() == 'e' || Peek() == 'E')) {
      ++at_;
      if (Peek() == '+' || Peek() == '-') ++at_;
      right = digits();
    }
    value.kind = JsonValue::Kind::kNumber;
    if (right) {
      right = std::from_chars(text_.data() + begin, text_.data() + at_, value.number).ec == std::errc();
    }
    return right || Fail(begin, {"数有误", "this is no number"});
  }

  bool ParseString(std::string& out) {
    const std::size_t opening = at_++;
    std::size_t copied = at_;  // what stands before this is in `out`
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        out.append(text_, copied, at_ - copied);
        ++at_;
        return true;
      }
      if (c == '\\') {
        out.append(text_, copied, at_ - copied);
        if (!ParseEscape(out)) return false;
        copied = at_;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        return Fail(opening, {"字符串没有结束，或含有未转义的控制字符",
                              "the string does not end in its line, or holds a bare control character"});
      } else if (!SkipCharacter(c)) {
        return Fail(at_, {"不是合法的 UTF-8", "not well-formed UTF-8"});
      }
    }
    return Fail(opening, {"字符串没有结束", "the string does not end"});
  }

  /// Goes past a character that stands for itself; false where it is not well-formed.
  bool SkipCharacter(char c) {
    const auto lead = static_cast<unsigned char>(c);
    std::size_t length = 1;
    if (lead >= 0x80) {
      length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      const bool common = lead >= 0xE1 && lead <= 0xEC;  // no overlong form and no surrogate begins with these
      const bool right =
          common ? at_ + 2 < text_.size() && IsContinuation(text_[at_ + 1]) && IsContinuation(text_[at_ + 2])
                 : IsWellFormedUtf8(text_.substr(at_, length));
      if (!right) return false;
    }
    at_ += length;
    return true;
  }

  bool ParseEscape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_;
    const char letter = begin + 1 < text_.size() ? text_[begin + 1] : '\0';
    const Message wrong = {"字符串中的转义有误（反斜杠要写两个）",
                           "a wrong escape in the string (a backslash is written twice)"};
    if (letter != 'u') {
      const std::size_t known = letter == '\0' ? std::string_view::npos : kLetters.find(letter);
      if (known == std::string_view::npos) return Fail(begin, wrong);
      out += kMeanings[known];
      at_ += 2;
      return true;
    }
    std::uint32_t unit = 0;
    if (!ParseUnit(unit)) return Fail(begin, wrong);
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    if (high) {
      std::uint32_t low = 0;
      if (!ParseUnit(low) || low < 0xDC00 || low > 0xDFFF) return Fail(begin, wrong);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
      return Fail(begin, wrong);
    }
    AppendUtf8(unit, out);
    return true;
  }

  /// Reads `\uXXXX`.
  bool ParseUnit(std::uint32_t& unit) {
    constexpr std::size_t kLength = 6;
    const std::string_view escape = text_.substr(at_, kLength);
    if (escape.size() < kLength || escape.substr(0, 2) != "\\u") return false;
    const char* end = escape.data() + kLength;
    if (std::from_chars(escape.data() + 2, end, unit, 16).ptr != end) return false;
    at_ += kLength;
    return true;
  }

  std::string_view text_;
  JsonFlaw& flaw_;
  const JsonElementSink* sink_;
  std::size_t at_ = 0;
};

}  // namespace

const JsonValue* JsonValue::Find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

bool ParseJson(std::string_view text, JsonValue& root, JsonFlaw& flaw) {
  return JsonParser(text, flaw, nullptr).ParseRoot(root);
}

bool ParseJson(std::string_view text, JsonValue& root, JsonFlaw& flaw, const JsonElementSink& sink) {
  return JsonParser(text, flaw, &sink).ParseRoot(root);
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
