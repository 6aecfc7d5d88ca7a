#include "values/annex_name.h"

#include <algorithm>
#include <numeric>

#include "base/utf8.h"

namespace fenjie {
namespace {

std::u32string Decode(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    out.push_back(c.value);
    at += c.length;
  }
  return out;
}

bool IsAsciiAlphanumeric(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string BareName(std::string_view text) {
  std::string bare;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (IsHan(c.value) || IsAsciiAlphanumeric(c.value)) bare += text.substr(at, c.length);
    at += c.length;
  }
  return bare;
}

std::size_t EditDistance(std::string_view a, std::string_view b) {
  const std::u32string from = Decode(a);
  const std::u32string to = Decode(b);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

bool IsNearAnnexName(std::string_view bare_name, const std::vector<std::string>& bare_annex_names) {
  constexpr std::size_t kOneIn = 8;
  const std::size_t length = CountCodePoints(bare_name);
  return std::any_of(bare_annex_names.begin(), bare_annex_names.end(), [&](const std::string& name) {
    const std::size_t allowed = std::max<std::size_t>(1, CountCodePoints(name) / kOneIn);
    const std::size_t name_length = CountCodePoints(name);
    if (length + allowed < name_length || name_length + allowed < length) return false;
    return EditDistance(bare_name, name) <= allowed;
  });
}

std::vector<NameRange> QuotedNames(std::string_view text) {
  constexpr std::size_t kShortest = 8;  // code points
  constexpr std::string_view kOpen = "《";
  constexpr std::string_view kClose = "》";
  constexpr std::size_t kMost = 50;  // a cover note names a few annexes; texts made of 《 are not searched for ever
  std::vector<NameRange> names;
  for (std::size_t open = text.find(kOpen); open != std::string_view::npos; open = text.find(kOpen, open + 1)) {
    const std::size_t begin = open + kOpen.size();
    const std::size_t close = text.find(kClose, begin);
    if (close == std::string_view::npos || names.size() == kMost) break;
    if (CountCodePoints(BareName(text.substr(begin, close - begin))) >= kShortest) names.push_back({begin, close});
  }
  return names;
}

}  // namespace fenjie
