#include "layout/furniture.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "layout/turn.h"

namespace fenjie {
namespace {

/// A line near the head or foot of its page.
struct Candidate {
  std::size_t page = 0;
  std::size_t line = 0;
  double edge_pt = 0;  ///< from the page's head, or from its foot, to the line's middle
  bool apart = false;  ///< further from the text than lines of text are from each other, or of another size
  std::vector<std::int64_t> numbers;
};

struct Key {
  bool as_held;  ///< heights measured on the page as a person holds it, not turned
  bool at_foot;
  std::string words;
  friend auto operator<=>(const Key&, const Key&) = default;
};

using Candidates = std::map<Key, std::vector<Candidate>>;

/// The line's text with each run of digits as #, blanks left out; and these numbers.
std::string WordsOf(const PageContent& page, const TextLine& line, std::vector<std::int64_t>& numbers) {
  constexpr std::int64_t kMost = 1'000'000;
  std::string words;
  bool in_number = false;
  for (const GlyphIndex index : line.glyphs) {
    for (const char c : page.glyphs[index].text) {
      if (c == ' ') continue;
      const bool digit = c >= '0' && c <= '9';
      if (!digit) {
        words += c;
      } else if (!in_number) {
        words += '#';
        numbers.push_back(c - '0');
      } else if (numbers.back() < kMost) {
        numbers.back() = numbers.back() * 10 + (c - '0');
      }
      in_number = digit;
    }
  }
  return words;
}

class Finder {
 public:
  explicit Finder(const std::vector<PageLayout>& pages)
      : pages_(pages), text_size_(TextSize()), text_gap_pt_(TextGap()) {
    for (const PageLayout& page : pages) furniture_.emplace_back(page.lines.size(), false);
  }

  FurnitureOfPages Run() && {
    // What stands inside the furniture (a second line of a running head) is seen once that is taken away.
    constexpr int kRounds = 3;
    for (int round = 0; round < kRounds; ++round) {
      if (!MarkOnce()) break;
    }
    return std::move(furniture_);
  }

 private:
  /// The font size of most lines.
  float TextSize() const {
    std::map<int, std::size_t> count;
    for (const PageLayout& page : pages_) {
      for (const TextLine& line : page.lines) ++count[static_cast<int>(std::lround(line.size_pt))];
    }
    const auto most = std::max_element(count.begin(), count.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == count.end() ? 0 : static_cast<float>(most->first);
  }

  /// The distance between the middles of lines of text, no table between them, that hardly any two of them exceed.
  double TextGap() const {
    std::vector<double> gaps;
    for (const PageLayout& page : pages_) {
      for (std::size_t i = 1; i < page.items.size(); ++i) {
        if (page.items[i].is_table || page.items[i - 1].is_table) continue;
        const TextLine& line = page.lines[page.items[i].index];
        const TextLine& before = page.lines[page.items[i - 1].index];
        gaps.push_back(std::abs(line.box.CenterY() - before.box.CenterY()));
      }
    }
    if (gaps.empty()) return 0;
    constexpr double kHardly = 0.9;
    const auto at = gaps.begin() + static_cast<std::ptrdiff_t>(kHardly * static_cast<double>(gaps.size() - 1));
    std::nth_element(gaps.begin(), at, gaps.end());
    return *at;
  }

  bool MarkOnce() {
    bool found = false;
    for (const auto& [key, all] : Collect()) {
      for (const std::vector<Candidate>& group : ByHeight(all)) {
        if (!IsFurniture(group)) continue;
        for (const Candidate& each : group) furniture_[each.page][each.line] = true;
        found = true;
      }
    }
    return found;
  }

  Candidates Collect() const {
    Candidates all;
    // The number of a page with a turned table stands at the foot of the page as it is held, as on the pages around it.
    const bool any_turned =
        std::any_of(pages_.begin(), pages_.end(), [](const PageLayout& page) { return page.turns != 0; });
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      CollectOn(p, false, all);
      if (any_turned) CollectOn(p, true, all);
    }
    return all;
  }

  void CollectOn(std::size_t p, bool as_held, Candidates& all) const {
    const PageLayout& page = pages_[p];
    PageLines lines{p, as_held, as_held ? Turned(page.content.size, -page.turns).height_pt : page.content.size.height_pt,
                    {}};
    for (std::size_t l = 0; l < page.lines.size(); ++l) {
      if (furniture_[p][l]) continue;
      const Box box = as_held ? page.OnPage(page.lines[l].box) : page.lines[l].box;
      lines.lines.push_back({box.CenterY(), l});
    }
    std::sort(lines.lines.begin(), lines.lines.end());
    constexpr std::size_t kNear = 2;
    for (std::size_t i = 0; i < lines.lines.size(); ++i) {
      if (i < kNear) Add(lines, i, false, all);
      if (i + kNear >= lines.lines.size()) Add(lines, i, true, all);
    }
  }

  /// A page's lines that are no furniture, from its head to its foot.
  struct PageLines {
    std::size_t page;
    bool as_held;
    double height_pt;
    std::vector<std::pair<double, std::size_t>> lines;  ///< height of the middle, index of the line
  };

  void Add(const PageLines& lines, std::size_t i, bool at_foot, Candidates& all) const {
    const auto& [y, index] = lines.lines[i];
    const PageLayout& page = pages_[lines.page];
    const TextLine& line = page.lines[index];
    Candidate candidate{lines.page, index, at_foot ? lines.height_pt - y : y, false, {}};
    constexpr double kMargin = 0.2;  // of the page's height: no furniture stands further inside
    if (candidate.edge_pt > kMargin * lines.height_pt) return;
    const bool has_inner = at_foot ? i > 0 : i + 1 < lines.lines.size();
    constexpr double kApart = 1.25;
    const double to_inner = has_inner ? std::abs(y - lines.lines[at_foot ? i - 1 : i + 1].first) : 0;
    constexpr double kOtherSize = 0.1;
    candidate.apart = !has_inner || to_inner > kApart * text_gap_pt_ ||
                      std::abs(line.size_pt - text_size_) > kOtherSize * text_size_;
    const std::string words = WordsOf(page.content, line, candidate.numbers);
    all[{lines.as_held, at_foot, words}].push_back(std::move(candidate));
  }

  static std::vector<std::vector<Candidate>> ByHeight(std::vector<Candidate> all) {
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.edge_pt < b.edge_pt; });
    constexpr double kSameHeight = 4;  // points
    std::vector<std::vector<Candidate>> groups;
    for (Candidate& each : all) {
      if (groups.empty() || each.edge_pt - groups.back().back().edge_pt > kSameHeight) groups.emplace_back();
      groups.back().push_back(std::move(each));
    }
    for (auto& group : groups) {
      std::sort(group.begin(), group.end(), [](const Candidate& a, const Candidate& b) { return a.page < b.page; });
    }
    return groups;
  }

  bool IsFurniture(const std::vector<Candidate>& group) const {
    if (group.size() < 2) return false;
    if (CountsPages(group)) return true;
    const auto apart =
        static_cast<std::size_t>(std::count_if(group.begin(), group.end(), [](const Candidate& c) { return c.apart; }));
    const std::size_t reach = group.back().page - group.front().page + 1;
    // Heads may alternate between left and right pages, or be left out on a page.
    constexpr double kAlternating = 0.45;
    constexpr double kNearlyAll = 0.8;
    const double share = static_cast<double>(group.size()) / static_cast<double>(reach);
    const double of_all = static_cast<double>(group.size()) / static_cast<double>(pages_.size());
    constexpr double kOfAll = 0.3;  // two pages of many may end in the same words by chance
    if (apart * 2 > group.size() && share >= kAlternating && of_all >= kOfAll) return true;
    constexpr std::size_t kSure = 4;  // pages
    return group.size() >= kSure && of_all >= kNearlyAll;
  }

  /// True if one of the line's numbers grows by the pages between.
  static bool CountsPages(const std::vector<Candidate>& group) {
    const std::size_t numbers = group.front().numbers.size();
    for (std::size_t n = 0; n < numbers; ++n) {
      std::size_t counted = 0;
      for (std::size_t i = 1; i < group.size(); ++i) {
        const auto pages = static_cast<std::int64_t>(group[i].page - group[i - 1].page);
        if (pages > 0 && group[i].numbers[n] - group[i - 1].numbers[n] == pages) ++counted;
      }
      if (counted * 2 >= group.size()) return true;
      if (counted > 0 && group.size() == 2) return true;
    }
    return false;
  }

  const std::vector<PageLayout>& pages_;
  float text_size_;
  double text_gap_pt_;
  FurnitureOfPages furniture_;
};

}  // namespace

FurnitureOfPages FindFurniture(const std::vector<PageLayout>& pages) { return Finder(pages).Run(); }

}  // namespace fenjie
