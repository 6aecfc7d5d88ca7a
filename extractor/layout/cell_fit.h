#pragma once

#include <string>
#include <vector>

#include "layout/page_layout.h"

namespace fenjie {

/// The cells that cover each place of a table: row * columns + column.
std::vector<const PageCell*> CellsByPlace(const PageTable& table);

/// The text of a cell's lines as it is printed, with nothing between the lines and no blanks.
std::string PlainText(const PageContent& page, const PageCell& cell);

/// The distance that the table keeps between its borders and its text, at one side. Points.
double Padding(const PageTable& table);

/// True if `line` of `cell` was full: `next`, the line behind it (perhaps on the next page), did not fit.
bool CellLineFull(const PageCell& cell, double padding_pt, const TextLine& line, const PageContent& next_page,
                  const TextLine& next);

}  // namespace fenjie
