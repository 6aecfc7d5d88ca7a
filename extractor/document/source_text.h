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
  std::string code;  ///< a finding code (writers/finding_codes lists them)
  Message message;
  SourceSpans spans;
};

/// A glyph's place on its page.
struct GlyphBox {
  SourceSpan source;  ///< the characters that the glyph stands for
  int page = 0;       ///< from 1
  Box box;
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
  std::vector<SourceSpan> furniture;  ///< what the reader knows to be page furniture, in source order
  std::vector<ReadDoubt> doubts;
};

}  // namespace fenjie
