#include "support/text_variants.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

constexpr std::string_view kIdeographicSpace = "\u3000";
// A line as long as this is a sentence that a page may end in.
constexpr std::size_t kLongLine = 40;

/// Each line as `change` makes it, with the LF behind it.
template <class Change>
std::string EachLine(std::string_view text, Change change) {
  std::string out;
  for (const std::string& line : LinesOf(text)) {
    change(line, out);
    out += '\n';
  }
  return out;
}

bool IsTableRow(std::string_view line) { return line.find('\t') != std::string_view::npos; }

/// The byte offset behind the first `count` code points of `text`, or its end.
std::size_t Behind(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += DecodeAt(text, at).length;
  return at;
}

}  // namespace

std::string WithoutBlankLines(std::string_view text) {
  std::string out;
  for (const std::string& line : LinesOf(text)) {
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

std::string Wrapped(std::string_view text, std::size_t width, bool spare_table_rows) {
  return EachLine(text, [&](std::string_view line, std::string& out) {
    while (!(spare_table_rows && IsTableRow(line)) && CountCodePoints(line) > width) {
      const std::size_t cut = Behind(line, width);
      out.append(line.substr(0, cut)) += '\n';
      line.remove_prefix(cut);
    }
    out += line;
  });
}

std::string WithHalfWidthPunctuation(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kMarks{
      {{"：", ':'}, {"；", ';'}, {"，", ','}, {"（", '('}, {"）", ')'}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::find_if(kMarks.begin(), kMarks.end(),
                                   [&](const auto& entry) { return text.substr(at).starts_with(entry.first); });
    if (mark == kMarks.end()) {
      out += text[at++];
    } else {
      out += mark->second;
      at += mark->first.size();
    }
  }
  return out;
}

std::string WithFullWidthDigits(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      AppendUtf8(U'０' + static_cast<char32_t>(c - '0'), out);
    } else {
      out += c;
    }
  }
  return out;
}

std::string Indented(std::string_view text) {
  return EachLine(text, [](std::string_view line, std::string& out) {
    if (!line.empty()) out.append(kIdeographicSpace).append(kIdeographicSpace).append(line);
  });
}

std::string WithTrailingBlanks(std::string_view text) {
  return EachLine(text, [](std::string_view line, std::string& out) {
    if (!line.empty()) out.append(line).append("  ").append(kIdeographicSpace);
  });
}

std::string WithPageNumbers(std::string_view text, std::size_t page_lines) {
  std::size_t lines = 0;
  std::size_t pages = 0;
  return EachLine(text, [&](std::string_view line, std::string& out) {
    if (++lines % page_lines != 0) {
      out += line;
      return;
    }
    const std::string number = "— " + std::to_string(++pages) + " —";
    const std::size_t length = CountCodePoints(line);
    const std::size_t cut = IsTableRow(line) || length < kLongLine ? line.size() : Behind(line, length / 2);
    out.append(line.substr(0, cut)).append("\n").append(number);
    if (cut < line.size()) out.append("\n").append(line.substr(cut));
  });
}

std::string WithCrlf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string Encoded(std::string_view text, const char* encoding, std::string_view signature) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding, &status), &ucnv_close);
  if (U_FAILURE(status)) return "";
  const icu::UnicodeString utf16 =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::vector<char> bytes(static_cast<std::size_t>(utf16.length()) * 4 + 16);
  const std::int32_t length = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                              utf16.getBuffer(), utf16.length(), &status);
  if (U_FAILURE(status)) return "";
  return std::string(signature) + std::string(bytes.data(), static_cast<std::size_t>(length));
}

}  // namespace fenjie::testing_support
