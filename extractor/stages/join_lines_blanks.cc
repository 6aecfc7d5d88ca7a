#include "stages/join_lines_blanks.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/folded_part.h"
#include "ruleset/table_heads.h"
#include "stages/join_lines_columns.h"

namespace fenjie {
namespace {

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t blanks_before = 0;  // source bytes
};

using Tokens = std::vector<Token>;

class BlankReader {
 public:
  BlankReader(const FoldedText& lines, const RuleSet& rules) : lines_(lines), text_(lines.text), rules_(rules) {}

  FoldedText Run() && {
    ReadLines();
    for (std::size_t i = 0; i < begins_.size(); ++i) {
      if (const std::size_t end = MarkTable(i); end > i) i = end - 1;
    }
    if (tabs_.empty()) return lines_;
    Write();
    return std::move(out_);
  }

 private:
  /// Where lines begin that hold something.
  void ReadLines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      if (text_.substr(begin, end - begin).find_first_not_of(" \t") != std::string_view::npos) begins_.push_back(begin);
      begin = end + 1;
    }
  }

  std::size_t LineEnd(std::size_t line) const { return std::min(text_.find('\n', begins_[line]), text_.size()); }

  /// The parts of a line between blanks; folding took out those between Chinese characters, and the map has them.
  Tokens Split(std::size_t line) const {
    Tokens tokens;
    const std::size_t line_end = LineEnd(line);
    for (std::size_t at = begins_[line], length = 1; at < line_end; at += length) {
      length = DecodeAt(text_, at).length;
      if (text_[at] == ' ') continue;
      const bool first = tokens.empty();
      const std::size_t before = first ? lines_.map.SourceBegin(at) : lines_.map.SourceEnd(tokens.back().end);
      const std::size_t blanks = lines_.map.SourceBegin(at) - before;
      if (first || blanks > 0) tokens.push_back({at, at, blanks});
      tokens.back().end = at + length;
    }
    return tokens;
  }

  std::string_view Text(const Tokens& tokens, std::size_t first, std::size_t last) const {
    return text_.substr(tokens[first].begin, tokens[last].end - tokens[first].begin);
  }

  /// 序号, or 序 号.
  bool BeginsWithNumberHead(const Tokens& tokens) const {
    return ReadTableHead(Text(tokens, 0, 0), rules_).role == "number" ||
           ReadTableHead(Text(tokens, 0, 1), rules_).role == "number";
  }

  /// Parts a line into names of columns, the fewest: 工 作 任 务 is one. Empty where some part is none. `begins` gets
  /// where they begin.
  std::vector<TableHead> Heads(const Tokens& tokens, std::vector<std::size_t>& begins) const {
    constexpr std::size_t kMostTokens = 60;  // more is no head
    constexpr std::size_t kLongest = 36;     // bytes of a name: 12 ideographs
    if (tokens.size() < kFewestColumns || tokens.size() > kMostTokens || !BeginsWithNumberHead(tokens)) return {};
    struct Step {
      std::size_t heads = 0;
      std::size_t begin = 0;
      TableHead head;
    };
    std::vector<std::optional<Step>> best(tokens.size() + 1);
    best[0] = Step{};
    for (std::size_t end = 1; end <= tokens.size(); ++end) {
      for (std::size_t begin = end; begin-- > 0;) {
        const std::string_view name = Text(tokens, begin, end - 1);
        if (name.size() > kLongest) break;
        if (!best[begin] || (best[end] && best[end]->heads <= best[begin]->heads + 1)) continue;
        TableHead head = ReadTableHead(name, rules_);
        if (head.role.empty() || (begin == 0) != (head.role == "number")) continue;
        best[end] = Step{best[begin]->heads + 1, begin, std::move(head)};
      }
    }
    std::vector<TableHead> heads;
    for (std::size_t end = tokens.size(); end > 0 && best[end]; end = best[end]->begin) {
      heads.push_back(best[end]->head);
      begins.push_back(best[end]->begin);
    }
    std::reverse(heads.begin(), heads.end());
    std::reverse(begins.begin(), begins.end());
    return heads;
  }

  std::optional<std::int64_t> Number(const Tokens& tokens) const {
    if (tokens.size() < 2) return std::nullopt;
    std::string_view text = Text(tokens, 0, 0);
    if (text.ends_with('.')) text.remove_suffix(1);
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return number;
  }

  bool IsSection(std::size_t line) const {
    const std::string_view text = text_.substr(begins_[line], LineEnd(line) - begins_[line]);
    const auto mark = rules_.PrefixMatch("number_mark", text);
    return mark && mark->rule->Attribute("numeral") == "chinese" && !text.ends_with("。");
  }

  /// Which tokens of a row begin its cells; every one where the row cannot be parted in one way only.
  std::vector<std::size_t> CellBegins(const Tokens& tokens, const std::vector<TableHead>& heads, bool& fits) const {
    constexpr std::size_t kWide = 2;  // blanks: one may stand inside a cell
    std::vector<std::size_t> wide{0};
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (tokens[i].blanks_before >= kWide || i == 1) wide.push_back(i);
    }
    fits = true;
    if (wide.size() == heads.size()) return wide;
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < tokens.size(); ++i) texts.push_back(Text(tokens, i, i));
    const std::vector<std::size_t> columns = ColumnsOfLines(texts, heads, rules_);
    fits = !columns.empty();
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!fits || i == 0 || columns[i] != columns[i - 1]) begins.push_back(i);
    }
    return begins;
  }

  /// Notes where TABs go in the table whose head is line `head`; gives back the line behind it, `head` if there is
  /// none.
  std::size_t MarkTable(std::size_t head) {
    constexpr std::size_t kLongestHead = 400;  // bytes
    if (LineEnd(head) - begins_[head] > kLongestHead) return head;
    std::vector<std::size_t> cuts;  // tokens' begins that follow a TAB
    const Tokens names = Split(head);
    std::vector<std::size_t> begins;
    const std::vector<TableHead> heads = Heads(names, begins);
    if (heads.size() < kFewestColumns) return head;
    std::vector<std::string_view> texts;
    for (std::size_t i = 0; i < begins.size(); ++i) {
      texts.push_back(Text(names, begins[i], (i + 1 < begins.size() ? begins[i + 1] : names.size()) - 1));
      if (i > 0) cuts.push_back(names[begins[i]].begin);
    }
    if (!AreTaskHeads(heads, texts, rules_)) return head;
    std::size_t rows = 0;
    std::size_t fitting = 0;
    std::int64_t expected = 1;
    std::size_t line = head + 1;
    for (; line < begins_.size(); ++line) {
      const Tokens tokens = Split(line);
      const auto number = Number(tokens);
      if (!number || (*number != expected && *number != 1)) {
        if (IsSection(line)) continue;
        break;
      }
      bool fits = false;
      const std::vector<std::size_t> cells = CellBegins(tokens, heads, fits);
      for (std::size_t i = 1; i < cells.size(); ++i) cuts.push_back(tokens[cells[i]].begin);
      ++rows;
      fitting += fits ? 1 : 0;
      expected = *number + 1;
    }
    const bool goes_on_behind = line + 1 < begins_.size() && Number(Split(line + 1)) == expected;
    constexpr std::size_t kFewestRows = 2;
    if (fitting < kFewestRows || fitting * 2 <= rows || goes_on_behind) return head;
    tabs_.insert(tabs_.end(), cuts.begin(), cuts.end());
    return line;
  }

  void Write() {
    std::size_t written = 0;
    for (const std::size_t tab : tabs_) {
      std::size_t end = tab;
      while (end > written && text_[end - 1] == ' ') --end;
      Copy(written, end);
      out_.text += '\t';
      out_.map.Add({lines_.map.SourceEnd(end), lines_.map.SourceBegin(tab)}, 1, PieceKind::kRestored);
      written = tab;
    }
    Copy(written, text_.size());
  }

  void Copy(std::size_t begin, std::size_t end) { AppendPart(lines_, {begin, end}, out_); }

  static constexpr std::size_t kFewestColumns = 3;

  const FoldedText& lines_;
  std::string_view text_;
  const RuleSet& rules_;
  std::vector<std::size_t> begins_;
  std::vector<std::size_t> tabs_;  // what TABs go before, ascending
  FoldedText out_;
};

}  // namespace

FoldedText WithTabsForBlanks(const FoldedText& lines, const RuleSet& rules) { return BlankReader(lines, rules).Run(); }

}  // namespace fenjie
