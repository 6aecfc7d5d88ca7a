#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "app/verify_notice.h"
#include "property/comparison.h"
#include "property/notice_forms.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/text_source.h"

namespace fenjie::property {
namespace {

using testing_support::Faults;

#ifdef NDEBUG
constexpr std::size_t kNoticesOfForm = 300;
#else
constexpr std::size_t kNoticesOfForm = 24;  // without optimization
#endif
constexpr std::size_t kLawOneIn = 4;             // the law takes some four times as long as the notice itself
constexpr std::uint64_t kSeedsOfForm = 100'000;  // apart

/// FENJIE_FORM_NOTICES sets another number.
std::size_t NoticesOfForm() {
  const char* set = std::getenv("FENJIE_FORM_NOTICES");
  return set == nullptr ? kNoticesOfForm : std::strtoull(set, nullptr, 10);
}

std::vector<NoticeForm> AllForms() {
  std::vector<NoticeForm> forms;
  for (const auto& of_file : {BracketForms(), RoleRuleForms(), DeadlineForms(), HeadingForms(), NumberingForms(),
                              FrameForms(), TaskTableForms(), AllocationForms()}) {
    forms.insert(forms.end(), of_file.begin(), of_file.end());
  }
  return forms;
}

/// What holds for every notice: the law of its values, and that `fenjie verify` accepts what is put out.
void AddLawFaults(const Extraction& found, const std::string& text, Faults& faults) {
  const RuleSet& rules = testing_support::DefaultRules();
  const Faults law = testing_support::NoticeFaults(*found.document, found.notice, found.coverage, rules);
  faults.insert(faults.end(), law.begin(), law.end());
  const std::string json = testing_support::JsonOf(found, "notice.source.txt");
  const Result<VerifyReport> report = VerifyNotice(json, testing_support::TextSource(text), rules);
  if (!report.ok()) {
    faults.push_back("verify does not read the output");
    return;
  }
  for (const VerifyFailure& failure : report.value().failures) faults.push_back("verify: " + failure.place);
}

class NoticeFormProperty : public testing::TestWithParam<std::size_t> {};

TEST_P(NoticeFormProperty, ATaskListComesBackTheSame) {
  const NoticeForm form = AllForms()[GetParam()];
  ForEachNotice(NoticesOfForm(), 10'000'000 + GetParam() * kSeedsOfForm, [&](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanForm(form, random);
    const LaidOut page(plan, RandomLayout(random));
    const Extraction found = Extract(page.text());
    faults = PlanFaults(plan, page, found);
    for (const SourceSpan& span : found.coverage.unaccounted)
      faults.push_back("unaccounted: " + found.document->source().text.substr(span.begin, span.size()));
    if (seed % kLawOneIn == 0) AddLawFaults(found, page.text(), faults);
    return page.text();
  });
}

// A row, or a list of units, that ends just where lines do may go on: what comes out wrong then is doubted.
TEST_P(NoticeFormProperty, ReflowingChangesNoValue) {
  const NoticeForm form = AllForms()[GetParam()];
  ForEachNotice(NoticesOfForm() / 2, 20'000'000 + GetParam() * kSeedsOfForm, [&](std::uint64_t seed, Faults& faults) {
    Random random(seed);
    const NoticePlan plan = PlanForm(form, random);
    Layout layout = RandomLayout(random);
    layout.wrap = random.Between(24, 40);
    const LaidOut page(plan, layout);
    const Extraction found = Extract(page.text());
    faults = PlanFaults(plan, page, found);
    if (IsReflowDoubted(found.notice)) faults.clear();
    return page.text();
  });
}

std::string NameOf(const testing::TestParamInfo<std::size_t>& info) {
  std::string name;
  for (const char c : std::string(AllForms()[info.param].name))
    name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Forms, NoticeFormProperty, testing::Range<std::size_t>(0, AllForms().size()), NameOf);

}  // namespace
}  // namespace fenjie::property
