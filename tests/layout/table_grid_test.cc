#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "layout/drawn_table.h"
#include "layout/page_builder.h"
#include "layout/table_finder.h"

namespace fenjie {
namespace {

using testing::Border;
using testing::Described;
using testing::ModelTable;
using testing::PageBuilder;
using testing::Plain;
using testing::RandomTable;
using testing::TableDrawing;

std::string CodesOf(const PageTables& found) {
  std::string codes;
  for (const TableDoubt& doubt : found.doubts) codes += doubt.code + " ";
  return codes;
}

/// A cell must touch no neighbor that is cut from it only by its span: a random span can leave lines of the grid at
/// which no cell ends. The model is brought to the grid that can be seen.
ModelTable Seen(ModelTable table) {
  for (const bool rows : {true, false}) {
    int& lines = rows ? table.rows : table.columns;
    for (int line = lines - 1; line > 0; --line) {
      const bool parts = std::any_of(table.cells.begin(), table.cells.end(), [&](const testing::ModelCell& cell) {
        return rows ? cell.row == line || cell.row + cell.row_span == line
                    : cell.column == line || cell.column + cell.column_span == line;
      });
      if (parts) continue;
      for (testing::ModelCell& cell : table.cells) {
        int& at = rows ? cell.row : cell.column;
        int& span = rows ? cell.row_span : cell.column_span;
        if (at > line)
          --at;
        else if (at + span > line)
          --span;
      }
      --lines;
    }
  }
  return table;
}

TEST(TableGrid, RandomTablesComeBackHoweverTheyAreDrawn) {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    for (const Border border : {Border::kStrokes, Border::kSegments, Border::kThinFills, Border::kDouble,
                                Border::kDashed, Border::kOwnBoxes, Border::kTrapezoids}) {
      std::mt19937 random(seed);
      const ModelTable model = RandomTable(random, true);
      const TableDrawing drawing(model, 60, 80);
      PageBuilder builder;
      drawing.DrawTexts(builder);
      drawing.DrawBorders(builder, border);
      builder.Text(400, 60, "单位：个");
      builder.Shuffle(random);
      const PageTables found = FindTables(builder.page());
      const std::string where = "seed " + std::to_string(seed) + " border " + std::to_string(static_cast<int>(border));
      const ModelTable seen = Seen(model);
      if (seen.columns < 2 || seen.cells.size() < 2) continue;
      ASSERT_EQ(found.tables.size(), 1u) << where;
      EXPECT_EQ(Described(builder.page(), found.tables[0]), Described(seen)) << where;
      EXPECT_EQ(found.tables[0].evidence, TableEvidence::kGrid) << where;
      EXPECT_FALSE(found.tables[0].open_at_top || found.tables[0].open_at_bottom) << where;
      EXPECT_EQ(CodesOf(found), "") << where;
    }
  }
}

}  // namespace
}  // namespace fenjie
