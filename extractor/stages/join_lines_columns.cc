#include "stages/join_lines_columns.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "values/unit_list.h"

namespace fenjie {
namespace {

constexpr std::uint32_t kForbidden = std::numeric_limits<std::uint32_t>::max() / 4;

enum class LineKind { kUnits, kPerhapsUnits, kDeadline, kPerson, kWords };

/// True if every name is one that can be nothing but a unit's: 国家级平台 ends like one.
bool AreCertainUnits(std::string_view line, const RuleSet& rules) {
  if (const auto mark = rules.PrefixMatch("lead_mark_before", line)) line.remove_prefix(mark->match.end);
  const std::vector<ListMember> members = SplitList(line).members;
  return std::all_of(members.begin(), members.end(), [&](const ListMember& member) {
    return rules.FullMatch("bare_unit", line.substr(member.begin, member.end - member.begin)).has_value();
  });
}

LineKind KindOf(std::string_view line, const RuleSet& rules) {
  if (rules.FullMatch("clause_deadline", line)) return LineKind::kDeadline;
  if (AreUnits(line, rules)) return AreCertainUnits(line, rules) ? LineKind::kUnits : LineKind::kPerhapsUnits;
  if (rules.FullMatch("post", line) || rules.FullMatch("person", line)) return LineKind::kPerson;
  return LineKind::kWords;
}

bool IsNumber(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

/// 0 where a line of this kind belongs, 1 where it may stand, kForbidden elsewhere.
std::uint32_t Cost(LineKind kind, std::string_view role) {
  if (role == "leaders") return kind == LineKind::kPerson ? 0 : kForbidden;
  if (HoldsNames(role)) return kind == LineKind::kUnits ? 0 : kind == LineKind::kPerhapsUnits ? 1 : kForbidden;
  if (role == "deadline") return kind == LineKind::kDeadline ? 0 : kForbidden;
  if (role == "number") return 1;  // the line that begins the row, and no other
  return kind == LineKind::kWords || kind == LineKind::kPerson ? 0 : 1;
}

/// The cheapest way to put the lines so far into the columns so far, and in how many ways it can be done.
struct Best {
  std::uint32_t cost = kForbidden;
  std::uint32_t ways = 0;
  bool stays = false;  // the line before is in the same column

  void Offer(const Best& before, std::uint32_t more, bool same_column) {
    if (before.cost >= kForbidden || more >= kForbidden) return;
    const std::uint32_t offered = before.cost + more;
    if (offered == cost) ways += before.ways;
    if (offered >= cost) return;
    cost = offered;
    ways = before.ways;
    stays = same_column;
  }
};

}  // namespace

bool AreUnits(std::string_view line, const RuleSet& rules) {
  constexpr std::string_view kStop = "。";
  if (line.ends_with(kStop)) return false;
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);  // the name above, again
  const std::vector<ListMember> members = SplitList(line).members;
  const auto is_unit = [&](std::string_view name) {
    return rules.FullMatch("unit", name) || rules.FullMatch("group_unit", name);
  };
  return !members.empty() && std::all_of(members.begin(), members.end(), [&](const ListMember& member) {
    const std::string_view name = line.substr(member.begin, member.end - member.begin);
    if (is_unit(name)) return true;
    const auto word = rules.Search("list_and", name);  // 财政局和市直各单位
    return word && is_unit(name.substr(0, word->match.begin)) && is_unit(name.substr(word->match.end));
  });
}

bool HoldsNames(std::string_view role) {
  return role == "leaders" || role == "lead_units" || role == "supporting_units" || role == "responsible";
}

std::vector<std::size_t> ColumnsOfLines(const std::vector<std::string_view>& lines, const std::vector<TableHead>& heads,
                                        const RuleSet& rules) {
  constexpr std::size_t kMostLines = 60;  // more is no row
  if (lines.size() < heads.size() || lines.size() > kMostLines || heads.empty()) return {};
  std::vector<std::vector<Best>> best(lines.size(), std::vector<Best>(heads.size()));
  best[0][0] = {0, 1, false};
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const LineKind kind = KindOf(lines[i], rules);
    for (std::size_t column = 1; column < heads.size(); ++column) {
      const std::uint32_t cost = Cost(kind, heads[column].role);
      best[i][column].Offer(best[i - 1][column - 1], cost, false);
      best[i][column].Offer(best[i - 1][column], cost, true);
    }
  }
  if (best.back().back().ways != 1) return {};
  std::vector<std::size_t> columns(lines.size());
  std::size_t column = heads.size() - 1;
  for (std::size_t i = lines.size(); i-- > 0;) {
    columns[i] = column;
    if (i > 0 && !best[i][column].stays) --column;
  }
  return columns;
}

std::vector<std::size_t> ColumnsOfFewer(const std::vector<std::string_view>& cells, const std::vector<TableHead>& heads,
                                        const RuleSet& rules) {
  constexpr std::uint32_t kWeight = 16;  // of what a cell is, against where it stands
  if (cells.size() > heads.size() || heads.size() >= kWeight || cells.empty()) return {};
  const auto words_behind = [&](std::size_t column) {
    return static_cast<std::uint32_t>(
        std::count_if(heads.begin() + static_cast<std::ptrdiff_t>(column) + 1, heads.end(),
                      [](const TableHead& head) { return head.role == "task_text" || head.role == "title"; }));
  };
  // best[i][c]: the first i cells stand in the first c columns; `stays` here: the last of these columns has none.
  std::vector<std::vector<Best>> best(cells.size() + 1, std::vector<Best>(heads.size() + 1));
  for (Best& empty : best[0]) empty = {0, 1, true};
  for (std::size_t i = 1; i <= cells.size(); ++i) {
    const LineKind kind = KindOf(cells[i - 1], rules);
    for (std::size_t column = 1; column <= heads.size(); ++column) {
      const std::string& role = heads[column - 1].role;
      const bool is_number = role == "number";
      const std::uint32_t own = is_number ? (IsNumber(cells[i - 1]) ? 0 : kForbidden) : Cost(kind, role);
      const std::uint32_t cost =
          own >= kForbidden ? kForbidden : own * kWeight + (own == 0 ? words_behind(column - 1) : 0);
      best[i][column].Offer(best[i][column - 1], 0, true);
      best[i][column].Offer(best[i - 1][column - 1], cost, false);
    }
  }
  if (best.back().back().ways != 1) return {};
  std::vector<std::size_t> columns(cells.size());
  for (std::size_t i = cells.size(), column = heads.size(); i > 0; --column) {
    if (!best[i][column].stays) columns[--i] = column - 1;
  }
  return columns;
}

bool AreNamesApart(const std::vector<std::string_view>& lines, std::string_view role, const RuleSet& rules) {
  if (!HoldsNames(role)) return false;
  return std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const LineKind kind = KindOf(line, rules);
    return role == "leaders" ? kind == LineKind::kPerson : kind == LineKind::kUnits;
  });
}

}  // namespace fenjie
