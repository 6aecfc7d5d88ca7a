#include "layout/wrapped_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/pages.h"

namespace fenjie {
namespace {

using testing::Ideographs;
using testing::kPitch;
using testing::Pages;
using testing::TextSetter;

/// For each line of the text that is no furniture: W it wraps, E it ends.
std::string FlowOf(const Pages& pages) {
  const SourceText source = pages.Composed();
  std::string flow;
  for (const SourceLine& line : source.lines) {
    bool furniture = false;
    for (const SourceSpan& span : source.furniture) furniture = furniture || span == line.span;
    if (!furniture) flow += line.kind == LineKind::kWraps ? 'W' : line.kind == LineKind::kEnds ? 'E' : 'T';
  }
  return flow;
}

TEST(WrappedLinesTest, FirstLineIndents) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28 + 5));
  setter.Paragraph(Ideographs(10, 0x5000));
  setter.Paragraph(Ideographs(26 + 9, 0x5100));
  EXPECT_EQ(FlowOf(pages), "WWEEWE");
}

TEST(WrappedLinesTest, AFullLastLineEndsWhereTheNextIsIndented) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28));
  setter.Paragraph(Ideographs(26 + 28 + 3, 0x5000));
  EXPECT_EQ(FlowOf(pages), "WEWWE");
}

TEST(WrappedLinesTest, HangingIndents) {
  Pages pages;
  TextSetter setter(pages.page());
  for (char32_t first = 0x4E00; first < 0x5200; first += 0x100) setter.Paragraph(Ideographs(28 + 26 + 3, first), 0, 2);
  EXPECT_EQ(FlowOf(pages), "WWEWWEWWEWWE");
}

TEST(WrappedLinesTest, AFullLastLineEndsWhereTheNextHangsOut) {
  Pages pages;
  TextSetter setter(pages.page());
  for (char32_t first = 0x4E00; first < 0x5200; first += 0x100) setter.Paragraph(Ideographs(28 + 26, first), 0, 2);
  EXPECT_EQ(FlowOf(pages), "WEWEWEWE");
}

TEST(WrappedLinesTest, BlocksPartedByGaps) {
  Pages pages;
  TextSetter setter(pages.page());
  for (char32_t first = 0x4E00; first < 0x5200; first += 0x100) {
    setter.Paragraph(Ideographs(28 + 28, first), 0, 0);
    setter.Skip(kPitch / 2);
  }
  EXPECT_EQ(FlowOf(pages), "WEWEWEWE");
}

TEST(WrappedLinesTest, ACommaThatDidNotFitTakesACharacterAlong) {
  // The line is one character short: the comma may not begin the next line.
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28));
  setter.Line(Ideographs(25, 0x5000), 2);
  setter.Line("责，" + Ideographs(4, 0x5100));
  EXPECT_EQ(FlowOf(pages), "WEWE");
}

TEST(WrappedLinesTest, ALineWithRoomEnds) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28));
  setter.Line(Ideographs(20, 0x5000), 2);
  setter.Line(Ideographs(10, 0x5100));
  EXPECT_EQ(FlowOf(pages), "WEEE");
}

TEST(WrappedLinesTest, ALongNumberIsOneUnit) {
  // Three characters were left free: 12345678 (four wide) did not fit.
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28));
  setter.Line(Ideographs(23, 0x5000), 2);
  setter.Line("12345678" + Ideographs(4, 0x5100));
  setter.Line(Ideographs(23, 0x5200), 2);
  setter.Line("1" + Ideographs(4, 0x5300));
  EXPECT_EQ(FlowOf(pages), "WEWEEE");
}

TEST(WrappedLinesTest, ATitleOverTwoLines) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Centered(Ideographs(20), 22);
  setter.Centered(Ideographs(12, 0x4F00), 22);
  setter.Skip(kPitch);
  setter.Paragraph(Ideographs(26 + 28 + 28 + 5, 0x5000));
  setter.Paragraph(Ideographs(26 + 28 + 28 + 5, 0x5100));
  EXPECT_EQ(FlowOf(pages), "WEWWWEWWWE");
}

TEST(WrappedLinesTest, TextBehindATitleBegins) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Centered(Ideographs(20), 22);
  setter.Paragraph(Ideographs(26 + 28 + 28 + 5, 0x5000));
  const SourceText source = pages.Composed();
  ASSERT_GE(source.lines.size(), 2U);
  EXPECT_EQ(source.lines[0].kind, LineKind::kEnds);
  EXPECT_TRUE(source.lines[1].begins);
  EXPECT_TRUE(source.lines[1].indented);
  EXPECT_FALSE(source.lines[2].begins);
  EXPECT_FALSE(source.lines[2].indented);
}

TEST(WrappedLinesTest, APageEndsInsideASentence) {
  Pages pages;
  for (int page = 1; page <= 3; ++page) {
    if (page > 1) pages.Next();
    TextSetter setter(pages.page());
    for (int i = 0; i < 20; ++i) setter.Line(Ideographs(28, static_cast<char32_t>(0x4E00 + 977 * page + 31 * i)));
    pages.page().Text(300, 770, "— " + std::to_string(page) + " —", 14);
  }
  EXPECT_EQ(FlowOf(pages), std::string(59, 'W') + "E");
}

TEST(WrappedLinesTest, ATableEndsTheTextBeforeIt) {
  Pages pages;
  TextSetter setter(pages.page());
  setter.Paragraph(Ideographs(26 + 28));
  const double y = setter.y();
  for (int row = 0; row <= 2; ++row) pages.page().Line(74, y + 24 * row, 274, y + 24 * row);
  for (int column = 0; column <= 2; ++column) pages.page().Line(74 + 100 * column, y, 74 + 100 * column, y + 48);
  for (int cell = 0; cell < 4; ++cell) pages.page().Text(80 + 100 * (cell % 2), y + 4 + 24 * (cell / 2), "格", 12);
  setter.Skip(60);
  setter.Line(Ideographs(6, 0x5000));
  EXPECT_EQ(FlowOf(pages), "WETTE");
}

}  // namespace
}  // namespace fenjie
