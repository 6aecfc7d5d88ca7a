#include "app/in_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

namespace fenjie {
namespace {

class InOrder : public testing::TestWithParam<unsigned> {};

TEST_P(InOrder, DoesAllWorkOnceAndTellsItInOrder) {
  std::vector<std::atomic<int>> worked(500);
  std::vector<std::size_t> told;
  RunInOrder(
      worked.size(), GetParam(),
      [&](std::size_t number) {
        if (number % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        ++worked[number];
      },
      [&](std::size_t number) {
        EXPECT_EQ(worked[number], 1);
        told.push_back(number);
        return true;
      });
  std::vector<std::size_t> all(worked.size());
  std::iota(all.begin(), all.end(), 0u);
  EXPECT_EQ(told, all);
  for (const std::atomic<int>& count : worked) EXPECT_EQ(count, 1);
}

TEST_P(InOrder, EndsEarlyAndKeepsFewAhead) {
  std::atomic<std::size_t> worked = 0;
  std::size_t told = 0;
  RunInOrder(
      100'000, GetParam(), [&](std::size_t) { ++worked; }, [&](std::size_t) { return ++told < 10; });
  EXPECT_EQ(told, 10u);
  EXPECT_GE(worked, 10u);
  EXPECT_LE(worked, 10u + 5 * GetParam());
}

TEST_P(InOrder, DoesNothingForNothing) {
  RunInOrder(
      0, GetParam(), [](std::size_t) { ADD_FAILURE(); },
      [](std::size_t) {
        ADD_FAILURE();
        return true;
      });
}

INSTANTIATE_TEST_SUITE_P(Jobs, InOrder, testing::Values(1u, 2u, 8u, 200u));

}  // namespace
}  // namespace fenjie
