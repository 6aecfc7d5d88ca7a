#pragma once

#include <vector>

#include "layout/page_content.h"

namespace fenjie {

/// The glyphs of a page by height, to look up those of an area, and which of them stand in a table already.
class PageGlyphs {
 public:
  explicit PageGlyphs(const PageContent& page);

  const PageContent& page() const { return page_; }
  /// Those with their centers in `box` that stand in no table yet, from top to bottom.
  std::vector<GlyphIndex> Inside(const Box& box) const;
  /// Those with their centers outside `box`, of which a good part stands in it all the same.
  std::vector<GlyphIndex> Straddling(const Box& box) const;
  /// All that stand in no table yet, from top to bottom.
  std::vector<GlyphIndex> Free() const;
  void Claim(GlyphIndex glyph) { claimed_[glyph] = 1; }

 private:
  template <class Wanted>
  std::vector<GlyphIndex> Where(double y0, double y1, Wanted wanted) const;

  const PageContent& page_;
  std::vector<GlyphIndex> by_height_;
  std::vector<char> claimed_;
};

}  // namespace fenjie
