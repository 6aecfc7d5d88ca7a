#pragma once

#include <algorithm>

namespace fenjie {

/// A rectangle in PDF points, from the top left of its page; x grows to the right, y downwards.
struct Box {
  double x0_pt = 0;
  double y0_pt = 0;
  double x1_pt = 0;
  double y1_pt = 0;

  double Width() const { return x1_pt - x0_pt; }
  double Height() const { return y1_pt - y0_pt; }
  double CenterX() const { return (x0_pt + x1_pt) / 2; }
  double CenterY() const { return (y0_pt + y1_pt) / 2; }
  bool Contains(double x_pt, double y_pt) const {
    return x0_pt <= x_pt && x_pt <= x1_pt && y0_pt <= y_pt && y_pt <= y1_pt;
  }
  friend bool operator==(const Box&, const Box&) = default;
};

/// How far the two boxes share a range of x (of y); negative: the gap between them. Points.
inline double SharedWidth(const Box& a, const Box& b) {
  return std::min(a.x1_pt, b.x1_pt) - std::max(a.x0_pt, b.x0_pt);
}
inline double SharedHeight(const Box& a, const Box& b) {
  return std::min(a.y1_pt, b.y1_pt) - std::max(a.y0_pt, b.y0_pt);
}

/// The smallest box that holds both.
inline Box Union(const Box& a, const Box& b) {
  return {std::min(a.x0_pt, b.x0_pt), std::min(a.y0_pt, b.y0_pt), std::max(a.x1_pt, b.x1_pt),
          std::max(a.y1_pt, b.y1_pt)};
}

/// One page's size, in PDF points, as a reader sees it (rotation applied).
struct Page {
  double width_pt = 0;
  double height_pt = 0;
};

}  // namespace fenjie
