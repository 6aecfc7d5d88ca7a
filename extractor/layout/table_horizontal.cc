#include "layout/table_horizontal.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/grid_lines.h"
#include "layout/table_bands.h"
#include "layout/table_columns.h"
#include "layout/table_grids.h"
#include "layout/table_open_bands.h"

namespace fenjie {
namespace {

// Rulings of one table end at the same x; thick outer ones stick out by half their thickness.
constexpr double kSameEndPt = 3.0;
// A table of two columns of two characters at 8 pt is wider.
constexpr double kLeastWidthPt = 40.0;
// More stacks of rulings are a drawing.
constexpr std::size_t kMostStacks = 100;

/// Rulings of one width above each other.
struct Stack {
  double from = 0;
  double to = 0;
  std::vector<Edge> rules;
  std::vector<Edge> inner;
};

bool IsWithin(const Edge& edge, const Stack& stack) {
  return edge.from >= stack.from - kSameEndPt && edge.to <= stack.to + kSameEndPt;
}

std::vector<Stack> StackRules(std::vector<Edge> rules, std::vector<TableDoubt>& doubts) {
  std::sort(rules.begin(), rules.end(), [](const Edge& a, const Edge& b) {
    if (a.Length() != b.Length()) return a.Length() > b.Length();
    return a.Middle() != b.Middle() ? a.Middle() < b.Middle() : a.from < b.from;
  });
  std::vector<Stack> stacks;
  for (const Edge& rule : rules) {
    if (rule.Length() < kLeastWidthPt) continue;
    const auto same = std::find_if(stacks.begin(), stacks.end(), [&](const Stack& stack) {
      return std::abs(stack.from - rule.from) <= kSameEndPt && std::abs(stack.to - rule.to) <= kSameEndPt;
    });
    if (same != stacks.end()) {
      same->rules.push_back(rule);
    } else if (stacks.size() < kMostStacks) {
      stacks.push_back({rule.from, rule.to, {rule}, {}});
    } else {
      doubts.push_back({"table_rulings_too_many", BoxOf(rule, true)});
    }
  }
  for (Stack& stack : stacks) {
    for (const Edge& rule : rules) {
      const bool shorter = rule.Length() < stack.to - stack.from - 2 * kSameEndPt;
      if (shorter && IsWithin(rule, stack)) stack.inner.push_back(rule);
    }
  }
  return stacks;
}

/// A stack's bands; the first and the last of them may lie open.
struct StackBands {
  std::vector<Band> bands;
  bool open_above = false;
  bool open_below = false;
};

/// The bands between a stack's rulings. What stands in another table already is not in them.
std::vector<Band> BandsBetween(const Stack& stack, const std::vector<GridLine>& lines, const PageGlyphs& glyphs) {
  std::vector<Band> bands;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    Band band{lines[i].At(), lines[i + 1].At(), {}};
    band.lines = CutLines(glyphs.page(), glyphs.Inside({stack.from, band.y0, stack.to, band.y1}));
    bands.push_back(std::move(band));
  }
  return bands;
}

/// All bands of a stack: those between its rulings and those that a page's end cuts off.
StackBands BandsOf(const Stack& stack, const PageGlyphs& glyphs) {
  const std::vector<GridLine> lines = GatherLines(stack.rules);
  StackBands all{BandsBetween(stack, lines, glyphs), false, false};
  // Prose may stand between tables of one width: the band nearest to the open one has the size of its text.
  const double size_above = all.bands.empty() ? 0 : MiddleSize(all.bands.front().lines);
  const double size_below = all.bands.empty() ? 0 : MiddleSize(all.bands.back().lines);
  if (std::optional<Band> above = OpenBandAbove(glyphs, stack.from, stack.to, lines.front().At(), size_above)) {
    all.bands.insert(all.bands.begin(), std::move(*above));
    all.open_above = true;
  }
  if (size_below <= 0) return all;  // a ruling alone is a table's foot at the most
  if (std::optional<Band> below = OpenBandBelow(glyphs, stack.from, stack.to, lines.back().At(), size_below)) {
    all.bands.push_back(std::move(*below));
    all.open_below = true;
  }
  return all;
}

/// Neighboring bands: the first and the last of them.
struct BandRun {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::ptrdiff_t LinesOfFigures(const Band& band) {
  return std::count_if(band.lines.begin(), band.lines.end(), [](const PieceLine& line) {
    return std::any_of(line.pieces.begin(), line.pieces.end(), [](const TextPiece& piece) { return piece.is_figure; });
  });
}

/// A section's name that is set in the first column only, on two lines: prose between two tables is wider.
bool IsWrappedSection(const std::vector<PieceLine>& lines, double width_pt) {
  constexpr double kMostWidth = 0.4;
  return lines.size() == 2 && std::all_of(lines.begin(), lines.end(), [&](const PieceLine& line) {
           return line.pieces.size() == 1 && line.box.Width() < kMostWidth * width_pt;
         });
}

/// Runs of bands that may be a table: they begin and end with tabular ones, with single lines allowed between.
std::vector<BandRun> TabularRuns(const PageContent& page, const std::vector<Band>& bands, double width_pt) {
  std::vector<BandRun> runs;
  bool open = false;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    if (IsTabular(page, bands[i].lines)) {
      if (open) {
        runs.back().last = i;
      } else {
        runs.push_back({i, i});
      }
      open = true;
    } else if ((!IsSection(bands[i].lines) && !IsWrappedSection(bands[i].lines, width_pt)) ||
               (i > 0 && LinesOfFigures(bands[i - 1]) > 1)) {
      open = false;  // below several rows with no ruling between, a line by itself is the next table's title
    }
  }
  return runs;
}

/// True if the band's texts stand in the run's columns once those that nearly touch (heads of two columns) are cut
/// where the run has gaps: none goes across a gap, and one line has text in half of the columns.
bool StandsInColumns(const PageContent& page, const std::vector<XRange>& gutters, const Band& band) {
  std::size_t most = 0;
  for (PieceLine line : band.lines) {
    CutAtGutters(page, gutters, line);
    for (const TextPiece& piece : line.pieces) {
      const bool across = std::any_of(gutters.begin(), gutters.end(), [&](const XRange& gutter) {
        return piece.box.x0_pt < gutter.from && gutter.to < piece.box.x1_pt;
      });
      if (across) return false;
    }
    most = std::max(most, line.pieces.size());
  }
  return most >= 2 && 2 * most >= gutters.size() + 1;
}

/// Adds to each run its neighbors that stand in its columns; runs that meet so are one.
std::vector<BandRun> Extended(const PageContent& page, const std::vector<Band>& bands, std::vector<BandRun> runs) {
  std::vector<BandRun> extended;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    BandRun run = runs[i];
    std::vector<PieceLine> lines;
    for (std::size_t at = run.first; at <= run.last; ++at) {
      lines.insert(lines.end(), bands[at].lines.begin(), bands[at].lines.end());
    }
    const std::vector<XRange> gutters = Gutters(FindColumns(page, lines));
    const std::size_t begin = extended.empty() ? 0 : extended.back().last + 1;
    const std::size_t end = i + 1 < runs.size() ? runs[i + 1].first : bands.size();
    while (run.first > begin && StandsInColumns(page, gutters, bands[run.first - 1])) --run.first;
    while (run.last + 1 < end && StandsInColumns(page, gutters, bands[run.last + 1])) ++run.last;
    if (!extended.empty() && run.first == begin) {
      extended.back().last = run.last;
    } else {
      extended.push_back(run);
    }
  }
  return extended;
}

/// True if two rows have text in two columns each, three where there are no more columns: 版记 has rulings too, its
/// last line has two texts, and a line above it may have a gap at the same place by chance.
bool HasRowsOfCells(const PageTable& table) {
  const int least = table.columns > 2 ? 2 : 3;
  std::vector<int> filled(static_cast<std::size_t>(table.rows), 0);
  for (const PageCell& cell : table.cells) {
    if (!cell.lines.empty()) ++filled[static_cast<std::size_t>(cell.row)];
  }
  return std::count_if(filled.begin(), filled.end(), [](int cells) { return cells >= 2; }) >= least;
}

/// True if a line of the band is prose that was cut where it is stretched: a long text with hardly a gap beside it.
/// (Heads of narrow columns stand as close, but they are short.)
bool HoldsProse(const PageContent& page, const Band& band) {
  constexpr double kHardlyGap = 0.8;    // em
  constexpr std::size_t kLongText = 8;  // glyphs
  return std::any_of(band.lines.begin(), band.lines.end(), [&](const PieceLine& line) {
    for (std::size_t i = 1; i < line.pieces.size(); ++i) {
      const TextPiece& left = line.pieces[i - 1];
      const TextPiece& right = line.pieces[i];
      const double end = page.glyphs[left.glyphs.back()].box.x1_pt;
      const bool close = page.glyphs[right.glyphs.front()].box.x0_pt - end < kHardlyGap * line.size_pt;
      if (close && std::max(left.glyphs.size(), right.glyphs.size()) > kLongText) return true;
    }
    return false;
  });
}

bool IsSurely(const PageContent& page, const PageTable& table, std::size_t bands) {
  return bands >= 2 ? HasRowsAndColumns(table) && HasRowsOfCells(table) : IsTableOfFigures(page, table);
}

}  // namespace

void FindHorizontal(const std::vector<Edge>& rules, PageGlyphs& glyphs, PageTables& found) {
  for (const Stack& stack : StackRules(rules, found.doubts)) {
    const StackBands all = BandsOf(stack, glyphs);
    const std::vector<Band>& bands = all.bands;
    // What stands between the first two rulings tells: a table has its heads there.
    for (const BandRun& run :
         Extended(glyphs.page(), bands, TabularRuns(glyphs.page(), bands, stack.to - stack.from))) {
      if (HoldsProse(glyphs.page(), bands[run.first])) continue;
      BandTable table;
      table.x0 = stack.from;
      table.x1 = stack.to;
      table.bands.assign(bands.begin() + static_cast<std::ptrdiff_t>(run.first),
                         bands.begin() + static_cast<std::ptrdiff_t>(run.last) + 1);
      table.inner = stack.inner;
      std::vector<TableDoubt> doubts;
      std::optional<PageTable> read = ReadBands(glyphs, table, doubts);
      if (read) {
        read->open_at_top = read->open_at_top || (all.open_above && run.first == 0);
        read->open_at_bottom = read->open_at_bottom || (all.open_below && run.last + 1 == bands.size());
      }
      if (read && IsSurely(glyphs.page(), *read, table.bands.size())) Accept(std::move(*read), doubts, glyphs, found);
    }
  }
}

}  // namespace fenjie
