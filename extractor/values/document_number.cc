#include "values/document_number.h"

#include <array>
#include <utility>

#include "base/utf8.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

// The longest seen has 6 ideographs (济长政办字); provincial offices' joint ones are longer.
constexpr int kMaxIssuerWord = 12;
constexpr std::size_t kMaxNumberDigits = 6;

struct BracketPair {
  std::string_view open;
  std::string_view close;
};

constexpr std::array<BracketPair, 7> kBrackets{
    {{"〔", "〕"}, {"【", "】"}, {"[", "]"}, {"(", ")"}, {"［", "］"}, {"﹝", "﹞"}, {"（", "）"}}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = DecodeAt(text, at);
    if (!IsInlineBlank(point.value)) break;
    at += point.length;
  }
  return at;
}

std::size_t SkipWord(std::string_view text, std::size_t at, std::string_view word) {
  return text.substr(at).starts_with(word) ? SkipBlanks(text, at + word.size()) : at;
}

// The digits at `at`: value and end; nullopt for none or too many.
std::optional<std::pair<std::int64_t, std::size_t>> ScanDigits(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  if (end == at || end - at > kMaxNumberDigits) return std::nullopt;
  return std::pair(ParseWholeNumber(text.substr(at, end - at)).value(), end);
}

// The issuer word that ends before `open`, blanks between allowed: its begin and end, equal where there is none.
std::pair<std::size_t, std::size_t> IssuerWordBefore(std::string_view text, std::size_t open, std::size_t from) {
  std::size_t end = open;
  while (end > from) {
    const std::size_t start = PreviousStart(text, end);
    if (!IsInlineBlank(DecodeAt(text, start).value)) break;
    end = start;
  }
  std::size_t begin = end;
  for (int length = 0; begin > from && length < kMaxIssuerWord; ++length) {
    const std::size_t start = PreviousStart(text, begin);
    if (!IsHan(DecodeAt(text, start).value)) break;
    begin = start;
  }
  return {begin, end};
}

// What follows the opening bracket at `open`: year, closing bracket, number, 号.
std::optional<ScannedDocumentNumber> ScanBehind(std::string_view text, std::size_t open, const BracketPair& bracket) {
  const auto year = ScanDigits(text, SkipBlanks(text, open + bracket.open.size()));
  if (!year || year->first < 1900 || year->first > 2999) return std::nullopt;
  std::size_t at = SkipWord(text, SkipBlanks(text, year->second), "年");
  if (!text.substr(at).starts_with(bracket.close)) return std::nullopt;
  at = SkipWord(text, SkipBlanks(text, at + bracket.close.size()), "第");
  const auto number = ScanDigits(text, at);
  if (!number) return std::nullopt;
  at = SkipBlanks(text, number->second);
  constexpr std::string_view kEnd = "号";
  if (!text.substr(at).starts_with(kEnd)) return std::nullopt;
  ScannedDocumentNumber found;
  found.end = at + kEnd.size();
  found.year = static_cast<int>(year->first);
  found.number = number->first;
  return found;
}

}  // namespace

std::optional<ScannedDocumentNumber> FindDocumentNumber(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size();) {
    for (const BracketPair& bracket : kBrackets) {
      if (!text.substr(at).starts_with(bracket.open)) continue;
      std::optional<ScannedDocumentNumber> found = ScanBehind(text, at, bracket);
      if (!found) break;
      const auto [begin, end] = IssuerWordBefore(text, at, from);
      if (begin == end) break;
      found->begin = begin;
      found->issuer_end = end;
      return found;
    }
    at += DecodeAt(text, at).length;
  }
  return std::nullopt;
}

}  // namespace fenjie
