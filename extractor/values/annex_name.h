#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie {

/// Letters, digits and ideographs of a name only: quotation marks, blanks and punctuation out.
std::string BareName(std::string_view text);

/// Insertions, deletions and replacements of code points that turn `a` into `b`.
std::size_t EditDistance(std::string_view a, std::string_view b);

/// True if `name` is one of the annexes' names, or is written nearly like one. 1 in 8 code points may differ: in the
/// shared notice a title of 18 code points lost one.
bool IsNearAnnexName(std::string_view bare_name, const std::vector<std::string>& bare_annex_names);

/// A half-open range of byte offsets into the text that was searched.
struct NameRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The names in 《》 that may be annexes': at least 8 letters, digits and ideographs; the first 50. In reading order. A
/// line break may stand in a name.
std::vector<NameRange> QuotedNames(std::string_view text);

}  // namespace fenjie
