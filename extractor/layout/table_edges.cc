#include "layout/table_edges.h"

#include <algorithm>
#include <tuple>

namespace fenjie {
namespace {

// Channels above this show as white on paper: printers leave no dot below 2 %.
constexpr std::uint32_t kWhiteChannel = 0xFA;
// A filled box no thicker than this is a line: the thickest table borders of office programs are 2.25 pt to 3 pt,
// the lowest row of readable text is 6 pt.
constexpr double kThickestLinePt = 3.0;
// A piece shorter than this in both directions may be a dot of a dotted line of either direction, or a corner.
constexpr double kDotPt = 3.0;
// Pieces of one line drawn cell by cell differ by rounding to device pixels (0.75 pt at 96 dpi).
constexpr double kSameLinePt = 0.76;
// Ends of pieces that belong together lie apart by at most a border's thickness.
constexpr double kTouchPt = 2.0;
// Dashes of office programs and browsers: up to 15 pt long, gaps up to 6 pt at the usual widths of borders.
constexpr double kLongestDashPt = 15.0;
constexpr double kDashGapPt = 6.0;
// A border of the smallest cell is longer: one character of 5 pt.
constexpr double kShortestEdgePt = 4.0;
// Pages with tables have some hundred edges once pieces are joined; more is hatching, maps or mischief. The bound
// keeps the search for crossings (at worst every pair) below some ten milliseconds.
constexpr std::size_t kMostEdges = 3000;
// Shading that covers this much of the page is its background.
constexpr double kBackgroundShare = 0.6;
constexpr std::size_t kMostFills = 3000;

bool IsWhite(std::uint32_t rgb) {
  return (rgb >> 16 & 0xFF) >= kWhiteChannel && (rgb >> 8 & 0xFF) >= kWhiteChannel && (rgb & 0xFF) >= kWhiteChannel;
}

bool IsThin(const Box& box) {
  const double thin = std::min(box.Width(), box.Height());
  return thin <= kThickestLinePt && std::max(box.Width(), box.Height()) > thin;
}

Edge HorizontalOf(const Box& box) { return {box.y0_pt, box.y1_pt, box.x0_pt, box.x1_pt}; }
Edge VerticalOf(const Box& box) { return {box.x0_pt, box.x1_pt, box.y0_pt, box.y1_pt}; }

bool Before(const Edge& a, const Edge& b) {
  return std::make_tuple(a.Middle(), a.from, a.to, a.across0) < std::make_tuple(b.Middle(), b.from, b.to, b.across0);
}

bool BeforeAlong(const Edge& a, const Edge& b) {
  return std::make_tuple(a.from, a.to, a.across0, a.across1) < std::make_tuple(b.from, b.to, b.across0, b.across1);
}

/// Joins pieces of one line, sorted along it. Dashes are told by their own lengths, not by those of what is joined.
void JoinAlong(std::vector<Edge>::const_iterator begin, std::vector<Edge>::const_iterator end,
               std::vector<Edge>& joined) {
  double last_length = 0;
  bool open = false;
  for (auto piece = begin; piece != end; ++piece) {
    if (open) {
      Edge& edge = joined.back();
      const double gap = piece->from - edge.to;
      const bool dashes = gap <= kDashGapPt && last_length <= kLongestDashPt && piece->Length() <= kLongestDashPt;
      if (gap <= kTouchPt || dashes) {
        edge.to = std::max(edge.to, piece->to);
        edge.across0 = std::min(edge.across0, piece->across0);
        edge.across1 = std::max(edge.across1, piece->across1);
        last_length = piece->Length();
        continue;
      }
    }
    joined.push_back(*piece);
    last_length = piece->Length();
    open = true;
  }
}

std::vector<Edge> JoinPieces(std::vector<Edge> pieces) {
  std::sort(pieces.begin(), pieces.end(), Before);
  std::vector<Edge> joined;
  for (auto begin = pieces.begin(); begin != pieces.end();) {
    auto end = begin + 1;
    while (end != pieces.end() && end->Middle() - (end - 1)->Middle() <= kSameLinePt &&
           end->Middle() - begin->Middle() <= 2 * kSameLinePt) {
      ++end;
    }
    std::sort(begin, end, BeforeAlong);
    JoinAlong(begin, end, joined);
    begin = end;
  }
  std::erase_if(joined, [](const Edge& edge) { return edge.Length() < kShortestEdgePt; });
  return joined;
}

/// Keeps the longest edges where there are too many, and says so.
void Bound(std::vector<Edge>& edges, bool horizontal, std::vector<TableDoubt>& doubts) {
  if (edges.size() > kMostEdges) {
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
      return a.Length() != b.Length() ? a.Length() > b.Length() : Before(a, b);
    });
    Box left_out = BoxOf(edges[kMostEdges], horizontal);
    for (std::size_t i = kMostEdges; i < edges.size(); ++i) left_out = Union(left_out, BoxOf(edges[i], horizontal));
    edges.resize(kMostEdges);
    doubts.push_back({"table_rulings_too_many", left_out});
  }
  std::sort(edges.begin(), edges.end(), Before);
}

PageEdges Join(std::vector<Edge> horizontal, std::vector<Edge> vertical, std::vector<TableDoubt>& doubts) {
  PageEdges edges{JoinPieces(std::move(horizontal)), JoinPieces(std::move(vertical))};
  Bound(edges.horizontal, true, doubts);
  Bound(edges.vertical, false, doubts);
  return edges;
}

/// Sorts lines into the directions that they may run in.
struct Pieces {
  std::vector<Edge> horizontal;
  std::vector<Edge> vertical;

  void Add(const Box& box) {
    const bool dot = box.Width() < kDotPt && box.Height() < kDotPt;
    const bool lies = box.Width() >= box.Height();
    if (dot || lies) horizontal.push_back(HorizontalOf(box));
    if (dot || !lies) vertical.push_back(VerticalOf(box));
  }
};

bool IsLine(const Ruling& ruling) { return ruling.kind == RulingKind::kLine || IsThin(ruling.box); }

}  // namespace

PageEdges FindEdges(const PageContent& page, std::vector<TableDoubt>& doubts) {
  Pieces pieces;
  for (const Ruling& ruling : page.rulings) {
    if (IsLine(ruling) && !IsWhite(ruling.rgb)) pieces.Add(ruling.box);
  }
  return Join(std::move(pieces.horizontal), std::move(pieces.vertical), doubts);
}

std::vector<Box> FindFills(const PageContent& page, std::vector<TableDoubt>& doubts) {
  const double background = kBackgroundShare * page.size.width_pt * page.size.height_pt;
  std::vector<Box> fills;
  for (const Ruling& ruling : page.rulings) {
    if (IsLine(ruling) || IsWhite(ruling.rgb)) continue;
    if (background > 0 && ruling.box.Width() * ruling.box.Height() >= background) continue;
    fills.push_back(ruling.box);
  }
  const auto tie = [](const Box& box) { return std::make_tuple(box.y0_pt, box.x0_pt, box.y1_pt, box.x1_pt); };
  std::sort(fills.begin(), fills.end(), [&](const Box& a, const Box& b) { return tie(a) < tie(b); });
  fills.erase(std::unique(fills.begin(), fills.end()), fills.end());
  if (fills.size() > kMostFills) {
    Box left_out = fills[kMostFills];
    for (std::size_t i = kMostFills; i < fills.size(); ++i) left_out = Union(left_out, fills[i]);
    fills.resize(kMostFills);
    doubts.push_back({"table_rulings_too_many", left_out});
  }
  return fills;
}

PageEdges EdgesOfFills(const PageContent& page, const std::vector<Box>& fills, std::vector<TableDoubt>& doubts) {
  Pieces pieces;
  for (const Box& fill : fills) {
    pieces.horizontal.push_back({fill.y0_pt, fill.y0_pt, fill.x0_pt, fill.x1_pt});
    pieces.horizontal.push_back({fill.y1_pt, fill.y1_pt, fill.x0_pt, fill.x1_pt});
    pieces.vertical.push_back({fill.x0_pt, fill.x0_pt, fill.y0_pt, fill.y1_pt});
    pieces.vertical.push_back({fill.x1_pt, fill.x1_pt, fill.y0_pt, fill.y1_pt});
  }
  for (const Ruling& ruling : page.rulings) {
    if (IsLine(ruling) && IsWhite(ruling.rgb)) pieces.Add(ruling.box);
  }
  return Join(std::move(pieces.horizontal), std::move(pieces.vertical), doubts);
}

Box BoxOf(const Edge& edge, bool horizontal) {
  if (horizontal) return {edge.from, edge.across0, edge.to, edge.across1};
  return {edge.across0, edge.from, edge.across1, edge.to};
}

}  // namespace fenjie
