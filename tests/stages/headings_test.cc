#include "stages/headings.h"

#include <gtest/gtest.h>

#include <string>

#include "support/read_outline.h"

namespace fenjie {
namespace {

struct Read : testing_support::ReadOutlineOf {
  explicit Read(const std::string& source)
      : ReadOutlineOf(source), out(ReadHeadings(document, outline, testing_support::DefaultRules())) {}

  /// `heading: label: names` a line for each field.
  std::string Fields() const {
    std::string all;
    for (const Field& field : out.fields) {
      all += Heading(field.node) + ": " + Text(field.label) + ":";
      for (const FoldedSpan& value : field.value) all += " " + Text(value);
      all += "\n";
    }
    return all;
  }

  HeadingsOutput out;
};

// 1. A field's node is a heading: it has children or table rows, or no mark of its own.
TEST(Headings, AreNoTasks) {
  const Read read(
      "一、林一舟市长牵头重点工作\n1.建桥。\n牵头单位：市交通局\n2.周望市长重点工作要点汇编。\n牵头单位：市政府办\n");
  EXPECT_EQ(read.Fields(), "林一舟市长牵头重点工作: 牵头: 林一舟\n");
}

// 2. A field's values are the names in the heading: no post beside a name, no word that assigns.
TEST(Headings, HoldNamesOnly) {
  const Read read("一、副市长林一舟、副市长周望负责主抓工作\n（一）市财政局牵头的工作\n1.建库。\n配合单位：市审计局\n");
  EXPECT_EQ(read.Fields(),
            "副市长林一舟、副市长周望负责主抓工作: 负责主抓: 林一舟 周望\n市财政局牵头的工作: 牵头: 市财政局\n");
}

// 3. A heading that is nothing but a name counts only beside others of its kind, or with a finding.
TEST(Headings, MereNames) {
  const Read two("王琴英\n1.建桥。\n牵头单位：市交通局\n陆鸣\n2.建库。\n牵头单位：市水利局\n");
  EXPECT_EQ(two.Fields(), "王琴英: : 王琴英\n陆鸣: : 陆鸣\n");
  EXPECT_TRUE(two.out.findings.empty());
  const Read one("2023年重点工作任务分解表\n王琴英\n1.建桥。\n牵头单位：市交通局\n2.建库。\n牵头单位：市水利局\n");
  EXPECT_EQ(one.Fields().empty(), one.out.findings.empty());
  const Read marked("一、王琴英\n1.建桥。\n牵头单位：市交通局\n二、交通建设\n1.建库。\n牵头单位：市水利局\n");
  EXPECT_EQ(marked.Fields(), "");
}

}  // namespace
}  // namespace fenjie
