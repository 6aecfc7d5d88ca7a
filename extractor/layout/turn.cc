#include "layout/turn.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fenjie {
namespace {

constexpr int kQuarters = 4;

int Normal(int quarters) { return ((quarters % kQuarters) + kQuarters) % kQuarters; }

Box TurnedOnce(const Box& box, const Page& size) {
  return {box.y0_pt, size.width_pt - box.x1_pt, box.y1_pt, size.width_pt - box.x0_pt};
}

Page TurnedOnce(const Page& size) { return {size.height_pt, size.width_pt}; }

}  // namespace

Box Turned(const Box& box, const Page& size, int quarters) {
  Box out = box;
  Page of = size;
  for (int i = 0; i < Normal(quarters); ++i) {
    out = TurnedOnce(out, of);
    of = TurnedOnce(of);
  }
  return out;
}

Page Turned(const Page& size, int quarters) { return Normal(quarters) % 2 == 0 ? size : TurnedOnce(size); }

int TurnsToUpright(const PageContent& page) {
  std::array<std::size_t, kQuarters> count{};
  std::size_t all = 0;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.IsBlank()) continue;
    ++count.at(static_cast<std::size_t>(glyph.direction));
    ++all;
  }
  // Vertical cell text is less than half of a page that stands upright; a page number is all that a turned one has
  // besides.
  const auto most = std::max_element(count.begin(), count.end());
  if (all == 0 || *most * 2 <= all) return 0;
  return static_cast<int>(most - count.begin());  // Direction counts clockwise from kRight
}

PageContent Turned(PageContent page, int quarters) {
  if (Normal(quarters) == 0) return page;
  for (Glyph& glyph : page.glyphs) {
    glyph.box = Turned(glyph.box, page.size, quarters);
    glyph.direction = static_cast<Direction>(Normal(static_cast<int>(glyph.direction) - quarters));
  }
  for (Ruling& ruling : page.rulings) ruling.box = Turned(ruling.box, page.size, quarters);
  page.size = Turned(page.size, quarters);
  return page;
}

}  // namespace fenjie
