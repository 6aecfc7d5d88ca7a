#include "writers/json_emitter.h"

#include <array>
#include <cassert>
#include <charconv>
#include <utility>

namespace fenjie {
namespace {

/// The letter of a control character's short escape, or 0 where it has none.
char ShortEscape(char c) {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

constexpr std::array<bool, 256> MakeEscapeTable() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = true;
  table['\\'] = true;
  return table;
}

constexpr std::array<bool, 256> kNeedsEscape = MakeEscapeTable();

bool NeedsEscape(char c) { return kNeedsEscape[static_cast<unsigned char>(c)]; }

void AppendEscape(char c, std::string& out) {
  out.push_back('\\');
  if (const char letter = ShortEscape(c); letter != 0) {
    out.push_back(letter);
    return;
  }
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  out += "u00";
  out.push_back(kHexDigits[byte >> 4]);
  out.push_back(kHexDigits[byte & 0x0F]);
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out.push_back('"');
  std::size_t run_begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!NeedsEscape(text[at])) continue;
    out += text.substr(run_begin, at - run_begin);
    AppendEscape(text[at], out);
    run_begin = at + 1;
  }
  out += text.substr(run_begin);
  out.push_back('"');
}

void JsonEmitter::Key(std::string_view key) {
  assert(!levels_.empty() && levels_.back().closing == '}' && !after_key_);
  Separate();
  AppendJsonString(key, out_);
  out_.append(": ", 2);
  after_key_ = true;
}

void JsonEmitter::String(std::string_view text) {
  BeforeValue();
  AppendJsonString(text, out_);
}

void JsonEmitter::Number(std::string_view literal) {
  assert(!literal.empty());
  BeforeValue();
  out_ += literal;
}

void JsonEmitter::Integer(std::int64_t value) {
  std::array<char, 24> digits{};
  const std::to_chars_result result = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  Number({digits.data(), static_cast<std::size_t>(result.ptr - digits.data())});
}

void JsonEmitter::Bool(bool value) {
  BeforeValue();
  out_ += value ? "true" : "false";
}

void JsonEmitter::Null() {
  BeforeValue();
  out_ += "null";
}

std::string JsonEmitter::Take() {
  assert(levels_.empty() && !after_key_);
  out_.push_back('\n');
  return std::exchange(out_, {});
}

void JsonEmitter::Begin(char opening, Layout layout) {
  BeforeValue();
  out_.push_back(opening);
  const bool on_one_line = layout == Layout::kLine || (!levels_.empty() && levels_.back().on_one_line);
  levels_.push_back({opening == '{' ? '}' : ']', on_one_line, false});
}

void JsonEmitter::End(char closing) {
  assert(!levels_.empty() && levels_.back().closing == closing && !after_key_);
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.has_members && !level.on_one_line) {
    out_.push_back('\n');
    out_.append(levels_.size(), ' ');
  }
  out_.push_back(closing);
}

void JsonEmitter::Separate() {
  Level& level = levels_.back();
  if (level.has_members) out_.push_back(',');
  if (!level.on_one_line) {
    out_.push_back('\n');
    out_.append(levels_.size(), ' ');
  } else if (level.has_members) {
    out_.push_back(' ');
  }
  level.has_members = true;
}

void JsonEmitter::BeforeValue() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  assert(levels_.back().closing == ']');
  Separate();
}

}  // namespace fenjie
