// Pages of any glyphs and rulings: laid out and composed, none is lost, and the text is well formed.
#include <algorithm>
#include <array>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "layout/compose.h"
#include "support/source_text_faults.h"

namespace {
using namespace fenjie;

constexpr std::size_t kRecord = 6;  // what it is; x, y, width, height; a choice
constexpr std::array<const char*, 8> kTexts{"责", "任", "1", "2.5", " ", "，", "—", "ffi"};

Box BoxOf(const std::uint8_t* record) {
  constexpr double kAcross = 595.0 / 255, kDown = 842.0 / 255, kSmall = 0.2;  // points a step
  const double x = record[1] * kAcross, y = record[2] * kDown;
  return {x, y, std::min(x + record[3] * kSmall, 595.0), std::min(y + record[4] * kSmall, 842.0)};
}

std::vector<PageContent> PagesOf(const std::uint8_t* data, std::size_t size) {
  std::vector<PageContent> pages(1);
  for (; size >= kRecord; data += kRecord, size -= kRecord) {
    const std::uint8_t what = data[0] % 16;
    if (what == 15 && pages.size() < 5) pages.emplace_back();
    Box box = BoxOf(data);
    if (what < 10) {
      const auto direction = static_cast<Direction>(what < 7 ? 0 : what - 6);
      pages.back().glyphs.push_back({kTexts[data[5] % kTexts.size()], box, data[4] * 0.1F, direction});
    } else {
      constexpr double kLong = 10;  // rulings reach further than glyphs
      (what % 2 == 0 ? box.x1_pt : box.y1_pt) += kLong * (what % 2 == 0 ? box.Width() : box.Height());
      pages.back().rulings.push_back({box, what == 14 ? RulingKind::kFill : RulingKind::kLine, data[5]});
    }
  }
  for (std::size_t i = 0; i < pages.size(); ++i) pages[i].number = static_cast<int>(i) + 1, pages[i].size = {595, 842};
  return pages;
}

}  // namespace
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<PageLayout> pages;
  for (const PageContent& page : PagesOf(data, size)) pages.push_back(LayOutPage(page));
  SourceText source;
  ComposeText(pages, source);
  fuzz::RequireNone(testing_support::SourceTextFaults(source));
  fuzz::RequireNone(testing_support::LostGlyphs(pages, source));
  return 0;
}
