#include "layout/table_alignment.h"

#include <algorithm>
#include <optional>

#include "layout/table_bands.h"
#include "layout/table_columns.h"
#include "layout/table_grids.h"

namespace fenjie {
namespace {

// A row of a table with nothing drawn has this many pieces.
constexpr std::size_t kLeastPieces = 3;
constexpr std::size_t kLeastRows = 3;
constexpr std::size_t kManyPieces = 5;  // two rows of that many are a table as well
// The lines of a wrapped label stand closer than rows do.
constexpr double kWrappedGapEm = 0.5;
// Rows with no ruling between stand no farther apart than two lines of text.
constexpr double kWidestRowGapEm = 2.0;
// Two tables beside each other: their gutter is wider than any of their own by this.
constexpr double kTableGutterTimes = 2.5;
constexpr double kLeastTableGutterEm = 4.0;
// Columns of labels and of figures: units in brackets and nil marks stand among either.
constexpr double kLabelColumn = 0.2;
constexpr double kFigureColumn = 0.8;
constexpr double kPaddingPt = 1.0;

using Run = std::vector<PieceLine>;

bool IsDense(const PieceLine& line) { return line.pieces.size() >= kLeastPieces; }

/// True if the run's last line is the end of a wrapped label: close below the line before, in the first column.
bool EndsWithLabel(const Run& run) {
  if (run.size() < 2 || run.back().pieces.size() != 1) return false;
  const PieceLine& last = run.back();
  double right = 0;
  for (const PieceLine& line : run) {
    if (IsDense(line)) right = std::max(right, line.pieces.front().box.x1_pt);
  }
  const bool close = last.box.y0_pt - run[run.size() - 2].box.y1_pt <= kWrappedGapEm * last.size_pt;
  return close && last.box.x1_pt <= right + last.size_pt;
}

bool EnoughRows(const Run& run) {
  const auto dense = static_cast<std::size_t>(std::count_if(run.begin(), run.end(), IsDense));
  const auto wide = std::count_if(run.begin(), run.end(),
                                  [](const PieceLine& line) { return line.pieces.size() >= kManyPieces; });
  return (dense >= kLeastRows || wide >= 2) && dense * 2 >= run.size();
}

void CloseRun(Run& run, std::vector<Run>& runs) {
  while (!run.empty() && !IsDense(run.back()) && !EndsWithLabel(run)) run.pop_back();
  if (EnoughRows(run)) runs.push_back(std::move(run));
  run.clear();
}

/// Lines of several pieces that follow each other; a line between two of them may be a wrapped label.
std::vector<Run> RunsOf(const std::vector<PieceLine>& lines) {
  std::vector<Run> runs;
  Run run;
  int sparse = 0;
  for (const PieceLine& line : lines) {
    const bool near = !run.empty() && line.box.y0_pt - run.back().box.y1_pt <= kWidestRowGapEm * line.size_pt;
    sparse = IsDense(line) ? 0 : sparse + 1;
    if (!near || sparse > 1) CloseRun(run, runs);
    if (IsDense(line) || !run.empty()) run.push_back(line);
  }
  CloseRun(run, runs);
  return runs;
}

BandTable TableOf(Run run) {
  BandTable table;
  table.evidence = TableEvidence::kAlignment;
  table.x0 = run.front().box.x0_pt;
  table.x1 = run.front().box.x1_pt;
  for (const PieceLine& line : run) {
    table.x0 = std::min(table.x0, line.box.x0_pt);
    table.x1 = std::max(table.x1, line.box.x1_pt);
  }
  table.x0 -= kPaddingPt;
  table.x1 += kPaddingPt;
  table.bands.push_back({run.front().box.y0_pt - kPaddingPt, run.back().box.y1_pt + kPaddingPt, std::move(run)});
  return table;
}

/// The part of the run on one side of x.
Run SideOf(const Run& run, double x, bool left) {
  Run side;
  for (const PieceLine& line : run) {
    PieceLine part{{}, line.size_pt, {}};
    for (const TextPiece& piece : line.pieces) {
      if ((piece.box.CenterX() < x) != left) continue;
      part.box = part.pieces.empty() ? piece.box : Union(part.box, piece.box);
      part.pieces.push_back(piece);
    }
    if (!part.pieces.empty()) side.push_back(std::move(part));
  }
  std::stable_sort(side.begin(), side.end(),
                   [](const PieceLine& a, const PieceLine& b) { return a.box.CenterY() < b.box.CenterY(); });
  return side;
}

/// The middle of the gutter between two tables beside each other.
std::optional<double> TableGutter(const PageContent& page, const Run& run) {
  const std::vector<ColumnRange> columns = FindColumns(page, run);
  if (columns.size() < 2 * kLeastPieces) return std::nullopt;
  std::size_t widest = 0;
  double width = 0;
  double next = 0;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    const double gap = columns[i + 1].from - columns[i].to;
    if (gap > width) {
      next = width;
      width = gap;
      widest = i;
    } else {
      next = std::max(next, gap);
    }
  }
  const bool room = widest + 1 >= kLeastPieces && columns.size() - widest - 1 >= kLeastPieces;
  if (!room || width < kTableGutterTimes * next || width < kLeastTableGutterEm * MiddleSize(run)) return std::nullopt;
  return (columns[widest].to + columns[widest + 1].from) / 2;
}

/// The part of each column's texts that are figures, heads left out (the lines above the first figure).
std::vector<double> FigureShares(const Run& run, const std::vector<ColumnRange>& columns) {
  std::vector<double> figures(columns.size(), 0);
  std::vector<double> texts(columns.size(), 0);
  bool body = false;
  for (const PieceLine& line : run) {
    body =
        body || std::any_of(line.pieces.begin(), line.pieces.end(), [](const auto& piece) { return piece.is_figure; });
    if (!body) continue;
    for (const TextPiece& piece : line.pieces) {
      const auto column = std::find_if(columns.begin(), columns.end(),
                                       [&](const ColumnRange& range) { return piece.box.CenterX() <= range.to; });
      if (column == columns.end()) continue;
      ++texts[static_cast<std::size_t>(column - columns.begin())];
      if (piece.is_figure) ++figures[static_cast<std::size_t>(column - columns.begin())];
    }
  }
  for (std::size_t i = 0; i < figures.size(); ++i) figures[i] = texts[i] == 0 ? 1 : figures[i] / texts[i];
  return figures;
}

/// The gutter before a second column of labels, with columns of figures on both sides: another table begins there.
std::optional<double> LabelGutter(const PageContent& page, const Run& run) {
  const std::vector<ColumnRange> columns = FindColumns(page, run);
  const std::vector<double> figures = FigureShares(run, columns);
  for (std::size_t i = kLeastPieces; i + kLeastPieces <= columns.size(); ++i) {
    const auto is_figures = [](double share) { return share >= kFigureColumn; };
    const auto at = figures.begin() + static_cast<std::ptrdiff_t>(i);
    const bool left = figures.front() <= kLabelColumn && std::all_of(figures.begin() + 1, at, is_figures);
    if (left && *at <= kLabelColumn && std::all_of(at + 1, figures.end(), is_figures)) {
      return (columns[i - 1].to + columns[i].from) / 2;
    }
  }
  return std::nullopt;
}

void FindInRun(Run run, PageGlyphs& glyphs, PageTables& found) {
  std::optional<double> gutter = TableGutter(glyphs.page(), run);
  if (!gutter) gutter = LabelGutter(glyphs.page(), run);
  if (gutter) {
    for (const bool left : {true, false}) FindInRun(SideOf(run, *gutter, left), glyphs, found);
    return;
  }
  std::vector<TableDoubt> doubts;
  std::optional<PageTable> read = ReadBands(glyphs, TableOf(std::move(run)), doubts);
  if (!read || !IsTableOfFigures(glyphs.page(), *read)) return;
  Accept(std::move(*read), std::move(doubts), glyphs, found);
}

}  // namespace

void FindAligned(PageGlyphs& glyphs, PageTables& found) {
  for (Run& run : RunsOf(CutLines(glyphs.page(), glyphs.Free()))) FindInRun(std::move(run), glyphs, found);
}

}  // namespace fenjie
