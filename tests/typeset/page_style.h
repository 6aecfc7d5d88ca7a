#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "property/random_source.h"

namespace fenjie::typeset {

/// Sides of A4, and the text area of an official document on it: 28 characters of 16 pt by 22 lines (GB/T 9704).
inline constexpr double kA4Short = 595.28;
inline constexpr double kA4Long = 841.89;
inline constexpr double kA3Long = 1190.55;

/// kMicroHeiMono: ASCII half as wide as ideographs.
enum class FontFace : std::uint8_t { kMicroHei, kZenHei, kMicroHeiMono };

/// What is done where a line would begin with `，` or `）`, or end in `（`.
enum class Kinsoku : std::uint8_t {
  kNone,
  kPushed,   ///< the character before it goes to the next line, too
  kHanging,  ///< it stands in the margin
};

enum class Across : std::uint8_t { kLeft, kCenter, kRight, kOuter };  ///< kOuter: right on odd pages, left on even ones
enum class Turn : std::uint8_t { kNone, kDown, kUp };                 ///< kDown: lines run from top to bottom

enum class DrawOrder : std::uint8_t { kNatural, kShuffledRuns, kTablesFirst, kTablesLast };

enum class ColumnWidths : std::uint8_t {
  kEqual,
  kFitted,  ///< by the widest cell; where that is too wide, the widest columns give way
  kNarrow,  ///< a character, or the longest number, wide: every head runs down
};

enum class TableRules : std::uint8_t {
  kGrid,            ///< every edge one stroke, as long as it goes
  kGridPieces,      ///< every cell's edge a stroke of its own
  kCellRectangles,  ///< each cell a stroked rectangle: edges between cells stand twice
  kThinBoxes,       ///< edges as filled boxes
  kRowRules,        ///< horizontal rules only, at every row
  kThreeLines,      ///< at the top, below the head and at the bottom
  kShading,         ///< a shaded head and every second row shaded, no rules
  kNone,            ///< aligned by wide gaps
};

enum class CellAlign : std::uint8_t { kLeft, kCenter, kRight };

/// How tables are set.
struct TableStyle {
  ColumnWidths widths = ColumnWidths::kFitted;
  bool full_width = true;  ///< columns are widened until the table fills the measure
  TableRules rules = TableRules::kGrid;
  double rule_width_pt = 0.5;
  double rule_gray = 0;       ///< 0 black … 1 white
  bool double_outer = false;  ///< a second frame around the table
  double size_pt = 12;        ///< made smaller where a column cannot hold one character
  double pitch_em = 1.25;     ///< baseline to baseline
  double padding_pt = 3;      ///< between an edge and the text, on all four sides
  CellAlign align = CellAlign::kCenter;
  CellAlign label_align = CellAlign::kLeft;  ///< of the first column below the head
  bool middle = true;                        ///< a cell's text stands in the middle of its height, else at its top
  bool repeat_head = false;                  ///< on every page
  bool keep_together = false;                ///< a table that fits on a page is not broken
  bool break_rows = false;                   ///< a row may go on on the next page
  bool close_broken_rows = true;             ///< with a rule at the page's end
  std::string caption_start = "单位：";      ///< a paragraph above a table that begins so is set to the right
  bool side_by_side = false;                 ///< two tables with only a blank line between them
  /// Equal neighbors in the first row become one cell. It prints the first one's characters; the others' have no place.
  bool merge_equal_heads = false;
  /// Equal neighbors below each other in the first column become one cell, as far as they stand on one page; as above.
  bool merge_equal_labels = false;
  Turn turn = Turn::kNone;  ///< tables stand turned, on pages of their own
};

/// A layout. Lengths are points, or em of the text's size where named so.
struct PageStyle {
  double width_pt = kA4Short;  ///< of the page as a reader sees it
  double height_pt = kA4Long;
  int rotate = 0;  ///< the page's /Rotate: 0, 90, 180 or 270; what a reader sees stays the same
  double margin_top_pt = 105;
  double margin_bottom_pt = 99;
  double margin_left_pt = 79;
  double margin_right_pt = 68;

  FontFace font = FontFace::kMicroHei;
  FontFace latin_font = FontFace::kMicroHei;  ///< of ASCII
  double size_pt = 16;
  double pitch_em = 1.8;
  std::size_t measure_characters = 0;  ///< characters a line; 0: what the margins leave
  double first_indent_em = 2;
  bool justify = true;
  double paragraph_gap_em = 0;
  double letter_spacing_pt = 0;
  double cjk_latin_gap_em = 0;  ///< between Chinese and ASCII
  Kinsoku kinsoku = Kinsoku::kPushed;
  bool break_words = false;  ///< a line may end inside a number
  bool print_blanks = true;  ///< a blank is a glyph, else only a gap

  bool center_titles = true;
  double title_em = 1.375;  ///< size of titles
  bool bold_headings = false;
  double bold_offset_pt = 0.2;  ///< bold: drawn twice, so far apart

  bool head_line = false;   ///< a red line below the first titles, as below an issuer's name
  bool page_frame = false;  ///< a frame around each page's text
  bool foot_line = false;   ///< a line above the foot

  std::string page_number = "— {page} —";  ///< {page} and {pages} are put in; empty for none
  Across page_number_across = Across::kCenter;
  bool page_number_in_head = false;
  std::string running_head;  ///< on every page; empty for none
  Across running_head_across = Across::kCenter;
  std::string footer;  ///< below the page number
  double furniture_size_pt = 12;

  DrawOrder draw_order = DrawOrder::kNatural;
  bool glyphs_alone = false;     ///< every glyph is a run of its own
  bool rules_last = false;       ///< strokes are drawn after the text
  bool furniture_first = false;  ///< else last
  std::uint64_t shuffle_seed = 1;

  TableStyle table;
};

/// Any of the above. The page's furniture is Chinese text of this generator's own.
PageStyle RandomStyle(property::Random& random);

/// A style by its name: "official", "web", "landscape", "turned", "crowded"; and such as tables of tasks are set in:
/// "ruled" (rows broken over pages, the head on every page), "ruled-open" (the same without a rule at the page's end,
/// the head once), "wide" (on landscape paper, rows whole, the head on every page), "row-rules", "three-line", "shaded",
/// "bare" (no rules). False for another name.
bool NamedStyle(std::string_view name, PageStyle& style);

}  // namespace fenjie::typeset
