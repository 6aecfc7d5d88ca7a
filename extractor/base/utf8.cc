#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace fenjie {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool InRanges(const std::array<Range, N>& ranges, char32_t c) {
  auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->last;
}

// Unicode 15 block ranges of Han ideographs, radicals included, and the ideographic zero.
constexpr std::array<Range, 8> kHan{{{0x2E80, 0x2FDF},
                                     {0x3005, 0x3007},
                                     {0x3021, 0x3029},
                                     {0x3400, 0x4DBF},
                                     {0x4E00, 0x9FFF},
                                     {0xF900, 0xFAFF},
                                     {0x20000, 0x2FA1F},
                                     {0x30000, 0x323AF}}};

// CJK symbols and punctuation, the quotation marks, dashes and ellipsis that Chinese typesetting sets full width,
// circled numbers, compatibility forms, full-width ASCII punctuation and forms.
constexpr std::array<Range, 12> kCjkPunctuation{{{0x00B7, 0x00B7},
                                                 {0x2014, 0x2015},
                                                 {0x2018, 0x2019},
                                                 {0x201C, 0x201D},
                                                 {0x2026, 0x2026},
                                                 {0x2460, 0x24FF},
                                                 {0x3001, 0x3004},
                                                 {0x3008, 0x3020},
                                                 {0x302A, 0x303F},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF01, 0xFF0F},
                                                 {0xFF1A, 0xFF65}}};

constexpr std::array<Range, 9> kInlineBlank{{{0x0009, 0x0009},
                                             {0x0020, 0x0020},
                                             {0x00A0, 0x00A0},
                                             {0x1680, 0x1680},
                                             {0x2000, 0x200A},
                                             {0x202F, 0x202F},
                                             {0x205F, 0x205F},
                                             {0x3000, 0x3000},
                                             {0x3164, 0x3164}}};

constexpr std::array<Range, 3> kLineBreak{{{0x000A, 0x000D}, {0x0085, 0x0085}, {0x2028, 0x2029}}};

constexpr std::array<Range, 5> kInvisible{
    {{0x00AD, 0x00AD}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0xFEFF, 0xFEFF}}};

std::size_t LengthFromLead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

CodePoint DecodeAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  const std::size_t length = LengthFromLead(static_cast<unsigned char>(text[at]));
  switch (length) {
    case 1:
      return {byte(0), 1};
    case 2:
      return {((byte(0) & 0x1F) << 6) | (byte(1) & 0x3F), 2};
    case 3:
      return {((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
    default:
      return {((byte(0) & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F), 4};
  }
}

std::size_t PreviousStart(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && IsContinuation(text[at])) --at;
  return at;
}

void AppendUtf8(char32_t value, std::string& out) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18));
    put(0x80 | ((value >> 12) & 0x3F));
    put(0x80 | ((value >> 6) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !IsContinuation(byte); }));
}

bool IsWellFormedUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    if (lead < 0xC2 || lead > 0xF4) return false;
    const std::size_t length = LengthFromLead(lead);
    if (at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if (!IsContinuation(text[at + i])) return false;
    }
    const char32_t value = DecodeAt(text, at).value;
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF) return false;
    at += length;
  }
  return true;
}

bool IsHan(char32_t c) { return c >= 0x2E80 && InRanges(kHan, c); }
bool IsCjkPunctuation(char32_t c) { return c >= 0x80 && InRanges(kCjkPunctuation, c); }
bool IsCjk(char32_t c) { return c >= 0x80 && (InRanges(kHan, c) || InRanges(kCjkPunctuation, c)); }
bool IsInlineBlank(char32_t c) { return c == ' ' || c == '\t' || (c >= 0x80 && InRanges(kInlineBlank, c)); }
bool IsLineBreak(char32_t c) { return InRanges(kLineBreak, c); }
bool IsInvisible(char32_t c) { return c >= 0x80 && InRanges(kInvisible, c); }

namespace {
constexpr std::size_t kMarkEvery = 256;  // bytes
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kMarkEvery + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kMarkEvery == 0) marks_.push_back(count);
    if (!IsContinuation(text[i])) ++count;
  }
  size_ = count;
}

std::size_t CodePointIndex::FromByte(std::size_t byte) const {
  if (byte >= text_.size()) return size_;
  const std::size_t mark = byte / kMarkEvery;
  return marks_[mark] + CountCodePoints(text_.substr(mark * kMarkEvery, byte - mark * kMarkEvery));
}

std::size_t CodePointIndex::ToByte(std::size_t index) const {
  if (index >= size_) return text_.size();
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), index);
  const auto mark = static_cast<std::size_t>(std::prev(after) - marks_.begin());
  std::size_t count = marks_[mark];
  for (std::size_t at = mark * kMarkEvery;; ++at) {
    if (IsContinuation(text_[at])) continue;
    if (count == index) return at;
    ++count;
  }
}

}  // namespace fenjie
