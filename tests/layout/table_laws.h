#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/page_builder.h"
#include "layout/table_finder.h"

namespace fenjie::testing {

/// The first and second law of FindTables.
inline void ExpectLaws(const PageContent& page, const PageTables& found, const std::string& where) {
  std::vector<int> cells_of(page.glyphs.size(), 0);
  for (const PageTable& table : found.tables) {
    ASSERT_EQ(table.column_edges_pt.size(), static_cast<std::size_t>(table.columns) + 1) << where;
    ASSERT_EQ(table.row_edges_pt.size(), static_cast<std::size_t>(table.rows) + 1) << where;
    EXPECT_TRUE(std::is_sorted(table.column_edges_pt.begin(), table.column_edges_pt.end())) << where;
    EXPECT_TRUE(std::is_sorted(table.row_edges_pt.begin(), table.row_edges_pt.end())) << where;
    std::vector<int> covered(static_cast<std::size_t>(table.rows) * static_cast<std::size_t>(table.columns), 0);
    for (const PageCell& cell : table.cells) {
      for (int row = cell.row; row < cell.row + cell.row_span; ++row) {
        for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
          ++covered.at(static_cast<std::size_t>(row * table.columns + column));
        }
      }
      for (const TextLine& line : cell.lines) {
        for (const GlyphIndex glyph : line.glyphs) ++cells_of.at(glyph);
      }
    }
    for (const int count : covered) ASSERT_EQ(count, 1) << where;
  }
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    const Glyph& glyph = page.glyphs[i];
    bool inside = false;
    for (const PageTable& table : found.tables) {
      inside = inside || table.box.Contains(glyph.box.CenterX(), glyph.box.CenterY());
    }
    if (glyph.IsBlank()) {
      EXPECT_LE(cells_of[i], 1) << where;
    } else {
      EXPECT_EQ(cells_of[i], inside ? 1 : 0) << where << " glyph " << i << " " << glyph.text;
    }
  }
}

/// All that is found, as text: to compare what two orders of drawing give.
inline std::string Dump(const PageContent& page, const PageTables& found) {
  std::string dump;
  for (const PageTable& table : found.tables) {
    dump += "table " + std::to_string(table.box.x0_pt) + " " + std::to_string(table.box.y0_pt) + " evidence " +
            std::to_string(static_cast<int>(table.evidence)) + (table.open_at_top ? " open above" : "") +
            (table.open_at_bottom ? " open below" : "") + "\n";
    for (const std::string& cell : Described(page, table)) dump += "  " + cell + "\n";
  }
  for (const TableDoubt& doubt : found.doubts) {
    dump += doubt.code + " " + std::to_string(doubt.box.x0_pt) + " " + std::to_string(doubt.box.y0_pt) + " " +
            std::to_string(doubt.box.x1_pt) + " " + std::to_string(doubt.box.y1_pt) + "\n";
  }
  return dump;
}

}  // namespace fenjie::testing
