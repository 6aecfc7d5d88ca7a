#pragma once

#include <cstddef>
#include <vector>

namespace fenjie {

/// A half-open range of byte offsets [begin, end) into one UTF-8 text. `Text` says into which: spans into different
/// texts are different types, so that mixing them does not compile.
template <class Text>
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// Into the source text: as read, decoded, nothing else changed (STEM.source.txt).
using SourceSpan = Span<struct SourceTextTag>;
/// Into the folded text: what the rules match.
using FoldedSpan = Span<struct FoldedTextTag>;

using SourceSpans = std::vector<SourceSpan>;
using FoldedSpans = std::vector<FoldedSpan>;

}  // namespace fenjie
