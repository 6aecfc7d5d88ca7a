#include "stages/outline_trace.h"

#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ruleset/label_finder.h"

namespace fenjie {
namespace {

/// How far into a paragraph a mark may reach (code points): `任务十二：`, `第12项目标：`.
constexpr std::size_t kLongestMark = 8;

constexpr std::string_view kNumerals = "零〇一二三四五六七八九十";

bool IsNumeral(std::string_view character) {
  if (character.size() == 1) return std::isdigit(static_cast<unsigned char>(character[0])) != 0;
  return kNumerals.find(character) != std::string_view::npos;
}

/// The bytes of what looks like a number mark at the beginning of `text`: few characters, a numeral, and behind it
/// something that is neither a word's nor a number's. 0 where nothing does.
std::size_t LikeMark(std::string_view text) {
  bool numeral = false;
  std::size_t at = 0;
  for (std::size_t taken = 0; taken < kLongestMark && at < text.size(); ++taken) {
    const CodePoint c = DecodeAt(text, at);
    const std::string_view character = text.substr(at, c.length);
    const bool word = IsHan(c.value) || (c.value < 0x80 && std::isalpha(static_cast<int>(c.value)) != 0);
    if (numeral && !word && !IsNumeral(character)) return at + c.length;
    numeral = IsNumeral(character) || (numeral && word);
    if (!word && !numeral && at > 0) return 0;
    at += c.length;
  }
  return 0;
}

}  // namespace

void TraceOutline(const Document& document, const Outline& outline, const RuleSet& rules, Trace& trace) {
  for (const Paragraph& paragraph : outline.paragraphs) {
    const std::string_view text = document.Folded(paragraph.span);
    const std::size_t begin = paragraph.span.begin;
    if (paragraph.kind == ParagraphKind::kFrame) {
      if (const auto mark = rules.PrefixMatch("number_mark", text)) {
        trace.Lose({begin, begin + mark->match.end}, mark->rule->id,
                   {"编号，但在正文之外（印发通知或版记），不是任务",
                    "a number mark, but outside of the body (cover note or end); no task"});
      }
    }
    const bool known = paragraph.kind == ParagraphKind::kNumbered || paragraph.kind == ParagraphKind::kTableRow;
    const std::size_t mark = known || rules.PrefixMatch("number_mark", text) ? 0 : LikeMark(text);
    if (mark > 0) {
      trace.Lose({begin, begin + mark}, "",
                 {"像编号，但不合任何 number_mark 规则", "looks like a number mark, but no rule of number_mark knows it"});
    }
    if (!outline.nodes.empty()) continue;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) continue;
    const std::size_t words = BeginBehindBoundary(text, 0, colon);
    constexpr std::size_t kLongestLabel = 12;  // code points
    const std::string_view label = text.substr(words, colon - words);
    if (label.empty() || CountCodePoints(label) > kLongestLabel || rules.FullMatch("label", label)) continue;
    trace.Lose({begin + words, begin + colon}, "",
               {"冒号前的文字不合任何 label 规则", "no rule of the field label knows these words"});
  }
}

}  // namespace fenjie
