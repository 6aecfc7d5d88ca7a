#pragma once

#include "layout/page_content.h"

namespace fenjie {

/// The box after the page was turned counterclockwise by `quarters` quarter turns. `size` is the page's before the turn.
Box Turned(const Box& box, const Page& size, int quarters);

/// The page's size after that turn.
Page Turned(const Page& size, int quarters);

/// The quarter turns counterclockwise that make most of the page's text run to the right: 0 to 3.
int TurnsToUpright(const PageContent& page);

/// The whole page turned.
PageContent Turned(PageContent page, int quarters);

}  // namespace fenjie
