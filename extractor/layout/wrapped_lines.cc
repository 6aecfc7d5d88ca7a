#include "layout/wrapped_lines.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "layout/line_fit.h"

namespace fenjie {
namespace {

/// The left and right edges of the text on pages of one kind.
struct Frame {
  double left_pt = 0;
  double right_pt = 0;
};

struct LineRef {
  std::size_t page = 0;
  std::size_t line = 0;
};

/// Pages whose text has the same edges: of one size, turned alike; right and left pages may have other margins.
using FrameKey = std::tuple<long, long, int, int>;

class FlowFinder {
 public:
  FlowFinder(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture)
      : pages_(pages), furniture_(furniture) {
    for (const PageLayout& page : pages) flow_.emplace_back(page.lines.size());
    CollectText();
    MeasureFrames();
    pitch_ = LinePitch();
    text_size_ = TextSize();
  }

  FlowOfPages Run() && {
    const bool hanging = HangingIndents();
    for (const std::vector<LineRef>& run : runs_) {
      for (std::size_t i = 0; i < run.size(); ++i) {
        const TextLine& line = Line(run[i]);
        const Frame& frame = FrameOf(run[i].page);
        LineFlow& flow = flow_[run[i].page][run[i].line];
        flow.indented = line.box.x0_pt > frame.left_pt + kIndent * line.size_pt;
        if (i + 1 < run.size()) flow.wraps = Wraps(run[i], run[i + 1], hanging);
        if (i > 0) flow.begins = Begins(run[i - 1], run[i]);
      }
    }
    return std::move(flow_);
  }

 private:
  static constexpr double kOtherSize = 0.08;  // of the size: more is no rounding
  static constexpr double kIndent = 0.8;  // em; first lines are indented by 2, pages are skewed by a fraction

  const TextLine& Line(LineRef ref) const { return pages_[ref.page].lines[ref.line]; }

  /// The runs of text lines between tables, over pages.
  void CollectText() {
    runs_.emplace_back();
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      for (const PageItem& item : pages_[p].items) {
        if (item.is_table) {
          runs_.emplace_back();
        } else if (!furniture_[p][item.index]) {
          runs_.back().push_back({p, item.index});
        }
      }
    }
  }

  static FrameKey KeyOf(const PageLayout& page, int parity) {
    return {std::lround(page.content.size.width_pt), std::lround(page.content.size.height_pt), page.turns, parity};
  }

  void MeasureFrames() {
    std::map<FrameKey, std::vector<const TextLine*>> lines;
    constexpr int kBoth = 2;
    for (const std::vector<LineRef>& run : runs_) {
      for (const LineRef ref : run) {
        const PageLayout& page = pages_[ref.page];
        for (const int parity : {page.content.number % 2, kBoth}) lines[KeyOf(page, parity)].push_back(&Line(ref));
      }
    }
    constexpr std::size_t kEnough = 12;  // lines: half a page
    for (const PageLayout& page : pages_) {
      const auto own = lines.find(KeyOf(page, page.content.number % 2));
      const auto both = lines.find(KeyOf(page, kBoth));
      const bool enough = own != lines.end() && own->second.size() >= kEnough;
      frames_.push_back(enough ? Measure(own->second) : both != lines.end() ? Measure(both->second) : Frame{});
    }
  }

  /// The outermost edges of the lines in the text's own size; one in fifty may stick out.
  static Frame Measure(const std::vector<const TextLine*>& lines) {
    const float size = MostUsedSize(lines);
    std::vector<double> left;
    std::vector<double> right;
    for (const TextLine* line : lines) {
      if (std::abs(line->size_pt - size) > kOtherSize * size) continue;
      left.push_back(line->box.x0_pt);
      right.push_back(line->box.x1_pt);
    }
    if (left.empty()) return {};
    constexpr std::size_t kStrayOneIn = 50;
    const auto stray = static_cast<std::ptrdiff_t>(left.size() / kStrayOneIn);
    std::nth_element(left.begin(), left.begin() + stray, left.end());
    std::nth_element(right.begin(), right.begin() + stray, right.end(), std::greater<>());
    return {left[static_cast<std::size_t>(stray)], right[static_cast<std::size_t>(stray)]};
  }

  float TextSize() const {
    std::vector<const TextLine*> lines;
    for (const std::vector<LineRef>& run : runs_) {
      for (const LineRef ref : run) lines.push_back(&Line(ref));
    }
    return MostUsedSize(lines);
  }

  static float MostUsedSize(const std::vector<const TextLine*>& lines) {
    std::map<long, std::pair<double, float>> width_of_size;
    for (const TextLine* line : lines) {
      auto& [width, size] = width_of_size[std::lround(2 * line->size_pt)];
      width += line->box.Width();
      size = line->size_pt;
    }
    const auto most = std::max_element(width_of_size.begin(), width_of_size.end(),
                                       [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    return most == width_of_size.end() ? 0 : most->second.second;
  }

  const Frame& FrameOf(std::size_t page) const { return frames_[page]; }

  /// The usual distance between the middles of lines, in font sizes; 0 if it cannot be told.
  double LinePitch() const {
    std::vector<double> pitches;
    for (const std::vector<LineRef>& run : runs_) {
      for (std::size_t i = 1; i < run.size(); ++i) {
        if (run[i].page != run[i - 1].page) continue;
        const double pitch = Line(run[i]).box.CenterY() - Line(run[i - 1]).box.CenterY();
        if (Line(run[i]).size_pt > 0) pitches.push_back(pitch / Line(run[i]).size_pt);
      }
    }
    if (pitches.empty()) return 0;
    // Gaps between paragraphs only widen the pitch: the smaller half tells.
    std::sort(pitches.begin(), pitches.end());
    return pitches[pitches.size() / 4];
  }

  bool IsCentered(LineRef ref) const {
    return std::abs(Overhang(ref)) < Line(ref).size_pt && Indent(ref) > kIndent * Line(ref).size_pt;
  }

  /// True if nothing more would have fitted on the line.
  bool Full(LineRef ref, LineRef next) const {
    const TextLine& line = Line(ref);
    const Frame& frame = FrameOf(ref.page);
    double room = frame.right_pt - line.box.x1_pt;
    if (TitleGoesOn(ref, next)) room += line.box.x0_pt - frame.left_pt;
    return FillsRoom(room, line, pages_[next.page].content, Line(next));
  }

  bool SameText(LineRef ref, LineRef next) const {
    const TextLine& a = Line(ref);
    const TextLine& b = Line(next);
    if (a.direction != Direction::kRight || b.direction != Direction::kRight) return false;
    if (OtherSize(ref, next)) return false;
    if (ref.page != next.page || pitch_ == 0) return true;
    constexpr double kGap = 1.25;  // of the usual pitch
    return b.box.CenterY() - a.box.CenterY() <= kGap * pitch_ * b.size_pt;
  }

  /// True if both lines are centered. The first line of a title may be as wide as the text.
  bool TitleGoesOn(LineRef ref, LineRef next) const {
    if (!IsCentered(next)) return false;
    const bool own_size = std::abs(Line(ref).size_pt - text_size_) > kOtherSize * text_size_;
    return IsCentered(ref) || (own_size && std::abs(Overhang(ref)) < Line(ref).size_pt);
  }

  /// How much further the line is from the text's right edge than from its left one.
  double Overhang(LineRef ref) const {
    const Frame& frame = FrameOf(ref.page);
    return (frame.right_pt - Line(ref).box.x1_pt) - (Line(ref).box.x0_pt - frame.left_pt);
  }

  bool OtherSize(LineRef ref, LineRef next) const {
    return std::abs(Line(ref).size_pt - Line(next).size_pt) > kOtherSize * Line(ref).size_pt;
  }

  bool Begins(LineRef ref, LineRef next) const {
    constexpr double kTitleIndent = 2.5;  // em: more than a paragraph's first line has
    const bool title = IsCentered(next) && Indent(next) > kTitleIndent * Line(next).size_pt;
    return OtherSize(ref, next) || (title && !TitleGoesOn(ref, next));
  }

  double Indent(LineRef ref) const { return Line(ref).box.x0_pt - FrameOf(ref.page).left_pt; }

  /// True where paragraphs begin further left than they go on.
  bool HangingIndents() const {
    std::size_t deeper = 0;
    std::size_t shallower = 0;
    for (const std::vector<LineRef>& run : runs_) {
      for (std::size_t i = 1; i < run.size(); ++i) {
        if (!SameText(run[i - 1], run[i]) || IsCentered(run[i - 1]) || !Full(run[i - 1], run[i])) continue;
        const double step = Indent(run[i]) - Indent(run[i - 1]);
        if (step > kIndent * Line(run[i]).size_pt) ++deeper;
        if (step < -kIndent * Line(run[i]).size_pt) ++shallower;
      }
    }
    return deeper > shallower;
  }

  bool Wraps(LineRef ref, LineRef next, bool hanging) const {
    if (!SameText(ref, next) || !Full(ref, next)) return false;
    if (TitleGoesOn(ref, next)) return true;
    const double step = Indent(next) - Indent(ref);
    const double least = kIndent * Line(next).size_pt;
    if (hanging) return step > -least;
    return Indent(next) <= least;
  }

  const std::vector<PageLayout>& pages_;
  const FurnitureOfPages& furniture_;
  std::vector<std::vector<LineRef>> runs_;
  std::vector<Frame> frames_;  // one a page
  double pitch_ = 0;
  float text_size_ = 0;
  FlowOfPages flow_;
};

}  // namespace

FlowOfPages FindWrappedLines(const std::vector<PageLayout>& pages, const FurnitureOfPages& furniture) {
  return FlowFinder(pages, furniture).Run();
}

}  // namespace fenjie
