#include "layout/page_glyphs.h"

#include <algorithm>
#include <numeric>

namespace fenjie {
namespace {

// A glyph of which this part of width and height stands in a table is not just set tight to its border.
constexpr double kStraddlingShare = 0.25;

}  // namespace

PageGlyphs::PageGlyphs(const PageContent& page)
    : page_(page), by_height_(page.glyphs.size()), claimed_(page.glyphs.size(), 0) {
  std::iota(by_height_.begin(), by_height_.end(), GlyphIndex{0});
  std::sort(by_height_.begin(), by_height_.end(), [&](GlyphIndex a, GlyphIndex b) {
    const double center_a = page.glyphs[a].box.CenterY();
    const double center_b = page.glyphs[b].box.CenterY();
    return center_a != center_b ? center_a < center_b : page.glyphs[a].box.x0_pt < page.glyphs[b].box.x0_pt;
  });
}

template <class Wanted>
std::vector<GlyphIndex> PageGlyphs::Where(double y0, double y1, Wanted wanted) const {
  auto at = std::lower_bound(by_height_.begin(), by_height_.end(), y0,
                             [&](GlyphIndex glyph, double y) { return page_.glyphs[glyph].box.CenterY() < y; });
  std::vector<GlyphIndex> found;
  for (; at != by_height_.end() && page_.glyphs[*at].box.CenterY() <= y1; ++at) {
    if (claimed_[*at] == 0 && wanted(page_.glyphs[*at])) found.push_back(*at);
  }
  return found;
}

std::vector<GlyphIndex> PageGlyphs::Inside(const Box& box) const {
  return Where(box.y0_pt, box.y1_pt,
               [&](const Glyph& glyph) { return box.Contains(glyph.box.CenterX(), glyph.box.CenterY()); });
}

std::vector<GlyphIndex> PageGlyphs::Straddling(const Box& box) const {
  constexpr double kTallestPt = 72;  // glyphs whose centers lie farther away do not reach into a table by a quarter
  return Where(box.y0_pt - kTallestPt, box.y1_pt + kTallestPt, [&](const Glyph& glyph) {
    return !glyph.IsBlank() && !box.Contains(glyph.box.CenterX(), glyph.box.CenterY()) &&
           SharedWidth(glyph.box, box) >= kStraddlingShare * glyph.box.Width() &&
           SharedHeight(glyph.box, box) >= kStraddlingShare * glyph.box.Height();
  });
}

std::vector<GlyphIndex> PageGlyphs::Free() const {
  std::vector<GlyphIndex> free;
  for (const GlyphIndex glyph : by_height_) {
    if (claimed_[glyph] == 0) free.push_back(glyph);
  }
  return free;
}

}  // namespace fenjie
