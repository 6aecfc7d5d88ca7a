#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "property/random_source.h"
#include "support/pdf_extraction.h"
#include "support/test_files.h"
#include "typeset/typeset.h"

namespace fenjie::typeset {
namespace {

constexpr std::uint64_t kSeeds = 12;

// What was set and what is read are the same numbers, but for cairo's rounding of advances, which adds up in a run of
// digits: measured, up to 0.021 em. A neighbor's box is off by half an em at least.
constexpr double kAlongEm = 0.05;
// Heights are the font's own: WenQuanYi's box reaches up to 0.08 em above the em box and 0.18 em below it.
constexpr double kHeightEm = 0.2;

/// Glyphs by page and character.
using Places = std::map<std::pair<int, std::string>, std::vector<Box>>;

Places PlacesOf(const SourceText& source) {
  Places places;
  for (const GlyphBox& glyph : source.glyphs) {
    const std::string text = source.text.substr(glyph.source.begin, glyph.source.size());
    if (!IsInlineBlank(DecodeAt(text, 0).value)) places[{glyph.page, text}].push_back(glyph.box);
  }
  return places;
}

/// How far the sides are from the em box: along the line, and beyond it on either side. The font's box holds the em
/// box, so that it may be larger across the line, but not smaller.
bool Fits(const Box& found, const PlacedCharacter& set) {
  const Box& box = set.box;
  const double most = kHeightEm * set.size_pt;
  const double least = kAlongEm * set.size_pt;
  const auto along = [&](double a0, double a1, double b0, double b1) {
    return std::abs(a0 - b0) < least && std::abs(a1 - b1) < least;
  };
  const auto beyond = [&](double found0, double found1, double set0, double set1) {
    return set0 - found0 > -least && set0 - found0 < most && found1 - set1 > -least && found1 - set1 < most;
  };
  const bool upright =
      along(found.x0_pt, found.x1_pt, box.x0_pt, box.x1_pt) && beyond(found.y0_pt, found.y1_pt, box.y0_pt, box.y1_pt);
  const bool turned =
      along(found.y0_pt, found.y1_pt, box.y0_pt, box.y1_pt) && beyond(found.x0_pt, found.x1_pt, box.x0_pt, box.x1_pt);
  return upright || turned;
}

/// Each character that was set must be read once, in its box; nothing else may be read.
void ExpectEveryCharacterInItsBox(const TypesetNotice& set, const SourceText& source, const std::string& what) {
  Places places = PlacesOf(source);
  std::size_t missing = 0;
  std::string first;
  for (const PlacedCharacter& character : set.characters) {
    if (IsInlineBlank(character.value)) continue;
    std::string text;
    AppendUtf8(character.value, text);
    std::vector<Box>& boxes = places[{character.page, text}];
    const auto found = std::find_if(boxes.begin(), boxes.end(), [&](const Box& box) { return Fits(box, character); });
    if (found != boxes.end()) {
      boxes.erase(found);
    } else if (missing++ == 0) {
      const Box& box = character.box;
      char line[200];
      std::snprintf(line, sizeof line, "%s on page %d at %.2f %.2f %.2f %.2f, size %.2f; read:", text.c_str(),
                    character.page, box.x0_pt, box.y0_pt, box.x1_pt, box.y1_pt, character.size_pt);
      first = line;
      for (const Box& each : boxes) {
        std::snprintf(line, sizeof line, " (%.2f %.2f %.2f %.2f)", each.x0_pt, each.y0_pt, each.x1_pt, each.y1_pt);
        if (first.size() < 600) first += line;
      }
    }
  }
  std::size_t left = 0;
  for (const auto& [place, boxes] : places) left += boxes.size();
  EXPECT_EQ(missing, 0U) << what << ": of " << set.characters.size() << " characters; the first: " << first;
  EXPECT_EQ(left, 0U) << what << ": glyphs that nobody set there";
}

std::string Sample() {
  return testing_support::ReadBytes(testing_support::InCheckout("samples/linjiang-2022-tasks.txt")).value();
}

TEST(TypesetBoxes, NamedStyles) {
  for (const char* name : {"official", "web", "landscape", "turned", "crowded"}) {
    PageStyle style;
    ASSERT_TRUE(NamedStyle(name, style));
    const TypesetNotice set = TypesetWithPlaces(Sample(), style);
    ExpectEveryCharacterInItsBox(set, testing_support::PdfSourceOf("sample.pdf", set.pdf), name);
  }
}

TEST(TypesetBoxes, AnyStyle) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    property::Random random(seed);
    const TypesetNotice set = TypesetWithPlaces(Sample(), RandomStyle(random));
    ExpectEveryCharacterInItsBox(set, testing_support::PdfSourceOf("sample.pdf", set.pdf),
                                 "seed " + std::to_string(seed));
  }
}

}  // namespace
}  // namespace fenjie::typeset
