#pragma once

#include <string>
#include <utility>

#include "document/span.h"

namespace fenjie {

/// Where a value that came from no characters of its own was taken from; the contract's "from".
enum class From { kText, kHeading, kRoleRule, kMergedCell, kComputed };

/// The characters that a value came from (or that justify it, see From), and the rule that took it.
struct Provenance {
  FoldedSpans spans;  ///< in reading order
  std::string rule;   ///< rule id
  From from = From::kText;
};

/// A value that cannot be made without its provenance.
template <class T>
class Grounded {
 public:
  Grounded(T value, Provenance provenance) : value_(std::move(value)), provenance_(std::move(provenance)) {}

  const T& value() const { return value_; }
  const Provenance& provenance() const { return provenance_; }
  const FoldedSpans& spans() const { return provenance_.spans; }

 private:
  T value_;
  Provenance provenance_;
};

using GroundedText = Grounded<std::string>;

}  // namespace fenjie
