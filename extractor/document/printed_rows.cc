#include "document/printed_rows.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.h"

namespace fenjie {
namespace {

FoldedSpan WithoutEndBlanks(std::string_view text, FoldedSpan span) {
  const auto is_layout = [](char32_t c) { return IsInlineBlank(c) || IsInvisible(c); };
  while (!span.empty()) {
    const CodePoint c = DecodeAt(text, span.begin);
    if (!is_layout(c.value)) break;
    span.begin += c.length;
  }
  while (!span.empty()) {
    const std::size_t last = PreviousStart(text, span.end);
    if (!is_layout(DecodeAt(text, last).value)) break;
    span.end = last;
  }
  return span;
}

}  // namespace

void Append(PrintedRow& row, PrintedRow line) {
  row.line.end = line.line.end;
  if (row.cells.size() < line.cells.size()) row.cells.resize(line.cells.size());
  for (std::size_t c = 0; c < line.cells.size(); ++c) {
    FoldedSpans& text = row.cells[c].text;
    text.insert(text.end(), line.cells[c].text.begin(), line.cells[c].text.end());
  }
}

PrintedRows::PrintedRows(const Document& document) : document_(document) {
  const std::vector<SourceTable>& tables = document.source().tables;
  merged_of_table_.resize(tables.size());
  shows_merged_.resize(tables.size(), false);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (const SourceCell& cell : tables[t].cells) {
      if (cell.row_span > 1 || cell.column_span > 1) merged_of_table_[t].push_back(&cell);
      const bool is_across = cell.column_span == tables[t].columns;
      if (cell.row_span > 1 || (cell.column_span > 1 && !is_across)) shows_merged_[t] = true;
      if (cell.span.empty()) continue;
      const FoldedSpan span = WithoutEndBlanks(document.folded(), document.ToFolded(cell.span));
      if (!span.empty()) place_of_[span.begin] = {t, cell.row, cell.column_span};
    }
  }
}

PrintedRow PrintedRows::Read(FoldedSpan line) const {
  PrintedRow row;
  row.line = line;
  std::optional<Place> place;
  std::size_t begin = line.begin;
  for (std::size_t at = line.begin; at <= line.end; ++at) {
    if (at < line.end && document_.folded()[at] != '\t') continue;
    PrintedCell cell;
    for (std::size_t part = begin; part <= at;) {
      // In this cell only: most texts hold no break at all, and would be searched to their end for each cell.
      const std::size_t end = std::min(document_.folded().substr(0, at).find(kCellBreak, part), at);
      const FoldedSpan text = WithoutEndBlanks(document_.folded(), {part, end});
      if (!text.empty()) cell.text.push_back(text);
      part = end + 1;
    }
    if (!cell.text.empty()) {
      const FoldedSpan text = cell.text.front();
      if (const auto found = place_of_.find(text.begin); found != place_of_.end()) {
        cell.column_span = found->second.column_span;
        place = found->second;
      }
    }
    row.cells.push_back(std::move(cell));
    begin = at + 1;
  }
  if (place) Cover(*place, row);
  return row;
}

std::vector<bool> PrintedRows::GoOn(const std::vector<FoldedSpan>& lines) const {
  std::vector<bool> goes_on(lines.size(), false);
  std::size_t ruled = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    goes_on[i] = !IsRuled(lines[i - 1], lines[i]);
    ruled += goes_on[i] ? 0 : 1;
  }
  constexpr std::size_t kFewestRules = 2;
  if (ruled < kFewestRules) goes_on.assign(lines.size(), false);
  return goes_on;
}

bool PrintedRows::IsRuled(FoldedSpan above, FoldedSpan below) const {
  const std::string_view source = document_.source().text;
  const std::size_t end = document_.map().SourceBegin(below.begin);
  for (std::size_t at = document_.map().SourceEnd(above.end); at < end;) {
    const CodePoint c = DecodeAt(source, at);
    constexpr char32_t kBoxRule = 0x2500;
    if (c.value == kBoxRule || c.value == U'━' || c.value == U'═' || c.value == U'-' || c.value == U'=') return true;
    at += c.length;
  }
  return false;
}

void PrintedRows::Cover(const Place& place, PrintedRow& row) const {
  row.table = place.table;
  row.on_page = shows_merged_[place.table];
  for (const SourceCell* cell : merged_of_table_[place.table]) {
    if (place.row < cell->row || cell->row + cell->row_span <= place.row) continue;
    for (int c = cell->column; c < cell->column + cell->column_span; ++c) {
      const auto column = static_cast<std::size_t>(c);
      const bool is_itself = cell->row == place.row && c == cell->column;
      if (is_itself || column >= row.cells.size()) continue;
      row.cells[column].covered = true;
      if (cell->row == place.row || c != cell->column || cell->span.empty()) continue;
      const FoldedSpan above = WithoutEndBlanks(document_.folded(), document_.ToFolded(cell->span));
      if (!above.empty()) row.cells[column].above.push_back(above);
    }
  }
}

}  // namespace fenjie
