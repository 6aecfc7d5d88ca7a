#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ruleset/json_value.h"

namespace fenjie {

/// A file of the rule tree as read.
struct JsonFile {
  std::string path;   ///< as the user would name it
  std::string bytes;  ///< what places in it count in
  JsonValue root;
};

/// An error at byte `at` of the file: "LINE:COLUMN" (from 1, columns in code points) as its place; as its message the
/// sentence, the place as a JSON pointer, the line of the file and a caret under the column.
Error ErrorAt(const JsonFile& file, std::size_t at, const Message& sentence);

/// The same, but what is shown in place of the file's line is `excerpt`: lines that carry their own caret.
Error ErrorAt(const JsonFile& file, std::size_t at, const Message& sentence, std::string_view excerpt);

/// An error of a file as a whole.
Error ErrorIn(const std::string& file, const Message& sentence);

/// `line` and under it a caret that marks its bytes [begin, end): "^~~~", as wide as they print (a Chinese character
/// takes two columns). A long line is cut to the surroundings of the caret.
std::string WithCaret(std::string_view line, std::size_t begin, std::size_t end);

/// The error as a compiler would print it, "file:line:column: sentence" and the excerpt; `language` is &Message::zh or
/// &Message::en.
std::string FormatRuleError(const Error& error, std::string Message::*language);

/// Sorts by file, line and column, and drops errors that are told twice.
void SortRuleErrors(std::vector<Error>& errors);

}  // namespace fenjie
