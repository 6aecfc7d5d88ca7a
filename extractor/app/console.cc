#include "app/console.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/file_io.h"
#include "base/utf8.h"

namespace fenjie {
namespace {

/// Characters that move the cursor or turn the writing direction.
bool GarblesTerminal(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// Bytes of the well-formed character at the beginning of `text`, or 0.
std::size_t WellFormedLength(std::string_view text) {
  for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length) {
    if (IsWellFormedUtf8(text.substr(0, length))) return length;
  }
  return 0;
}

std::string Hex(const char* format, unsigned value) {
  std::array<char, 16> text = {};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

}  // namespace

Language LanguageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::kChinese : Language::kEnglish;
  }
  return Language::kEnglish;
}

std::string Printable(std::string_view text, bool keep_lines) {
  std::string printable;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = WellFormedLength(text.substr(at));
    if (length == 0) {
      printable += Hex("\\x%02X", static_cast<unsigned char>(text[at++]));
      continue;
    }
    const char32_t c = DecodeAt(text, at).value;
    if (GarblesTerminal(c) && !(keep_lines && c == '\n')) {
      printable += Hex("\\u{%X}", static_cast<unsigned>(c));
    } else {
      printable += text.substr(at, length);
    }
    at += length;
  }
  return printable;
}

void Console::Problem(const Error& error) const {
  const std::string place = Printable(error.place, true);
  const std::size_t first_end = std::min(place.find('\n'), place.size());
  std::string line = "fenjie: ";
  for (const std::string& part : {Printable(error.file), place.substr(0, first_end)}) {
    if (!part.empty()) line += part + ": ";
  }
  line += Printable(Choose(error.message), true) + "\n";
  for (std::size_t at = first_end; at < place.size();) {
    const std::size_t end = std::min(place.find('\n', at + 1), place.size());
    line += "  " + place.substr(at + 1, end - at - 1) + "\n";
    at = end;
  }
  static_cast<void>(WriteDescriptor(STDERR_FILENO, "", line));  // where else could a failure be told
}

Status Console::Line(const Message& message) const { return Write(Printable(Choose(message)) + "\n"); }

Status Console::Write(std::string_view bytes) const {
  return WriteDescriptor(STDOUT_FILENO, Choose({"标准输出", "standard output"}), bytes);
}

}  // namespace fenjie
