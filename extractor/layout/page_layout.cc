#include "layout/page_layout.h"

#include <algorithm>
#include <utility>

#include "layout/columns.h"
#include "layout/overprint.h"
#include "layout/turn.h"

namespace fenjie {
namespace {

std::vector<GlyphIndex> GlyphsOutsideTables(const PageContent& page, const std::vector<PageTable>& tables) {
  std::vector<bool> taken(page.glyphs.size(), false);
  for (const PageTable& table : tables) {
    for (const PageCell& cell : table.cells) {
      for (const TextLine& line : cell.lines) {
        for (const GlyphIndex glyph : line.glyphs) taken[glyph] = true;
      }
    }
  }
  std::vector<GlyphIndex> rest;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    if (taken[i]) continue;
    const Glyph& glyph = page.glyphs[i];
    const bool in_table = glyph.IsBlank() && std::any_of(tables.begin(), tables.end(), [&](const PageTable& table) {
      return table.box.Contains(glyph.box.CenterX(), glyph.box.CenterY());
    });
    if (!in_table) rest.push_back(static_cast<GlyphIndex>(i));
  }
  return rest;
}

using Band = ColumnBand;

/// Tables that stand beside each other, and the gutters between them.
std::vector<Band> BandsOf(const std::vector<PageTable>& tables) {
  std::vector<Band> bands;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    for (std::size_t k = 0; k < tables.size(); ++k) {
      const Box& left = tables[i].box;
      const Box& right = tables[k].box;
      if (SharedHeight(left, right) <= 0 || left.x1_pt > right.x0_pt) continue;
      const double gutter = (left.x1_pt + right.x0_pt) / 2;
      const Box both = Union(left, right);
      auto band = std::find_if(bands.begin(), bands.end(), [&](const Band& each) {
        return each.top_pt < both.y1_pt && both.y0_pt < each.bottom_pt;
      });
      if (band == bands.end()) band = bands.insert(bands.end(), {both.y0_pt, both.y1_pt, {}});
      band->top_pt = std::min(band->top_pt, both.y0_pt);
      band->bottom_pt = std::max(band->bottom_pt, both.y1_pt);
      band->gutters_pt.push_back(gutter);
    }
  }
  for (Band& band : bands) std::sort(band.gutters_pt.begin(), band.gutters_pt.end());
  return bands;
}

void PartLine(const PageContent& page, const TextLine& line, const std::vector<double>& gutters,
              std::vector<TextLine>& out) {
  std::vector<std::vector<GlyphIndex>> parts(gutters.size() + 1);
  for (const GlyphIndex index : line.glyphs) {
    const double x = page.glyphs[index].box.CenterX();
    parts[static_cast<std::size_t>(std::upper_bound(gutters.begin(), gutters.end(), x) - gutters.begin())].push_back(
        index);
  }
  for (const std::vector<GlyphIndex>& part : parts) {
    for (TextLine& each : GroupLines(page, part)) out.push_back(std::move(each));
  }
}

/// Parts the lines above a band's tables at its gutters: captions of tables that stand beside each other are no one
/// line.
class LineParter {
 public:
  LineParter(const PageContent& page, std::vector<Band>& bands) : page_(page), bands_(bands) {}

  std::vector<TextLine> Run(std::vector<TextLine> lines) {
    std::vector<TextLine> out;
    for (TextLine& line : lines) {
      const auto band = std::find_if(bands_.begin(), bands_.end(), [&](const Band& each) { return Heads(line, each); });
      if (band == bands_.end()) {
        out.push_back(std::move(line));
        continue;
      }
      band->top_pt = std::min(band->top_pt, line.box.y0_pt);
      PartLine(page_, line, band->gutters_pt, out);
    }
    return out;
  }

 private:
  /// True if the line stands right above the band, with a gap of its own where a gutter is.
  bool Heads(const TextLine& line, const Band& band) const {
    constexpr double kNear = 2.5;  // line heights above the tables
    const double above = band.top_pt - line.box.y1_pt;
    if (above < -line.box.Height() || above > kNear * line.box.Height()) return false;
    return std::any_of(band.gutters_pt.begin(), band.gutters_pt.end(), [&](double x) {
      return line.box.x0_pt < x && x < line.box.x1_pt && GapAt(line, x) > 2 * line.size_pt;
    });
  }

  double GapAt(const TextLine& line, double x) const {
    double left = line.box.x0_pt;
    double right = line.box.x1_pt;
    for (const GlyphIndex index : line.glyphs) {
      const Glyph& glyph = page_.glyphs[index];
      if (glyph.IsBlank()) continue;
      if (glyph.box.CenterX() < x) left = std::max(left, glyph.box.x1_pt);
      if (glyph.box.CenterX() >= x) right = std::min(right, glyph.box.x0_pt);
    }
    return right - left;
  }

  const PageContent& page_;
  std::vector<Band>& bands_;
};

/// Lines that go over the gutters of columns, parted there.
std::vector<TextLine> PartAtGutters(const PageContent& page, const std::vector<Band>& bands,
                                    std::vector<TextLine> lines) {
  std::vector<TextLine> out;
  for (TextLine& line : lines) {
    const auto band = std::find_if(bands.begin(), bands.end(), [&](const Band& each) {
      return each.top_pt <= line.box.CenterY() && line.box.CenterY() <= each.bottom_pt;
    });
    if (band == bands.end()) {
      out.push_back(std::move(line));
    } else {
      PartLine(page, line, band->gutters_pt, out);
    }
  }
  return out;
}

/// Takes what is printed over the text out of the page.
std::vector<Glyph> TakeOverprint(PageContent& page) {
  std::vector<Glyph> overprint;
  std::vector<bool> taken(page.glyphs.size(), false);
  for (const GlyphIndex index : FindOverprint(page)) taken[index] = true;
  std::vector<Glyph> rest;
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    (taken[i] ? overprint : rest).push_back(std::move(page.glyphs[i]));
  }
  page.glyphs = std::move(rest);
  return overprint;
}

/// Where an item stands in reading order: bands from top to bottom; inside a band, columns from left to right.
struct Place {
  double top_pt;
  std::size_t column;
  double inner_top_pt;
  double x_pt;
};

Place PlaceOf(const Box& box, const std::vector<Band>& bands) {
  for (const Band& band : bands) {
    if (box.CenterY() < band.top_pt || box.CenterY() > band.bottom_pt) continue;
    const auto column = std::upper_bound(band.gutters_pt.begin(), band.gutters_pt.end(), box.CenterX());
    return {band.top_pt, static_cast<std::size_t>(column - band.gutters_pt.begin()), box.y0_pt, box.x0_pt};
  }
  return {box.y0_pt, 0, box.y0_pt, box.x0_pt};
}

void OrderItems(PageLayout& page, const std::vector<Band>& bands) {
  std::vector<std::pair<Place, PageItem>> placed;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    placed.push_back({PlaceOf(page.lines[i].box, bands), {false, i}});
  }
  for (std::size_t i = 0; i < page.tables.size(); ++i) {
    placed.push_back({PlaceOf(page.tables[i].box, bands), {true, i}});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) {
    const Place& x = a.first;
    const Place& y = b.first;
    if (x.top_pt != y.top_pt) return x.top_pt < y.top_pt;
    if (x.column != y.column) return x.column < y.column;
    if (x.inner_top_pt != y.inner_top_pt) return x.inner_top_pt < y.inner_top_pt;
    return x.x_pt < y.x_pt;
  });
  for (const auto& [place, item] : placed) page.items.push_back(item);
}

}  // namespace

Box PageLayout::OnPage(const Box& box) const { return Turned(box, content.size, -turns); }

PageLayout LayOutPage(PageContent content) {
  PageLayout page;
  page.turns = TurnsToUpright(content);
  page.content = Turned(std::move(content), page.turns);
  page.overprint = TakeOverprint(page.content);
  PageTables found = FindTables(page.content);
  page.tables = std::move(found.tables);
  page.doubts = std::move(found.doubts);
  std::vector<Band> bands = BandsOf(page.tables);
  page.lines = GroupLines(page.content, GlyphsOutsideTables(page.content, page.tables));
  const std::vector<Band> columns = FindColumns(page.content, page.lines);
  if (!columns.empty()) page.lines = PartAtGutters(page.content, columns, std::move(page.lines));
  page.lines = LineParter(page.content, bands).Run(std::move(page.lines));
  bands.insert(bands.end(), columns.begin(), columns.end());
  OrderItems(page, bands);
  return page;
}

}  // namespace fenjie
