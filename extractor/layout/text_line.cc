#include "layout/text_line.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fenjie {
namespace {

/// A box as if its text ran to the right: u along the line, v across it in the order of lines.
struct Turned {
  double u0, u1, v0, v1;
};

Turned Turn(const Box& box, Direction direction) {
  switch (direction) {
    case Direction::kDown: return {box.y0_pt, box.y1_pt, -box.x1_pt, -box.x0_pt};
    case Direction::kLeft: return {-box.x1_pt, -box.x0_pt, -box.y1_pt, -box.y0_pt};
    case Direction::kUp: return {-box.y1_pt, -box.y0_pt, box.x0_pt, box.x1_pt};
    case Direction::kRight: break;
  }
  return {box.x0_pt, box.x1_pt, box.y0_pt, box.y1_pt};
}

struct Placed {
  GlyphIndex glyph;
  Turned at;
};

/// A line while it grows: the mean range across it, weighted by the glyphs' heights so that indices move it little.
struct Growing {
  std::vector<Placed> glyphs;
  double v0 = 0;
  double v1 = 0;
  double weight = 0;

  void Add(const Placed& placed) {
    const double height = std::max(placed.at.v1 - placed.at.v0, 1e-3);
    v0 = (v0 * weight + placed.at.v0 * height) / (weight + height);
    v1 = (v1 * weight + placed.at.v1 * height) / (weight + height);
    weight += height;
    glyphs.push_back(placed);
  }

  /// The part of the lower of the two that they share.
  double Share(const Turned& at) const {
    const double shared = std::min(v1, at.v1) - std::max(v0, at.v0);
    const double lower = std::max(std::min(v1 - v0, at.v1 - at.v0), 1e-3);
    // An index has 0.6 of the text's size; what is 2.5 times as high as its neighbor stands in no line with it.
    constexpr double kOtherLine = 2.5;
    if (std::max(v1 - v0, at.v1 - at.v0) > kOtherLine * lower) return 0;
    return shared / lower;
  }
};

// Neighboring lines of tight layouts share a quarter of their boxes (ascent and descent are generous); an index still
// shares half of its own.
constexpr double kLeastShare = 0.45;

std::vector<Growing> Grow(std::vector<Placed> placed) {
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    const double middle_a = a.at.v0 + a.at.v1;
    const double middle_b = b.at.v0 + b.at.v1;
    return middle_a != middle_b ? middle_a < middle_b : a.at.u0 < b.at.u0;
  });
  std::vector<Growing> lines;
  constexpr std::size_t kOpenLines = 3;  // a tall glyph's line may begin above two lines of small ones
  for (const Placed& glyph : placed) {
    Growing* best = nullptr;
    double best_share = kLeastShare;
    for (std::size_t back = 1; back <= std::min(kOpenLines, lines.size()); ++back) {
      Growing& line = lines[lines.size() - back];
      const double share = line.Share(glyph.at);
      if (share > best_share) {
        best_share = share;
        best = &line;
      }
    }
    if (best == nullptr) best = &lines.emplace_back();
    best->Add(glyph);
  }
  return lines;
}

TextLine Finish(const PageContent& page, Growing line, Direction direction) {
  std::sort(line.glyphs.begin(), line.glyphs.end(), [](const Placed& a, const Placed& b) {
    return a.at.u0 != b.at.u0 ? a.at.u0 < b.at.u0 : a.glyph < b.glyph;
  });
  const auto is_blank = [&](const Placed& placed) { return page.glyphs[placed.glyph].IsBlank(); };
  const auto first = std::find_if_not(line.glyphs.begin(), line.glyphs.end(), is_blank);
  const auto last = std::find_if_not(line.glyphs.rbegin(), line.glyphs.rend(), is_blank).base();
  TextLine out;
  out.direction = direction;
  std::map<float, double> width_of_size;
  for (auto at = first; at < last; ++at) {
    const Glyph& glyph = page.glyphs[at->glyph];
    if (!glyph.IsBlank()) {
      out.box = out.glyphs.empty() ? glyph.box : Union(out.box, glyph.box);
      width_of_size[glyph.size_pt] += at->at.u1 - at->at.u0;
    }
    out.glyphs.push_back(at->glyph);
  }
  if (last != line.glyphs.end()) out.blank_behind = last->glyph;
  double widest = -1;
  for (const auto& [size, width] : width_of_size) {
    if (width > widest) {
      widest = width;
      out.size_pt = size;
    }
  }
  return out;
}

}  // namespace

std::vector<TextLine> GroupLines(const PageContent& page, const std::vector<GlyphIndex>& glyphs) {
  std::vector<TextLine> lines;
  for (const Direction direction : {Direction::kRight, Direction::kDown, Direction::kLeft, Direction::kUp}) {
    std::vector<Placed> placed;
    for (const GlyphIndex glyph : glyphs) {
      if (page.glyphs[glyph].direction != direction) continue;
      placed.push_back({glyph, Turn(page.glyphs[glyph].box, direction)});
    }
    for (Growing& line : Grow(std::move(placed))) {
      TextLine finished = Finish(page, std::move(line), direction);
      if (!finished.glyphs.empty()) lines.push_back(std::move(finished));
    }
  }
  return lines;
}

}  // namespace fenjie
