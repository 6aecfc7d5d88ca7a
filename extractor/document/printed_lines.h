#pragma once

#include <cstddef>
#include <vector>

#include "document/document.h"
#include "document/span.h"

namespace fenjie {

/// Folded offsets inside the span at which the page begins another line, with nothing between the two characters: the
/// line before was full. Empty for input without pages.
std::vector<std::size_t> LineBeginsInside(const Document& document, FoldedSpan span);

}  // namespace fenjie
