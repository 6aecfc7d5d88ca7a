#include "typeset/page_style.h"

#include <algorithm>
#include <utility>

namespace fenjie::typeset {
namespace {

using property::Random;

// {page} and {pages} are put in. Twice as many chances for the form that official documents have.
constexpr const char* kPageNumbers[] = {"",
                                        "— {page} —",
                                        "— {page} —",
                                        "- {page} -",
                                        "－ {page} －",
                                        "第 {page} 页",
                                        "第 {page} 页 共 {pages} 页",
                                        "{page}",
                                        "{page}/{pages}",
                                        "· {page} ·",
                                        "第{page}页，共{pages}页"};
constexpr const char* kRunningHeads[] = {"重点工作责任分解", "内部资料 注意保存", "2022年任务分解表"};
constexpr const char* kFooters[] = {"信息公开选项：主动公开", "打印日期：2022-03-01 08:30"};

struct PageSize {
  double width_pt;
  double height_pt;
};
constexpr PageSize kPageSizes[] = {{kA4Short, kA4Long}, {kA4Short, kA4Long}, {kA4Short, kA4Long},
                                   {kA4Long, kA4Short}, {kA4Long, kA3Long},  {kA3Long, kA4Long},
                                   {612, 792},          {515.9, 728.5},      {420, 1000}};

template <class T>
T Any(Random& random, T last) {
  return static_cast<T>(random.Between(0, static_cast<std::size_t>(last)));
}

/// A whole number of tenths between the two.
double Tenths(Random& random, std::size_t low, std::size_t high) {
  constexpr double kTenth = 10;
  return static_cast<double>(random.Between(low, high)) / kTenth;
}

TableStyle RandomTableStyle(Random& random, double text_size) {
  TableStyle table;
  table.widths = Any(random, ColumnWidths::kNarrow);
  table.full_width = random.Chance(70);
  table.rules = random.Chance(50) ? TableRules::kGrid : Any(random, TableRules::kNone);
  table.rule_width_pt = Tenths(random, 1, 15);
  table.rule_gray = random.Chance(20) ? 0.6 : 0;
  table.double_outer = random.Chance(15);
  table.size_pt = std::max(8.0, text_size - Tenths(random, 0, 60));
  table.pitch_em = Tenths(random, 11, 16);
  table.padding_pt = Tenths(random, 10, 70);
  table.align = Any(random, CellAlign::kRight);
  table.label_align = Any(random, CellAlign::kRight);
  table.middle = random.Chance(60);
  table.repeat_head = random.Chance(30);
  table.keep_together = random.Chance(30);
  table.break_rows = random.Chance(25);
  table.close_broken_rows = random.Chance(50);
  table.side_by_side = random.Chance(15);
  if (random.Chance(10)) table.turn = random.Chance(50) ? Turn::kDown : Turn::kUp;
  return table;
}

void ChooseFurniture(Random& random, PageStyle& style) {
  style.page_number = random.Pick(kPageNumbers);
  style.page_number_across = Any(random, Across::kOuter);
  style.page_number_in_head = random.Chance(10);
  if (random.Chance(25)) style.running_head = random.Pick(kRunningHeads);
  style.running_head_across = Any(random, Across::kOuter);
  if (random.Chance(15)) style.footer = random.Pick(kFooters);
  style.furniture_size_pt = Tenths(random, 80, 120);
  style.furniture_first = random.Chance(40);
  style.head_line = random.Chance(30);
  style.page_frame = random.Chance(10);
  style.foot_line = random.Chance(10);
}

void ChooseDrawing(Random& random, PageStyle& style) {
  if (random.Chance(15)) style.rotate = static_cast<int>(random.Between(1, 3)) * 90;
  style.draw_order = random.Chance(40) ? DrawOrder::kNatural : Any(random, DrawOrder::kTablesLast);
  style.glyphs_alone = random.Chance(20);
  style.rules_last = random.Chance(40);
  style.shuffle_seed = random.Next();
}

PageStyle WebStyle() {
  PageStyle style;
  style.margin_top_pt = style.margin_bottom_pt = 40;
  style.margin_left_pt = style.margin_right_pt = 40;
  style.size_pt = 12;
  style.pitch_em = 1.5;
  style.first_indent_em = 0;
  style.justify = false;
  style.paragraph_gap_em = 1;
  style.kinsoku = Kinsoku::kPushed;
  style.page_number = "";
  style.table.full_width = false;
  style.table.rules = TableRules::kCellRectangles;
  return style;
}

PageStyle LandscapeStyle() {
  PageStyle style = WebStyle();
  std::swap(style.width_pt, style.height_pt);
  style.rotate = 90;
  style.page_number = "第 {page} 页 共 {pages} 页";
  style.table.rules = TableRules::kThinBoxes;
  style.table.side_by_side = true;
  return style;
}

PageStyle TurnedStyle() {
  PageStyle style;
  style.table.turn = Turn::kDown;
  style.bold_headings = true;
  return style;
}

PageStyle CrowdedStyle() {
  PageStyle style = WebStyle();
  style.size_pt = 9;
  style.kinsoku = Kinsoku::kHanging;
  style.page_number = "{page}/{pages}";
  style.running_head = kRunningHeads[0];
  style.table.size_pt = 8;
  style.table.padding_pt = 1;
  style.table.widths = ColumnWidths::kNarrow;
  style.table.rules = TableRules::kRowRules;
  style.table.break_rows = true;
  style.glyphs_alone = true;
  style.draw_order = DrawOrder::kShuffledRuns;
  return style;
}

/// Text in cells begins at their left edge, and heads are on every page.
PageStyle TaskTableStyle(TableRules rules) {
  PageStyle style;
  style.table.rules = rules;
  style.table.align = CellAlign::kLeft;
  style.table.label_align = CellAlign::kCenter;
  style.table.repeat_head = true;
  style.table.size_pt = 11;
  return style;
}

PageStyle RuledStyle() {
  PageStyle style = TaskTableStyle(TableRules::kGrid);
  style.table.break_rows = true;
  return style;
}

PageStyle RuledOpenStyle() {
  PageStyle style = TaskTableStyle(TableRules::kGridPieces);
  style.table.break_rows = true;
  style.table.close_broken_rows = false;
  style.table.repeat_head = false;
  style.table.middle = false;
  return style;
}

PageStyle WideStyle() {
  PageStyle style = TaskTableStyle(TableRules::kCellRectangles);
  std::swap(style.width_pt, style.height_pt);
  style.margin_top_pt = style.margin_bottom_pt = 70;
  style.table.align = CellAlign::kCenter;
  return style;
}

}  // namespace

PageStyle RandomStyle(Random& random) {
  PageStyle style;
  const PageSize size = random.Pick(kPageSizes);
  style.width_pt = size.width_pt;
  style.height_pt = size.height_pt;
  style.margin_top_pt = Tenths(random, 450, 1100);
  style.margin_bottom_pt = Tenths(random, 450, 1100);
  style.margin_left_pt = Tenths(random, 300, 900);
  style.margin_right_pt = Tenths(random, 300, 900);

  style.font = Any(random, FontFace::kZenHei);
  style.latin_font = random.Chance(60) ? style.font : Any(random, FontFace::kZenHei);
  style.size_pt = Tenths(random, 90, 180);
  style.pitch_em = Tenths(random, 12, 20);
  style.measure_characters = random.Chance(30) ? random.Between(16, 30) : 0;
  style.first_indent_em = random.Chance(70) ? 2 : 0;
  style.justify = random.Chance(60);
  style.paragraph_gap_em = random.Chance(50) ? 0 : Tenths(random, 3, 12);
  style.letter_spacing_pt = random.Chance(80) ? 0 : Tenths(random, 1, 20);
  style.cjk_latin_gap_em = random.Chance(60) ? 0 : 0.25;
  style.kinsoku = Any(random, Kinsoku::kHanging);
  style.break_words = random.Chance(20);
  style.print_blanks = random.Chance(80);
  style.center_titles = random.Chance(80);
  style.title_em = Tenths(random, 10, 18);
  style.bold_headings = random.Chance(30);

  ChooseFurniture(random, style);
  ChooseDrawing(random, style);
  style.table = RandomTableStyle(random, style.size_pt);
  return style;
}

bool NamedStyle(std::string_view name, PageStyle& style) {
  if (name == "official")
    style = PageStyle();
  else if (name == "web")
    style = WebStyle();
  else if (name == "landscape")
    style = LandscapeStyle();
  else if (name == "turned")
    style = TurnedStyle();
  else if (name == "crowded")
    style = CrowdedStyle();
  else if (name == "ruled")
    style = RuledStyle();
  else if (name == "ruled-open")
    style = RuledOpenStyle();
  else if (name == "wide")
    style = WideStyle();
  else if (name == "row-rules")
    style = TaskTableStyle(TableRules::kRowRules);
  else if (name == "three-line")
    style = TaskTableStyle(TableRules::kThreeLines);
  else if (name == "shaded")
    style = TaskTableStyle(TableRules::kShading);
  else if (name == "bare")
    style = TaskTableStyle(TableRules::kNone);
  else
    return false;
  return true;
}

}  // namespace fenjie::typeset
