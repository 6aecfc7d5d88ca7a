#include "stages/tables_grid.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "stages/tables_cells.h"

namespace fenjie {
namespace {

/// Tells which rows name columns.
class HeaderJudge {
 public:
  HeaderJudge(const Document& document, const ColumnNames& names, const RuleSet& rules)
      : document_(document), names_(names), rules_(rules) {}

  /// The first row of a table: a header unless it holds figures under no corner.
  bool IsFirstHeader(const GridRow& row) const { return HasCorner(row) || !HoldsNumber(row); }

  /// A row further down: only what cannot be anything else. Names below a header that only groups them are part of it.
  bool IsLaterHeader(const TableGrid& grid, const GridRow& row) const {
    if (row.cells.size() < 2 || HoldsNumber(row)) return false;
    if (HasCorner(row)) return true;
    const bool below_header = grid.has_header && grid.rows.size() < kMostHeaderRows && row.cells.front().empty() &&
                              std::none_of(grid.rows.begin(), grid.rows.end(),
                                           [&](const GridRow& above) { return HoldsNumber(above); });
    return !below_header && OnlyColumnNames(row);
  }

  /// The header's row `index`, printed again.
  bool RepeatsHeader(const TableGrid& grid, const GridRow& row, std::size_t index) const {
    if (!grid.has_header || grid.rows.size() <= std::max<std::size_t>(index, 1)) return false;
    const GridRow& header = grid.rows[index];
    if (HoldsNumber(row) || (index == 0 && !HasCorner(row) && !OnlyColumnNames(row))) return false;
    return std::equal(header.cells.begin(), header.cells.end(), row.cells.begin(), row.cells.end(),
                      [&](GridCell x, GridCell y) { return document_.Folded(x) == document_.Folded(y); });
  }

  bool IsNote(const GridRow& row) const {
    const auto filled = [](GridCell cell) { return !cell.empty(); };
    if (std::count_if(row.cells.begin(), row.cells.end(), filled) != 1) return false;
    const GridCell text = *std::find_if(row.cells.begin(), row.cells.end(), filled);
    return rules_.PrefixMatch("row_note", document_.Folded(text)).has_value();
  }

 private:
  bool HasCorner(const GridRow& row) const {
    if (row.cells.size() < 2 || row.cells.front().empty()) return false;
    const std::string_view first = document_.Folded(row.cells.front());
    return rules_.FullMatch("table_corner", first).has_value() || rules_.FullMatch("serial_head", first).has_value() ||
           rules_.Words("district_head").Find(first) != nullptr;
  }

  bool HoldsNumber(const GridRow& row) const {
    return std::any_of(row.cells.begin() + 1, row.cells.end(),
                       [&](GridCell cell) { return IsNumber(document_.Folded(cell), rules_); });
  }

  bool OnlyColumnNames(const GridRow& row) const {
    std::size_t named = 0;
    for (std::size_t i = 1; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      if (names_.Resolve(document_.Folded(row.cells[i])).evidence != NameEvidence::kListed) return false;
      ++named;
    }
    return named >= 2;
  }

  const Document& document_;
  const ColumnNames& names_;
  const RuleSet& rules_;
};

GridRow ToGridRow(PrintedRow printed) {
  GridRow row;
  row.line = printed.line;
  row.on_page = printed.on_page;
  row.of_page = printed.table;
  for (const PrintedCell& cell : printed.cells) {
    row.cells.push_back(cell.text.empty() ? FoldedSpan{printed.line.end, printed.line.end} : cell.text.front());
  }
  row.printed = std::move(printed.cells);
  return row;
}

/// Adds a printed line to the row that it goes on.
void AppendLine(GridRow& row, GridRow line) {
  for (std::size_t c = 0; c < line.cells.size(); ++c) {
    if (line.cells[c].empty()) continue;
    if (c >= row.cells.size()) {
      row.cells.resize(c + 1, FoldedSpan{row.line.end, row.line.end});
      row.printed.resize(c + 1);
    }
    if (row.cells[c].empty()) {
      row.cells[c] = line.cells[c];
    } else {
      row.is_broken = true;
    }
    row.printed[c].text.push_back(line.cells[c]);
  }
  row.line.end = line.line.end;
}

/// Paragraphs that are only a further line of the row above.
std::vector<bool> WrappedLines(const Outline& outline, const PrintedRows& printed) {
  std::vector<bool> goes_on(outline.paragraphs.size(), false);
  for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
    std::vector<FoldedSpan> run;
    const std::size_t first = i;
    for (; i < outline.paragraphs.size() && outline.paragraphs[i].kind == ParagraphKind::kTableRow; ++i) {
      run.push_back(outline.paragraphs[i].span);
    }
    const std::vector<bool> of_run = printed.GoOn(run);
    std::copy(of_run.begin(), of_run.end(), goes_on.begin() + static_cast<std::ptrdiff_t>(first));
  }
  return goes_on;
}

void TakeCaption(const Document& document, const Paragraph& above, const RuleSet& rules, TableGrid& grid) {
  if (above.kind != ParagraphKind::kCaption) return;
  const std::string_view text = document.Folded(above.span);
  const std::optional<RuleMatch> found = rules.FullMatch("caption", text);
  if (!found) return;
  grid.caption = above.span;
  grid.caption_rule = found->rule->id;
  if (const auto* unit = found->match.Find("unit")) {
    grid.caption_unit = {above.span.begin + unit->begin, above.span.begin + unit->end};
  }
}

std::vector<int> NodeOfParagraphs(const Outline& outline) {
  std::vector<int> node_of(outline.paragraphs.size(), -1);
  for (std::size_t node = 0; node < outline.nodes.size(); ++node) {
    for (const std::size_t paragraph : outline.nodes[node].paragraphs) node_of[paragraph] = static_cast<int>(node);
  }
  return node_of;
}

}  // namespace

std::vector<TableGrid> FindGrids(const Document& document, const Outline& outline, const ColumnNames& names,
                                 const RuleSet& rules) {
  const HeaderJudge judge(document, names, rules);
  const PrintedRows printed(document);
  const std::vector<int> node_of = NodeOfParagraphs(outline);
  const std::vector<bool> goes_on = WrappedLines(outline, printed);
  std::vector<TableGrid> grids;
  std::optional<std::size_t> previous;  // the table row before, as long as nothing stands between
  std::size_t repeating = 0;            // rows of the header that stand again right above
  for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
    if (outline.paragraphs[i].kind != ParagraphKind::kTableRow) continue;
    GridRow row = ToGridRow(printed.Read(outline.paragraphs[i].span));
    if (goes_on[i] && !grids.empty() && previous) {
      AppendLine(grids.back().rows.back(), std::move(row));
      previous = i;
      continue;
    }
    const bool adjoins = previous && *previous + 1 == i && node_of[*previous] == node_of[i];
    const bool runs_on = adjoins && (!row.of_page || row.of_page == grids.back().rows.front().of_page);
    previous = i;
    if (runs_on && judge.IsNote(row)) {
      grids.back().notes.push_back(std::move(row));
    } else if (runs_on && judge.RepeatsHeader(grids.back(), row, repeating)) {
      ++repeating;
      grids.back().repeated.push_back(std::move(row));
    } else if (runs_on && !judge.IsLaterHeader(grids.back(), row)) {
      repeating = 0;
      grids.back().rows.push_back(std::move(row));
    } else {
      repeating = 0;
      TableGrid grid;
      grid.node = node_of[i];
      grid.has_header = judge.IsFirstHeader(row);
      grid.rows.push_back(std::move(row));
      if (i > 0 && node_of[i - 1] == node_of[i]) TakeCaption(document, outline.paragraphs[i - 1], rules, grid);
      grids.push_back(std::move(grid));
    }
  }
  return grids;
}

}  // namespace fenjie
