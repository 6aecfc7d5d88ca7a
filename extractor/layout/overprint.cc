#include "layout/overprint.h"

#include <algorithm>
#include <cstddef>

namespace fenjie {
namespace {

float MedianSize(const PageContent& page) {
  std::vector<float> sizes;
  for (const Glyph& glyph : page.glyphs) {
    if (!glyph.IsBlank() && !glyph.slanted) sizes.push_back(glyph.size_pt);
  }
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

/// True if two glyphs of the text's size, or more, have their middle inside the large one.
bool CoversText(const Glyph& large, const PageContent& page, float most) {
  constexpr int kEnough = 2;
  int covered = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.IsBlank() || glyph.slanted || glyph.size_pt > most) continue;
    if (!large.box.Contains(glyph.box.CenterX(), glyph.box.CenterY())) continue;
    if (++covered == kEnough) return true;
  }
  return false;
}

}  // namespace

std::vector<GlyphIndex> FindOverprint(const PageContent& page) {
  // Titles have 1.4 times the text's size (22 pt to 16 pt), issuers' red heads up to 4 times; but they cover nothing.
  constexpr float kLarge = 1.8F;
  const float most = kLarge * MedianSize(page);
  std::vector<GlyphIndex> found;
  constexpr int kMostLarge = 400;  // a watermark has some dozen; each is held against the whole page
  int large = 0;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    const bool is_large = !glyph.IsBlank() && glyph.size_pt > most;
    if (glyph.slanted || (is_large && ++large <= kMostLarge && CoversText(glyph, page, most))) {
      found.push_back(static_cast<GlyphIndex>(i));
    }
  }
  return found;
}

}  // namespace fenjie
