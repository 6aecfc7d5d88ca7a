#pragma once

#include <vector>

#include "layout/text_pieces.h"

namespace fenjie {

/// The part of a table's width that one column's text takes.
using ColumnRange = XRange;

/// Columns told from the gaps that (nearly) all lines have in common. Lines of one piece tell of no gap; they widen the
/// column that they stand in, or are one where no other line has text.
std::vector<ColumnRange> FindColumns(const PageContent& page, const std::vector<PieceLine>& lines);

/// Adds the columns that only their heads tell of (they are empty below), and widens each by its own head.
void AddHeads(const std::vector<PieceLine>& heads, std::vector<ColumnRange>& columns);

/// Makes one column of two neighbors where all heads stand in one and all other text in the other: a head in the middle
/// of a wide column whose texts begin at its left. (A column of heads alone, beside named ones, is an empty one.)
void JoinHeadsToTexts(const std::vector<PieceLine>& heads, const std::vector<PieceLine>& rest,
                      std::vector<ColumnRange>& columns);

/// The room between the columns.
std::vector<XRange> Gutters(const std::vector<ColumnRange>& columns);

/// The borders between columns: in the middle of their gaps, or at a line drawn there. `drawn`: x of such lines; one
/// that stands in no gap is a border too.
std::vector<double> ColumnBorders(const std::vector<ColumnRange>& columns, double from, double to,
                                  const std::vector<double>& drawn);

/// The column that holds `x`.
int ColumnAt(const std::vector<double>& borders, double x);

/// True if the piece stands on both sides of the border, by more than letters that stick out.
bool Crosses(const TextPiece& piece, double border, double size_pt);

}  // namespace fenjie
