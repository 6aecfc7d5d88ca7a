#pragma once

namespace fenjie {

/// A rectangle in PDF points, from the top left of its page; x grows to the right, y downwards.
struct Box {
  double x0_pt = 0;
  double y0_pt = 0;
  double x1_pt = 0;
  double y1_pt = 0;
};

/// One page's size, in PDF points, as a reader sees it (rotation applied).
struct Page {
  double width_pt = 0;
  double height_pt = 0;
};

}  // namespace fenjie
