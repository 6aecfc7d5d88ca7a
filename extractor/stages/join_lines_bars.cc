#include "stages/join_lines_bars.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "document/folded_part.h"
#include "ruleset/table_heads.h"
#include "stages/join_lines_columns.h"

namespace fenjie {
namespace {

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A line: the bars before its text, its text, the bars behind it.
struct BarLine {
  std::size_t bars_before = 0;
  std::size_t bars_behind = 0;
  Piece text;  // empty where the line is nothing but bars

  bool has_text() const { return text.begin < text.end; }
};

using CellLines = std::vector<Piece>;

struct Row {
  std::vector<CellLines> cells;
};

class BarReader {
 public:
  BarReader(const FoldedText& lines, const RuleSet& rules) : lines_(lines), text_(lines.text), rules_(rules) {}

  FoldedText Run() && {
    if (text_.find('|') == std::string_view::npos) return lines_;
    ReadLines();
    for (std::size_t i = 0; i < bar_lines_.size();) i = ReadTable(i);
    if (written_ == 0) return lines_;
    Copy(written_, text_.size());
    return std::move(out_);
  }

 private:
  void ReadLines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
      BarLine line;
      std::size_t end = line_end;
      for (; begin < end && IsGap(text_[begin]); ++begin) line.bars_before += text_[begin] == '|' ? 1 : 0;
      for (; end > begin && IsGap(text_[end - 1]); --end) line.bars_behind += text_[end - 1] == '|' ? 1 : 0;
      line.text = {begin, end};
      if (line.has_text() || line.bars_before > 0) bar_lines_.push_back(line);
      begin = line_end + 1;
    }
  }

  static bool IsGap(char c) { return c == ' ' || c == '\t' || c == '|'; }

  std::string_view Text(Piece piece) const { return text_.substr(piece.begin, piece.end - piece.begin); }

  /// The row that begins at line `at` and ends in `columns` bars (0: before the first line with bars alone, if each
  /// line but the first began with one); moves `at` behind it. Without cells if there is none.
  Row ReadRow(std::size_t& at, std::size_t columns) const {
    Row row;
    std::size_t bars = 0;
    bool open = false;  // the cell read last has no bar behind it yet
    bool table_ends = false;
    for (; at < bar_lines_.size() && (columns == 0 || bars < columns); ++at) {
      const BarLine& line = bar_lines_[at];
      if (line.bars_before == 0 && open && EndsTable(at)) {
        table_ends = true;
        break;
      }
      if (bars == 1 && IsSectionAbove(row, line)) return row;
      const bool ends = columns == 0 && !line.has_text();
      bars += line.bars_before;
      if (ends) {
        ++at;
        return row;
      }
      if (line.bars_before > 0) open = false;
      if (!line.has_text()) continue;
      if (bars >= columns && columns > 0) return {};
      if (!open) row.cells.emplace_back();
      row.cells.back().push_back(line.text);
      open = true;
      if (line.bars_behind > 0) open = false;
      bars += line.bars_behind;
    }
    const bool cut_off = (table_ends || at == bar_lines_.size()) && bars > 0 && bars < columns;  // the last row
    if (columns == 0 || (bars != columns && !cut_off)) row.cells.clear();
    return row;
  }

  /// True if the row is a section's title alone, with none of the bars of empty cells, above a row that has a number.
  bool IsSectionAbove(const Row& row, const BarLine& next) const {
    constexpr std::string_view kDigits = "0123456789";
    return row.cells.size() == 1 && next.has_text() && next.bars_before == 0 &&
           kDigits.find(text_[next.text.begin]) != std::string_view::npos && IsSection(Joined(row.cells.front()));
  }

  bool EndsTable(std::size_t line) const {
    const std::string_view text = Text(bar_lines_[line].text);
    const bool signed_below = line + 1 < bar_lines_.size() && rules_.FullMatch("organ", text) &&
                              rules_.FullMatch("date_line", Text(bar_lines_[line + 1].text));
    return signed_below || rules_.PrefixMatch("paragraph_start", text) || rules_.PrefixMatch("tail_start", text) ||
           rules_.FullMatch("date_line", text);
  }

  std::string Joined(const CellLines& cell) const {
    std::string joined;
    for (const Piece& piece : cell) joined += Text(piece);
    return joined;
  }

  /// What the columns are for, if the cells of `row` are the heads of a table of tasks.
  std::vector<TableHead> Heads(const Row& row) const {
    constexpr std::size_t kFewest = 3;
    constexpr std::size_t kLongest = 60;  // bytes of a name: 20 ideographs
    if (row.cells.size() < kFewest) return {};
    std::vector<TableHead> heads;
    std::vector<std::string> names;
    for (const CellLines& cell : row.cells) {
      names.push_back(Joined(cell));
      if (names.back().size() > kLongest || names.back().find('\t') != std::string::npos) return {};
      heads.push_back(ReadTableHead(names.back(), rules_));
      if (heads.back().role.empty()) return {};
    }
    const std::vector<std::string_view> texts(names.begin(), names.end());
    return AreTaskHeads(heads, texts, rules_) ? heads : std::vector<TableHead>{};
  }

  /// Reads as many heads as stand between bars from line `first` on: the row of heads, or one without cells.
  Row HeadsWithBars(std::size_t first, std::size_t& behind, bool& ends_alone) const {
    constexpr std::size_t kMostLines = 40;  // of a table's head
    const BarLine& line = bar_lines_[first];
    if (!line.has_text() || line.bars_before > 0 || first + 1 >= bar_lines_.size()) return {};
    if (ReadTableHead(Text(line.text), rules_).role.empty()) return {};
    // Heads end where a cell is none: try each number of columns.
    Row best;
    for (std::size_t columns = 3; columns < 16; ++columns) {
      std::size_t at = first;
      Row row = ReadRow(at, columns);
      if (at - first > kMostLines) break;
      if (row.cells.size() != columns || Heads(row).empty()) continue;
      const bool more = at < bar_lines_.size() && !ReadTableHead(Text(bar_lines_[at].text), rules_).role.empty();
      if (more) continue;  // one more head, with bars that cannot be told
      best = std::move(row);
      behind = at;
    }
    // cell ⏎ | cell ⏎ |: a row ends in a bar alone, and the first head has none behind it.
    ends_alone = !best.cells.empty() && bar_lines_[first + 1].has_text() && line.bars_behind == 0;
    return best;
  }

  /// Writes the table whose heads begin at line `first`; gives back the line behind it.
  std::size_t ReadTable(std::size_t first) {
    std::size_t at = first;
    bool ends_alone = false;
    const Row head = HeadsWithBars(first, at, ends_alone);
    if (head.cells.empty()) return first + 1;
    heads_ = Heads(head);
    std::vector<Row> rows;
    std::size_t behind = at;
    while (at < bar_lines_.size()) {
      Row row = ReadRow(at, ends_alone ? 0 : heads_.size());
      if (row.cells.empty() || row.cells.size() > heads_.size()) break;
      rows.push_back(std::move(row));
      behind = at;
    }
    constexpr std::size_t kFewestRows = 2;
    if (rows.size() < kFewestRows) return first + 1;
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < heads_.size(); ++i) columns.push_back(i);
    Copy(written_, head.cells.front().front().begin);
    WriteRow(head, columns, "");
    std::string before = "\n";
    for (const Row& row : rows) before = WriteRow(row, Columns(row), before);
    EndTable(behind, before);
    return behind;
  }

  std::vector<std::size_t> Columns(const Row& row) const {
    std::vector<std::string> texts;
    for (const CellLines& cell : row.cells) texts.push_back(Joined(cell));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::size_t> columns;
    const bool is_section = views.size() == 1 && IsSection(views.front());
    if (views.size() < heads_.size() && !is_section) columns = ColumnsOfFewer(views, heads_, rules_);
    for (std::size_t i = columns.size(); i < views.size(); ++i) columns.push_back(i);
    return columns;
  }

  bool IsSection(std::string_view text) const {
    constexpr std::string_view kStop = "。";
    const auto mark = rules_.PrefixMatch("number_mark", text);
    return mark && mark->rule->Attribute("numeral") == "chinese" && !text.ends_with(kStop);
  }

  /// Writes a row behind `before`, the end of the row above; gives back what stands behind it.
  std::string WriteRow(const Row& row, const std::vector<std::size_t>& columns, const std::string& before) {
    std::string gap = before + std::string(columns.front(), '\t');
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) gap = std::string(columns[i] - columns[i - 1], '\t');
      std::vector<std::string_view> texts;
      for (const Piece& piece : row.cells[i]) texts.push_back(Text(piece));
      const bool apart = AreNamesApart(texts, heads_[columns[i]].role, rules_);
      for (std::size_t line = 0; line < row.cells[i].size(); ++line) {
        if (line > 0) gap = apart ? "、" : "";
        Between(gap, row.cells[i][line].begin);
        Copy(written_, row.cells[i][line].end);
      }
    }
    // A section's name, and a row that could not be put in its columns, stay short: later stages tell them.
    const bool is_short = columns.front() == 0 && columns.back() + 1 == row.cells.size();
    return (is_short ? std::string() : std::string(heads_.size() - 1 - columns.back(), '\t')) + "\n";
  }

  /// What stands in the result for all between the last written character and `begin`. Later stages part it, so each of
  /// its characters has a piece of its own.
  void Between(std::string gap, std::size_t begin) {
    const std::size_t room = begin - written_;
    // A row's empty cells at its end are left out where there is nothing in the text to stand for them.
    while (gap.size() > room && gap.front() == '\t') gap.erase(0, 1);
    for (std::size_t i = 0; i < gap.size(); ++i) {
      const bool is_mark = gap[i] != '\t' && gap[i] != '\n';  // between two names
      const bool is_last = is_mark || i + 1 == gap.size() || i + 1 == room;
      const std::size_t at = written_ + i;
      const std::size_t source_end = is_last ? lines_.map.SourceBegin(begin) : lines_.map.SourceEnd(at + 1);
      Restore({lines_.map.SourceBegin(at), source_end}, is_last ? gap.substr(i) : gap.substr(i, 1));
      if (is_last) break;
    }
    written_ = begin;
  }

  void Restore(SourceSpan source, std::string_view text) {
    out_.text += text;
    out_.map.Add(source, text.size(), PieceKind::kRestored);
  }

  /// The bars behind the last row are part of the line break there, or leave an empty cell at the text's end.
  void EndTable(std::size_t behind, const std::string& gap) {
    if (behind < bar_lines_.size()) {
      Between(gap, bar_lines_[behind].text.begin);
      return;
    }
    if (written_ == text_.size()) return;
    Restore({lines_.map.SourceEnd(written_), lines_.map.SourceEnd(text_.size())}, "\t");
    written_ = text_.size();
  }

  void Copy(std::size_t begin, std::size_t end) {
    written_ = std::max(written_, end);
    AppendPart(lines_, {begin, end}, out_);
  }

  const FoldedText& lines_;
  std::string_view text_;
  const RuleSet& rules_;
  std::vector<BarLine> bar_lines_;
  std::vector<TableHead> heads_;  // of the table being read
  std::size_t written_ = 0;       // everything before is in out_
  FoldedText out_;
};

}  // namespace

FoldedText WithTabsForLoneBars(const FoldedText& lines, const RuleSet& rules) { return BarReader(lines, rules).Run(); }

}  // namespace fenjie
