#pragma once

#include <memory>

#include "document/coverage.h"
#include "document/document.h"
#include "document/notice.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// A notice with the document that its spans point into.
struct Extraction {
  std::unique_ptr<Document> document;
  Notice notice;
  Coverage coverage;
};

/// The first step alone: the source folded, its lines put together.
std::unique_ptr<Document> ReadDocument(SourceText source, const RuleSet& rules);

/// The whole way from the source text to the notice; the one place that knows the order of the stages. Never fails:
/// what is odd becomes a finding. The stages keep in `trace` what they weighed, unless it is null.
Extraction ExtractNotice(SourceText source, const RuleSet& rules, Trace* trace = nullptr);

}  // namespace fenjie
