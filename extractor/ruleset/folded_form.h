#pragma once

#include <string>
#include <string_view>

namespace fenjie {

/// True for a character that folded text never has: full-width ASCII, the ideographic space, the no-break space.
bool FoldsAway(char32_t c);

/// A word or example of a rule file, written as printed, in the form that folded text has it: full-width ASCII as
/// ASCII, nothing invisible, no blank between two Chinese characters, any other run of blanks as one plain blank or,
/// where it holds TABs, as these TABs.
std::string FoldedForm(std::string_view printed);

}  // namespace fenjie
