#pragma once

#include "layout/page_content.h"
#include "layout/text_line.h"

namespace fenjie {

/// The width of what stands unparted at the beginning of a line: one ideograph with the marks that may not begin a
/// line behind it, an opening mark with what it opens, or a whole run of Latin letters and digits. Points.
double FirstUnitWidth(const PageContent& page, const TextLine& line);

/// True if the first unit of `next` would not have fitted into `room_pt` behind `line`: the line was full.
bool FillsRoom(double room_pt, const TextLine& line, const PageContent& next_page, const TextLine& next);

}  // namespace fenjie
