#include "typeset/table_setter.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "typeset/table_rules.h"

namespace fenjie::typeset {
namespace {

// Without rules between them, columns need a gap that no blank in a text has, and rows one that no line pitch has.
constexpr double kGapAcrossEm = 0.9;
constexpr double kGapDownEm = 0.45;
// Nobody could read smaller characters; such a table cannot be set.
constexpr double kSmallestSizePt = 4;
// So far a table's text is made smaller to keep its numbers whole, as its typist would; then they are parted.
constexpr double kSmallestForWords = 0.7;

bool HasColumnRules(TableRules rules) {
  return rules == TableRules::kGrid || rules == TableRules::kGridPieces || rules == TableRules::kCellRectangles ||
         rules == TableRules::kThinBoxes;
}
bool HasRowRules(TableRules rules) { return HasColumnRules(rules) || rules == TableRules::kRowRules; }

/// Less of it beside smaller text.
double PaddingAcross(const TableStyle& table, double size_pt) {
  constexpr double kLeastPt = 1;
  const double padding = std::max(kLeastPt, table.padding_pt * std::min(1.0, size_pt / table.size_pt));
  return HasColumnRules(table.rules) ? padding : std::max(padding, kGapAcrossEm * size_pt);
}

bool SameText(const SourceText& a, const SourceText& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const SourceCharacter& x, const SourceCharacter& y) { return x.value == y.value; });
}

/// True for a cell over several columns, or what such a one covers: it says nothing of one column's width.
bool GoesAcross(const TextTable& table, std::size_t row, std::size_t column) {
  return table.IsOnly(row, column, kOneWithLeft) ||
         (column + 1 < table.columns && table.IsOnly(row, column + 1, kOneWithLeft));
}

/// Takes from the widest, but not below the least, until their sum is `total`.
std::vector<double> CutDown(const std::vector<double>& widths, const std::vector<double>& least, double total) {
  double low = 0, high = *std::max_element(widths.begin(), widths.end());
  std::vector<double> cut(widths.size());
  constexpr int kHalvings = 50;  // far below the precision that a PDF is written with
  for (int i = 0; i < kHalvings; ++i) {
    const double cap = (low + high) / 2;
    for (std::size_t c = 0; c < widths.size(); ++c) cut[c] = std::max(least[c], std::min(widths[c], cap));
    (std::accumulate(cut.begin(), cut.end(), 0.0) > total ? high : low) = cap;
  }
  return cut;
}

}  // namespace

TableSetter::TableSetter(const TextTable& table, double measure_pt, const PageStyle& style)
    : table_(style.table), style_(style) {
  if (style_.kinsoku == Kinsoku::kHanging) style_.kinsoku = Kinsoku::kPushed;
  ChooseSize(table, measure_pt);
  ChooseEdges(table, measure_pt);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    rows_.push_back(SetRow(table, r));
    NoteJoins(table, r);
    const SourceText& label = table.rows[r].front();
    same_label_.push_back(r > 1 && !label.empty() && SameText(label, table.rows[r - 1].front()));
  }
  for (const Cell& cell : rows_.front()) head_rows_ = std::max(head_rows_, cell.rows);
  CountLines();
}

void TableSetter::NoteJoins(const TextTable& table, std::size_t row) {
  std::vector<bool> above(table.columns, false);
  std::vector<bool> begins(table.columns + 1, false);
  begins.back() = true;
  for (const Cell& cell : rows_[row]) begins[cell.column] = true;
  for (std::size_t c = 0; c < table.columns; ++c) {
    if (!table.IsOnly(row, c, kOneWithAbove)) continue;
    above[c] = true;
    begins[c] = begins_[row - 1][c];
  }
  one_with_above_.push_back(std::move(above));
  begins_.push_back(std::move(begins));
}

/// Where a cell over several rows needs more room than they have, the last of them is made higher.
void TableSetter::CountLines() {
  for (const Row& row : rows_) {
    std::size_t lines = 1;
    for (const Cell& cell : row) {
      if (cell.rows == 1) lines = std::max(lines, cell.lines.size());
    }
    line_counts_.push_back(lines);
  }
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    for (const Cell& cell : rows_[r]) {
      if (cell.rows == 1) continue;
      while (Height(r, r + cell.rows) < PieceHeight(cell.lines.size())) ++line_counts_[r + cell.rows - 1];
    }
  }
}

double TableSetter::NarrowestPt(const TextTable& table, const PageStyle& style) {
  return static_cast<double>(table.columns) * (kSmallestSizePt + 2 * PaddingAcross(style.table, kSmallestSizePt));
}

void TableSetter::SetSize(double size_pt) {
  size_ = size_pt;
  pitch_ = size_ * table_.pitch_em;
  padding_across_ = PaddingAcross(table_, size_);
  padding_down_ = table_.padding_pt;
  if (!HasRowRules(table_.rules)) padding_down_ = std::max(padding_down_, kGapDownEm * size_);
}

void TableSetter::ChooseSize(const TextTable& table, double measure_pt) {
  if (NarrowestPt(table, style_) > measure_pt) throw TypesetError("a table has more columns than the page can hold");
  constexpr double kStepDown = 0.95;
  part_words_ = style_.break_words;
  SetSize(table_.size_pt);
  while (!part_words_ && !Fits(LeastWidths(table), measure_pt)) {
    SetSize(size_ * kStepDown);
    part_words_ = size_ < kSmallestForWords * table_.size_pt;
  }
  if (!part_words_) return;
  SetSize(table_.size_pt);
  while (size_ > kSmallestSizePt && !Fits(LeastWidths(table), measure_pt)) {
    SetSize(std::max(kSmallestSizePt, size_ * kStepDown));
  }
}

double TableSetter::LeastWidth() const { return size_ + 2 * padding_across_; }

std::vector<double> TableSetter::LeastWidths(const TextTable& table) const {
  std::vector<double> widths(table.columns, LeastWidth());
  if (part_words_) return widths;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns; ++c) {
      if (GoesAcross(table, r, c)) continue;
      widths[c] = std::max(widths[c], WidestPiece(table.rows[r][c], size_, style_) + 2 * padding_across_);
    }
  }
  return widths;
}

bool TableSetter::Fits(const std::vector<double>& least, double measure_pt) const {
  if (table_.widths == ColumnWidths::kEqual) {
    return *std::max_element(least.begin(), least.end()) <= measure_pt / static_cast<double>(least.size());
  }
  return std::accumulate(least.begin(), least.end(), 0.0) <= measure_pt;
}

void TableSetter::ChooseEdges(const TextTable& table, double measure_pt) {
  std::vector<double> widths(table.columns, measure_pt / static_cast<double>(table.columns));
  if (table_.widths != ColumnWidths::kEqual) widths = FittedWidths(table, measure_pt);
  edges_.assign(1, 0);
  for (const double width : widths) edges_.push_back(edges_.back() + width);
}

std::vector<double> TableSetter::FittedWidths(const TextTable& table, double measure_pt) const {
  const std::vector<double> least = LeastWidths(table);
  if (table_.widths == ColumnWidths::kNarrow) return least;
  std::vector<double> widths = least;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns; ++c) {
      if (GoesAcross(table, r, c)) continue;
      widths[c] = std::max(widths[c], NaturalWidth(table.rows[r][c], size_, style_) + 2 * padding_across_);
    }
  }
  const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  if (sum > measure_pt) return CutDown(widths, least, measure_pt);
  if (table_.full_width) {
    for (double& width : widths) width *= measure_pt / sum;
  }
  return widths;
}

TableSetter::Row TableSetter::SetRow(const TextTable& table, std::size_t r) const {
  const std::vector<SourceText>& cells = table.rows[r];
  Row row;
  for (std::size_t c = 0; c < cells.size();) {
    if (r > 0 && table.IsOnly(r, c, kOneWithAbove)) {
      ++c;
      continue;
    }
    Cell cell{c, 1, 1, {}};
    const auto is_same_head = [&](std::size_t next) {
      return r == 0 && table_.merge_equal_heads && !cells[c].empty() && SameText(cells[c], cells[next]);
    };
    while (c + cell.span < cells.size() &&
           (table.IsOnly(r, c + cell.span, kOneWithLeft) || is_same_head(c + cell.span))) {
      ++cell.span;
    }
    while (r + cell.rows < table.rows.size() && table.IsOnly(r + cell.rows, c, kOneWithAbove)) ++cell.rows;
    const double width = edges_[c + cell.span] - edges_[c] - 2 * padding_across_;
    cell.lines = BreakLines(cells[c], {.size_pt = size_, .measure_pt = width}, style_);
    c += cell.span;
    row.push_back(std::move(cell));
  }
  return row;
}

double TableSetter::PieceHeight(std::size_t line_count) const {
  return static_cast<double>(line_count) * pitch_ + 2 * padding_down_;
}

double TableSetter::HeightPt() const { return Height(0, rows_.size()); }

double TableSetter::Height(std::size_t first_row, std::size_t end_row) const {
  double height = 0;
  for (std::size_t r = first_row; r < end_row; ++r) height += PieceHeight(LineCount(r));
  return height;
}

std::size_t TableSetter::LinesThatFit(double room_pt) const {
  const double lines = (room_pt - 2 * padding_down_) / pitch_;
  return lines < 1 ? 0 : static_cast<std::size_t>(lines);
}

void TableSetter::Place(PageCursor& cursor, double shift_pt) const {
  std::vector<Piece> pieces;
  double room = cursor.RoomPt();
  bool broken_above = false;
  LinesSet lines_set;
  const auto next_page = [&](bool broken_below, std::size_t row) {
    Draw(cursor, shift_pt, pieces, broken_above, broken_below, lines_set);
    pieces.clear();
    cursor.NewPage();
    room = cursor.RoomPt();
    broken_above = broken_below;
    const double head = Height(0, head_rows_);
    if (table_.repeat_head && row >= head_rows_ && head < room / 2) {
      for (std::size_t r = 0; r < head_rows_; ++r) pieces.push_back({r, 0, LineCount(r), true});
      room -= head;
    }
  };
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const std::size_t lines = LineCount(r);
    const bool breaks = table_.break_rows || PieceHeight(lines) > cursor.PageRoomPt() / 2;
    if (PieceHeight(lines) > room && (!breaks || LinesThatFit(room) == 0)) next_page(false, r);
    std::size_t first = 0;
    while (PieceHeight(lines - first) > room) {
      const std::size_t fit = std::max<std::size_t>(1, LinesThatFit(room));
      pieces.push_back({r, first, fit, false});
      first += fit;
      next_page(true, r);
    }
    pieces.push_back({r, first, lines - first, false});
    room -= PieceHeight(lines - first);
  }
  Draw(cursor, shift_pt, pieces, broken_above, false, lines_set);
}

void TableSetter::Draw(PageCursor& cursor, double shift_pt, const std::vector<Piece>& pieces, bool broken_above,
                       bool broken_below, LinesSet& lines_set) const {
  if (pieces.empty()) return;
  RuledTable ruled;
  for (const double edge : edges_) ruled.column_edges_pt.push_back(cursor.left_pt() + shift_pt + edge);
  ruled.row_edges_pt.push_back(cursor.y_pt());
  ruled.joined = Joined(pieces);
  ruled.open_above = broken_above && !table_.close_broken_rows && !pieces.front().repeated;
  ruled.open_below = broken_below && !table_.close_broken_rows;
  for (const Piece& piece : pieces) {
    cursor.Advance(PieceHeight(piece.line_count));
    ruled.row_edges_pt.push_back(cursor.y_pt());
    ruled.parted.push_back(begins_[piece.row]);
    ruled.rows.push_back(piece.row);
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const Cell* cell : CellsAt(pieces, i)) {
      if (ruled.joined[i][cell->column]) continue;
      std::size_t below = i + 1;
      while (below < pieces.size() && ruled.joined[below][cell->column]) ++below;
      const Box box{ruled.column_edges_pt[cell->column], ruled.row_edges_pt[i],
                    ruled.column_edges_pt[cell->column + cell->span], ruled.row_edges_pt[below]};
      if (cell->rows > 1) {
        DrawTallCell(cursor.page(), *cell, box, pieces[i], lines_set);
      } else {
        DrawCell(cursor.page(), *cell, box, pieces[i]);
      }
    }
  }
  DrawRules(ruled, table_, cursor.page().rules);
}

/// The cells of a piece's row; where the piece begins its page, those that go on from the page before as well.
std::vector<const TableSetter::Cell*> TableSetter::CellsAt(const std::vector<Piece>& pieces, std::size_t piece) const {
  const Piece& at = pieces[piece];
  const bool begins_page = piece == 0 || pieces[piece - 1].repeated != at.repeated;
  std::vector<const Cell*> cells;
  for (std::size_t r = begins_page && !at.repeated ? 0 : at.row; r <= at.row; ++r) {
    for (const Cell& cell : rows_[r]) {
      if (r == at.row || at.row < r + cell.rows) cells.push_back(&cell);
    }
  }
  std::sort(cells.begin(), cells.end(), [](const Cell* a, const Cell* b) { return a->column < b->column; });
  return cells;
}

std::vector<std::vector<bool>> TableSetter::Joined(const std::vector<Piece>& pieces) const {
  std::vector<std::vector<bool>> joined(pieces.size(), std::vector<bool>(edges_.size() - 1, false));
  const auto whole = [&](const Piece& piece) { return piece.line_count == LineCount(piece.row); };
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].row != pieces[i - 1].row + 1 || pieces[i].repeated != pieces[i - 1].repeated) continue;
    joined[i] = one_with_above_[pieces[i].row];
    if (table_.merge_equal_labels && same_label_[pieces[i].row] && whole(pieces[i]) && whole(pieces[i - 1])) {
      joined[i][0] = true;
    }
  }
  return joined;
}

void TableSetter::DrawCell(SetPage& page, const Cell& cell, const Box& box, const Piece& piece) const {
  const std::size_t end = std::min(cell.lines.size(), piece.first_line + piece.line_count);
  double y = box.y0_pt + padding_down_;
  if (table_.middle && piece.line_count == LineCount(piece.row)) {
    y += (box.Height() - 2 * padding_down_ - static_cast<double>(cell.lines.size()) * pitch_) / 2;
  }
  DrawLines(page, cell, box, piece, piece.first_line, end, y);
}

/// As many of the lines that are left as the box holds; all of them where the cell ends here.
void TableSetter::DrawTallCell(SetPage& page, const Cell& cell, const Box& box, const Piece& piece,
                               LinesSet& lines_set) const {
  std::size_t none = 0;
  std::size_t& first = piece.repeated ? none : lines_set[&cell];
  const std::size_t left = cell.lines.size() - first;
  constexpr double kRoundingPt = 1e-6;
  const std::size_t count = std::min(left, LinesThatFit(box.Height() + kRoundingPt));
  double y = box.y0_pt + padding_down_;
  if (table_.middle && count == left) {
    y += (box.Height() - 2 * padding_down_ - static_cast<double>(left) * pitch_) / 2;
  }
  DrawLines(page, cell, box, piece, first, first + count, y);
  first += count;
}

void TableSetter::DrawLines(SetPage& page, const Cell& cell, const Box& box, const Piece& piece, std::size_t first,
                            std::size_t end, double y) const {
  const CellAlign align = cell.column == 0 && piece.row > 0 ? table_.label_align : table_.align;
  for (std::size_t i = first; i < end; ++i) {
    const double slack = std::max(0.0, box.Width() - 2 * padding_across_ - cell.lines[i].width_pt);
    const double share = align == CellAlign::kLeft ? 0 : align == CellAlign::kCenter ? 0.5 : 1;
    GlyphRun run = RunOf(cell.lines[i], box.x0_pt + padding_across_ + slack * share, y, pitch_, size_);
    run.layer = Layer::kTable;
    run.bold = style_.bold_headings && piece.row == 0;
    run.printed = piece.repeated ? Printed::kRepeatedHead : Printed::kText;
    page.runs.push_back(std::move(run));
    y += pitch_;
  }
}

}  // namespace fenjie::typeset
