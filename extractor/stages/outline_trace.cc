#include "stages/outline_trace.h"

#include <algorithm>
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

/// The lines of the source as they stand in the folded text: what no rule knows was perhaps joined to a line before.
FoldedSpans LinesOf(const Document& document) {
  FoldedSpans lines;
  const std::string_view source = document.source().text;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const FoldedSpan line = document.ToFolded({begin, end});
    if (!line.empty()) lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

class OutlineTracer {
 public:
  OutlineTracer(const Document& document, const Outline& outline, const RuleSet& rules, Trace& trace)
      : document_(document), outline_(outline), rules_(rules), trace_(trace) {}

  void Run() {
    for (const Paragraph& paragraph : outline_.paragraphs) {
      if (paragraph.kind == ParagraphKind::kFrame) TraceNumbered(paragraph.span);
    }
    for (const FoldedSpan& line : LinesOf(document_)) {
      TraceLikeMark(line);
      if (outline_.nodes.empty()) TraceLabels(line);
    }
    for (const ColumnHead& column : outline_.task_rows.columns) TraceColumn(column);
  }

 private:
  void TraceNumbered(FoldedSpan span) {
    const auto mark = rules_.PrefixMatch("number_mark", document_.Folded(span));
    if (!mark) return;
    trace_.Lose({span.begin, span.begin + mark->match.end}, mark->rule->id,
                {"编号，但在正文之外（印发通知或版记），不是任务",
                 "a number mark, but outside of the body (cover note or end); no task"});
  }

  void TraceLikeMark(FoldedSpan line) {
    const std::string_view text = document_.Folded(line);
    if (text.find('\t') != std::string_view::npos || rules_.PrefixMatch("number_mark", text)) return;
    const std::size_t mark = LikeMark(text);
    if (mark == 0) return;
    trace_.Lose(
        {line.begin, line.begin + mark}, "",
        {"像编号，但不合任何 number_mark 规则", "looks like a number mark, but no rule of number_mark knows it"});
  }

  void TraceLabels(FoldedSpan line) {
    constexpr std::size_t kLongestLabel = 12;  // code points: the longest label of many cities has eleven
    const std::string_view text = document_.Folded(line);
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
      const std::size_t begin = BeginBehindBoundary(text, 0, colon);
      const std::string_view words = text.substr(begin, colon - begin);
      if (words.empty() || CountCodePoints(words) > kLongestLabel || rules_.FullMatch("label", words)) continue;
      trace_.Lose({line.begin + begin, line.begin + colon}, "",
                  {"冒号前的文字不合任何 label 规则", "no rule of the field label knows these words"});
    }
  }

  void TraceColumn(const ColumnHead& column) {
    if (column.rule.empty()) {
      trace_.Lose(column.label, "",
                  {"表头不合任何 table_head 或 label 规则，此列不进入任何字段",
                   "no rule of table_head or label knows this head: its column is part of no field"});
    } else if (column.of_task_table) {
      trace_.Take(column.label, column.rule, {"表头", "a column's head"});
    } else {
      trace_.Lose(
          column.label, column.rule,
          {"表头，但整行不像任务表的表头（要有任务列，并有单位、领导、时限或进展列）",
           "a column's head, but the row is no task table's: that names what is to be done, and who does it, when, "
           "or how far it is"});
    }
  }

  const Document& document_;
  const Outline& outline_;
  const RuleSet& rules_;
  Trace& trace_;
};

}  // namespace

void TraceOutline(const Document& document, const Outline& outline, const RuleSet& rules, Trace& trace) {
  OutlineTracer(document, outline, rules, trace).Run();
}

}  // namespace fenjie
