#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "layout/page_builder.h"

namespace fenjie::testing {

/// A table as it should come back.
struct ModelCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::string text;
};

struct ModelTable {
  int rows = 0;
  int columns = 0;
  std::vector<double> widths;
  std::vector<ModelCell> cells;  ///< by row, then column

  const ModelCell& At(int row, int column) const {
    for (const ModelCell& cell : cells) {
      if (cell.row <= row && row < cell.row + cell.row_span && cell.column <= column &&
          column < cell.column + cell.column_span) {
        return cell;
      }
    }
    return cells.front();
  }
};

inline std::vector<std::string> Described(const ModelTable& table) {
  std::vector<std::string> described;
  for (const ModelCell& cell : table.cells) {
    described.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                        std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + " " + cell.text);
  }
  return described;
}

/// A table of single cells from rows of texts.
inline ModelTable Plain(const std::vector<std::vector<std::string>>& rows, std::vector<double> widths) {
  ModelTable table{static_cast<int>(rows.size()), static_cast<int>(widths.size()), std::move(widths), {}};
  for (int row = 0; row < table.rows; ++row) {
    for (int column = 0; column < table.columns; ++column) {
      table.cells.push_back({row, column, 1, 1, rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]});
    }
  }
  return table;
}

/// How the borders are drawn.
enum class Border { kStrokes, kSegments, kThinFills, kDouble, kDashed, kOwnBoxes, kTrapezoids, kNone };

/// Lays out a table and draws it.
class TableDrawing {
 public:
  TableDrawing(ModelTable&&, double, double, double = 8) = delete;  // the drawing refers to its model
  TableDrawing(const ModelTable& table, double left, double top, double size = 8)
      : table_(table), size_(size), x_{left}, y_{top} {
    for (const double width : table.widths) x_.push_back(x_.back() + width);
    LayOutRows();
  }

  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_; }
  Box box() const { return {x_.front(), y_.front(), x_.back(), y_.back()}; }
  Box BoxOf(const ModelCell& cell) const {
    return {x_[Index(cell.column)], y_[Index(cell.row)], x_[Index(cell.column + cell.column_span)],
            y_[Index(cell.row + cell.row_span)]};
  }

  void DrawTexts(PageBuilder& page) const {
    for (const ModelCell& cell : table_.cells) {
      const Box box = BoxOf(cell);
      const std::vector<std::string> lines = Wrap(cell);
      double y = box.CenterY() - LineHeight() * static_cast<double>(lines.size()) / 2;
      for (const std::string& line : lines) {
        page.Text(box.CenterX() - WidthOfText(line) * size_ / 2, y, line, size_);
        y += LineHeight();
      }
    }
  }

  /// Draws what parts the cells. `top`, `bottom`: whether the outer borders there are drawn.
  void DrawBorders(PageBuilder& page, Border border, bool top = true, bool bottom = true) const {
    if (border == Border::kStrokes) {
      DrawStrokes(page, top, bottom);
    } else if (border == Border::kOwnBoxes) {
      for (const ModelCell& cell : table_.cells) {
        const Box box = BoxOf(cell);
        page.Frame({box.x0_pt + 0.75, box.y0_pt + 0.75, box.x1_pt - 0.75, box.y1_pt - 0.75}, 0.75);
      }
    } else {
      ForEachSide(top, bottom, [&](const Box& side) { DrawSide(page, border, side); });
    }
  }

 private:
  static std::size_t Index(int at) { return static_cast<std::size_t>(at); }
  double LineHeight() const { return PageBuilder::kLineHeight * size_; }

  std::vector<std::string> Wrap(const ModelCell& cell) const {
    constexpr double kPaddingPt = 2;
    const double width = x_[Index(cell.column + cell.column_span)] - x_[Index(cell.column)] - kPaddingPt;
    std::vector<std::string> lines;
    double at = 0;
    for (const std::string& character : Characters(cell.text)) {
      const double advance = WidthOf(character) * size_;
      if (lines.empty() || at + advance > width) {
        lines.emplace_back();
        at = 0;
      }
      lines.back() += character;
      at += advance;
    }
    return lines;
  }

  void LayOutRows() {
    constexpr double kPaddingPt = 3;
    for (int row = 0; row < table_.rows; ++row) {
      double height = LineHeight() + kPaddingPt;
      for (const ModelCell& cell : table_.cells) {
        if (cell.row + cell.row_span - 1 != row) continue;
        const double needed = static_cast<double>(Wrap(cell).size()) * LineHeight() + kPaddingPt;
        height = std::max(height, needed - (y_.back() - y_[Index(cell.row)]));
      }
      y_.push_back(y_.back() + height);
    }
  }

  /// Calls `draw` with each slot's side that parts two cells or the table from its page, as a box without thickness.
  template <class Draw>
  void ForEachSide(bool top, bool bottom, Draw draw) const {
    for (int row = 0; row < table_.rows; ++row) {
      for (int column = 0; column < table_.columns; ++column) {
        const ModelCell* own = &table_.At(row, column);
        const double x0 = x_[Index(column)], x1 = x_[Index(column + 1)];
        const double y0 = y_[Index(row)], y1 = y_[Index(row + 1)];
        if (row == 0 ? top : &table_.At(row - 1, column) != own) draw(Box{x0, y0, x1, y0});
        if (column == 0 || &table_.At(row, column - 1) != own) draw(Box{x0, y0, x0, y1});
        if (row + 1 == table_.rows && bottom) draw(Box{x0, y1, x1, y1});
        if (column + 1 == table_.columns) draw(Box{x1, y0, x1, y1});
      }
    }
  }

  /// One stroke for each straight run of sides.
  void DrawStrokes(PageBuilder& page, bool top, bool bottom) const {
    std::vector<Box> sides;
    ForEachSide(top, bottom, [&](const Box& side) { sides.push_back(side); });
    for (const bool lies : {true, false}) {
      std::vector<Box> runs;
      for (const Box& side : sides) {
        if ((side.Height() == 0) == lies) runs.push_back(side);
      }
      std::sort(runs.begin(), runs.end(), [&](const Box& a, const Box& b) {
        if (lies) return a.y0_pt != b.y0_pt ? a.y0_pt < b.y0_pt : a.x0_pt < b.x0_pt;
        return a.x0_pt != b.x0_pt ? a.x0_pt < b.x0_pt : a.y0_pt < b.y0_pt;
      });
      for (std::size_t i = 0; i < runs.size();) {
        Box run = runs[i++];
        while (i < runs.size() && (lies ? runs[i].y0_pt == run.y0_pt && runs[i].x0_pt == run.x1_pt
                                        : runs[i].x0_pt == run.x0_pt && runs[i].y0_pt == run.y1_pt)) {
          run = Union(run, runs[i++]);
        }
        page.Line(run.x0_pt, run.y0_pt, run.x1_pt, run.y1_pt);
      }
    }
  }

  void DrawSide(PageBuilder& page, Border border, const Box& side) const {
    const bool lies = side.Height() == 0;
    const auto shifted = [&](double by) {
      return lies ? Box{side.x0_pt, side.y0_pt + by, side.x1_pt, side.y1_pt + by}
                  : Box{side.x0_pt + by, side.y0_pt, side.x1_pt + by, side.y1_pt};
    };
    const auto line = [&](const Box& box, double thick) {
      page.Line(box.x0_pt, box.y0_pt, box.x1_pt, box.y1_pt, thick);
    };
    switch (border) {
      case Border::kThinFills:
        page.Fill({side.x0_pt - 0.375, side.y0_pt - 0.375, side.x1_pt + 0.375, side.y1_pt + 0.375}, 0);
        break;
      case Border::kDouble:
        line(shifted(-0.75), 0.5);
        line(shifted(0.75), 0.5);
        break;
      case Border::kDashed:
        for (double at = 0; at < (lies ? side.Width() : side.Height()); at += 5) {
          const double to = std::min(at + 3, lies ? side.Width() : side.Height());
          line(lies ? Box{side.x0_pt + at, side.y0_pt, side.x0_pt + to, side.y0_pt}
                    : Box{side.x0_pt, side.y0_pt + at, side.x0_pt, side.y0_pt + to},
               0.75);
        }
        break;
      case Border::kTrapezoids:  // of a side's half of the border each, shifted by a device pixel
        line(shifted(-0.2), 0.4);
        line(shifted(0.3), 0.4);
        break;
      default:
        line(side, 0.5);
    }
  }

  const ModelTable& table_;
  double size_;
  std::vector<double> x_;
  std::vector<double> y_;
};

/// A random table: narrow columns, spans, wrapped texts, nil marks, empty cells. The first row and column name the
/// rest.
inline ModelTable RandomTable(std::mt19937& random, bool spans) {
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  ModelTable table;
  table.rows = pick(2, 12);
  table.columns = pick(2, 16);
  for (int i = 0; i < table.columns; ++i) table.widths.push_back(i == 0 ? pick(40, 90) : pick(14, 26));
  std::vector<char> taken(static_cast<std::size_t>(table.rows * table.columns), 0);
  const auto slot = [&](int row, int column) -> char& {
    return taken[static_cast<std::size_t>(row * table.columns + column)];
  };
  const std::vector<std::string> nil = {"/", "—", "60%", "", "0", "-144", "4.92"};
  for (int row = 0; row < table.rows; ++row) {
    for (int column = 0; column < table.columns; ++column) {
      if (slot(row, column)) continue;
      ModelCell cell{row, column, 1, 1, ""};
      if (spans && pick(0, 9) == 0) {
        const int most_rows = std::min(3, table.rows - row);
        while (cell.column + cell.column_span < table.columns && cell.column_span < 4 &&
               !slot(row, column + cell.column_span) && pick(0, 1)) {
          ++cell.column_span;
        }
        cell.row_span = pick(1, most_rows);
      }
      for (int r = row; r < row + cell.row_span; ++r) {
        for (int c = column; c < column + cell.column_span; ++c) slot(r, c) = 1;
      }
      if (row == 0 || column == 0) {
        for (int i = pick(1, 6); i > 0; --i) AppendUtf8(static_cast<char32_t>(0x4E00 + pick(0, 5000)), cell.text);
      } else if (pick(0, 2) == 0) {
        cell.text = nil[static_cast<std::size_t>(pick(0, static_cast<int>(nil.size()) - 1))];
      } else {
        cell.text = std::to_string(pick(1, 999));
      }
      table.cells.push_back(cell);
    }
  }
  return table;
}

/// A random table that can be read without lines between columns: wide columns, one row of heads, labels that wrap.
inline ModelTable RandomOpenTable(std::mt19937& random, int least_columns) {
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  const auto words = [&](int length) {
    std::string text;
    for (int i = 0; i < length; ++i) AppendUtf8(static_cast<char32_t>(0x4E00 + pick(0, 5000)), text);
    return text;
  };
  const std::vector<std::string> nil = {"/", "—", "60%", "", "0", "-144", "4.92", "10500"};
  ModelTable table;
  table.rows = pick(4, 12);
  table.columns = pick(least_columns, 9);
  for (int i = 0; i < table.columns; ++i) table.widths.push_back(i == 0 ? 70 : pick(40, 55));
  for (int row = 0; row < table.rows; ++row) {
    for (int column = 0; column < table.columns; ++column) {
      std::string text;
      if (row == 0 || column == 0) {
        text = words(column == 0 ? pick(2, 14) : pick(1, 4));
      } else {
        text = pick(0, 2) == 0 ? nil[static_cast<std::size_t>(pick(0, 7))] : std::to_string(pick(1, 9999));
      }
      if (row > 0 && column == 1 && text.empty()) text = "/";  // a row has a figure
      table.cells.push_back({row, column, 1, 1, text});
    }
  }
  return table;
}

}  // namespace fenjie::testing
