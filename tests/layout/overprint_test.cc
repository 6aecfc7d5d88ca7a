#include "layout/overprint.h"

#include <gtest/gtest.h>

#include <string>

#include "layout/pages.h"

namespace fenjie {
namespace {

using testing::Ideographs;
using testing::PageBuilder;
using testing::Pages;
using testing::TextSetter;

const std::string kSentence = Ideographs(60, 0x4E00);

/// Puts a slanted character over the page's text.
void Stamp(PageBuilder& page, const std::string& character, double x, double y, double size) {
  Glyph glyph;
  glyph.text = character;
  glyph.box = {x, y, x + size, y + size};
  glyph.size_pt = static_cast<float>(size);
  glyph.slanted = true;
  page.page().glyphs.push_back(glyph);
}

bool HasDoubt(const SourceText& source, const std::string& code) {
  for (const ReadDoubt& doubt : source.doubts) {
    if (doubt.code == code) return true;
  }
  return false;
}

TEST(Overprint, ASlantedWatermarkIsFurnitureBehindThePagesText) {
  Pages pages;
  TextSetter(pages.page()).Paragraph(kSentence);
  Stamp(pages.page(), "密", 120, 110, 60);
  Stamp(pages.page(), "件", 180, 140, 60);
  const SourceText source = pages.Composed();
  EXPECT_TRUE(source.text.ends_with("密件\n"));
  EXPECT_EQ(source.text.find("密"), source.text.size() - std::string("密件\n").size());
  ASSERT_EQ(source.furniture.size(), 1U);
  EXPECT_EQ(source.text.substr(source.furniture[0].begin, source.furniture[0].size()), "密件");
  EXPECT_TRUE(HasDoubt(source, "text_overprinted"));
}

TEST(Overprint, LargeCharactersOverTheTextAreAWatermarkToo) {
  Pages pages;
  TextSetter(pages.page()).Paragraph(kSentence);
  pages.page().Text(150, 110, "样", 70);
  const SourceText source = pages.Composed();
  EXPECT_TRUE(source.text.ends_with("样\n"));
  EXPECT_EQ(source.furniture.size(), 1U);
}

TEST(Overprint, ALargeHeadAboveTheTextIsNone) {
  Pages pages;
  TextSetter setter(pages.page(), 200);
  setter.Paragraph(kSentence);
  pages.page().Text(100, 80, "文件", 60);
  const SourceText source = pages.Composed();
  EXPECT_TRUE(source.text.starts_with("文件\n"));
  EXPECT_TRUE(source.furniture.empty());
  EXPECT_FALSE(HasDoubt(source, "text_overprinted"));
}

TEST(Overprint, CharactersOfOneSizeUponEachOtherAreDoubted) {
  Pages pages;
  pages.page().Text(100, 100, "甲乙丙", 16);
  pages.page().Text(104, 100, "丁戊己", 16);
  EXPECT_TRUE(HasDoubt(pages.Composed(), "text_overprinted"));
}

TEST(Overprint, SqueezedMarksAreNotDoubted) {
  Pages pages;
  pages.page().Text(100, 100, "甲）", 16);
  pages.page().Text(123, 100, "，乙", 16);
  EXPECT_FALSE(HasDoubt(pages.Composed(), "text_overprinted"));
}

}  // namespace
}  // namespace fenjie
