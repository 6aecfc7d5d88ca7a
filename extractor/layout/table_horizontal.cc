#include "layout/table_horizontal.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "layout/grid_lines.h"
#include "layout/table_bands.h"
#include "layout/table_grids.h"

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
  std::erase_if(stacks, [](const Stack& stack) { return stack.rules.size() < 2; });
  return stacks;
}

/// The bands between a stack's rulings. What stands in another table already is not in them.
std::vector<Band> BandsOf(const Stack& stack, const PageGlyphs& glyphs) {
  std::vector<Band> bands;
  const std::vector<GridLine> lines = GatherLines(stack.rules);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    Band band{lines[i].At(), lines[i + 1].At(), {}};
    band.lines = CutLines(glyphs.page(), glyphs.Inside({stack.from, band.y0, stack.to, band.y1}));
    bands.push_back(std::move(band));
  }
  return bands;
}

/// Runs of bands that may be a table: they begin and end with tabular ones, with single lines allowed between.
std::vector<std::vector<Band>> TabularRuns(const PageContent& page, const std::vector<Band>& bands) {
  std::vector<std::vector<Band>> runs;
  bool open = false;
  std::vector<Band> sections;
  for (const Band& band : bands) {
    if (IsTabular(page, band.lines)) {
      if (!open) runs.emplace_back();
      if (open) runs.back().insert(runs.back().end(), sections.begin(), sections.end());
      sections.clear();
      runs.back().push_back(band);
      open = true;
    } else if (open && IsSection(band.lines)) {
      sections.push_back(band);
    } else {
      open = false;
      sections.clear();
    }
  }
  return runs;
}

bool IsSurely(const PageContent& page, const PageTable& table, std::size_t bands) {
  return bands >= 2 ? HasRowsAndColumns(table) : IsTableOfFigures(page, table);
}

}  // namespace

void FindHorizontal(const std::vector<Edge>& rules, PageGlyphs& glyphs, PageTables& found) {
  for (const Stack& stack : StackRules(rules, found.doubts)) {
    for (std::vector<Band>& run : TabularRuns(glyphs.page(), BandsOf(stack, glyphs))) {
      BandTable table;
      table.x0 = stack.from;
      table.x1 = stack.to;
      table.bands = std::move(run);
      table.inner = stack.inner;
      std::vector<TableDoubt> doubts;
      std::optional<PageTable> read = ReadBands(glyphs, table, doubts);
      if (read && IsSurely(glyphs.page(), *read, table.bands.size())) Accept(std::move(*read), doubts, glyphs, found);
    }
  }
}

}  // namespace fenjie
