#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "document/geometry.h"
#include "document/span.h"

namespace fenjie {

/// What a reader doubts about its input, at its place; becomes a finding.
struct ReadDoubt {
  std::string code;  ///< a finding code (document/finding_codes lists them)
  Message message;
  SourceSpans spans;
};

/// A glyph's place on its page.
struct GlyphBox {
  SourceSpan source;       ///< the characters that the glyph stands for
  int page = 0;            ///< from 1
  std::uint32_t line = 0;  ///< number of its printed line: a value has one span a printed line
  Box box;
};

/// What the page shows of a line of the source text (up to its LF).
enum class LineKind : std::uint8_t {
  kEnds,      ///< more would have fitted, or what follows begins a paragraph of its own
  kWraps,     ///< was broken for want of room: the next line (furniture aside) goes on with it
  kTableRow,  ///< a whole row of a table: its cells are parted by TABs
};

struct SourceLine {
  SourceSpan span;
  LineKind kind = LineKind::kEnds;
  bool indented = false;
  bool begins = false;  ///< cannot go on with the line before: a heading by its size or place
};

/// A cell of a table as it stands on the page; rows and columns from 0.
struct SourceCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  SourceSpan span;  ///< empty for an empty cell
};

/// A table as it stands on the page, over all pages that it takes. A header that is printed again is not in it.
struct SourceTable {
  int page = 0;  ///< of its beginning, from 1
  Box box;       ///< there
  int rows = 0;
  int columns = 0;
  std::vector<SourceCell> cells;  ///< by row, then column
};

/// What a reader made of a file: the source text as read, and where it stood.
struct SourceText {
  std::string text;                   ///< UTF-8, decoded, nothing else changed
  std::string file;                   ///< base name of the input
  std::string media_type;             ///< "text/plain", "application/pdf"
  std::string sha256;                 ///< of the input's bytes, lower-case hex
  std::string encoding;               ///< IANA name the text was decoded from
  std::vector<Page> pages;            ///< empty for input without pages
  std::vector<GlyphBox> glyphs;       ///< in source order; empty for input without pages
  std::vector<SourceLine> lines;      ///< in source order; empty for input without pages
  std::vector<SourceTable> tables;    ///< in source order; what the page's layout shows; empty for input without pages
  std::vector<SourceSpan> furniture;  ///< what the reader knows to be page furniture, in source order
  std::vector<ReadDoubt> doubts;
};

}  // namespace fenjie
