#include "document/printed_lines.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace fenjie {
namespace {

/// The glyph that the source's character at `at` belongs to, or null.
const GlyphBox* GlyphAt(const std::vector<GlyphBox>& glyphs, std::size_t at) {
  const auto glyph =
      std::partition_point(glyphs.begin(), glyphs.end(), [&](const GlyphBox& box) { return box.source.end <= at; });
  return glyph != glyphs.end() && glyph->source.begin <= at ? &*glyph : nullptr;
}

}  // namespace

std::vector<std::size_t> LineBeginsInside(const Document& document, FoldedSpan span) {
  std::vector<std::size_t> begins;
  const std::vector<GlyphBox>& glyphs = document.source().glyphs;
  if (glyphs.empty()) return begins;
  const std::string_view text = document.folded();
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t next = at + DecodeAt(text, at).length;
    if (next >= span.end) break;
    const std::size_t end = document.map().SourceEnd(next);
    const GlyphBox* above = end == 0 ? nullptr : GlyphAt(glyphs, end - 1);
    const GlyphBox* below = GlyphAt(glyphs, document.map().SourceBegin(next));
    const bool touch = end == document.map().SourceBegin(next);
    if (touch && above != nullptr && below != nullptr && above->line != below->line) begins.push_back(next);
    at = next;
  }
  return begins;
}

}  // namespace fenjie
