#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/source_text.h"

namespace fenjie::testing_support {

/// What one stage made of a notice, for a person to read.
struct StageDump {
  std::string_view stage;  ///< names its golden: tests/golden/SAMPLE/STAGE.txt
  std::string text;
};

/// The stages whose results StageDumps writes, in their order.
std::vector<std::string_view> DumpedStages();

/// The results of all stages on a source text, run one by one, under the default rules. Places are code points of the
/// source, half-open: `[233,331)`.
std::vector<StageDump> StageDumps(const SourceText& source);

}  // namespace fenjie::testing_support
