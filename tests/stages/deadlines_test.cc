#include "stages/deadlines.h"

#include <gtest/gtest.h>

#include <string>

#include "support/extraction_of.h"

namespace fenjie {
namespace {

/// The date of the first task's deadline in a notice made of a head, an annex's title and a deadline.
std::string Date(const std::string& head, const std::string& title, const std::string& deadline) {
  const std::string text = head + title + "\n1.建桥。\n牵头单位：市交通局\n完成时限：" + deadline + "\n";
  const Extraction read = testing_support::ExtractionOf("deadline.txt", text);
  if (read.notice.tasks.empty() || !read.notice.tasks.front().deadline) return "no deadline";
  return read.notice.tasks.front().deadline->iso.value_or("none");
}

constexpr const char* kTitle = "2023年重点工作任务分解表";

// 1. A date that a deadline prints whole is not changed.
TEST(Deadlines, PrintedYearsStay) { EXPECT_EQ(Date("", kTitle, "2024年6月"), "2024-06"); }

// 2. The year is the only one in the title of the task's annex; without one, the only one in the notice's title;
//    without one, that of the document number where the notice is dated in the same year. Else there is no date.
TEST(Deadlines, TheNoticesYear) {
  EXPECT_EQ(Date("", kTitle, "12月底前"), "2023-12");
  EXPECT_EQ(Date("", "2021—2023年重点工作任务分解表", "12月底前"), "none");
  const std::string cover = "某市人民政府关于印发2022年重点工作的通知\n各区人民政府：\n现印发给你们。\n";
  EXPECT_EQ(Date(cover, "重点工作任务分解表", "年内"), "2022");
  const std::string dated = "某政发〔2020〕6号\n关于落实重点工作部门分工的意见\n各区人民政府：\n现印发给你们。\n";
  EXPECT_EQ(Date(dated + "某市人民政府\n2020年3月1日\n", "重点工作任务分解表", "年内持续推进"), "2020");
  EXPECT_EQ(Date(dated + "某市人民政府\n2021年1月5日\n", "重点工作任务分解表", "年内持续推进"), "none");
  EXPECT_EQ(Date("", "重点工作任务分解表", "12月底前"), "none");
}

// 3. A deadline of next year (次年), or with several dates, has none.
TEST(Deadlines, OtherYears) {
  EXPECT_EQ(Date("", kTitle, "次年3月底前"), "none");
  EXPECT_EQ(Date("", kTitle, "每年12月底前"), "none");
  EXPECT_EQ(Date("", kTitle, "11月前全面完成、12月查漏补缺"), "none");
}

}  // namespace
}  // namespace fenjie
