#pragma once

#include <span>
#include <string_view>

#include "document/offset_map.h"
#include "document/source_text.h"
#include "document/span.h"
#include "ruleset/rule_set.h"

namespace fenjie {

struct JoinedText {
  FoldedText folded;      ///< one paragraph or table row a line
  SourceSpans furniture;  ///< lines that are page furniture, left out of the folded text
};

/// Joins the lines of `lines` (made by FoldCharacters from `source`) into paragraphs and table rows: takes out the
/// line breaks, blank lines and page furniture that stand inside them.
/// After this, the following hold:
/// 1. No line of the result is empty, or begins or ends with a blank.
/// 2. Every character of `lines` that is no blank is in the result, in order, or in `furniture`.
/// 3. A line that begins with a number mark in sequence, a label, or a paragraph_start rule begins a line of the
/// result.
/// 4. A TAB stands in the result only between the cells of a table row.
/// 5. Taking blank lines out of the source, or wrapping its lines at a fixed width, gives the same lines.
/// `layout` is what the reader saw of the lines and of the furniture on their pages; empty for input without pages,
/// where all is told from the text.
struct PageLines {
  std::span<const SourceLine> lines;
  std::span<const SourceSpan> furniture;
};
JoinedText JoinLines(std::string_view source, const FoldedText& lines, const RuleSet& rules, PageLines layout = {});

}  // namespace fenjie
