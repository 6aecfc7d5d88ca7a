#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie::testing_support {

/// Where what a test found is not what it expected: all of it in one list, to be read by a person.
class Differences {
 public:
  void Add(std::string_view place, std::string_view expected, std::string_view found);
  /// Adds one where the two differ.
  void Compare(std::string_view place, std::string_view expected, std::string_view found);
  /// Adds one that names what is missing and what is too much, where the two lists differ.
  void CompareLists(std::string_view place, const std::vector<std::string>& expected,
                    const std::vector<std::string>& found);

  bool empty() const { return lines_.empty(); }
  std::size_t size() const { return lines_.size(); }
  /// One difference a line.
  std::string Text() const;

 private:
  std::vector<std::string> lines_;
};

/// The lines of `expected` and `found` as a person reads a diff: "- " what is missing, "+ " what is too much, with two
/// equal lines around, cut where it becomes long; "" where they are equal.
std::string DiffOfLines(const std::vector<std::string>& expected, const std::vector<std::string>& found);

}  // namespace fenjie::testing_support
