#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "typeset/set_page.h"

namespace fenjie::typeset {

/// Pages as they fill: where the next thing stands. Lengths are those of the page's frame.
class PageCursor {
 public:
  explicit PageCursor(const PageStyle& style) : style_(style) { Begin(Turn::kNone); }

  SetPage& page() { return pages_.back(); }
  double left_pt() const { return turn() == Turn::kNone ? style_.margin_left_pt : style_.margin_top_pt; }
  double top_pt() const { return turn() == Turn::kNone ? style_.margin_top_pt : style_.margin_right_pt; }
  double measure_pt() const;        ///< of text
  double table_measure_pt() const;  ///< all that the margins leave
  double y_pt() const { return y_; }
  double RoomPt() const { return bottom_pt() - y_; }
  double PageRoomPt() const { return bottom_pt() - top_pt(); }
  bool AtTop() const { return y_ <= top_pt(); }
  Turn turn() const { return pages_.back().turn; }

  void Advance(double height_pt) { y_ += height_pt; }
  void MoveTo(double y_pt) { y_ = y_pt; }
  void NewPage() { Begin(turn()); }
  /// A new page unless this one stands so already.
  void TurnTo(Turn turn);
  std::vector<SetPage> Finish() { return std::move(pages_); }

 private:
  void Begin(Turn turn);
  double bottom_pt() const;

  const PageStyle& style_;
  std::vector<SetPage> pages_;
  double y_ = 0;
};

/// Puts one line on the page: its left edge at `x_pt`, its em box in the middle of `pitch_pt` from `top_pt` on.
GlyphRun RunOf(SetLine line, double x_pt, double top_pt, double pitch_pt, double size_pt);

}  // namespace fenjie::typeset
