#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "stages/outline_rows.h"
#include "values/chinese_numeral.h"

namespace fenjie {
namespace {

// The outline's levels are twice those of the number marks (GB/T 9704-2012 has five). A section without a mark ranks
// below all marks, a task below that.
constexpr int kUnmarkedSectionLevel = 15;
constexpr int kTaskLevel = 20;
constexpr int kDeepestSectionMark = 3;  // 一、, 第一项 and （一）: deeper marks number tasks

class RowJudge {
 public:
  RowJudge(const Document& document, const RuleSet& rules, TaskTable& table, std::vector<RowDoubt>& doubts)
      : document_(document), rules_(rules), table_(table), doubts_(doubts) {}

  void Run() {
    ReadNumbers();
    for (TaskTableRow& row : table_.rows) row.kind = KindOf(row);
    for (TaskTableRow& row : table_.rows) {
      if (row.kind == RowKind::kTask) ReadTask(row);
    }
    FindRests();
  }

 private:
  static const FoldedSpans& Cell(const TaskTableRow& row, std::size_t column) {
    static const FoldedSpans kNothing;
    return column < row.printed.cells.size() ? row.printed.cells[column].text : kNothing;
  }

  std::string_view Text(const FoldedSpans& cell) const {
    return cell.empty() ? std::string_view() : document_.Folded(cell.front());
  }

  std::vector<std::size_t> Filled(const TaskTableRow& row) const {
    std::vector<std::size_t> filled;
    for (std::size_t c = 0; c < row.printed.cells.size(); ++c) {
      if (!row.printed.cells[c].text.empty()) filled.push_back(c);
    }
    return filled;
  }

  // --- numbers ---

  void ReadNumbers() {
    FindNumberColumn();
    if (!table_.number_column) return;
    for (TaskTableRow& row : table_.rows) {
      row.mark = ReadNumber(Cell(row, *table_.number_column));
      if (row.mark && row.mark->style == "table_arabic") ++arabic_;
    }
  }

  /// A first column without a name that holds mostly numbers.
  void FindNumberColumn() {
    if (table_.number_column || table_.columns.empty() || !table_.columns.front().label.empty()) return;
    const auto numbered = std::count_if(table_.rows.begin(), table_.rows.end(), [&](const TaskTableRow& row) {
      return ReadNumber(Cell(row, 0)).has_value();
    });
    if (static_cast<std::size_t>(numbered) * 2 > table_.rows.size()) table_.number_column = 0;
  }

  std::optional<NumberMark> ReadNumber(const FoldedSpans& cell) const {
    if (cell.empty()) return std::nullopt;
    const std::string_view text = Text(cell);
    const auto match = rules_.FullMatch("row_number", text);
    if (!match) return std::nullopt;
    return MarkOf(*match, cell.front());
  }

  std::optional<NumberMark> MarkOf(const RuleMatch& match, FoldedSpan text) const {
    const PatternMatch::Group* mark = match.match.Find("mark");
    const PatternMatch::Group* number = match.match.Find("number");
    const auto value =
        ParseWholeNumber(document_.Folded({text.begin + number->begin, text.begin + number->end}));
    if (!value) return std::nullopt;
    return NumberMark{{text.begin + mark->begin, text.begin + mark->end},
                      *value,
                      std::string(match.rule->Attribute("style")),
                      match.rule->id};
  }

  // --- kinds ---

  RowKind KindOf(TaskTableRow& row) {
    const std::vector<std::size_t> filled = Filled(row);
    if (filled.empty()) return RowKind::kNote;
    const FoldedSpan text = Cell(row, filled.front()).front();
    if (filled.size() == 1 && rules_.PrefixMatch("row_note", document_.Folded(text))) return RowKind::kNote;
    if (rules_.FullMatch("total_head", document_.Folded(text))) return RowKind::kNote;  // 合计 | 4项
    if (filled.size() == 1 && IsAcross(row, filled.front(), document_.Folded(text))) {
      ReadSection(row, text);
      return RowKind::kSection;
    }
    // 一 | 推动经济发展: a Chinese number and a title, where tasks have other numbers.
    const bool titled = filled.size() == 2 && !table_.text_columns.empty() && row.mark &&
                        filled.front() == table_.number_column && filled.back() == table_.text_columns.front();
    if (titled && row.mark->style == "table_chinese" && arabic_ > 0) {
      row.text = Cell(row, filled.back());
      row.level = 2;
      return RowKind::kSection;
    }
    return RowKind::kTask;
  }

  /// True if the only text of a row is a section's title rather than a task's.
  bool IsAcross(const TaskTableRow& row, std::size_t column, std::string_view text) {
    const bool in_number_column = column == table_.number_column;
    if (in_number_column && row.mark) return false;
    const PrintedCell& cell = row.printed.cells[column];
    if (cell.column_span > 1) return true;
    if (in_number_column) return true;
    const auto mark = rules_.PrefixMatch("number_mark", text);
    if (mark) return LevelOf(*mark) <= kDeepestSectionMark && !NumbersTasks(*mark);
    if (row.printed.on_page && cell.covered) return false;
    constexpr std::size_t kLongest = 30;  // code points of a title without a mark
    const bool is_sentence = text.ends_with("。") || text.ends_with(";");
    return !table_.number_column && column == 0 && !is_sentence && CountCodePoints(text) <= kLongest;
  }

  static int LevelOf(const RuleMatch& mark) { return std::atoi(std::string(mark.rule->Attribute("level")).c_str()); }

  /// True if rows with other cells have marks of that style, too.
  bool NumbersTasks(const RuleMatch& mark) {
    if (!task_marks_) {
      task_marks_.emplace();
      for (const TaskTableRow& row : table_.rows) {
        if (Filled(row).size() < 2 || table_.text_columns.empty()) continue;
        const auto own = rules_.PrefixMatch("number_mark", Text(Cell(row, table_.text_columns.front())));
        if (own) task_marks_->insert(own->rule);
      }
    }
    return task_marks_->contains(mark.rule);
  }

  void ReadSection(TaskTableRow& row, FoldedSpan text) {
    row.mark.reset();
    row.level = kUnmarkedSectionLevel;
    if (const auto match = rules_.PrefixMatch("number_mark", document_.Folded(text))) {
      row.mark = MarkOf(*match, text);
      if (row.mark) {
        row.level = 2 * LevelOf(*match);
        text = Behind(*row.mark, text);
      }
    }
    row.text = {text};
  }

  FoldedSpan Behind(const NumberMark& mark, FoldedSpan text) const {
    text.begin = mark.span.end;
    while (!text.empty() && document_.folded()[text.begin] == ' ') ++text.begin;
    return text;
  }

  void ReadTask(TaskTableRow& row) {
    row.level = kTaskLevel;
    for (std::size_t t = table_.text_columns.size() > 1 ? 1 : 0; t < table_.text_columns.size(); ++t) {
      const FoldedSpans& cell = Cell(row, table_.text_columns[t]);
      row.text.insert(row.text.end(), cell.begin(), cell.end());
    }
    if (row.text.empty() && !table_.text_columns.empty()) row.text = Cell(row, table_.text_columns.front());
    if (row.mark || row.text.empty()) return;
    if (const auto match = rules_.PrefixMatch("number_mark", Text(row.text))) {
      row.mark = MarkOf(*match, row.text.front());
      if (row.mark) row.text.front() = Behind(*row.mark, row.text.front());
      if (row.text.front().empty()) row.text.erase(row.text.begin());
    }
  }

  // --- rows that go on the task above ---

  bool Covered(const TaskTableRow& row, std::size_t column) const {
    return column < row.printed.cells.size() && !row.printed.cells[column].above.empty();
  }

  void FindRests() {
    std::optional<std::size_t> task;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      TaskTableRow& row = table_.rows[r];
      if (row.kind == RowKind::kSection) task.reset();
      if (row.kind != RowKind::kTask) continue;
      if (task && GoesOn(r, *task)) {
        row.kind = RowKind::kRest;
        row.task = *task;
      } else {
        task = r;
      }
    }
  }

  bool GoesOn(std::size_t r, std::size_t task) {
    const TaskTableRow& row = table_.rows[r];
    if (row.mark) return false;
    const bool text_covered = !table_.text_columns.empty() && Covered(row, table_.text_columns.back());
    const bool number_covered = table_.number_column && Covered(row, *table_.number_column);
    if (number_covered || (text_covered && row.text.empty())) return true;
    if (row.text.empty()) return true;
    if (!table_.number_column || arabic_ == 0) return false;
    const bool own = IsOwnTask(r, task);
    RowDoubt doubt;
    doubt.nodes = {row.paragraph};
    doubt.finding = MakeFinding(
        "row_doubtful",
        own ? Message{"这一行没有序号，按前后序号作为单独一项，请核对。",
                      "The row has no number; by the numbers around it, it was taken as a task, please check it."}
            : Message{"这一行没有序号，作为上一项的一部分，请核对。",
                      "The row has no number; it was taken as part of the task above, please check it."},
        row.text);
    doubts_.push_back(std::move(doubt));
    return !own;
  }

  /// True if the numbers before and behind leave room for the rows without one between them.
  bool IsOwnTask(std::size_t r, std::size_t task) const {
    std::size_t before = task;
    while (before > 0 && !table_.rows[before].mark && table_.rows[before].kind != RowKind::kSection) --before;
    std::int64_t without = 0;
    for (std::size_t at = before + 1; at < table_.rows.size(); ++at) {
      const TaskTableRow& row = table_.rows[at];
      if (row.kind == RowKind::kSection || row.kind == RowKind::kNote) continue;
      if (!row.mark) {
        without += row.text.empty() ? 0 : 1;
        continue;
      }
      const auto& from = table_.rows[before].mark;
      return at > r && from && row.mark->number - from->number - 1 == without;
    }
    return true;  // nothing behind tells otherwise
  }

  const Document& document_;
  const RuleSet& rules_;
  TaskTable& table_;
  std::vector<RowDoubt>& doubts_;
  std::size_t arabic_ = 0;                            // rows with a number in digits
  std::optional<std::set<const Rule*>> task_marks_;  // that number tasks in their cells
};

}  // namespace

void ClassifyRows(const Document& document, const RuleSet& rules, TaskTable& table, std::vector<RowDoubt>& doubts) {
  RowJudge(document, rules, table, doubts).Run();
}

}  // namespace fenjie
