#include "app/json_reader.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ruleset/json_value.h"

namespace fenjie {
namespace {

/// The literal of the number that begins at byte `begin`.
std::string NumberLiteral(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find_first_not_of("+-.0123456789eE", begin), text.size());
  return std::string(text.substr(begin, end - begin));
}

/// Takes over a value that the parser made, with what its file says of it.
NoticeJson TakeOver(JsonValue&& value, std::string_view text) {
  NoticeJson taken;
  switch (value.kind) {
    case JsonValue::Kind::kNull:
      break;
    case JsonValue::Kind::kBoolean:
      taken.kind = NoticeJson::Kind::kBool;
      taken.boolean = text[value.begin] == 't';
      break;
    case JsonValue::Kind::kNumber:
      taken.kind = NoticeJson::Kind::kNumber;
      taken.text = NumberLiteral(text, value.begin);
      break;
    case JsonValue::Kind::kString:
      taken.kind = NoticeJson::Kind::kString;
      taken.text = std::move(value.text);
      break;
    case JsonValue::Kind::kArray:
      taken.kind = NoticeJson::Kind::kArray;
      for (JsonValue& item : value.items) taken.items.push_back(TakeOver(std::move(item), text));
      break;
    case JsonValue::Kind::kObject:
      taken.kind = NoticeJson::Kind::kObject;
      for (JsonMember& member : value.members) {
        taken.keys.push_back(std::move(member.key));
        taken.items.push_back(TakeOver(std::move(member.value), text));
      }
      break;
  }
  return taken;
}

/// "LINE:COLUMN" of byte `at`.
std::string LineAndColumn(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column = line_break == std::string_view::npos ? before.size() + 1 : before.size() - line_break;
  return std::to_string(line) + ":" + std::to_string(column);
}

/// A parser quotes what it stumbled over: an unclosed string can be the whole file. Keeps the end, where the flaw is.
std::string Shortened(std::string text) {
  constexpr std::size_t kLongest = 160;  // bytes
  constexpr std::size_t kHead = 60;
  if (text.size() <= kLongest || !IsWellFormedUtf8(text)) return text;
  std::size_t head = kHead;
  std::size_t tail = text.size() - (kLongest - kHead);
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  while (continues(head)) --head;
  while (continues(tail)) --tail;
  return text.substr(0, head) + "…" + text.substr(tail);
}

}  // namespace

const NoticeJson* NoticeJson::Find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

const NoticeJson& NoticeJson::operator[](std::string_view key) const {
  static const NoticeJson null;
  const NoticeJson* found = Find(key);
  return found == nullptr ? null : *found;
}

Result<NoticeJson> ReadJson(std::string_view text) {
  JsonValue root;
  JsonFlaw flaw;
  if (ParseJson(text, root, flaw)) return TakeOver(std::move(root), text);
  return Error{ErrorCode::kUnreadable,
               "",
               LineAndColumn(text, flaw.at),
               {Shortened(std::move(flaw.message.zh)), Shortened(std::move(flaw.message.en))}};
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
