#include "stages/inspect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/pipeline.h"
#include "support/extraction_of.h"
#include "support/notice_values.h"
#include "support/read_outline.h"
#include "support/text_source.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::ReadOutlineOf;
using testing_support::TextSource;

/// A notice by the whole pipeline, and what inspecting it alone finds.
struct Inspected {
  explicit Inspected(const std::string& source) : Inspected(TextSource(source)) {}
  explicit Inspected(SourceText source)
      : extraction(ExtractNotice(std::move(source), DefaultRules())),
        outline(ReadOutline(*extraction.document, DefaultRules())),
        findings(InspectNotice(*extraction.document, outline, extraction.notice, DefaultRules())) {}

  std::vector<const Finding*> Of(std::string_view code) const {
    std::vector<const Finding*> all;
    for (const Finding& finding : findings) {
      if (finding.code == code) all.push_back(&finding);
    }
    return all;
  }
  std::string Under(const SourceSpan& span) const {
    return extraction.document->source().text.substr(span.begin, span.size());
  }

  Extraction extraction;
  Outline outline;
  std::vector<Finding> findings;
};

using Strings = std::vector<std::string>;

std::string Notice(const std::string& items) { return "2021年重点工作责任分解表\n一、经济\n" + items; }

// 1. A notice without tasks has the finding no_tasks.
TEST(Inspect, ANoticeWithoutTasksIsTold) {
  for (const char* text : {"", "各单位：\n现将任务印发给你们。\n",
                           "各单位：\n一、提高认识。\n二、狠抓落实。\n某市人民政府\n2021年3月8日\n"}) {
    const Inspected inspected{std::string(text)};
    EXPECT_EQ(inspected.Of("no_tasks").size(), 1U) << text;
    EXPECT_TRUE(inspected.extraction.notice.tasks.empty());
  }
  EXPECT_TRUE(Inspected(Notice("1.建学校。\n责任单位：市教育局\n")).Of("no_tasks").empty());
}

// 2. No value is changed.
TEST(Inspect, NoValueIsChanged) {
  const Inspected inspected(
      Notice("1.建设学学\n\n学校。\n责任单位：市教育局（市体育局）\n2.建桥。\n责任单位：市教育局（市体局）\n"));
  const auto before = testing_support::ValuesOf(inspected.extraction.notice);
  InspectNotice(*inspected.extraction.document, inspected.outline, inspected.extraction.notice, DefaultRules());
  EXPECT_EQ(testing_support::ValuesOf(inspected.extraction.notice), before);
}

TEST(Inspect, AGoodNoticeHasNoFinding) {
  const Inspected inspected(Notice("1.建学校。\n责任单位：市教育局\n2.建桥。\n责任单位：市交通局\n"));
  for (const Finding& finding : inspected.findings) ADD_FAILURE() << finding.code;
}

TEST(Inspect, AnAnnexTitledOtherwiseIsTold) {
  const Inspected inspected(
      "某市人民政府文件\n某市人民政府关于下达任务的通知\n各单位：\n现将《2021年度市民生实事项目任务分解表》印发给你们。"
      "\n"
      "2021年度市民生实项目任务分解表\n一、建学校\n责任单位：市教育局\n");
  const auto told = inspected.Of("annex_title_mismatch");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]->expected, "2021年度市民生实事项目任务分解表");
  EXPECT_EQ(told[0]->actual, "2021年度市民生实项目任务分解表");
  ASSERT_EQ(told[0]->spans.size(), 2U);
  EXPECT_EQ(inspected.extraction.document->Folded(told[0]->spans[0]), "2021年度市民生实项目任务分解表");
}

TEST(Inspect, AnAnnexTitledAsNamedIsNotTold) {
  const Inspected inspected(
      "某市人民政府文件\n某市人民政府关于下达任务的通知\n各单位：\n现将《“十四五”和 2021年任务分解表》印发给你们。\n"
      "“十四五”和2021年\n任务分解表\n一、建学校\n责任单位：市教育局\n");
  EXPECT_TRUE(inspected.Of("annex_title_mismatch").empty());
}

TEST(Inspect, TwoSpellingsOfOneAliasAreTold) {
  const Inspected inspected(
      Notice("1.甲事。\n责任单位：市委组织部（市委人才办）\n2.乙事。\n责任单位：市委组织部（市委人才办）\n3."
             "丙事。\n责任单位：市委组织部（市人才办）\n"));
  const auto told = inspected.Of("name_variants");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]->expected, "市委人才办");
  EXPECT_EQ(told[0]->actual, "市人才办");
  EXPECT_EQ(told[0]->subjects.front(), inspected.extraction.notice.tasks[2].id);
}

TEST(Inspect, TwoDifferentAliasesAreNotTold) {
  const Inspected inspected(
      Notice("1.甲事。\n责任单位：市委改革办（市跑改办）\n2.乙事。\n责任单位：市委改革办（市委财经办）\n"));
  EXPECT_TRUE(inspected.Of("name_variants").empty());
}

TEST(Inspect, CharactersDoubledAtAPageBreakAreTold) {
  const Inspected inspected(Notice("1.加快转型，有序推进碳达\n\n碳达峰行动。\n责任单位：市教育局\n"));
  const auto told = inspected.Of("characters_doubled");
  ASSERT_EQ(told.size(), 1U);
  ASSERT_EQ(told[0]->source_spans.size(), 2U);
  EXPECT_EQ(inspected.Under(told[0]->source_spans[0]), "碳达");
  EXPECT_EQ(inspected.Under(told[0]->source_spans[1]), "碳达");
}

TEST(Inspect, ADoubtOfTheReaderBecomesAFinding) {
  SourceText source = TextSource(Notice("1.建学校。\n责任单位：市教育局\n"));
  source.doubts.push_back({"nul_bytes", {"有。", "Some."}, {{0, 4}}});
  const Inspected inspected(std::move(source));
  const auto told = inspected.Of("nul_bytes");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0]->message.en, "Some.");
  EXPECT_EQ(told[0]->source_spans, (SourceSpans{{0, 4}}));
}

}  // namespace
}  // namespace fenjie
