#include "stages/tables_layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "stages/tables_cells.h"

namespace fenjie {
namespace {

class LayoutFinder {
 public:
  LayoutFinder(const Document& document, const TableGrid& grid, const ColumnNames& names, const RuleSet& rules)
      : document_(document), grid_(grid), names_(names), rules_(rules) {}

  TableLayout Find() {
    CountHeaderRows();
    const std::string_view corner = document_.Folded(grid_.rows.front().cells.front());
    label_begin_ = grid_.has_header && rules_.FullMatch("serial_head", corner) ? 1 : 0;
    FindWidth();
    layout_.transposed = grid_.has_header && DistrictsStandInRows();
    FindLabelColumns();
    if (layout_.transposed) {
      Transpose();
    } else {
      Arrange();
    }
    return std::move(layout_);
  }

 private:
  const GridRow& Row(std::size_t r) const { return grid_.rows[r]; }
  std::size_t Height() const { return grid_.rows.size(); }
  std::string_view Text(FoldedSpan cell) const { return document_.Folded(cell); }

  bool IsWord(std::string_view lexicon, FoldedSpan cell) const {
    return !cell.empty() && rules_.Words(lexicon).Find(Text(cell)) != nullptr;
  }

  /// A number, or a mark that stands for none.
  bool IsFigure(FoldedSpan cell) const {
    return !cell.empty() && (IsNumber(Text(cell), rules_) || IsWord("nil_mark", cell));
  }

  bool Covered(std::size_t r, std::size_t c) const { return c < Row(r).printed.size() && Row(r).printed[c].covered; }

  // --- the header ---

  void CountHeaderRows() {
    std::size_t& count = layout_.header_rows;
    count = grid_.has_header ? 1 : 0;
    while (grid_.has_header && count < kMostHeaderRows && count + 1 < Height() && GoesBelowHeader(count)) ++count;
  }

  /// True if row `r` names what the header row above it only groups.
  bool GoesBelowHeader(std::size_t r) const {
    const GridRow& row = Row(r);
    if (!row.cells.front().empty()) return false;
    if (row.on_page && !Covered(r, 0)) return false;
    bool names_grouped = false;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const FoldedSpan cell = row.cells[c];
      if (cell.empty()) continue;
      if (IsFigure(cell)) return false;
      // In text, 其中 has but one column below it where it names no second.
      names_grouped = names_grouped || !row.on_page || CellAt(Row(r - 1), c).empty();
    }
    return names_grouped;
  }

  void FindWidth() {
    const GridRow& first = Row(0);
    layout_.header_width = first.cells.size();
    if (grid_.has_header) {
      layout_.header_width = label_begin_ + 1;
      for (std::size_t h = 0; h < layout_.header_rows; ++h) {
        layout_.header_width = std::max(layout_.header_width, UsedWidth(Row(h)));
      }
    }
    width_ = layout_.header_width;
    for (const GridRow& row : grid_.rows) width_ = std::max(width_, UsedWidth(row));
  }

  /// The header's cell over column `c` in header row `h`: its own, or the one that reaches over it from the left.
  FoldedSpan HeadAt(std::size_t h, std::size_t c) const {
    const FoldedSpan own = CellAt(Row(h), c);
    if (!own.empty() || c == 0) return own;
    const FoldedSpan none{own.begin, own.begin};
    const bool named_below = [&] {
      for (std::size_t below = h + 1; below < layout_.header_rows; ++below) {
        if (!CellAt(Row(below), c).empty()) return true;
      }
      return false;
    }();
    if (Row(h).on_page) {
      const bool from_above = c < Row(h).printed.size() && !Row(h).printed[c].above.empty();
      if (!Covered(h, c) || from_above) return none;
    } else if (!named_below) {
      return none;
    }
    for (std::size_t left = c; left-- > 0;) {
      if (!CellAt(Row(h), left).empty()) return CellAt(Row(h), left);
      if (Row(h).on_page && !Covered(h, left)) break;
    }
    return none;
  }

  NamePath HeadPath(std::size_t c) const {
    NamePath path;
    for (std::size_t h = 0; h < layout_.header_rows; ++h) {
      const FoldedSpan head = HeadAt(h, c);
      if (!head.empty() && (path.empty() || path.back() != head)) path.push_back(head);
    }
    return path;
  }

  // --- labels ---

  std::vector<ColumnName> ResolveAll(const std::vector<FoldedSpan>& spans) const {
    std::vector<std::string_view> texts;
    texts.reserve(spans.size());
    for (const FoldedSpan span : spans) texts.push_back(Text(span));
    return names_.ResolveAll(texts);
  }

  bool DistrictsStandInRows() const {
    const auto count = [](const std::vector<ColumnName>& names, NameEvidence least) {
      return std::count_if(names.begin(), names.end(), [&](const ColumnName& name) { return name.evidence >= least; });
    };
    std::vector<FoldedSpan> side;
    for (std::size_t r = layout_.header_rows; r < Height(); ++r) {
      side.push_back(WithoutSerial(CellAt(Row(r), label_begin_)));
    }
    std::vector<FoldedSpan> head;
    std::set<std::string_view> seen;  // 新建, which is a county's name too, may stand below each of several years
    for (std::size_t c = label_begin_ + 1; c < width_; ++c) {
      for (const FoldedSpan name : HeadPath(c)) {
        if (seen.insert(Text(name)).second) head.push_back(name);
      }
    }
    const std::vector<ColumnName> side_names = ResolveAll(side);
    const auto named_at_side = count(side_names, NameEvidence::kSuffix);
    const bool is_sure = count(side_names, NameEvidence::kListed) > 0 ||
                         IsWord("district_head", CellAt(Row(0), label_begin_));
    return is_sure && named_at_side * 2 >= static_cast<std::ptrdiff_t>(side.size()) &&
           named_at_side > count(ResolveAll(head), NameEvidence::kSuffix);
  }

  /// The column that gives each row its unit: named so, and holding nothing but units.
  bool IsUnitColumn(std::size_t c) const {
    if (!grid_.has_header || !IsWord("unit_head", CellAt(Row(0), c))) return false;
    return std::all_of(grid_.rows.begin() + static_cast<std::ptrdiff_t>(layout_.header_rows), grid_.rows.end(),
                       [&](const GridRow& row) {
                         const FoldedSpan cell = CellAt(row, c);
                         return cell.empty() || IsUnit(Text(cell), rules_) || IsWord("nil_mark", cell);
                       });
  }

  /// A column before the first figures whose cells only name: the group of the measures beside it.
  bool IsLabelColumn(std::size_t c) const {
    const FoldedSpan head = CellAt(Row(0), c);
    if (IsUnitColumn(c) || IsWord("other_head", head)) return false;
    for (const FoldedSpan name : HeadPath(c)) {
      if (names_.Resolve(Text(name)).evidence != NameEvidence::kNone) return false;
    }
    bool named = false;
    for (std::size_t r = layout_.header_rows; r < Height(); ++r) {
      const FoldedSpan cell = CellAt(Row(r), c);
      if (IsFigure(cell)) return false;
      named = named || !cell.empty();
    }
    return named;
  }

  void FindLabelColumns() {
    label_end_ = label_begin_ + 1;
    if (layout_.transposed || !grid_.has_header) {
      FindDataColumns();
      return;
    }
    while (label_end_ < width_ && IsLabelColumn(label_end_)) ++label_end_;
    if (label_end_ == width_) label_end_ = label_begin_ + 1;  // nothing but words: the first column names them
    FindDataColumns();
  }

  void FindDataColumns() {
    for (std::size_t c = label_end_; c < width_; ++c) {
      if (!unit_column_ && IsUnitColumn(c)) {
        unit_column_ = c;
      } else {
        data_columns_.push_back(c);
      }
    }
  }

  /// The names at the side of row `r`. A group's name holds for the rows below that have none.
  NamePath SidePath(std::size_t r) {
    NamePath path;
    group_.resize(label_end_);
    for (std::size_t c = label_begin_; c < label_end_; ++c) {
      const FoldedSpan own = CellAt(Row(r), c);
      const bool is_last = c + 1 == label_end_;
      FoldedSpan name = own;
      if (own.empty() && c < Row(r).printed.size() && !Row(r).printed[c].above.empty()) {
        name = Row(r).printed[c].above.front();
      } else if (own.empty() && !is_last && !Row(r).on_page) {
        name = group_[c];
      }
      if (!is_last) group_[c] = name;
      if (!name.empty()) path.push_back(name);
    }
    return path;
  }

  // --- cells ---

  LayoutCell Cell(std::size_t r, std::size_t c) const {
    const FoldedSpan text = CellAt(Row(r), c);
    return {text, text.empty() && Covered(r, c), r};
  }

  void Transpose() {
    for (std::size_t r = layout_.header_rows; r < Height(); ++r) {
      const FoldedSpan name = CellAt(Row(r), label_begin_);
      layout_.columns.push_back({name.empty() ? NamePath{} : NamePath{WithoutSerial(name)}});
    }
    for (const std::size_t c : data_columns_) {
      LayoutRow row{HeadPath(c), {}, 0, {}};
      for (std::size_t r = layout_.header_rows; r < Height(); ++r) row.cells.push_back(Cell(r, c));
      layout_.rows.push_back(std::move(row));
    }
  }

  /// 1 成都: the number is no part of the name, where the name is known without it.
  FoldedSpan WithoutSerial(FoldedSpan name) const {
    FoldedSpan rest = name;
    while (!rest.empty() && Text(rest).front() >= '0' && Text(rest).front() <= '9') ++rest.begin;
    if (rest.begin == name.begin) return name;
    while (!rest.empty() && (Text(rest).front() == ' ' || Text(rest).front() == '.')) ++rest.begin;
    return names_.Resolve(Text(rest)).evidence == NameEvidence::kNone ? name : rest;
  }

  /// A column's path as the district that it is for, and what else is said of it.
  struct ParsedHead {
    NamePath district;  ///< the whole path where it names none
    NamePath rest;
    bool found = false;
  };

  /// How well a name names a column: a district goes before a total of that district's.
  int RankOf(FoldedSpan name) const {
    const ColumnName resolved = names_.Resolve(Text(name));
    if (resolved.evidence == NameEvidence::kNone) return 0;
    if (resolved.kind == ColumnKind::kTotal) return 1;
    return resolved.evidence == NameEvidence::kListed ? 3 : 2;
  }

  ParsedHead Parse(const NamePath& path) const {
    std::size_t best = path.size();
    int rank = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (RankOf(path[i]) <= rank) continue;
      best = i;
      rank = RankOf(path[i]);
    }
    if (best == path.size()) return {path, {}, false};
    ParsedHead head{{path[best]}, path, true};
    head.rest.erase(head.rest.begin() + static_cast<std::ptrdiff_t>(best));
    return head;
  }

  std::vector<ParsedHead> ParseHeads() const {
    std::vector<ParsedHead> heads;
    std::size_t districts = 0;
    for (const std::size_t c : data_columns_) {
      heads.push_back(Parse(HeadPath(c)));
      districts += heads.back().found ? 1 : 0;
    }
    if (layout_.header_rows > 1 && districts * 2 >= heads.size()) return heads;
    for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = {HeadPath(data_columns_[i]), {}, false};
    return heads;
  }

  std::string Key(const NamePath& path) const {
    std::string key;
    for (const FoldedSpan part : path) key += std::string(Text(part)) + '\t';
    return key;
  }

  /// Districts in columns. Where they stand under periods or over 目标 and 进度, each of these makes rows of its own.
  void Arrange() {
    const std::vector<ParsedHead> heads = ParseHeads();
    std::vector<NamePath> rests;                       // in order of the columns
    std::map<std::string, std::size_t> column_of_key;  // by district
    std::vector<std::map<std::size_t, std::size_t>> data_of;  // [rest][column] -> data column
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const std::string rest_key = Key(heads[i].rest);
      auto rest = static_cast<std::size_t>(
          std::find_if(rests.begin(), rests.end(), [&](const NamePath& each) { return Key(each) == rest_key; }) -
          rests.begin());
      if (rest == rests.size()) {
        rests.push_back(heads[i].rest);
        data_of.emplace_back();
      }
      const std::string key = Key(heads[i].district);
      const auto known = column_of_key.find(key);
      std::size_t column = layout_.columns.size();
      if (known != column_of_key.end() && !key.empty() && !data_of[rest].contains(known->second)) {
        column = known->second;
      } else {
        column_of_key[key] = column;
        layout_.columns.push_back({heads[i].district});
      }
      data_of[rest][column] = data_columns_[i];
    }
    if (rests.empty()) rests.emplace_back();
    data_of.resize(rests.size());
    AddRows(rests, data_of);
  }

  void AddRows(const std::vector<NamePath>& rests, const std::vector<std::map<std::size_t, std::size_t>>& data_of) {
    for (std::size_t r = layout_.header_rows; r < Height(); ++r) {
      const NamePath side = SidePath(r);
      for (std::size_t rest = 0; rest < rests.size(); ++rest) {
        LayoutRow row{rests[rest], unit_column_ ? CellAt(Row(r), *unit_column_) : FoldedSpan{}, r, {}};
        row.label.insert(row.label.end(), side.begin(), side.end());
        for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
          const auto data = data_of[rest].find(column);
          row.cells.push_back(data == data_of[rest].end()
                                  ? LayoutCell{{Row(r).line.end, Row(r).line.end}, false, r}
                                  : Cell(r, data->second));
        }
        layout_.rows.push_back(std::move(row));
      }
    }
  }

  const Document& document_;
  const TableGrid& grid_;
  const ColumnNames& names_;
  const RuleSet& rules_;
  TableLayout layout_;
  std::size_t label_begin_ = 0;
  std::size_t label_end_ = 0;
  std::size_t width_ = 0;
  std::optional<std::size_t> unit_column_;
  std::vector<std::size_t> data_columns_;
  std::vector<FoldedSpan> group_;  // the last name of each column of labels
};

}  // namespace

TableLayout FindLayout(const Document& document, const TableGrid& grid, const ColumnNames& names,
                       const RuleSet& rules) {
  return LayoutFinder(document, grid, names, rules).Find();
}

FoldedSpan CellAt(const GridRow& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : FoldedSpan{row.line.end, row.line.end};
}

std::size_t UsedWidth(const GridRow& row) {
  std::size_t width = row.cells.size();
  while (width > 0 && row.cells[width - 1].empty()) --width;
  return width;
}

}  // namespace fenjie
