#pragma once

#include "app/json_reader.h"
#include "app/verify_failure.h"

namespace fenjie {

/// Checks the values of tasks that come from elsewhere: leaders and lead units from a heading stand in the section, or
/// in one above it, as they are; a deadline's date has the numbers of its text, and a year that the text or the frame
/// of the notice names.
void CheckOrigins(const NoticeJson& notice, VerifyFailures& failures);

}  // namespace fenjie
