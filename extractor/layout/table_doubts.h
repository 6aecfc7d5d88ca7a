#pragma once

#include <vector>

#include "layout/page_table.h"

namespace fenjie {

/// Cells that hold what looks like two cells' figures: beside each other with a wide gap, or one above the other where
/// the first would have had room for more.
std::vector<Box> CellsOfTwoFigures(const PageContent& page, const PageTable& table);

/// True if two figures stand beside each other in the cell, with a wide gap.
bool HoldsTwoFigures(const PageContent& page, const PageCell& cell);

/// True if a line of the cell has a wide gap.
bool HoldsTwoTexts(const PageContent& page, const PageCell& cell);

/// True if two lines of the cell or more have wide gaps.
bool HoldsRows(const PageContent& page, const PageCell& cell);

}  // namespace fenjie
