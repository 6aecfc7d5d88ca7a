#include "ruleset/folded_form.h"

#include <algorithm>

#include "base/utf8.h"

namespace fenjie {

namespace {

constexpr char32_t kFirstFullWidth = 0xFF01;
constexpr char32_t kLastFullWidth = 0xFF5E;
constexpr char32_t kIdeographicSpace = 0x3000;
constexpr char32_t kNoBreakSpace = 0x00A0;

bool IsFullWidthAscii(char32_t c) { return c >= kFirstFullWidth && c <= kLastFullWidth; }

/// True if every character is visible ASCII or an ideograph of the common blocks (U+4000–9FFF): such a text is folded
/// already. Registries hold thousands of them.
bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte > ' ' && byte < 0xC0 && byte != 0x7F) || (byte >= 0xE4 && byte <= 0xE9);
  });
}

}  // namespace

bool FoldsAway(char32_t c) { return IsFullWidthAscii(c) || c == kIdeographicSpace || c == kNoBreakSpace; }

std::string FoldedForm(std::string_view printed) {
  if (IsPlain(printed)) return std::string(printed);
  std::string folded;
  folded.reserve(printed.size());
  std::size_t blanks = 0;  // in the run before this character, TABs not counted
  std::size_t tabs = 0;
  bool cjk_before = false;
  const auto end_run = [&](bool cjk_after) {
    if (tabs > 0) {
      folded.append(tabs, '\t');
    } else if (blanks > 0 && !(cjk_before && cjk_after) && (!folded.empty() || blanks == 1)) {
      folded.push_back(' ');
    }
    blanks = tabs = 0;
  };
  for (std::size_t at = 0; at < printed.size();) {
    const CodePoint c = DecodeAt(printed, at);
    at += c.length;
    if (IsInvisible(c.value)) continue;
    if (IsInlineBlank(c.value)) {
      ++(c.value == '\t' ? tabs : blanks);
      continue;
    }
    const bool cjk = IsCjk(c.value);
    end_run(cjk);
    AppendUtf8(IsFullWidthAscii(c.value) ? c.value - kFirstFullWidth + '!' : c.value, folded);
    cjk_before = cjk;
  }
  end_run(false);
  return folded;
}

}  // namespace fenjie
