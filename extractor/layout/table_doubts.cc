#include "layout/table_doubts.h"

#include <algorithm>

#include "layout/text_pieces.h"

namespace fenjie {
namespace {

// A figure broken over lines fills the first of them: of the cell's width this much is padding, at most.
constexpr double kFilledShare = 0.7;

std::vector<PieceLine> LinesOf(const PageContent& page, const PageCell& cell) {
  std::vector<GlyphIndex> glyphs;
  for (const TextLine& line : cell.lines) glyphs.insert(glyphs.end(), line.glyphs.begin(), line.glyphs.end());
  return CutLines(page, glyphs);
}

bool HasFiguresBeside(const PieceLine& line) {
  return std::count_if(line.pieces.begin(), line.pieces.end(), [](const TextPiece& p) { return p.is_figure; }) >= 2;
}

bool IsFigureLine(const PieceLine& line) { return line.pieces.size() == 1 && line.pieces[0].is_figure; }

bool HasFiguresBelow(const std::vector<PieceLine>& lines, const PageCell& cell) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!IsFigureLine(lines[i]) || !IsFigureLine(lines[i + 1])) continue;
    if (lines[i].box.Width() + lines[i].size_pt / 2 < kFilledShare * cell.box.Width()) return true;
  }
  return false;
}

/// Lines of the cell with a wide gap.
int CutLinesIn(const PageContent& page, const PageCell& cell) {
  if (cell.lines.empty()) return 0;
  const std::vector<PieceLine> lines = LinesOf(page, cell);
  return static_cast<int>(
      std::count_if(lines.begin(), lines.end(), [](const PieceLine& line) { return line.pieces.size() >= 2; }));
}

}  // namespace

bool HoldsTwoFigures(const PageContent& page, const PageCell& cell) {
  if (cell.lines.empty()) return false;
  const std::vector<PieceLine> lines = LinesOf(page, cell);
  return std::any_of(lines.begin(), lines.end(), HasFiguresBeside);
}

std::vector<Box> CellsOfTwoFigures(const PageContent& page, const PageTable& table) {
  std::vector<Box> cells;
  for (const PageCell& cell : table.cells) {
    if (cell.lines.empty()) continue;
    const std::vector<PieceLine> lines = LinesOf(page, cell);
    if (std::any_of(lines.begin(), lines.end(), HasFiguresBeside) || HasFiguresBelow(lines, cell)) {
      cells.push_back(cell.box);
    }
  }
  return cells;
}

bool HoldsTwoTexts(const PageContent& page, const PageCell& cell) { return CutLinesIn(page, cell) >= 1; }

bool HoldsRows(const PageContent& page, const PageCell& cell) { return CutLinesIn(page, cell) >= 2; }

}  // namespace fenjie
