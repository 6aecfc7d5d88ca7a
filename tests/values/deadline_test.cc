#include "values/deadline.h"

#include <gtest/gtest.h>

#include <string>

namespace fenjie {
namespace {

std::string Date(std::string_view text, int year = 0) { return DeadlineDate(text, year).value_or("none"); }

TEST(Deadline, PrintedWhole) {
  EXPECT_EQ(Date("2021年12月31日"), "2021-12-31");
  EXPECT_EQ(Date("2008年内"), "2008");
  EXPECT_EQ(Date("2024年10月底前"), "2024-10");
  EXPECT_EQ(Date("2012 年1-12 月"), "2012-12");
  EXPECT_EQ(Date("二○○八年六月底"), "2008-06");
}

TEST(Deadline, ByTheYearGiven) {
  EXPECT_EQ(Date("12月底前"), "none");
  EXPECT_EQ(Date("12月底前", 2023), "2023-12");
  EXPECT_EQ(Date("9月投入使用", 2023), "2023-09");
  EXPECT_EQ(Date("上半年", 2023), "2023-06");
  EXPECT_EQ(Date("第三季度完成", 2023), "2023-09");
  EXPECT_EQ(Date("2024年6月", 2023), "2024-06");
}

TEST(Deadline, TheEndOfARange) {
  EXPECT_EQ(Date("2023年3月—2024年6月"), "2024-06");
  EXPECT_EQ(Date("2023年3月至11月"), "2023-11");
}

TEST(Deadline, NoneForMilestonesAndWords) {
  EXPECT_EQ(Date("11月前全面完成、12月查漏补缺", 2023), "none");
  EXPECT_EQ(Date("持续推进", 2023), "none");
  EXPECT_EQ(Date("2月30日", 2023), "none");
  EXPECT_EQ(Date("", 2023), "none");
}

}  // namespace
}  // namespace fenjie
