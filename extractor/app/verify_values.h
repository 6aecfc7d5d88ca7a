#pragma once

#include <cstddef>

#include "app/json_reader.h"
#include "app/verify_failure.h"
#include "app/verify_text.h"

namespace fenjie {

/// What was looked at.
struct ValueCounts {
  std::size_t values = 0;  ///< texts and numbers held against the characters under their spans
  std::size_t spans = 0;
};

/// Proves every value of the notice against the source by law, without extracting anything: spans lie in the source,
/// in order, half open, on the source's pages; a value's text is what stands under its spans; numbers and dates, read
/// anew from that text, are the value; a mark stands where its task begins and has its number.
/// `pages` is the number of the source's pages, 0 without any.
ValueCounts CheckValues(const NoticeJson& notice, const SourceReading& source, std::size_t pages,
                        VerifyFailures& failures);

}  // namespace fenjie
