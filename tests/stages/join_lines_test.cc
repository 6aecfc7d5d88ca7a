#include "stages/join_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "stages/fold.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/test_files.h"
#include "support/text_variants.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::LinesOf;

JoinedText Join(std::string_view source) {
  return JoinLines(source, FoldCharacters(source, DefaultRules().Words("radical")), DefaultRules());
}

using Strings = std::vector<std::string>;

Strings Lines(std::string_view source) { return LinesOf(Join(source).folded.text); }

/// A notice with something of everything that lines are joined by.
const char kNotice[] =
    "某市人民政府文件\n某政发〔2021〕3号\n\n某市人民政府关于下达2021年\n重点工作任务的通知\n\n各县（市）人民政府：\n\n"
    "现将《2021年重点工作责任分解表》印发给你们，请认\n真贯彻执行。\n\n2021年重点工作责任分解表\n\n一、经济发展\n\n"
    "1. 到 2025 "
    "年，地区生产总值达到\n\n1.7万亿元，年均\n增长7%"
    "。\n\n牵头领导：王伟；\n\n牵头单位：市发改委；配\n\n合单位：市级\n有关部门\n\n— 1 —\n\n"
    "2. "
    "新建学校10所。\n\n牵头领导：李明；\n\n牵头单位：市教育局；配合单位：各县（市）政府\n\n任务分解\t甲县\t乙县\n学校（"
    "所）\t4\t6\n\n"
    "3. 改造公园3个。\n\n牵头领导：李明；\n\n牵头单位：市住建局\n";

// 1. No line of the result is empty, or begins or ends with a blank.
TEST(JoinLines, NoLineIsEmptyOrHasABlankAtItsEnds) {
  for (const std::string& line : Lines("\n\n 甲 \n\n\n　乙。\n 1. 丙 \n \n\t\n丁\t戊\t己\n庚\t辛\t壬\n\n")) {
    ASSERT_FALSE(line.empty());
    EXPECT_FALSE(IsInlineBlank(DecodeAt(line, 0).value)) << line;
    EXPECT_NE(line.back(), ' ') << line;
  }
  EXPECT_TRUE(Join("").folded.text.empty());
  EXPECT_TRUE(Join("\n \n　\n").folded.text.empty());
}

// 2. Every character that is no blank is in the result, in order, or in `furniture`.
TEST(JoinLines, NoCharacterIsLost) {
  const JoinedText joined = Join(kNotice);
  const auto faults = testing_support::MapFaults(kNotice, joined.folded, joined.furniture);
  EXPECT_TRUE(faults.empty()) << faults.front();
  ASSERT_EQ(joined.furniture.size(), 1U);
  const SourceSpan page = joined.furniture.front();
  EXPECT_EQ(std::string_view(kNotice).substr(page.begin, page.size()), "— 1 —");
  EXPECT_EQ(joined.folded.text.find("— 1 —"), std::string::npos);
}

// 3. A mark in sequence, a label, or a paragraph_start rule begins a line.
TEST(JoinLines, WhatBeginsAParagraphBeginsALine) {
  const Strings lines = Lines(kNotice);
  const auto begins = [&](std::string_view with) {
    return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) { return line.starts_with(with); });
  };
  for (const char* mark : {"一、", "1. ", "2. ", "3. "}) EXPECT_EQ(begins(mark), 1) << mark;
  EXPECT_EQ(begins("牵头领导:"), 3);
  EXPECT_EQ(begins("牵头单位:"), 3);
  EXPECT_EQ(begins("1.7"), 0);
  EXPECT_EQ(Lines("甲项工作\n（此件公开发布）\n抄送：市委").size(), 3U);
}

TEST(JoinLines, ANumberOutOfSequenceInsideASentenceBeginsNone) {
  EXPECT_EQ(Lines("1.粮食总产量稳定增长，共建成高标准农田\n12.5万亩。\n牵头单位：市水利局"),
            (Strings{"1.粮食总产量稳定增长,共建成高标准农田12.5万亩。", "牵头单位:市水利局"}));
}

TEST(JoinLines, BrokenWordsLabelsAndNumbersArePutTogether) {
  const Strings lines = Lines(kNotice);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "1. 到 2025 年,地区生产总值达到1.7万亿元,年均增长7%。"), 1);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "牵头单位:市发改委;配合单位:市级有关部门"), 1);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "某市人民政府关于下达2021年重点工作任务的通知"), 1);
}

TEST(JoinLines, ABlankAtABreakStaysBetweenLettersOnly) {
  EXPECT_EQ(Lines("1.增长，建设 ABC \nDEF 平台。"), (Strings{"1.增长,建设 ABC DEF 平台。"}));
  EXPECT_EQ(Lines("1.增长，建设 \n平台。"), (Strings{"1.增长,建设平台。"}));
}

// 4. A TAB stands only between the cells of a table row.
TEST(JoinLines, TabsStandInTableRowsOnly) {
  EXPECT_EQ(Lines("1.\t新建\t学校，\n\t\t扩建医院。"), (Strings{"1. 新建学校,扩建医院。"}));
  const Strings lines = Lines(kNotice);
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                          [](const std::string& line) { return line.find('\t') != std::string::npos; }),
            2);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "学校(所)\t4\t6"), 1);
}

TEST(JoinLines, EmptyCellsKeepTheirTabs) {
  EXPECT_EQ(Lines("任务\t甲县\t乙县\t丙县\n学校\t\t\t6\n"), (Strings{"任务\t甲县\t乙县\t丙县", "学校\t\t\t6"}));
}

// 5. Taking blank lines out, or wrapping at a fixed width, gives the same lines.
TEST(JoinLines, BlankLinesDoNotMatter) {
  EXPECT_EQ(Lines(testing_support::WithoutBlankLines(kNotice)), Lines(kNotice));
}

TEST(JoinLines, WrappingDoesNotMatter) {
  for (const std::size_t width : {20U, 24U, 28U, 33U, 40U}) {
    EXPECT_EQ(Lines(testing_support::Wrapped(kNotice, width, true)), Lines(kNotice)) << width;
    EXPECT_EQ(Lines(testing_support::Wrapped(kNotice, width, false)), Lines(kNotice)) << width;
    EXPECT_EQ(Lines(testing_support::Wrapped(testing_support::WithoutBlankLines(kNotice), width, true)), Lines(kNotice))
        << width;
  }
}

}  // namespace
}  // namespace fenjie
