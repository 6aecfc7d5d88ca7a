#include "typeset/page_cursor.h"

#include <utility>

namespace fenjie::typeset {

double PageCursor::table_measure_pt() const {
  return turn() == Turn::kNone ? style_.width_pt - style_.margin_left_pt - style_.margin_right_pt
                               : style_.height_pt - style_.margin_top_pt - style_.margin_bottom_pt;
}

double PageCursor::measure_pt() const {
  if (style_.measure_characters == 0 || turn() != Turn::kNone) return table_measure_pt();
  const double em = style_.size_pt + style_.letter_spacing_pt;
  return std::min(table_measure_pt(), static_cast<double>(style_.measure_characters) * em);
}

double PageCursor::bottom_pt() const {
  return turn() == Turn::kNone ? style_.height_pt - style_.margin_bottom_pt : style_.width_pt - style_.margin_left_pt;
}

void PageCursor::TurnTo(Turn turn) {
  if (turn == this->turn()) return;
  if (AtTop() && page().runs.empty()) pages_.pop_back();
  Begin(turn);
}

void PageCursor::Begin(Turn turn) {
  pages_.push_back(SetPage{turn, {}, {}, {}, {}});
  y_ = top_pt();
}

GlyphRun RunOf(SetLine line, double x_pt, double top_pt, double pitch_pt, double size_pt) {
  GlyphRun run;
  run.glyphs = std::move(line.glyphs);
  run.x_pt = x_pt;
  run.baseline_pt = top_pt + (pitch_pt - size_pt) / 2 + kAscentEm * size_pt;
  run.size_pt = size_pt;
  return run;
}

}  // namespace fenjie::typeset
