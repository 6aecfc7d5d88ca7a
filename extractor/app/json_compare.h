#pragma once

#include <string>

#include "app/json_reader.h"
#include "app/verify_failure.h"

namespace fenjie {

/// Where `found` is another value than `expected`: one failure a leaf, missing or unknown member, or array of another
/// length. Numbers are held against each other by their literal text, members in any order.
void CompareJson(const NoticeJson& expected, const NoticeJson& found, const std::string& place,
                 VerifyFailures& failures);

}  // namespace fenjie
