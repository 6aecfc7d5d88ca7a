#pragma once

#include "document/offset_map.h"
#include "document/span.h"

namespace fenjie {

/// Appends a part of a folded text to another one, with where it came from. An empty part appends nothing.
void AppendPart(const FoldedText& from, FoldedSpan part, FoldedText& to);

}  // namespace fenjie
