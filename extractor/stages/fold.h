#pragma once

#include <string_view>

#include "document/offset_map.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Folds characters for matching and sets blanks in order, line by line. Full-width ASCII and the ideographic space
/// become ASCII (ICU's NFKC data); radicals and compatibility ideographs become plain ideographs (NFKC, and `radicals`:
/// entries whose attribute "to" is Unicode's Equivalent_Unified_Ideograph, for what NFKC leaves). Nothing else is
/// normalized: full NFKC would turn ㎡ into m2 and ① into 1.
/// `source` is well-formed UTF-8.
/// After this, the following hold:
/// 1. Every line break (LF, CRLF, CR, FF, NEL, LS, PS) is one LF; the map counts both bytes of a CRLF.
/// 2. No invisible character is left, and NUL is left out.
/// 3. No blank stands between two Chinese characters; any other run of blanks in a line is one blank or, where it
///    holds TABs, these TABs and no blank.
/// 4. A line begins with no blank, except one where the source has exactly one plain blank there.
/// 5. Printed text of any span is the source's, but for restored pieces.
FoldedText FoldCharacters(std::string_view source, const Lexicon& radicals);

}  // namespace fenjie
