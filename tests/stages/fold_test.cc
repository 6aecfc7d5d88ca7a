#include "stages/fold.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/utf8.h"
#include "document/document.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/text_source.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::TextSource;

FoldedText Fold(std::string_view source) { return FoldCharacters(source, DefaultRules().Words("radical")); }

/// The source bytes that stand under `folded` where it first occurs in the folded text.
SourceSpan Under(const FoldedText& text, std::string_view folded) {
  const std::size_t at = text.text.find(folded);
  if (at == std::string::npos) return {999, 999};
  return {text.map.SourceBegin(at), text.map.SourceEnd(at + folded.size())};
}

TEST(Fold, FullWidthAsciiBecomesAscii) {
  const FoldedText text = Fold("（Ａ１）：％～！");
  EXPECT_EQ(text.text, "(A1):%~!");
  EXPECT_EQ(Under(text, "A1"), (SourceSpan{3, 9}));
}

TEST(Fold, NothingElseIsNormalized) {
  const std::string kept = "10㎡①②㈠½ﬁ℃Ⅳ。、“”《》〔〕—…";
  EXPECT_EQ(Fold(kept).text, kept);
}

TEST(Fold, RadicalsAndCompatibilityIdeographsBecomePlainOnes) {
  // U+2F08, U+2EA0, U+F9DC and U+2F42 as PDF producers put them.
  const FoldedText text = Fold("⼈⺠隆⽂");
  EXPECT_EQ(text.text, "人民隆文");
  EXPECT_EQ(Under(text, "民"), (SourceSpan{3, 6}));
}

// 1. Every line break is one LF; the map counts both bytes of a CRLF.
TEST(Fold, EveryLineBreakIsOneLineFeed) {
  for (const std::string& mark : {"\n", "\r\n", "\r", "\f", "\v", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    const FoldedText text = Fold("甲" + mark + "乙");
    EXPECT_EQ(text.text, "甲\n乙") << mark.size();
    EXPECT_EQ(Under(text, "\n"), (SourceSpan{3, 3 + mark.size()}));
    EXPECT_EQ(Under(text, "乙"), (SourceSpan{3 + mark.size(), 6 + mark.size()}));
  }
  EXPECT_EQ(Fold("甲\r\n\r\n乙\n\r丙").text, "甲\n\n乙\n\n丙");
}

// 2. No invisible character is left, and NUL is left out.
TEST(Fold, WhatLeavesNoMarkIsLeftOut) {
  const FoldedText text = Fold(std::string("\xEF\xBB\xBF牵\xE2\x80\x8B头\xC2\xAD\xE2\x81\xA0领\0导", 24));
  EXPECT_EQ(text.text, "牵头领导");
  EXPECT_EQ(Under(text, "牵"), (SourceSpan{3, 6}));
  EXPECT_EQ(Under(text, "头"), (SourceSpan{9, 12}));
}

// 3. No blank stands between two Chinese characters; any other run is one blank or its TABs.
TEST(Fold, NoBlankStandsBetweenChineseCharacters) {
  for (const char* blank : {" ", "  ", "　", "\xC2\xA0", "\xE2\x80\x83", " 　 "}) {
    EXPECT_EQ(Fold(std::string("王") + blank + "健").text, "王健");
    EXPECT_EQ(Fold(std::string("。") + blank + "（").text, "。(");
  }
}

TEST(Fold, OtherRunsOfBlanksAreOneBlankOrTheirTabs) {
  EXPECT_EQ(Fold("到 2025  年 A　B").text, "到 2025 年 A B");
  EXPECT_EQ(Fold("甲 \t 乙\t\t 丙").text, "甲\t乙\t\t丙");
  const FoldedText text = Fold("a   b");
  EXPECT_EQ(Under(text, " "), (SourceSpan{1, 4}));
  EXPECT_EQ(Under(Fold("甲 \t 乙"), "\t"), (SourceSpan{4, 5}));
}

// 4. A line begins with no blank, except one where the source has exactly one plain blank there.
TEST(Fold, IndentationIsLeftOut) {
  EXPECT_EQ(Fold("　　甲\n  乙\n\xC2\xA0丙").text, "甲\n乙\n丙");
  EXPECT_EQ(Fold(" 甲\n 乙").text, " 甲\n 乙");
}

// 5. Printed text of any span is the source's, but for restored pieces.
TEST(Fold, PrintedTextIsTheSources) {
  const std::string source = "１０㎡（王　健）⼈ａ  b";
  const FoldedText text = Fold(source);
  ASSERT_EQ(text.text, "10㎡(王健)人a b");
  const Document document(TextSource(source), Fold(source));
  EXPECT_EQ(document.Printed(FoldedSpan{0, text.text.size()}), "１０㎡（王健）人ａ b");
  EXPECT_EQ(document.Printed(FoldedSpan{0, 1}), "１");
}

TEST(Fold, TheMapGoesThereAndBack) {
  for (const std::string& source : {std::string(), std::string("\n"), std::string("  "), std::string("\t甲\t"),
                                    std::string("１．　甲\r\n（⼀）\xE2\x80\x8B乙 \r"), std::string("𠮷\0é", 7)}) {
    const auto faults = testing_support::MapFaults(source, Fold(source), {});
    EXPECT_TRUE(faults.empty()) << faults.front();
  }
}

TEST(Fold, FoldingAgainChangesNothing) {
  const std::string once = Fold("　　１．　甲 \t 乙（⼈  a）\r\n\r\n 丙").text;
  EXPECT_EQ(Fold(once).text, once);
}

}  // namespace
}  // namespace fenjie
