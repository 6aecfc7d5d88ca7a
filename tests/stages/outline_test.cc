#include "stages/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/read_outline.h"
#include "support/test_files.h"

namespace fenjie {
namespace {

using Read = testing_support::ReadOutlineOf;

/// The heading of the node above; "" at the top.
std::string Parent(const Read& read, std::string_view heading) {
  const int parent = read.outline.nodes[read.Node(heading)].parent;
  return parent < 0 ? "" : read.Heading(static_cast<std::size_t>(parent));
}

const char kNotice[] =
    "某市人民政府文件\n某政发〔2021〕3号\n某市人民政府关于下达2021年重点工作任务的通知\n各县（市）人民政府：\n"
    "现将《2021年重点工作责任分解表》印发给你们，请认真贯彻执行。\n某市人民政府\n2021年3月8日\n2021年重点工作责任分解表"
    "\n"
    "一、经济发展\n（一）工业\n1.增加值增长7%。\n牵头单位：市经信局\n2."
    "新建厂房3个。\n牵头单位：市经信局\n（二）农业\n3.建水渠。\n"
    "牵头单位：市水利局\n任务分解\t甲县\t乙县\n水渠（公里）\t4\t6\n二、社会事业\n1."
    "建学校。\n（1）小学5所。\n（2）中学2所。\n牵头单位：市教育局\n"
    "抄送：市委各部门。\n某市人民政府 2021年3月9日印发\n";

// 1. Every line of the folded text is one paragraph, in order.
TEST(Outline, EveryLineIsOneParagraph) {
  const Read read(kNotice);
  const std::vector<std::string> lines = testing_support::LinesOf(read.document.folded());
  ASSERT_EQ(read.outline.paragraphs.size(), lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(read.Paragraph(i), lines[i]);
}

// 2. Every paragraph from body_begin to body_end belongs to exactly one node, or stands before the first node.
TEST(Outline, EveryParagraphOfTheBodyBelongsToOneNode) {
  const Read read(kNotice);
  std::vector<int> owners(read.outline.paragraphs.size(), 0);
  std::size_t first = owners.size();
  for (const OutlineNode& node : read.outline.nodes) {
    EXPECT_TRUE(std::is_sorted(node.paragraphs.begin(), node.paragraphs.end()));
    for (const std::size_t paragraph : node.paragraphs) {
      ++owners[paragraph];
      first = std::min(first, paragraph);
    }
  }
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const bool in_body = i >= read.outline.body_begin && i < read.outline.body_end;
    EXPECT_EQ(owners[i], in_body && i >= first ? 1 : 0) << read.Paragraph(i);
  }
}

TEST(Outline, TheFrameStandsBeforeAndBehindTheBody) {
  const Read read(kNotice);
  ASSERT_LT(read.outline.body_begin, read.outline.body_end);
  EXPECT_EQ(read.Paragraph(read.outline.body_begin), "2021年重点工作责任分解表");
  ASSERT_LT(read.outline.body_end, read.outline.paragraphs.size());
  EXPECT_EQ(read.Paragraph(read.outline.body_end), "抄送:市委各部门。");
  for (std::size_t i = 0; i < read.outline.body_begin; ++i)
    EXPECT_EQ(read.outline.paragraphs[i].kind, ParagraphKind::kFrame);
}

TEST(Outline, NumberedDemandsOfACoverNoteAreNoBody) {
  const Read read(
      "各县人民政府：\n现通知如下。\n一、提高认识，加强领导。\n二、狠抓落实，按时完成。\n某市人民政府\n2021年3月8日\n");
  EXPECT_TRUE(read.outline.nodes.empty());
}

// 3. A node's parent stands before it; a node's mark ranks below its parent's.
TEST(Outline, NodesAreNestedByTheirMarks) {
  const Read read(kNotice);
  for (std::size_t i = 0; i < read.outline.nodes.size(); ++i) {
    EXPECT_LT(read.outline.nodes[i].parent, static_cast<int>(i));
    for (const std::size_t child : read.outline.nodes[i].children) {
      ASSERT_LT(child, read.outline.nodes.size());
      EXPECT_EQ(read.outline.nodes[child].parent, static_cast<int>(i));
    }
  }
  EXPECT_EQ(Parent(read, "经济发展"), "2021年重点工作责任分解表");
  EXPECT_EQ(Parent(read, "工业"), "经济发展");
  EXPECT_EQ(Parent(read, "增加值增长7%。"), "工业");
  EXPECT_EQ(Parent(read, "建水渠。"), "农业");
  EXPECT_EQ(Parent(read, "社会事业"), "2021年重点工作责任分解表");
  EXPECT_EQ(Parent(read, "中学2所。"), "建学校。");
}

TEST(Outline, AnItemRightBelowASectionHasItAsParent) {
  const Read read(
      "2021年重点工作责任分解表\n一、甲\n1.乙。\n责任单位：市教育局\n（一）丙\n2.丁。\n责任单位：市教育局\n");
  EXPECT_EQ(Parent(read, "乙。"), "甲");
  EXPECT_EQ(Parent(read, "丁。"), "丙");
}

// 4. A heading is the mark's paragraph without the mark and the blank behind it.
TEST(Outline, AHeadingHasNoMark) {
  const Read read("2021年重点工作责任分解表\n一、  甲\n1. 乙。\n责任单位：市教育局\n2.丙。\n责任单位：市教育局\n");
  const OutlineNode& second = read.outline.nodes[read.Node("乙。")];
  ASSERT_TRUE(second.mark.has_value());
  EXPECT_EQ(read.document.Folded(second.mark->span), "1.");
  EXPECT_EQ(second.mark->number, 1);
  EXPECT_EQ(second.heading.begin, second.mark->span.end + 1);
  const OutlineNode& third = read.outline.nodes[read.Node("丙。")];
  EXPECT_EQ(third.heading.begin, third.mark->span.end);
  for (const OutlineNode& node : read.outline.nodes) {
    const Paragraph& paragraph = read.outline.paragraphs[node.paragraphs.front()];
    EXPECT_EQ(node.heading.end, paragraph.span.end);
    if (node.mark) EXPECT_EQ(node.mark->span.begin, paragraph.span.begin);
  }
}

TEST(Outline, ListsOfNumbersAndDecimalsAreNoMarks) {
  const Read read("2021年重点工作责任分解表\n1.建设地铁。\n6、7、8号线开工。\n责任单位：市交通局\n");
  EXPECT_EQ(read.outline.nodes.size(), 2U);
}

TEST(Outline, NumbersOfLabelsAreNotItems) {
  const Read read("2021年重点工作责任分解表\n三、建桥\n（一）责任领导：王伟\n（二）责任单位：市交通局\n");
  EXPECT_EQ(read.outline.nodes.size(), 2U);
  ASSERT_EQ(read.outline.field_marks.size(), 2U);
  EXPECT_EQ(read.document.Folded(read.outline.field_marks[1].span), "(二)");
}

}  // namespace
}  // namespace fenjie
