#pragma once

#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"

namespace fenjie {

/// The language of what a person reads.
enum class Language { kEnglish, kChinese };

/// Chinese if the first of LC_ALL, LC_MESSAGES and LANG that is set begins with "zh", else English.
Language LanguageOfEnvironment();

/// The text as well-formed UTF-8 that cannot garble a terminal: broken bytes as \xNN, control and direction characters
/// as \u{N}. Line feeds stay only where `keep_lines` says so.
std::string Printable(std::string_view text, bool keep_lines = false);

/// Standard output and standard error in the user's language. Not for use from several threads at once.
class Console {
 public:
  explicit Console(Language language) : language_(language) {}

  Language language() const { return language_; }
  const std::string& Choose(const Message& message) const {
    return language_ == Language::kChinese ? message.zh : message.en;
  }

  /// "fenjie: FILE: PLACE: MESSAGE" on standard error; what is empty is left out. Further lines of the place (a pattern
  /// and its caret, say) follow below, indented.
  void Problem(const Error& error) const;
  /// The message as one line on standard output.
  Status Line(const Message& message) const;
  /// The bytes as they are on standard output.
  Status Write(std::string_view bytes) const;

 private:
  Language language_;
};

}  // namespace fenjie
