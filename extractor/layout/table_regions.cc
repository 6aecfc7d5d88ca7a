#include "layout/table_regions.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace fenjie {
namespace {

// How far an end may be from the line that it meets: corners are drawn short by up to a border's thickness, and cells
// with borders of their own stand 2 px (1.5 pt) apart.
constexpr double kMeetPt = 2.0;
// Ends of the borders of one row lie at one height.
constexpr double kSameEndPt = 3.0;
// A row that goes on before and after its page needs this many borders: two columns. Fewer are a margin's line or the
// line between two columns of prose.
constexpr std::size_t kLeastBareBorders = 3;

class Groups {
 public:
  explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t Find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void Unite(std::size_t a, std::size_t b) { parent_[Find(a)] = Find(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool Meet(const Edge& horizontal, const Edge& vertical) {
  return vertical.across0 <= horizontal.to + kMeetPt && vertical.across1 >= horizontal.from - kMeetPt &&
         horizontal.across0 <= vertical.to + kMeetPt && horizontal.across1 >= vertical.from - kMeetPt;
}

double Thickest(const std::vector<Edge>& edges) {
  double thickest = 0;
  for (const Edge& edge : edges) thickest = std::max(thickest, edge.across1 - edge.across0);
  return thickest;
}

/// Unites edges that meet; a vertical edge is number horizontal.size() + its index.
Groups UniteMeeting(const PageEdges& edges) {
  Groups groups(edges.horizontal.size() + edges.vertical.size());
  const double slack = kMeetPt + Thickest(edges.horizontal);
  for (std::size_t v = 0; v < edges.vertical.size(); ++v) {
    const Edge& vertical = edges.vertical[v];
    auto first = std::lower_bound(edges.horizontal.begin(), edges.horizontal.end(), vertical.from - slack,
                                  [](const Edge& edge, double y) { return edge.Middle() < y; });
    for (; first != edges.horizontal.end() && first->Middle() <= vertical.to + slack; ++first) {
      if (!Meet(*first, vertical)) continue;
      groups.Unite(static_cast<std::size_t>(first - edges.horizontal.begin()), edges.horizontal.size() + v);
    }
  }
  return groups;
}

void AddBox(EdgeRegion& region, const Box& box) {
  region.box = region.horizontal.empty() && region.vertical.empty() ? box : Union(region.box, box);
}

EdgeRegion RegionOf(const std::vector<Edge>& vertical) {
  EdgeRegion region;
  for (const Edge& edge : vertical) {
    AddBox(region, BoxOf(edge, false));
    region.vertical.push_back(edge);
  }
  return region;
}

/// Groups borders that nothing meets by their ends.
void AddBareRows(std::vector<Edge> lone, std::vector<EdgeRegion>& regions) {
  std::sort(lone.begin(), lone.end(), [](const Edge& a, const Edge& b) {
    return std::make_tuple(a.from, a.to, a.Middle()) < std::make_tuple(b.from, b.to, b.Middle());
  });
  for (auto begin = lone.begin(); begin != lone.end();) {
    auto end = begin + 1;
    while (end != lone.end() && end->from - begin->from <= kSameEndPt && std::abs(end->to - begin->to) <= kSameEndPt) {
      ++end;
    }
    if (static_cast<std::size_t>(end - begin) >= kLeastBareBorders) {
      regions.push_back(RegionOf(std::vector<Edge>(begin, end)));
    }
    begin = end;
  }
}

}  // namespace

EdgeRegions FindRegions(const PageEdges& edges) {
  Groups groups = UniteMeeting(edges);
  std::vector<EdgeRegion> by_root(edges.horizontal.size() + edges.vertical.size());
  for (std::size_t h = 0; h < edges.horizontal.size(); ++h) {
    EdgeRegion& region = by_root[groups.Find(h)];
    AddBox(region, BoxOf(edges.horizontal[h], true));
    region.horizontal.push_back(edges.horizontal[h]);
  }
  for (std::size_t v = 0; v < edges.vertical.size(); ++v) {
    EdgeRegion& region = by_root[groups.Find(edges.horizontal.size() + v)];
    AddBox(region, BoxOf(edges.vertical[v], false));
    region.vertical.push_back(edges.vertical[v]);
  }
  EdgeRegions out;
  std::vector<Edge> lone_vertical;
  for (EdgeRegion& region : by_root) {
    if (region.horizontal.empty()) {
      lone_vertical.insert(lone_vertical.end(), region.vertical.begin(), region.vertical.end());
    } else if (region.vertical.empty()) {
      out.lone_horizontal.insert(out.lone_horizontal.end(), region.horizontal.begin(), region.horizontal.end());
    } else {
      out.regions.push_back(std::move(region));
    }
  }
  AddBareRows(std::move(lone_vertical), out.regions);
  std::sort(out.regions.begin(), out.regions.end(), [](const EdgeRegion& a, const EdgeRegion& b) {
    return std::make_tuple(a.box.y0_pt, a.box.x0_pt, a.box.y1_pt, a.box.x1_pt) <
           std::make_tuple(b.box.y0_pt, b.box.x0_pt, b.box.y1_pt, b.box.x1_pt);
  });
  return out;
}

}  // namespace fenjie
