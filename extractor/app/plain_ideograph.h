#pragma once

#include <map>

#include "ruleset/rule_set.h"

namespace fenjie {

/// What the page shows under the code point of a radical or compatibility ideograph: plain ideographs.
using PlainIdeographs = std::map<char32_t, char32_t>;

/// Of U+2E80–2FDF and U+F900–FAFF: NFKC's, and `radicals` (their attribute "to") for what NFKC leaves as it is.
PlainIdeographs ReadPlainIdeographs(const Lexicon& radicals);

}  // namespace fenjie
