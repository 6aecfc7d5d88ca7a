#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/message.h"
#include "document/span.h"

namespace fenjie {

/// What a stage weighed, and what became of it.
struct Candidate {
  FoldedSpan span;
  std::string rule;  ///< the rule that proposed it; empty where no rule did
  bool taken = false;
  Message why;
};

/// The candidates that the stages weighed, in the order in which they did. Kept only where somebody asks for it: stages
/// are given a null pointer otherwise.
class Trace {
 public:
  void Take(FoldedSpan span, std::string rule, Message why) {
    candidates_.push_back({span, std::move(rule), true, std::move(why)});
  }
  void Lose(FoldedSpan span, std::string rule, Message why) {
    candidates_.push_back({span, std::move(rule), false, std::move(why)});
  }
  const std::vector<Candidate>& candidates() const { return candidates_; }

 private:
  std::vector<Candidate> candidates_;
};

}  // namespace fenjie
