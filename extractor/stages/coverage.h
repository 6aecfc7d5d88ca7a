#pragma once

#include <vector>

#include "document/coverage.h"
#include "document/document.h"
#include "document/notice.h"

namespace fenjie {

/// Gives every code point of the source one role. Source bytes that no folded text stands for (removed line breaks,
/// blanks, invisible characters) and blanks that no claim holds are kBlank; the reader's furniture is kFurniture;
/// claimed folded spans have their claim's role, through the map; the rest is kUnaccounted.
/// Two claims that give one code point different roles are a bug: asserted in debug builds, else the first one holds.
/// Linear in the source and the claims.
/// After this, the following hold:
/// 1. The counts sum to the source's code points, and name every role once.
/// 2. The unaccounted spans are maximal, in order, and sum to the count of kUnaccounted.
/// 3. A character that leaves no mark on the page (blank, line break, invisible) is never unaccounted.
Coverage MeasureCoverage(const Document& document, const std::vector<Claim>& claims);

}  // namespace fenjie
