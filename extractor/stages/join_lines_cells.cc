#include "stages/join_lines_cells.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/folded_part.h"
#include "document/printed_rows.h"
#include "ruleset/table_heads.h"

namespace fenjie {
namespace {

constexpr std::size_t kFewestTabs = 2;    // of a head: with fewer, any line may be a row's rest
constexpr std::size_t kMostLines = 30;    // of one row: a cell is at most a page's half
constexpr std::size_t kVerticalText = 2;  // code points a line of a name set downward: 市⏎监⏎察⏎局

struct TextLine {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t tabs = 0;
  bool goes_on = false;  // in the same row as the line before

  bool empty() const { return begin == end; }
};

class CellJoiner {
 public:
  CellJoiner(const FoldedText& lines, const RuleSet& rules) : lines_(lines), text_(lines.text), rules_(rules) {}

  FoldedText Run() && {
    if (text_.find('\t') == std::string_view::npos) return lines_;
    ReadLines();
    bool found = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].tabs < kFewestTabs || !ReadHead(i)) continue;
      i = MarkRows(i + 1, found) - 1;
    }
    if (!found) return lines_;
    Write();
    return std::move(out_);
  }

 private:
  void ReadLines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = text_.substr(begin, end - begin);
      const bool holds = line.find_first_not_of(" \t") != std::string_view::npos;
      const auto tabs = static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
      rows_.push_back({begin, holds ? end : begin, holds ? tabs : 0, false});
      begin = end + 1;
    }
  }

  std::string_view Text(std::size_t i) const { return text_.substr(rows_[i].begin, rows_[i].end - rows_[i].begin); }

  static std::string_view Trimmed(std::string_view cell) {
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    return cell;
  }

  std::string_view FirstCell(std::size_t i) const { return Trimmed(Text(i).substr(0, Text(i).find('\t'))); }

  /// True if line `i` names the columns of a table of tasks, which are those of the lines below then.
  bool ReadHead(std::size_t i) {
    std::vector<TableHead> heads;
    std::vector<std::string_view> texts;
    const std::string_view line = Text(i);
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\t', begin), line.size());
      texts.push_back(Trimmed(line.substr(begin, end - begin)));
      heads.push_back(ReadTableHead(texts.back(), rules_));
      begin = end + 1;
    }
    if (!AreTaskHeads(heads, texts, rules_)) return false;
    tabs_ = rows_[i].tabs;
    head_ = texts.front();
    numbered_ = heads.front().role == "number";
    return true;
  }

  /// Marks the lines that go on rows; gives back the line behind the table's last row.
  std::size_t MarkRows(std::size_t first, bool& found) {
    std::size_t at = first;
    while (at < rows_.size() && !rows_[at].empty()) {
      const bool may_be_head = rows_[at].tabs >= kFewestTabs && (rows_[at].tabs != tabs_ || FirstCell(at) == head_);
      if (may_be_head && ReadHead(at)) return at;  // the next table's, or the same again
      const std::size_t end = RowEnd(at);
      for (std::size_t line = at + 1; line < end; ++line) rows_[line].goes_on = true;
      found = found || end > at + 1;
      at = end;
    }
    return at;
  }

  /// The line behind the row that begins in line `at`; behind that line where no more lines belong to the row for sure.
  std::size_t RowEnd(std::size_t at) const {
    if (rows_[at].tabs >= tabs_ || !BeginsRow(at)) return at + 1;
    std::size_t tabs = rows_[at].tabs;
    bool in_name = tabs == 0;
    for (std::size_t end = at + 1; end < std::min(rows_.size(), at + kMostLines); ++end) {
      if (rows_[end].empty() || (!in_name && BeginsNumber(end))) break;
      if (in_name && rows_[end].tabs == 0 && CountCodePoints(Trimmed(Text(end))) > kVerticalText) break;
      in_name = in_name && rows_[end].tabs == 0;
      tabs += rows_[end].tabs;
      if (tabs > tabs_) break;
      if (tabs == tabs_) return end + 1;
    }
    return at + 1;
  }

  /// Rows begin with their number, in a cell of its own or before the task's text; or with a name set downward.
  bool BeginsRow(std::size_t i) const {
    if (BeginsNumber(i)) return true;
    if (numbered_) return rows_[i].tabs > 0 && FirstCell(i).empty();
    return rows_[i].tabs == 0 && CountCodePoints(Trimmed(Text(i))) <= kVerticalText;
  }

  bool BeginsNumber(std::size_t i) const {
    if (rows_[i].tabs == 0 && numbered_) return false;
    if (numbered_) return rules_.FullMatch("row_number", FirstCell(i)).has_value();
    const auto mark = rules_.PrefixMatch("number_mark", FirstCell(i));
    return mark && mark->rule->Attribute("numeral") == "arabic";
  }

  void Write() {
    std::size_t written = 0;
    for (const TextLine& line : rows_) {
      if (!line.goes_on) continue;
      std::size_t end = line.begin - 1;  // the line break before it, and the blanks around that
      std::size_t next = line.begin;
      while (end > written && text_[end - 1] == ' ') --end;
      while (text_[next] == ' ') ++next;
      Copy(written, end);
      out_.text += kCellBreak;
      out_.map.Add({lines_.map.SourceEnd(end), lines_.map.SourceBegin(next)}, 1, PieceKind::kRestored);
      written = next;
    }
    Copy(written, text_.size());
  }

  void Copy(std::size_t begin, std::size_t end) { AppendPart(lines_, {begin, end}, out_); }

  const FoldedText& lines_;
  std::string_view text_;
  const RuleSet& rules_;
  std::vector<TextLine> rows_;
  std::size_t tabs_ = 0;   // of the table's head
  std::string_view head_;  // of its first column
  bool numbered_ = false;  // its first column holds numbers
  FoldedText out_;
};

}  // namespace

FoldedText WithBreaksInCells(const FoldedText& lines, const RuleSet& rules) { return CellJoiner(lines, rules).Run(); }

}  // namespace fenjie
