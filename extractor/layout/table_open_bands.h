#pragma once

#include <optional>

#include "layout/page_glyphs.h"
#include "layout/table_bands.h"

namespace fenjie {

/// The rows of a table that its page's foot cuts off: there is no ruling below them. They follow the ruling at y `y_pt`
/// closely, in the table's text size (`size_pt`), between its sides `x0_pt` and `x1_pt`, and one of them stands in
/// columns. nullopt where there are none.
std::optional<Band> OpenBandBelow(const PageGlyphs& glyphs, double x0_pt, double x1_pt, double y_pt, double size_pt);

/// The same above the ruling: rows that go on from the page before.
std::optional<Band> OpenBandAbove(const PageGlyphs& glyphs, double x0_pt, double x1_pt, double y_pt, double size_pt);

}  // namespace fenjie
