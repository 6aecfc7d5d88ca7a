#include "typeset/table_rules.h"

namespace fenjie::typeset {
namespace {

constexpr double kHeadShade = 0.8;
constexpr double kRowShade = 0.92;
// Between the table and its second frame.
constexpr double kOuterFramePt = 2.5;

class RuleDrawer {
 public:
  RuleDrawer(const RuledTable& table, const TableStyle& style, std::vector<DrawnRule>& rules)
      : table_(table), style_(style), rules_(rules) {}

  void Draw() {
    switch (style_.rules) {
      case TableRules::kGrid:
      case TableRules::kThinBoxes:
        RowLines();
        ColumnLines(true);
        break;
      case TableRules::kGridPieces:
        RowPieces();
        ColumnLines(false);
        break;
      case TableRules::kCellRectangles:
        CellRectangles();
        break;
      case TableRules::kRowRules:
        RowLines();
        break;
      case TableRules::kThreeLines:
        ThreeLines();
        break;
      case TableRules::kShading:
        Shades();
        break;
      case TableRules::kNone:
        break;
    }
    if (style_.double_outer && style_.rules != TableRules::kShading && style_.rules != TableRules::kNone) OuterFrame();
  }

 private:
  double Left() const { return table_.column_edges_pt.front(); }
  double Right() const { return table_.column_edges_pt.back(); }
  double Top() const { return table_.row_edges_pt.front(); }
  double Bottom() const { return table_.row_edges_pt.back(); }
  std::size_t RowCount() const { return table_.rows.size(); }
  bool IsOpen(std::size_t row_edge) const {
    return (row_edge == 0 && table_.open_above) || (row_edge == RowCount() && table_.open_below);
  }

  /// The cell of the row above the edge is one with that below.
  bool GoesOver(std::size_t row_edge, std::size_t column) const {
    return row_edge < RowCount() && table_.joined[row_edge][column];
  }

  void Line(double x0, double y0, double x1, double y1, double width) {
    if (style_.rules == TableRules::kThinBoxes) {
      const double half = width / 2;
      rules_.push_back({Paint::kFill, {x0 - half, y0 - half, x1 + half, y1 + half}, 0, style_.rule_gray, false});
    } else {
      rules_.push_back({Paint::kStroke, {x0, y0, x1, y1}, width, style_.rule_gray, false});
    }
  }

  void RowLines() {
    for (std::size_t r = 0; r <= RowCount(); ++r) {
      const double y = table_.row_edges_pt[r];
      const std::size_t columns = table_.column_edges_pt.size() - 1;
      for (std::size_t c = 0; c < columns && !IsOpen(r);) {
        std::size_t end = c;
        while (end < columns && !GoesOver(r, end)) ++end;
        if (end > c) Line(table_.column_edges_pt[c], y, table_.column_edges_pt[end], y, style_.rule_width_pt);
        c = end + 1;
      }
    }
  }

  void RowPieces() {
    for (std::size_t r = 0; r <= RowCount(); ++r) {
      const double y = table_.row_edges_pt[r];
      for (std::size_t c = 0; c + 1 < table_.column_edges_pt.size() && !IsOpen(r); ++c) {
        if (GoesOver(r, c)) continue;
        Line(table_.column_edges_pt[c], y, table_.column_edges_pt[c + 1], y, style_.rule_width_pt);
      }
    }
  }

  void ColumnLines(bool joined) {
    for (std::size_t c = 0; c < table_.column_edges_pt.size(); ++c) {
      for (std::size_t r = 0; r < RowCount();) {
        std::size_t end = r + 1;
        while (joined && end < RowCount() && table_.parted[end][c] == table_.parted[r][c]) ++end;
        const double x = table_.column_edges_pt[c];
        if (table_.parted[r][c]) Line(x, table_.row_edges_pt[r], x, table_.row_edges_pt[end], style_.rule_width_pt);
        r = end;
      }
    }
  }

  void CellRectangles() {
    for (std::size_t r = 0; r < RowCount(); ++r) {
      for (std::size_t c = 0; c + 1 < table_.column_edges_pt.size();) {
        std::size_t end = c + 1;
        while (!table_.parted[r][end]) ++end;
        std::size_t below = r + 1;
        while (GoesOver(below, c)) ++below;
        const Box cell{table_.column_edges_pt[c], table_.row_edges_pt[r], table_.column_edges_pt[end],
                       table_.row_edges_pt[below]};
        if (!GoesOver(r, c)) {
          rules_.push_back({Paint::kStrokedRectangle, cell, style_.rule_width_pt, style_.rule_gray, false});
        }
        c = end;
      }
    }
  }

  void ThreeLines() {
    constexpr double kThick = 2;
    if (!IsOpen(0)) Line(Left(), Top(), Right(), Top(), style_.rule_width_pt * kThick);
    if (table_.rows.front() == 0 && RowCount() > 1) {
      Line(Left(), table_.row_edges_pt[1], Right(), table_.row_edges_pt[1], style_.rule_width_pt);
    }
    if (!IsOpen(RowCount())) Line(Left(), Bottom(), Right(), Bottom(), style_.rule_width_pt * kThick);
  }

  void Shades() {
    for (std::size_t r = 0; r < RowCount(); ++r) {
      const bool head = table_.rows[r] == 0;
      if (!head && table_.rows[r] % 2 == 1) continue;
      const Box row{Left(), table_.row_edges_pt[r], Right(), table_.row_edges_pt[r + 1]};
      rules_.push_back({Paint::kFill, row, 0, head ? kHeadShade : kRowShade, false});
    }
  }

  void OuterFrame() {
    const double away = kOuterFramePt + style_.rule_width_pt;
    rules_.push_back({Paint::kStrokedRectangle,
                      {Left() - away, Top() - away, Right() + away, Bottom() + away},
                      style_.rule_width_pt,
                      style_.rule_gray,
                      false});
  }

  const RuledTable& table_;
  const TableStyle& style_;
  std::vector<DrawnRule>& rules_;
};

}  // namespace

void DrawRules(const RuledTable& table, const TableStyle& style, std::vector<DrawnRule>& rules) {
  RuleDrawer(table, style, rules).Draw();
}

}  // namespace fenjie::typeset
