#include "ruleset/rule_error.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace fenjie {

namespace {

constexpr std::size_t kWidest = 100;  // columns of an excerpt that fit a terminal beside its indent

/// Columns that a character takes on a terminal. Quotation marks, dashes and dots before the CJK blocks take one.
std::size_t Columns(char32_t c) {
  const bool full_width = (c >= 0xFF01 && c <= 0xFF60) || c == 0x3000;
  return c >= 0x2E80 && (full_width || IsCjk(c)) ? 2 : 1;
}

std::size_t Columns(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    columns += Columns(c.value);
    at += c.length;
  }
  return columns;
}

std::pair<std::size_t, std::size_t> LineAround(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = std::min(text.find('\n', at), text.size());
  if (end > begin && text[end - 1] == '\r') --end;
  return {begin, std::max(begin, end)};
}

std::string Indented(std::string_view lines) {
  std::string out;
  if (lines.empty()) return out;
  while (true) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out += "\n    ";
    out += lines.substr(0, end);
    if (end == lines.size()) return out;
    lines.remove_prefix(end + 1);
  }
}

/// The numbers of a place "12:7"; zeros for any other.
std::pair<long, long> PlaceNumbers(const std::string& place) {
  const std::size_t colon = place.find(':');
  const long line = std::strtol(place.c_str(), nullptr, 10);
  return {line, colon == std::string::npos ? 0 : std::strtol(place.c_str() + colon + 1, nullptr, 10)};
}

}  // namespace

std::string WithCaret(std::string_view line, std::size_t begin, std::size_t end) {
  std::size_t from = 0;
  std::size_t to = line.size();
  if (Columns(line) > kWidest) {
    from = begin;
    for (std::size_t columns = 0; from > 0 && columns < kWidest / 2; columns += Columns(DecodeAt(line, from).value)) {
      from = PreviousStart(line, from);
    }
    to = begin;
    for (std::size_t columns = 0; to < line.size() && columns < kWidest / 2;) {
      const CodePoint c = DecodeAt(line, to);
      columns += Columns(c.value);
      to += c.length;
    }
  }
  std::string out;
  if (from > 0) out += "…";
  out += line.substr(from, to - from);
  if (to < line.size()) out += "…";
  std::replace(out.begin(), out.end(), '\t', ' ');
  const std::size_t pad = Columns(line.substr(from, begin - from)) + (from > 0 ? 1 : 0);
  const std::size_t width = std::max<std::size_t>(1, Columns(line.substr(begin, std::min(end, to) - begin)));
  return out + "\n" + std::string(pad, ' ') + "^" + std::string(width - 1, '~');
}

Error ErrorAt(const JsonFile& file, std::size_t at, const Message& sentence, std::string_view excerpt) {
  const std::string_view text = file.bytes;
  const std::size_t line_begin = LineAround(text, at).first;
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  const std::size_t column = CountCodePoints(text.substr(line_begin, at - line_begin)) + 1;
  const std::string pointer = JsonPointerAt(file.root, at);
  std::string tail;
  if (!pointer.empty()) tail += " [" + pointer + "]";
  tail += Indented(excerpt);
  return {ErrorCode::kRuleFile,
          file.path,
          std::to_string(line) + ":" + std::to_string(column),
          {sentence.zh + tail, sentence.en + tail}};
}

Error ErrorAt(const JsonFile& file, std::size_t at, const Message& sentence) {
  const auto [begin, end] = LineAround(file.bytes, at);
  const std::string_view line = std::string_view(file.bytes).substr(begin, end - begin);
  if (line.empty()) return ErrorAt(file, at, sentence, "");
  // A line that is no UTF-8 is what the error is about; it has no columns to draw a caret by.
  if (!IsWellFormedUtf8(line)) return ErrorAt(file, at, sentence, "(not UTF-8)");
  const std::size_t caret = std::min(at, end) - begin;
  const std::size_t caret_end = caret < line.size() ? caret + DecodeAt(line, caret).length : caret;
  return ErrorAt(file, at, sentence, WithCaret(line, caret, caret_end));
}

Error ErrorIn(const std::string& file, const Message& sentence) { return {ErrorCode::kRuleFile, file, "", sentence}; }

std::string FormatRuleError(const Error& error, std::string Message::*language) {
  std::string out = error.file;
  if (!error.place.empty()) out += ":" + error.place;
  if (!out.empty()) out += ": ";
  return out + error.message.*language;
}

void SortRuleErrors(std::vector<Error>& errors) {
  const auto key = [](const Error& error) {
    return std::make_tuple(std::string_view(error.file), PlaceNumbers(error.place), std::string_view(error.message.en));
  };
  std::sort(errors.begin(), errors.end(), [&](const Error& a, const Error& b) { return key(a) < key(b); });
  errors.erase(
      std::unique(errors.begin(), errors.end(), [&](const Error& a, const Error& b) { return key(a) == key(b); }),
      errors.end());
}

}  // namespace fenjie
