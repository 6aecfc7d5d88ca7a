#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/pipeline.h"
#include "property/notice_plan.h"
#include "support/notice_law.h"

namespace fenjie::property {

/// What was planted against what was found: values, where they stand, where they came from. Empty where all is right.
testing_support::Faults PlanFaults(const NoticePlan& plan, const LaidOut& page, const Extraction& found);

/// True if something is doubted about where text and rows begin and end.
bool IsReflowDoubted(const Notice& notice);

/// What the program makes of a text.
Extraction Extract(const std::string& text);

/// Calls check(seed, faults) for each of `count` notices, which gives their text; ends after the first few with faults,
/// which fail the test.
void ForEachNotice(std::size_t count, std::uint64_t offset,
                   const std::function<std::string(std::uint64_t, testing_support::Faults&)>& check);

}  // namespace fenjie::property
