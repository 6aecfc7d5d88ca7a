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
    rows_.push_back(SetRow(table.rows[r], r == 0));
    const SourceText& label = table.rows[r].front();
    same_label_.push_back(r > 1 && !label.empty() && SameText(label, table.rows[r - 1].front()));
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
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], WidestPiece(row[c], size_, style_) + 2 * padding_across_);
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
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], NaturalWidth(row[c], size_, style_) + 2 * padding_across_);
    }
  }
  const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  if (sum > measure_pt) return CutDown(widths, least, measure_pt);
  if (table_.full_width) {
    for (double& width : widths) width *= measure_pt / sum;
  }
  return widths;
}

TableSetter::Row TableSetter::SetRow(const std::vector<SourceText>& cells, bool is_head) const {
  Row row;
  for (std::size_t c = 0; c < cells.size();) {
    Cell cell{c, 1, {}};
    if (is_head && table_.merge_equal_heads && !cells[c].empty()) {
      while (c + cell.span < cells.size() && SameText(cells[c], cells[c + cell.span])) ++cell.span;
    }
    const double width = edges_[c + cell.span] - edges_[c] - 2 * padding_across_;
    cell.lines = BreakLines(cells[c], {.size_pt = size_, .measure_pt = width}, style_);
    c += cell.span;
    row.push_back(std::move(cell));
  }
  return row;
}

std::size_t TableSetter::LineCount(std::size_t row) const {
  std::size_t lines = 1;
  for (const Cell& cell : rows_[row]) lines = std::max(lines, cell.lines.size());
  return lines;
}

double TableSetter::PieceHeight(std::size_t line_count) const {
  return static_cast<double>(line_count) * pitch_ + 2 * padding_down_;
}

double TableSetter::HeightPt() const {
  double height = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) height += PieceHeight(LineCount(r));
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
  const auto next_page = [&](bool broken_below, std::size_t row) {
    Draw(cursor, shift_pt, pieces, broken_above, broken_below);
    pieces.clear();
    cursor.NewPage();
    room = cursor.RoomPt();
    broken_above = broken_below;
    const double head = PieceHeight(LineCount(0));
    if (table_.repeat_head && row > 0 && head < room / 2) {
      pieces.push_back({0, 0, LineCount(0), true});
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
  Draw(cursor, shift_pt, pieces, broken_above, false);
}

void TableSetter::Draw(PageCursor& cursor, double shift_pt, const std::vector<Piece>& pieces, bool broken_above,
                       bool broken_below) const {
  if (pieces.empty()) return;
  RuledTable ruled;
  for (const double edge : edges_) ruled.column_edges_pt.push_back(cursor.left_pt() + shift_pt + edge);
  ruled.row_edges_pt.push_back(cursor.y_pt());
  ruled.label_joined = JoinedLabels(pieces);
  ruled.open_above = broken_above && !table_.close_broken_rows && !pieces.front().repeated;
  ruled.open_below = broken_below && !table_.close_broken_rows;
  for (const Piece& piece : pieces) {
    cursor.Advance(PieceHeight(piece.line_count));
    ruled.row_edges_pt.push_back(cursor.y_pt());
    std::vector<bool> parted(edges_.size(), false);
    for (const Cell& cell : rows_[piece.row]) parted[cell.column] = true;
    parted.back() = true;
    ruled.parted.push_back(std::move(parted));
    ruled.rows.push_back(piece.row);
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const Cell& cell : rows_[pieces[i].row]) {
      if (cell.column == 0 && ruled.label_joined[i]) continue;
      std::size_t below = i + 1;
      while (cell.column == 0 && below < pieces.size() && ruled.label_joined[below]) ++below;
      const Box box{ruled.column_edges_pt[cell.column], ruled.row_edges_pt[i],
                    ruled.column_edges_pt[cell.column + cell.span], ruled.row_edges_pt[below]};
      DrawCell(cursor.page(), cell, box, pieces[i]);
    }
  }
  DrawRules(ruled, table_, cursor.page().rules);
}

std::vector<bool> TableSetter::JoinedLabels(const std::vector<Piece>& pieces) const {
  std::vector<bool> joined(pieces.size(), false);
  for (std::size_t i = 1; i < pieces.size() && table_.merge_equal_labels; ++i) {
    const auto whole = [&](const Piece& piece) { return piece.line_count == LineCount(piece.row); };
    joined[i] = same_label_[pieces[i].row] && whole(pieces[i]) && whole(pieces[i - 1]) &&
                pieces[i].row == pieces[i - 1].row + 1;
  }
  return joined;
}

void TableSetter::DrawCell(SetPage& page, const Cell& cell, const Box& box, const Piece& piece) const {
  const CellAlign align = cell.column == 0 && piece.row > 0 ? table_.label_align : table_.align;
  const std::size_t end = std::min(cell.lines.size(), piece.first_line + piece.line_count);
  double y = box.y0_pt + padding_down_;
  if (table_.middle && piece.line_count == LineCount(piece.row)) {
    y += (box.Height() - 2 * padding_down_ - static_cast<double>(cell.lines.size()) * pitch_) / 2;
  }
  for (std::size_t i = piece.first_line; i < end; ++i) {
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
