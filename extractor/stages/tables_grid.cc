#include "stages/tables_grid.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "stages/tables_cells.h"

namespace fenjie {
namespace {

FoldedSpan Trim(std::string_view text, FoldedSpan span) {
  while (!span.empty()) {
    const CodePoint c = DecodeAt(text, span.begin);
    if (!IsInlineBlank(c.value) && !IsInvisible(c.value)) break;
    span.begin += c.length;
  }
  while (!span.empty()) {
    const std::size_t last = PreviousStart(text, span.end);
    const char32_t c = DecodeAt(text, last).value;
    if (!IsInlineBlank(c) && !IsInvisible(c)) break;
    span.end = last;
  }
  return span;
}

/// Tells which rows name columns.
class HeaderJudge {
 public:
  HeaderJudge(const Document& document, const ColumnNames& names, const RuleSet& rules)
      : document_(document), names_(names), rules_(rules) {}

  /// The first row of a table: a header unless it holds figures under no corner.
  bool IsFirstHeader(const GridRow& row) const { return HasCorner(row) || !HoldsNumber(row); }

  /// A row further down: only what cannot be anything else.
  bool IsLaterHeader(const GridRow& row) const {
    if (row.cells.size() < 2 || HoldsNumber(row)) return false;
    return HasCorner(row) || OnlyColumnNames(row);
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

bool SameCells(const Document& document, const GridRow& a, const GridRow& b) {
  return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [&](GridCell x, GridCell y) { return document.Folded(x) == document.Folded(y); });
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

GridRow SplitRow(std::string_view folded, FoldedSpan line) {
  GridRow row;
  row.line = line;
  std::size_t begin = line.begin;
  for (std::size_t at = line.begin; at <= line.end; ++at) {
    if (at < line.end && folded[at] != '\t') continue;
    row.cells.push_back(Trim(folded, {begin, at}));
    begin = at + 1;
  }
  return row;
}

std::vector<TableGrid> FindGrids(const Document& document, const Outline& outline, const ColumnNames& names,
                                 const RuleSet& rules) {
  const HeaderJudge judge(document, names, rules);
  const std::vector<int> node_of = NodeOfParagraphs(outline);
  std::vector<TableGrid> grids;
  std::optional<std::size_t> previous;  // the table row before, as long as nothing stands between
  for (std::size_t i = 0; i < outline.paragraphs.size(); ++i) {
    if (outline.paragraphs[i].kind != ParagraphKind::kTableRow) continue;
    GridRow row = SplitRow(document.folded(), outline.paragraphs[i].span);
    const bool runs_on = previous && *previous + 1 == i && node_of[*previous] == node_of[i];
    previous = i;
    if (runs_on && !judge.IsLaterHeader(row)) {
      grids.back().rows.push_back(std::move(row));
    } else if (runs_on && grids.back().has_header && SameCells(document, grids.back().rows.front(), row)) {
      grids.back().repeated.push_back(std::move(row));
    } else {
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
