#include "stages/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/read_outline.h"

namespace fenjie {
namespace {

using testing_support::DefaultRules;
using testing_support::ReadOutlineOf;

struct Read : ReadOutlineOf {
  explicit Read(const std::string& source)
      : ReadOutlineOf(source), output(ReadFrame(document, outline, DefaultRules())), frame(output.frame) {}

  std::string Value(const std::optional<GroundedText>& value) const { return value ? value->value() : "none"; }
  std::vector<std::string> Values(const std::vector<GroundedText>& values) const {
    std::vector<std::string> all;
    for (const GroundedText& value : values) all.push_back(value.value());
    return all;
  }
  std::string Iso(const std::optional<DatedText>& date) const { return date ? date->iso.value_or("no day") : "none"; }

  FrameOutput output;
  DocumentFrame& frame;
};

using Strings = std::vector<std::string>;

const char kBody[] = "2021年重点工作责任分解表\n一、经济（共1项）\n1.建学校。\n责任单位：市教育局\n";

std::string Notice(const std::string& head, const std::string& tail = "") { return head + kBody + tail; }

const char kHead[] =
    "某市人民政府办公室文件\n（某政办发〔2021〕3 号）\n某市人民政府办公室关于下达2021年\n重点工作任务的通知\n"
    "各县（市、区）人民政府，市政府各部门、各直属机构：\n现将《2021年重点工作责任分解表》印发给你们，共分解为1项任务。"
    "\n"
    "某市人民政府办公室\n2021年 3月8日\n（此件公开发布）\n";
const char kTail[] =
    "抄送：市委各部门，市人大（常委会、机关）办公室，市政协\n办公室。\n某市人民政府办公室 2021年3月9日印发\n";

TEST(Frame, EveryPartIsRead) {
  const Read read(Notice(kHead, kTail));
  EXPECT_EQ(read.Value(read.frame.issuer), "某市人民政府办公室");
  EXPECT_EQ(read.Value(read.frame.document_number), "某政办发〔2021〕3 号");
  EXPECT_EQ(read.Value(read.frame.title), "某市人民政府办公室关于下达2021年重点工作任务的通知");
  EXPECT_EQ(read.Value(read.frame.disclosure), "此件公开发布");
  EXPECT_EQ(read.Iso(read.frame.issue_date), "2021-03-08");
  EXPECT_EQ(read.Iso(read.frame.print_date), "2021-03-09");
  EXPECT_EQ(read.Values(read.frame.annexes), (Strings{"2021年重点工作责任分解表"}));
  ASSERT_EQ(read.frame.declared_counts.size(), 2U);
  EXPECT_EQ(read.frame.declared_counts[0].value(), 1);
}

TEST(Frame, ANoticeWithoutAFrameHasNone) {
  const Read read("1.建学校。\n责任单位：市教育局\n");
  EXPECT_FALSE(read.frame.issuer || read.frame.document_number || read.frame.title || read.frame.issue_date);
  EXPECT_TRUE(read.frame.addressees.empty());
}

// 1. Every value stands in a paragraph of kind kFrame, but a title that only an annex has, and counts in headings.
TEST(Frame, ValuesStandInItsParagraphs) {
  const Read read(Notice(kHead, kTail));
  const auto in_frame = [&](const FoldedSpans& spans) {
    return std::all_of(spans.begin(), spans.end(), [&](const FoldedSpan& span) {
      return std::any_of(read.outline.paragraphs.begin(), read.outline.paragraphs.end(),
                         [&](const Paragraph& paragraph) {
                           return paragraph.kind == ParagraphKind::kFrame && paragraph.span.Contains(span);
                         });
    });
  };
  for (const auto& value : {read.frame.issuer, read.frame.document_number, read.frame.title, read.frame.disclosure}) {
    ASSERT_TRUE(value.has_value());
    EXPECT_TRUE(in_frame(value->spans())) << value->value();
  }
  for (const GroundedText& value : read.frame.addressees) EXPECT_TRUE(in_frame(value.spans())) << value.value();
  for (const GroundedText& value : read.frame.copied_to) EXPECT_TRUE(in_frame(value.spans())) << value.value();
  EXPECT_TRUE(in_frame(read.frame.issue_date->text.spans()));
  EXPECT_TRUE(in_frame(read.frame.print_date->text.spans()));
  EXPECT_TRUE(in_frame(read.frame.declared_counts[0].spans()));
  EXPECT_FALSE(in_frame(read.frame.declared_counts[1].spans()));
  EXPECT_EQ(read.Text(read.frame.declared_counts[1].spans().front()), "1");
}

TEST(Frame, ItsParagraphsAreClaimed) {
  const Read read(Notice(kHead, kTail));
  for (const Paragraph& paragraph : read.outline.paragraphs) {
    const bool claimed = std::any_of(read.output.claims.begin(), read.output.claims.end(), [&](const Claim& claim) {
      return claim.role == Role::kFrame && claim.span.Contains(paragraph.span);
    });
    EXPECT_EQ(claimed, paragraph.kind == ParagraphKind::kFrame) << read.Text(paragraph.span);
  }
}

TEST(Frame, WithoutACoverNoteTheAnnexsTitleIsTheTitle) {
  const Read read(kBody);
  EXPECT_EQ(read.Value(read.frame.title), "2021年重点工作责任分解表");
  ASSERT_TRUE(read.frame.title.has_value());
  EXPECT_FALSE(read.frame.title->provenance().rule.empty());
}

TEST(Frame, WithoutARedHeadTheTitleNamesTheIssuer) {
  const Read read(Notice("某县人民政府关于下达2021年重点工作任务的通知\n各镇人民政府：\n现印发给你们。\n"));
  EXPECT_EQ(read.Value(read.frame.issuer), "某县人民政府");
  EXPECT_EQ(read.Text(read.frame.issuer->spans().front()), "某县人民政府");
}

// 2. Dates are ISO 8601 where the printed one is a day of the calendar.
TEST(Frame, DatesAreDaysOfTheCalendar) {
  const std::string before =
      "某市人民政府文件\n某市人民政府关于下达任务的通知\n各单位：\n现印发给你们。\n某市人民政府\n";
  const Read read(Notice(before + "二〇二一年三月十三日\n"));
  EXPECT_EQ(read.Iso(read.frame.issue_date), "2021-03-13");
  const Read odd(Notice(before + "2021年2月30日\n"));
  ASSERT_TRUE(odd.frame.issue_date.has_value());
  EXPECT_EQ(odd.frame.issue_date->iso, std::nullopt);
  EXPECT_EQ(odd.frame.issue_date->text.value(), "2021年2月30日");
}

TEST(Frame, APrintDateInChineseFiguresIsRead) {
  const Read read(Notice(kHead, "抄送：市委。\n某市人民政府办公室　　　二〇二一年三月九日印发\n"));
  EXPECT_EQ(read.Iso(read.frame.print_date), "2021-03-09");
}

// 3. Addressees and copied-to organs are split at top-level separators only.
TEST(Frame, ListsAreSplitAtTheTopOnly) {
  const Read read(Notice(kHead, kTail));
  EXPECT_EQ(read.Values(read.frame.addressees), (Strings{"各县（市、区）人民政府", "市政府各部门", "各直属机构"}));
  EXPECT_EQ(read.Values(read.frame.copied_to), (Strings{"市委各部门", "市人大（常委会、机关）办公室", "市政协办公室"}));
}

}  // namespace
}  // namespace fenjie
