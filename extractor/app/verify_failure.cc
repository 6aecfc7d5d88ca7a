#include "app/verify_failure.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Code points shown on each side of the first difference: enough to find it, short enough for one line.
constexpr int kShownAround = 20;

/// The first byte, on a code point's beginning, where the texts differ.
std::size_t FirstDifference(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t at = static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin());
  const auto continues = [](std::string_view text, std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
  };
  while (at > 0 && (continues(a, at) || continues(b, at))) --at;
  return at;
}

std::string Excerpt(std::string_view text, std::size_t around) {
  std::size_t begin = around;
  for (int i = 0; i < kShownAround && begin > 0; ++i) begin = PreviousStart(text, begin);
  std::size_t end = around;
  for (int i = 0; i < kShownAround && end < text.size(); ++i) end += DecodeAt(text, end).length;
  std::string shown;
  if (begin > 0) shown += "…";
  for (const char c : text.substr(begin, end - begin))
    shown += c == '\n' || c == '\r' ? std::string("⏎") : std::string(1, c);
  if (end < text.size()) shown += "…";
  return shown;
}

}  // namespace

Message DifferenceOf(std::string_view expected, std::string_view found) {
  const std::size_t at = FirstDifference(expected, found);
  const std::string wanted = Excerpt(expected, at);
  const std::string had = Excerpt(found, at);
  return {"应为“" + wanted + "”，实为“" + had + "”", "expected \"" + wanted + "\", found \"" + had + "\""};
}

}  // namespace fenjie
