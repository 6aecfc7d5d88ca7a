#include "layout/columns.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace fenjie {
namespace {

/// A line's widest gap between glyphs.
struct Gap {
  double left_pt = 0;
  double right_pt = 0;
};

std::optional<Gap> WidestGap(const PageContent& page, const TextLine& line) {
  std::optional<Gap> widest;
  double end = line.box.x0_pt;
  for (const GlyphIndex index : line.glyphs) {
    const Glyph& glyph = page.glyphs[index];
    if (glyph.IsBlank()) continue;
    if (!widest || glyph.box.x0_pt - end > widest->right_pt - widest->left_pt) widest = Gap{end, glyph.box.x0_pt};
    end = std::max(end, glyph.box.x1_pt);
  }
  return widest;
}

class ColumnFinder {
 public:
  ColumnFinder(const PageContent& page, const std::vector<TextLine>& lines) : page_(page) {
    for (const TextLine& line : lines) {
      if (line.direction == Direction::kRight) lines_.push_back(&line);
    }
    std::sort(lines_.begin(), lines_.end(),
              [](const TextLine* a, const TextLine* b) { return a->box.y0_pt < b->box.y0_pt; });
  }

  std::vector<ColumnBand> Run() const {
    const std::optional<double> gutter = Gutter();
    if (!gutter) return {};
    std::vector<ColumnBand> bands;
    bool open = false;
    for (const TextLine* line : lines_) {
      if (Crosses(*line, *gutter)) {
        open = false;
        continue;
      }
      if (!open) bands.push_back({line->box.y0_pt, line->box.y1_pt, {*gutter}});
      open = true;
      bands.back().bottom_pt = std::max(bands.back().bottom_pt, line->box.y1_pt);
    }
    return bands;
  }

 private:
  /// The middle of the widest gaps of the lines that have one in the page's middle, where these agree.
  std::optional<double> Gutter() const {
    constexpr std::size_t kLeastLines = 10;
    constexpr double kLeastGap = 1.5;  // em
    constexpr std::size_t kStrayOneIn = 12;
    std::vector<double> left;
    std::vector<double> right;
    for (const TextLine* line : lines_) {
      const std::optional<Gap> gap = WidestGap(page_, *line);
      if (!gap || gap->right_pt - gap->left_pt < kLeastGap * line->size_pt) continue;
      if (!InMiddle((gap->left_pt + gap->right_pt) / 2)) continue;
      left.push_back(gap->left_pt);
      right.push_back(gap->right_pt);
    }
    if (left.size() < kLeastLines) return std::nullopt;
    // A line or two with a gap of their own (a signature beside a date) do not count.
    const auto stray = static_cast<std::ptrdiff_t>(left.size() / kStrayOneIn);
    std::nth_element(left.begin(), left.begin() + stray, left.end(), std::greater<>());
    std::nth_element(right.begin(), right.begin() + stray, right.end());
    const double from = left[static_cast<std::size_t>(stray)];
    const double to = right[static_cast<std::size_t>(stray)];
    if (to - from < kLeastGap / 2 * lines_.front()->size_pt) return std::nullopt;
    return FullLines(left, from) ? std::optional((from + to) / 2) : std::nullopt;
  }

  bool InMiddle(double x) const {
    constexpr double kMiddle = 0.15;  // of the page's width, to both sides
    return std::abs(x / page_.size.width_pt - 0.5) < kMiddle;
  }

  /// Prose fills its lines: many of them end where the gutter begins. Lists beside each other do not.
  bool FullLines(const std::vector<double>& ends, double edge) const {
    constexpr double kShare = 0.15;  // a notice has as many short lines of labels as it has prose
    constexpr std::ptrdiff_t kLeast = 4;
    const double near = lines_.front()->size_pt;
    const auto full = std::count_if(ends.begin(), ends.end(), [&](double end) { return std::abs(edge - end) < near; });
    return full >= kLeast && static_cast<double>(full) >= kShare * static_cast<double>(ends.size());
  }

  bool Crosses(const TextLine& line, double gutter) const {
    return std::any_of(line.glyphs.begin(), line.glyphs.end(), [&](GlyphIndex index) {
      const Box& box = page_.glyphs[index].box;
      return !page_.glyphs[index].IsBlank() && box.x0_pt < gutter && gutter < box.x1_pt;
    });
  }

  const PageContent& page_;
  std::vector<const TextLine*> lines_;
};

}  // namespace

std::vector<ColumnBand> FindColumns(const PageContent& page, const std::vector<TextLine>& lines) {
  return ColumnFinder(page, lines).Run();
}

}  // namespace fenjie
