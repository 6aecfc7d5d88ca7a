#pragma once

#include <string_view>

namespace fenjie {

/// True if the text ends a sentence, a clause that a paragraph may end with, or is closed after one.
bool EndsSentence(std::string_view text);
/// True if a bracket that opened in the last 100 ideographs or so is still open.
bool HasOpenBracket(std::string_view text);
/// True if the text begins with a mark that never begins a paragraph: 、 ) ”.
bool BeginsWithContinuer(std::string_view text);
/// True if the text ends in a mark that something must follow: 、 ( “.
bool EndsUnfinished(std::string_view text);

}  // namespace fenjie
