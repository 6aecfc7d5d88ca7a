#include "stages/join_lines_flat.h"

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

struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct CellLine {
  std::size_t begin = 0;  // blanks at the ends left out
  std::size_t end = 0;
  bool follows_cell = false;  // in the same row as the line before
  bool same_cell = false;     // and in the same cell
  bool next_name = false;     // where it is one more name
};

class Unflattener {
 public:
  Unflattener(const FoldedText& lines, const RuleSet& rules, const FurnitureLines& furniture, SourceSpans& left_out)
      : lines_(lines), text_(lines.text), rules_(rules), furniture_(furniture), left_out_(left_out) {}

  FoldedText Run() && {
    ReadLines();
    bool found = false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      heads_ = HeadAt(i);
      const std::size_t columns = heads_.size();
      if (columns == 0) continue;
      const std::size_t end = MarkRows(i, columns);
      found = found || end > i;
      if (end > i) i = end - 1;
    }
    if (!found) return lines_;
    Write();
    return std::move(out_);
  }

 private:
  static bool PartsCells(char c) { return c == ' ' || c == '\t' || c == '|'; }

  /// Lines that hold something; a bar at a line's end, or alone on a line, only parts cells.
  void ReadLines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t line_end = std::min(text_.find('\n', begin), text_.size());
      std::size_t end = line_end;
      while (begin < end && PartsCells(text_[begin])) ++begin;
      while (end > begin && PartsCells(text_[end - 1])) --end;
      if (furniture_.Has(begin, end)) {
        furniture_lines_.push_back({begin, end});
      } else if (begin < end) {
        cells_.push_back({begin, end});
      }
      begin = line_end + 1;
    }
  }

  std::string_view Text(std::size_t i) const { return text_.substr(cells_[i].begin, cells_[i].end - cells_[i].begin); }

  /// The heads of the columns whose names begin at line `i`, or none. The first is one of numbers, or of tasks that
  /// begin with their numbers.
  std::vector<TableHead> HeadAt(std::size_t i) const {
    constexpr std::size_t kFewest = 3;
    constexpr std::size_t kLongest = 60;       // bytes of a name: 20 ideographs
    constexpr std::size_t kLongestFirst = 24;  // of 序号 and the like: few lines are looked at
    std::vector<TableHead> heads;
    std::vector<std::string_view> texts;
    while (i + heads.size() < cells_.size()) {
      const std::string_view text = Text(i + heads.size());
      if (text.size() > (heads.empty() ? kLongestFirst : kLongest) || text.find('\t') != std::string_view::npos) break;
      TableHead head = ReadTableHead(text, rules_);
      if (head.role.empty() || (heads.empty() && head.role != "number" && head.role != "task_text")) break;
      heads.push_back(std::move(head));
      texts.push_back(text);
    }
    const bool begins_rows = i + heads.size() < cells_.size();
    if (heads.size() < kFewest || !begins_rows || !AreTaskHeads(heads, texts, rules_)) heads.clear();
    return heads;
  }

  std::optional<std::int64_t> NumberAt(std::size_t i) const {
    std::string_view text = Text(i);
    if (heads_.front().role == "task_text") {
      const auto mark = rules_.PrefixMatch("number_mark", text);
      if (!mark || mark->rule->Attribute("numeral") != "arabic") return std::nullopt;
      text = text.substr(0, text.find_first_not_of("0123456789"));
    }
    if (text.ends_with('*') || text.ends_with('.')) text.remove_suffix(1);
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
    return number;
  }

  bool IsSection(std::size_t i) const {
    const auto mark = rules_.PrefixMatch("number_mark", Text(i));
    return mark && mark->rule->Attribute("numeral") == "chinese" && !Text(i).ends_with("。");
  }

  /// Marks the head and the rows behind it; gives back the line behind them, `first` where there are no rows.
  std::size_t MarkRows(std::size_t first, std::size_t columns) {
    std::vector<std::size_t> begins;  // of rows and sections
    std::int64_t expected = 1;
    std::size_t at = first + columns;
    std::size_t last_row = first;
    for (; at < cells_.size() && at < last_row + 2 * columns + 1; ++at) {
      const auto number = NumberAt(at);
      if (number && (*number == expected || (*number == 1 && !begins.empty() && begins.back() + 1 == at))) {
        begins.push_back(at);
        last_row = at;
        expected = *number + 1;
      } else if (IsSection(at) && (begins.empty() || at >= begins.back() + columns)) {
        begins.push_back(at);
      }
    }
    if (expected < 3) return first;  // no two rows
    while (begins.back() != last_row) begins.pop_back();
    MarkRow(first, first + columns);
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) MarkRow(begins[i], begins[i + 1]);
    const std::size_t end = EndOfLast(begins.back(), columns);
    MarkRow(begins.back(), end);
    return end;
  }

  /// A row with more lines than there are columns has cells of several lines.
  void MarkRow(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin + 1; i < end; ++i) cells_[i].follows_cell = true;
    if (end - begin <= heads_.size()) return;
    std::vector<std::string_view> lines;
    for (std::size_t i = begin; i < end; ++i) lines.push_back(Text(i));
    const std::vector<std::size_t> columns = ColumnsOfLines(lines, heads_, rules_);
    for (std::size_t i = 1; i < columns.size(); ++i) {
      CellLine& cell = cells_[begin + i];
      cell.same_cell = columns[i] == columns[i - 1];
      cell.next_name = cell.same_cell && HoldsNames(heads_[columns[i]].role) && !Text(begin + i).starts_with('(');
    }
  }

  /// The last row has as many lines as there are columns, unless something else begins before; more where these do not
  /// fit the columns, or where units go on below the last of them.
  std::size_t EndOfLast(std::size_t begin, std::size_t columns) const {
    std::size_t end = begin + 1;
    while (end < std::min(begin + columns, cells_.size()) && !EndsTable(end)) ++end;
    if (end < begin + columns) return end;
    constexpr std::size_t kMostMore = 12;  // lines: no cell was seen with more
    const bool names_last = HoldsNames(heads_.back().role);
    std::size_t more = end;
    bool fits = Fits(begin, end);
    while (more < std::min(end + kMostMore, cells_.size()) && !EndsTable(more)) {
      if (fits && !(names_last && AreUnits(Text(more), rules_))) break;
      fits = Fits(begin, ++more);
    }
    return fits ? more : end;
  }

  bool Fits(std::size_t begin, std::size_t end) const {
    std::vector<std::string_view> lines;
    for (std::size_t i = begin; i < end; ++i) lines.push_back(Text(i));
    return !ColumnsOfLines(lines, heads_, rules_).empty();
  }

  bool EndsTable(std::size_t i) const {
    const std::string_view text = Text(i);
    const bool dated = i + 1 < cells_.size() && rules_.FullMatch("date_line", Text(i + 1)).has_value();
    return dated || rules_.PrefixMatch("paragraph_start", text) || rules_.PrefixMatch("tail_start", text) ||
           rules_.FullMatch("organ", text) || rules_.FullMatch("furniture", text);
  }

  void Write() {
    std::size_t written = 0;
    for (std::size_t i = 1; i < cells_.size(); ++i) {
      const LineRange gap = GapBefore(i);
      const bool has_bar = HoldsBar(gap);
      if (!cells_[i].follows_cell && !has_bar) continue;
      Copy(written, cells_[i - 1].end);
      if (cells_[i].next_name || !cells_[i].same_cell) {
        constexpr std::string_view kBetweenNames = "、";
        const std::string_view between = cells_[i].next_name ? kBetweenNames : cells_[i].follows_cell ? "\t" : "\n";
        out_.text += between;
        out_.map.Add({lines_.map.SourceEnd(gap.begin), lines_.map.SourceBegin(gap.end)}, between.size(),
                     PieceKind::kRestored);
      }
      written = cells_[i].begin;
    }
    EndText(written);
  }

  /// A bar behind the last row parts nothing: it leaves an empty cell.
  void EndText(std::size_t written) {
    const std::size_t end = cells_.back().end;
    const std::size_t bar = text_.find_last_of('|');
    if (!cells_.back().follows_cell || bar == std::string_view::npos || bar < end) {
      Copy(written, text_.size());
      return;
    }
    Copy(written, end);
    out_.text += '\t';
    out_.map.Add({lines_.map.SourceEnd(end), lines_.map.SourceEnd(bar + 1)}, 1, PieceKind::kRestored);
    Copy(bar + 1, text_.size());
  }

  bool HoldsBar(LineRange range) const {
    return text_.substr(range.begin, range.end - range.begin).find('|') != std::string_view::npos;
  }

  /// What stands before cell `i`, behind the one before it. Of a gap in which furniture stands only the side with a
  /// bar, which the furniture leaves out.
  LineRange GapBefore(std::size_t i) {
    const LineRange whole{cells_[i - 1].end, cells_[i].begin};
    const auto first = std::partition_point(furniture_lines_.begin(), furniture_lines_.end(),
                                            [&](const LineRange& line) { return line.begin < whole.begin; });
    const auto end = std::partition_point(first, furniture_lines_.end(),
                                          [&](const LineRange& line) { return line.begin < whole.end; });
    if (first == end) return whole;
    const LineRange above{whole.begin, first->begin};
    const LineRange below{(end - 1)->end, whole.end};
    if (!cells_[i].follows_cell && !HoldsBar(above) && !HoldsBar(below)) return above;
    for (auto line = first; line != end; ++line) {
      left_out_.push_back({lines_.map.SourceBegin(line->begin), lines_.map.SourceEnd(line->end)});
    }
    return HoldsBar(below) ? below : above;
  }

  void Copy(std::size_t begin, std::size_t end) { AppendPart(lines_, {begin, end}, out_); }

  const FoldedText& lines_;
  std::string_view text_;
  const RuleSet& rules_;
  const FurnitureLines& furniture_;
  SourceSpans& left_out_;
  std::vector<CellLine> cells_;
  std::vector<LineRange> furniture_lines_;
  std::vector<TableHead> heads_;  // of the table being marked
  FoldedText out_;
};

}  // namespace

FoldedText WithTabsForLines(const FoldedText& lines, const RuleSet& rules, const FurnitureLines& furniture,
                            SourceSpans& left_out) {
  return Unflattener(lines, rules, furniture, left_out).Run();
}

}  // namespace fenjie
