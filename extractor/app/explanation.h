#pragma once

#include <string>

#include "app/console.h"
#include "app/pipeline.h"
#include "document/trace.h"

namespace fenjie {

/// What `rules explain` tells of a notice, as text: the family of its form and why; the frame; task by task, which rule
/// took what from where, and which candidates lost and why.
std::string Explain(const Extraction& extraction, const Trace& trace, const RuleSet& rules, const Console& console);

}  // namespace fenjie
