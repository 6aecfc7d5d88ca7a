#include "support/differences.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>

namespace fenjie::testing_support {
namespace {

constexpr std::size_t kContextLines = 2;
// Cells of the table that finds the shortest diff; longer texts are compared as sets of lines.
constexpr std::size_t kLargestTable = 4'000'000;
// What a person reads of a diff before looking for its first cause.
constexpr std::size_t kShownLines = 80;

struct EditLine {
  char kind = ' ';
  std::string_view text;
};

using Lines = std::vector<std::string>;

/// lengths[i * width + j]: the longest common subsequence of expected[i..] and found[j..].
std::vector<std::uint32_t> CommonLengths(const Lines& expected, const Lines& found) {
  const std::size_t width = found.size() + 1;
  std::vector<std::uint32_t> lengths((expected.size() + 1) * width, 0);
  for (std::size_t i = expected.size(); i-- > 0;) {
    for (std::size_t j = found.size(); j-- > 0;) {
      lengths[i * width + j] = expected[i] == found[j]
                                   ? lengths[(i + 1) * width + j + 1] + 1
                                   : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  return lengths;
}

/// What lines alone say where a table would be too large: those that the other side has not, in order.
std::vector<EditLine> SetDifference(const Lines& expected, const Lines& found) {
  std::vector<EditLine> script;
  const std::multiset<std::string_view> had(expected.begin(), expected.end());
  const std::multiset<std::string_view> has(found.begin(), found.end());
  for (const std::string& line : expected) {
    if (!has.contains(line)) script.push_back({'-', line});
  }
  for (const std::string& line : found) {
    if (!had.contains(line)) script.push_back({'+', line});
  }
  return script;
}

std::vector<EditLine> EditScript(const Lines& expected, const Lines& found) {
  if (expected.size() * found.size() > kLargestTable) return SetDifference(expected, found);
  std::vector<EditLine> script;
  const std::vector<std::uint32_t> lengths = CommonLengths(expected, found);
  const std::size_t width = found.size() + 1;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected.size() && j < found.size()) {
    if (expected[i] == found[j]) {
      script.push_back({' ', expected[i]});
      ++i, ++j;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      script.push_back({'-', expected[i++]});
    } else {
      script.push_back({'+', found[j++]});
    }
  }
  for (; i < expected.size(); ++i) script.push_back({'-', expected[i]});
  for (; j < found.size(); ++j) script.push_back({'+', found[j]});
  return script;
}

std::string Joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : " | ") + item;
  return text;
}

}  // namespace

void Differences::Add(std::string_view place, std::string_view expected, std::string_view found) {
  lines_.push_back(std::string(place) + "\n    expected: " + std::string(expected) +
                   "\n    found:    " + std::string(found));
}

void Differences::Compare(std::string_view place, std::string_view expected, std::string_view found) {
  if (expected != found) Add(place, expected, found);
}

void Differences::CompareLists(std::string_view place, const std::vector<std::string>& expected,
                               const std::vector<std::string>& found) {
  if (expected == found) return;
  std::vector<std::string> missing;
  std::vector<std::string> extra;
  for (const EditLine& line : EditScript(expected, found)) {
    if (line.kind == '-') missing.emplace_back(line.text);
    if (line.kind == '+') extra.emplace_back(line.text);
  }
  lines_.push_back(std::string(place) + " (" + std::to_string(expected.size()) + " expected, " +
                   std::to_string(found.size()) + " found)\n    missing:  " + Joined(missing) +
                   "\n    too much: " + Joined(extra));
}

std::string Differences::Text() const {
  std::string text = std::to_string(lines_.size()) + " differences\n";
  for (const std::string& line : lines_) text += "  " + line + "\n";
  return text;
}

std::string DiffOfLines(const std::vector<std::string>& expected, const std::vector<std::string>& found) {
  if (expected == found) return "";
  const std::vector<EditLine> script = EditScript(expected, found);
  std::vector<bool> shown(script.size(), false);
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (script[i].kind == ' ') continue;
    const std::size_t begin = i < kContextLines ? 0 : i - kContextLines;
    const std::size_t end = std::min(script.size(), i + kContextLines + 1);
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(begin), shown.begin() + static_cast<std::ptrdiff_t>(end),
              true);
  }
  std::string text;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (!shown[i]) continue;
    if (++lines > kShownLines) return text + "  ... and more\n";
    if (i > 0 && !shown[i - 1]) text += "  ...\n";
    text += std::string(1, script[i].kind) + " " + std::string(script[i].text) + "\n";
  }
  return text;
}

}  // namespace fenjie::testing_support
