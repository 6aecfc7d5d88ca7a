#include "layout/table_bands.h"

#include <algorithm>
#include <string>

#include "layout/grid_lines.h"
#include "layout/table_cells.h"
#include "layout/table_columns.h"
#include "layout/table_rows.h"
#include "layout/table_text.h"

namespace fenjie {
namespace {

// Borders that are not drawn are given this length beyond their corner so that they meet.
constexpr double kMeetPt = 0.5;
// A short ruling below a head ends near the borders of the columns that it spans.
constexpr double kInnerShare = 0.5;
// A ruling of a row spans (nearly) the whole table.
constexpr double kFullShare = 0.9;
constexpr double kLeastBandPt = 4.0;  // no row or column is narrower
// Aligned words are no table: lists of names and signature blocks have two columns, or no figures.
constexpr int kLeastColumns = 3;
constexpr int kLeastRows = 3;
constexpr int kManyColumns = 5;
// Where so many of the columns that the text seems to have are drawn, these are all.
constexpr double kMostDrawn = 0.75;
constexpr double kLeastFigureShare = 0.6;
// A band is tabular if some line stands in two pieces and no more than this part of its lines across their gaps: heads
// of several columns. Prose stands across them in nearly all.
constexpr double kAcrossShare = 0.34;
// As many bands, a head and two rows, show that each row is ruled: only tables of figures have a ruling above a total.
constexpr std::size_t kRuledRows = 3;

std::vector<PieceLine> LinesOf(const std::vector<Band>& bands, std::size_t first) {
  std::vector<PieceLine> lines;
  for (std::size_t i = first; i < bands.size(); ++i) {
    lines.insert(lines.end(), bands[i].lines.begin(), bands[i].lines.end());
  }
  return lines;
}

struct Halves {
  std::vector<PieceLine> heads;
  std::vector<PieceLine> rest;
};

/// The heads are the lines above the first ruling; where there is none, those above the first line with a figure.
Halves HeadsAndRest(const BandTable& table) {
  Halves halves;
  halves.rest = LinesOf(table.bands, 0);
  auto end = halves.rest.begin() + static_cast<std::ptrdiff_t>(table.bands.front().lines.size());
  if (table.bands.size() == 1) {
    end = std::find_if(halves.rest.begin(), end, [](const PieceLine& line) {
      return std::any_of(line.pieces.begin(), line.pieces.end(),
                         [](const TextPiece& piece) { return piece.is_figure; });
    });
    if (end == halves.rest.end()) return halves;
  }
  halves.heads.assign(halves.rest.begin(), end);
  halves.rest.erase(halves.rest.begin(), end);
  return halves;
}

/// Turns what is known of a band table into edges, guessing the borders that are not drawn.
class BandEdges {
 public:
  BandEdges(const PageContent& page, BandTable table, std::vector<TableDoubt>& doubts)
      : page_(page), table_(std::move(table)), doubts_(doubts), size_(MiddleSize(LinesOf(table_.bands, 0))) {}

  /// False where there are no two columns.
  bool FindBorders() {
    const Halves halves = HeadsAndRest(table_);
    std::vector<ColumnRange> columns = FindColumns(page_, halves.rest);
    const std::vector<ColumnRange> with_heads = FindColumns(page_, LinesOf(table_.bands, 0));
    if (with_heads.size() > columns.size()) columns = with_heads;  // few rows: only their heads show the narrow gaps
    if (table_.drawn.size() >= 2 && kMostDrawn * static_cast<double>(columns.size()) <=
                                        static_cast<double>(table_.drawn.size() + 1)) {
      // Cells that are shaded one by one show every column: nothing is left to guess. (Blanks in a label look like
      // another column or two.)
      for (Band& band : table_.bands) {
        for (PieceLine& line : band.lines) CutAtBorders(page_, table_.drawn, line);
      }
      borders_ = ColumnBorders({}, table_.x0, table_.x1, table_.drawn);
      return true;
    }
    const std::vector<XRange> gutters = Gutters(columns);
    for (Band& band : table_.bands) {
      // Texts of two columns that nearly touch in one line are told apart by the gap that the others show there.
      for (PieceLine& line : band.lines) CutAtGutters(page_, gutters, line);
    }
    const Halves cut = HeadsAndRest(table_);
    AddHeads(cut.heads, columns);
    JoinHeadsToTexts(cut.heads, cut.rest, columns);
    borders_ = ColumnBorders(columns, table_.x0, table_.x1, table_.drawn);
    return borders_.size() >= 3;
  }

  EdgeRegion Build() {
    region_.box = {table_.x0, table_.bands.front().y0, table_.x1, table_.bands.back().y1};
    Across(table_.bands.front().y0);
    for (std::size_t i = 0; i < table_.bands.size(); ++i) {
      const Band& band = table_.bands[i];
      std::vector<double> cuts = CutBand(band, i == 0);
      cuts.push_back(band.y1);
      double y0 = band.y0;
      for (const double y1 : cuts) {
        Part(y0, y1, LinesBetween(band.lines, y0, y1), i == 0);
        if (!IsInner(y1)) Across(y1);
        y0 = y1;
      }
    }
    return std::move(region_);
  }

 private:
  void Across(double y) { region_.horizontal.push_back({y, y, table_.x0, table_.x1}); }
  bool IsInner(double y) const {
    return std::any_of(partial_.begin(), partial_.end(), [&](const Edge& edge) { return edge.across0 == y; });
  }
  /// A ruling below some of the columns only.
  void Under(const Edge& edge) {
    region_.horizontal.push_back(edge);
    partial_.push_back(edge);
  }

  /// The band's lines whose centers lie between.
  static std::vector<PieceLine> LinesBetween(const std::vector<PieceLine>& lines, double y0, double y1) {
    const auto below = [](double y, const PieceLine& line) { return y < line.box.CenterY(); };
    const auto first = std::upper_bound(lines.begin(), lines.end(), y0, below);
    return {first, std::upper_bound(first, lines.end(), y1, below)};
  }

  /// The inner ruling as wide as the columns that it stands under.
  Edge Snapped(const Edge& edge) const {
    double from = table_.x1;
    double to = table_.x0;
    for (std::size_t i = 0; i + 1 < borders_.size(); ++i) {
      const double shared = std::min(edge.to, borders_[i + 1]) - std::max(edge.from, borders_[i]);
      if (shared < kInnerShare * (borders_[i + 1] - borders_[i])) continue;
      from = std::min(from, borders_[i]);
      to = std::max(to, borders_[i + 1]);
    }
    return {edge.Middle(), edge.Middle(), from, to};
  }

  /// Where the band's rows are parted; adds the rulings that part only some of its columns.
  std::vector<double> CutBand(const Band& band, bool first) {
    std::vector<double> cuts;
    for (const Edge& edge : table_.inner) {
      if (edge.Middle() <= band.y0 || edge.Middle() >= band.y1) continue;
      const Edge snapped = Snapped(edge);
      if (snapped.Length() <= 0) continue;
      Under(snapped);
      cuts.push_back(snapped.across0);
    }
    const bool head = first && table_.bands.size() >= 2;
    if (cuts.empty() && !head) {
      const bool ruled_rows = table_.bands.size() >= kRuledRows;
      RowCuts rows = CutRows(band.lines, borders_, ruled_rows, first);
      if (rows.head_lines > 1) {  // wrapped heads, or heads of several levels: nothing tells
        doubts_.push_back({"table_head_unclear", Union(band.lines[0].box, band.lines[rows.head_lines - 1].box)});
      }
      for (const Box& line : rows.unclear) doubts_.push_back({"table_rows_unclear", line});
      cuts = std::move(rows.y);
    } else if (cuts.empty()) {
      CutHead(band, cuts);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    return cuts;
  }

  /// A head over several columns with heads of these below it, and no ruling between: parted below its line.
  void CutHead(const Band& band, std::vector<double>& cuts) {
    for (std::size_t i = 0; i + 1 < band.lines.size(); ++i) {
      std::vector<Edge> under;
      for (const TextPiece& piece : band.lines[i].pieces) {
        if (CrossedBorders(piece).empty()) continue;
        const double y = (band.lines[i].box.y1_pt + band.lines[i + 1].box.y0_pt) / 2;
        under.push_back(Snapped({y, y, borders_[At(ColumnAt(borders_, piece.box.x0_pt))],
                                 borders_[At(ColumnAt(borders_, piece.box.x1_pt)) + 1]}));
      }
      if (under.empty()) continue;
      doubts_.push_back({"table_head_unclear", band.lines[i].box});
      cuts.push_back(under.front().across0);
      for (const Edge& edge : under) Under(edge);
    }
  }

  static std::size_t At(int index) { return static_cast<std::size_t>(index); }

  std::vector<std::size_t> CrossedBorders(const TextPiece& piece) const {
    std::vector<std::size_t> crossed;
    for (std::size_t i = 1; i + 1 < borders_.size(); ++i) {
      if (Crosses(piece, borders_[i], size_)) crossed.push_back(i);
    }
    return crossed;
  }

  /// The borders between the columns of one row: all but those that its text crosses or that a ruling below spans.
  void Part(double y0, double y1, const std::vector<PieceLine>& lines, bool head) {
    std::vector<char> missing(borders_.size(), 0);
    std::size_t pieces = 0;
    for (const PieceLine& line : lines) {
      pieces += line.pieces.size();
      for (const TextPiece& piece : line.pieces) {
        for (const std::size_t border : CrossedBorders(piece)) {
          missing[border] = 1;
          if (!head && line.pieces.size() > 1) doubts_.push_back({"table_columns_unclear", piece.box});
        }
      }
    }
    const bool crossed = std::find(missing.begin(), missing.end(), 1) != missing.end();
    if (crossed && pieces == 1) std::fill(missing.begin(), missing.end(), 1);  // a row of the table's whole width
    if (head) SpanHeads(y1, lines, missing);
    for (std::size_t i = 0; i < borders_.size(); ++i) {
      const bool outer = i == 0 || i + 1 == borders_.size();
      if (outer || missing[i] == 0) region_.vertical.push_back({borders_[i], borders_[i], y0 - kMeetPt, y1 + kMeetPt});
    }
  }

  /// One text above a ruling names all columns that the ruling spans.
  void SpanHeads(double y, const std::vector<PieceLine>& lines, std::vector<char>& missing) const {
    for (const Edge& edge : partial_) {
      if (edge.across0 != y) continue;
      std::size_t above = 0;
      for (const PieceLine& line : lines) {
        above = std::max(above, static_cast<std::size_t>(
                                    std::count_if(line.pieces.begin(), line.pieces.end(), [&](const TextPiece& piece) {
                                      return edge.from < piece.box.CenterX() && piece.box.CenterX() < edge.to;
                                    })));
      }
      if (above != 1) continue;
      for (std::size_t i = 1; i + 1 < borders_.size(); ++i) {
        if (edge.from < borders_[i] && borders_[i] < edge.to) missing[i] = 1;
      }
    }
  }

  const PageContent& page_;
  BandTable table_;
  std::vector<TableDoubt>& doubts_;
  double size_;
  std::vector<double> borders_;
  EdgeRegion region_;
  std::vector<Edge> partial_;
};

/// The part of the cells below the heads and behind the first column, of those with text, that hold figures.
double FigureShare(const PageContent& page, const PageTable& table) {
  int filled = 0;
  int figures = 0;
  int body_row = -1;  // the first row with a figure
  for (const PageCell& cell : table.cells) {
    if (cell.lines.empty() || cell.column == 0) continue;
    std::string text;
    for (const TextLine& line : cell.lines) {
      for (const GlyphIndex glyph : line.glyphs) {
        if (!page.glyphs[glyph].IsBlank()) text += page.glyphs[glyph].text;
      }
    }
    const bool figure = IsFigure(text);
    if (figure && body_row < 0) {
      body_row = cell.row;
      filled = 0;
    }
    ++filled;
    if (figure) ++figures;
  }
  return body_row < 0 ? 0 : static_cast<double>(figures) / filled;
}

}  // namespace

std::optional<PageTable> ReadBands(const PageGlyphs& glyphs, const BandTable& table, std::vector<TableDoubt>& doubts) {
  std::vector<TableDoubt> own;
  BandEdges edges(glyphs.page(), table, own);
  if (!edges.FindBorders()) return std::nullopt;
  std::optional<PageTable> read = ReadCells(glyphs.page(), edges.Build(), {}, own);
  if (!read) return std::nullopt;
  read->evidence = table.evidence;
  FillCells(glyphs.page(), glyphs.Inside(read->box), *read, own);
  doubts.insert(doubts.end(), own.begin(), own.end());
  return read;
}

BandTable BandsOfRegion(const PageGlyphs& glyphs, const EdgeRegion& region, TableEvidence evidence) {
  BandTable table;
  table.evidence = evidence;
  table.x0 = region.box.x0_pt;
  table.x1 = region.box.x1_pt;
  std::vector<double> rows = {region.box.y0_pt};
  for (const GridLine& line : GatherLines(region.horizontal)) {
    if (evidence == TableEvidence::kShading || line.Share(table.x0, table.x1) >= kFullShare) {
      if (line.At() - rows.back() > kLeastBandPt) rows.push_back(line.At());
    } else {
      for (const auto& [from, to] : line.runs) table.inner.push_back({line.across0, line.across1, from, to});
    }
  }
  if (region.box.y1_pt - rows.back() > kLeastBandPt) rows.push_back(region.box.y1_pt);
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    Band band{rows[i], rows[i + 1], {}};
    band.lines = CutLines(glyphs.page(), glyphs.Inside({table.x0, band.y0, table.x1, band.y1}));
    table.bands.push_back(std::move(band));
  }
  for (const GridLine& line : GatherLines(region.vertical)) {
    const bool inner = line.At() > table.x0 + kLeastBandPt && line.At() < table.x1 - kLeastBandPt;
    if (inner) table.drawn.push_back(line.At());
  }
  return table;
}

bool IsTabular(const PageContent& page, const std::vector<PieceLine>& lines) {
  const bool cut =
      std::any_of(lines.begin(), lines.end(), [](const PieceLine& line) { return line.pieces.size() >= 2; });
  if (!cut) return false;
  const std::vector<XRange> gutters = Gutters(FindColumns(page, lines));
  const auto across = std::count_if(lines.begin(), lines.end(), [&](const PieceLine& line) {
    return line.pieces.size() == 1 && std::any_of(gutters.begin(), gutters.end(), [&](const XRange& gutter) {
             return line.box.x0_pt < gutter.from && gutter.to < line.box.x1_pt;
           });
  });
  return !gutters.empty() && static_cast<double>(across) <= kAcrossShare * static_cast<double>(lines.size());
}

bool IsSection(const std::vector<PieceLine>& lines) { return lines.size() == 1 && lines[0].pieces.size() == 1; }

bool HasRowsAndColumns(const PageTable& table) {
  const FilledCount filled = CountFilled(table);
  return table.columns >= 2 && filled.columns >= 2 && filled.rows >= 2;
}

bool IsTableOfFigures(const PageContent& page, const PageTable& table) {
  const bool rows = table.rows >= kLeastRows || (table.rows == 2 && table.columns >= kManyColumns);
  return table.columns >= kLeastColumns && rows && HasRowsAndColumns(table) &&
         FigureShare(page, table) >= kLeastFigureShare;
}

}  // namespace fenjie
