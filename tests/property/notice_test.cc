#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <locale>
#include <string>
#include <thread>
#include <vector>

#include "app/pipeline.h"
#include "property/comparison.h"
#include "property/random_notice.h"
#include "support/differences.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/notice_values.h"
#include "support/text_source.h"

namespace fenjie::property {
namespace {

using testing_support::DefaultRules;
using testing_support::DiffOfLines;
using testing_support::Faults;
using testing_support::NoticeFaults;
using testing_support::TextSource;
using testing_support::ValuesOf;

constexpr std::uint64_t kSeed = 20230311;
#ifdef NDEBUG
constexpr std::size_t kNotices = 4000;
#else
constexpr std::size_t kNotices = 500;  // without optimization
#endif
constexpr std::size_t kLawOneIn = 4;  // the law takes some four times as long as the notice itself

std::string Json(const Extraction& extraction) { return testing_support::JsonOf(extraction, "notice.source.txt"); }

TEST(NoticeProperty, WhatIsPlantedIsFoundAtItsExactSpans) {
  ForEachNotice(kNotices, 0, [](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanNotice(random);
    const LaidOut page(plan, RandomLayout(random));
    const Extraction found = Extract(page.text());
    faults = PlanFaults(plan, page, found);
    if (!found.coverage.unaccounted.empty()) faults.push_back("characters are unaccounted for");
    return page.text();
  });
}

TEST(NoticeProperty, TheLawHoldsForEveryValue) {
  ForEachNotice(kNotices / kLawOneIn, 1'000'000, [](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanNotice(random);
    Layout layout = RandomLayout(random);
    if (random.Chance(50)) layout.wrap = random.Between(5, 40);
    const LaidOut page(plan, layout);
    const Extraction found = Extract(page.text());
    faults = NoticeFaults(*found.document, found.notice, found.coverage, DefaultRules());
    return page.text();
  });
}

/// What differs from the plan, and from the same notice with a paragraph a line.
Faults ReflowFaults(const NoticePlan& plan, const Layout& layout, std::string& text, Extraction& found) {
  Faults faults;
  const LaidOut page(plan, layout);
  text = page.text();
  found = Extract(text);
  faults = PlanFaults(plan, page, found);
  const auto expected = ValuesOf(Extract(LaidOut(plan, Layout{}).text()).notice);
  const std::string difference = DiffOfLines(expected, ValuesOf(found.notice));
  if (!difference.empty()) faults.push_back("wrapped at " + std::to_string(layout.wrap) + ":\n" + difference);
  return faults;
}

/// Lays `count` notices out anew. Where so few lines are wrapped that nothing tells their width, or a row is cut inside
/// its cells, a value may come out wrong, but never without a doubt; `right_percent` come out right.
void ExpectRightOrDoubted(std::size_t count, std::uint64_t offset, bool wrap_rows, double right_percent) {
  std::size_t right = 0;
  std::size_t all = 0;
  ForEachNotice(count, offset, [&](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanNotice(random);
    Layout layout = RandomLayout(random);
    layout.wrap = random.Between(20, 40);
    layout.wrap_rows = wrap_rows;
    std::string text;
    Extraction found;
    faults = ReflowFaults(plan, layout, text, found);
    ++all;
    right += faults.empty() ? 1 : 0;
    if (IsReflowDoubted(found.notice)) faults.clear();
    return text;
  });
  EXPECT_GE(static_cast<double>(right) * 100, static_cast<double>(all) * right_percent)
      << right << " of " << all << " notices came out right";
}

TEST(NoticeProperty, ReflowingChangesNoValue) { ExpectRightOrDoubted(kNotices, 2'000'000, false, 99); }

// A cut between two cells, or right inside one, cannot always be told from a row's end: measured, 89 to 95 % come out
// right.
TEST(NoticeProperty, ReflowingTableRowsChangesNoValue) { ExpectRightOrDoubted(kNotices / 2, 2'500'000, true, 85); }

/// Writes numbers as no JSON does: 1.234,5.
struct OddNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(NoticeProperty, TheLocaleChangesNothing) {
  const std::locale before = std::locale::global(std::locale::classic());
  ForEachNotice(40, 3'000'000, [](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanNotice(random);
    const LaidOut page(plan, RandomLayout(random));
    const std::string expected = Json(Extract(page.text()));
    std::locale::global(std::locale(std::locale::classic(), new OddNumbers));
    for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "C", "C.UTF-8"}) {
      std::setlocale(LC_ALL, name);  // one that is not installed leaves the one before
      if (Json(Extract(page.text())) != expected) faults.push_back(std::string("the JSON differs under ") + name);
    }
    std::locale::global(std::locale::classic());
    std::setlocale(LC_ALL, "C");
    return page.text();
  });
  std::locale::global(before);
}

TEST(NoticeProperty, TheNumberOfThreadsChangesNothing) {
  constexpr std::size_t kTexts = 24;
  constexpr std::size_t kThreads = 8;
  std::vector<std::string> texts;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < kTexts; ++i) {
    Random random(SeedOfRun(kSeed) + 4'000'000 + i);
    const NoticePlan plan = PlanNotice(random);
    texts.push_back(LaidOut(plan, RandomLayout(random)).text());
    expected.push_back(Json(Extract(texts.back())));
  }
  std::vector<std::vector<std::string>> found(kThreads, std::vector<std::string>(kTexts));
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < kTexts; ++i) found[t][(i + t) % kTexts] = Json(Extract(texts[(i + t) % kTexts]));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < kThreads; ++t) EXPECT_EQ(found[t], expected) << "thread " << t;
}

TEST(NoticeProperty, RulesThatNoThreadHasUsedYetMayBeSharedAtOnce) {
  // Patterns are compiled at first use; here all threads use them first at the same time.
  Result<RuleSet> fresh = RuleSet::Load(FENJIE_ROOT "/rules", "default");
  ASSERT_TRUE(fresh.ok());
  Random random(SeedOfRun(kSeed) + 5'000'000);
  const NoticePlan plan = PlanNotice(random);
  const std::string text = LaidOut(plan, Layout{}).text();
  const std::string expected = Json(Extract(text));
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  for (std::string& json : found) {
    threads.emplace_back([&] { json = Json(ExtractNotice(TextSource(text), fresh.value())); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& json : found) EXPECT_EQ(json, expected);
}

}  // namespace
}  // namespace fenjie::property
