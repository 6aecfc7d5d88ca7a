#include "stages/reconcile_figures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "values/quantity.h"

namespace fenjie {
namespace {

void LookUp(std::string_view base, const RuleSet& rules, UnitMeaning& meaning) {
  meaning.base = std::string(base);
  if (const LexiconEntry* entry = rules.Words("measure_unit").Find(base)) {
    meaning.dimension = std::string(entry->Attribute("dimension"));
  }
  const bool is_quotient = base.find('/') != std::string_view::npos;
  meaning.is_rate = rules.Words("rate_unit").Find(base) != nullptr ||
                    (is_quotient && rules.Words("additive_quotient").Find(base) == nullptr);
}

/// Remarks, units in charge …: a column of the table that allocates nothing.
bool IsRemark(const TableColumn& column, const RuleSet& rules) {
  return column.kind == ColumnKind::kOther && rules.Words("other_head").Find(column.name.value()) != nullptr;
}

bool HasDistricts(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [](const TableColumn& column) {
    return column.kind == ColumnKind::kDivision || column.kind == ColumnKind::kZone;
  });
}

Message TextCell(const std::string& text) {
  return {"单元格“" + text + "”不是单纯的数，不能相加。",
          "The cell " + text + " is no plain number and cannot be added."};
}

}  // namespace

std::optional<Decimal> InBase(const Decimal& value, const Decimal& scale) {
  const std::optional<Decimal> product = value.Times(scale);
  return product ? Decimal::Parse(product->ToShortestString()) : std::nullopt;
}

UnitMeaning MeaningOf(std::string_view printed, const RuleSet& rules) {
  UnitMeaning meaning;
  if (rules.Words("measure_unit").Find(printed) == nullptr) {
    if (const std::optional<ScannedScale> scale = ScanScale(printed, 0)) {
      meaning.scale = scale->factor;
      printed.remove_prefix(scale->end);
    }
  }
  LookUp(printed, rules, meaning);
  return meaning;
}

UnitMeaning MeaningOf(const Target& target, const RuleSet& rules) {
  UnitMeaning meaning;
  meaning.scale = target.scale;
  LookUp(target.unit, rules, meaning);
  return meaning;
}

bool AreComparable(const UnitMeaning& a, const UnitMeaning& b, const RuleSet& rules) {
  if (a.is_rate != b.is_rate) return false;
  if (a.base == b.base || a.base.empty() || b.base.empty()) return true;
  return a.dimension == b.dimension && rules.Words("counting_dimension").Find(a.dimension) != nullptr;
}

bool HoldsFigures(const Table& table, const TableRow& row, const RuleSet& rules) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (!row.cells[i].value || table.columns[i].kind == ColumnKind::kTotal) continue;
    if (!IsRemark(table.columns[i], rules)) return true;
  }
  return false;
}

RowFigures FiguresOf(const Table& table, const TableRow& row, const RuleSet& rules, const Vocabulary& vocabulary) {
  RowFigures figures{&table, &row, MeaningOf(row.unit, rules), false};
  const bool has_rate_cell = std::any_of(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
    return cell.value && cell.unit != row.unit && MeaningOf(cell.unit, rules).is_rate;
  });
  figures.is_rate = figures.unit.is_rate || has_rate_cell || vocabulary.rate_words.StandsIn(row.measure);
  return figures;
}

RowSum SumOf(const RowFigures& figures, const std::set<std::string>& misaligned, const RuleSet& rules) {
  RowSum result;
  if (misaligned.contains(figures.row->id)) {
    result.why_not = {
        "这一行的单元格数与列数不一致，数字可能错列。",
        "The row has more or fewer cells than the table has columns; figures may stand in wrong columns."};
    return result;
  }
  const bool has_districts = HasDistricts(*figures.table);
  std::optional<Decimal> all = Decimal::FromInteger(0);
  std::optional<Decimal> known = all;
  bool has_unknown = false;
  for (std::size_t i = 0; i < figures.row->cells.size() && all; ++i) {
    const TableCell& cell = figures.row->cells[i];
    const TableColumn& column = figures.table->columns[i];
    if (cell.nil || cell.text.empty() || column.kind == ColumnKind::kTotal || IsRemark(column, rules)) continue;
    const bool is_unknown = column.kind == ColumnKind::kOther && has_districts;
    if (!cell.value) {
      if (is_unknown) continue;
      result.why_not = TextCell(cell.text);
      return result;
    }
    const UnitMeaning unit = cell.unit == figures.row->unit ? figures.unit : MeaningOf(cell.unit, rules);
    if (unit.base != figures.unit.base) {
      result.why_not = {"同一行中有不同的计量单位。", "The row holds figures in different units."};
      return result;
    }
    const std::optional<Decimal> value = cell.value->Times(unit.scale);
    all = value ? all->Plus(*value) : std::nullopt;
    if (!is_unknown && known && value) known = known->Plus(*value);
    has_unknown = has_unknown || is_unknown;
    result.spans.insert(result.spans.end(), cell.spans.begin(), cell.spans.end());
  }
  if (!all) {
    result.why_not = {"数字的位数太多，不能精确相加。", "The figures have too many digits to be added exactly."};
    return result;
  }
  const Decimal one = Decimal::FromInteger(1);
  result.sum = InBase(*all, one);
  if (has_unknown && known) result.without_unknown = InBase(*known, one);
  return result;
}

std::optional<bool> Holds(const Target& target, const Decimal& scale, const Decimal& value, const RuleSet& rules) {
  if (!target.value) return std::nullopt;
  const std::optional<Decimal> stated = target.value->Times(scale);
  if (!stated) return std::nullopt;
  switch (target.comparator) {
    case Comparator::kEqual:
      return value == *stated;
    case Comparator::kAtLeast:
      return *stated <= value;
    case Comparator::kAtMost:
      return value <= *stated;
    case Comparator::kRange: {
      if (!target.value_high) return std::nullopt;
      const std::optional<Decimal> high = target.value_high->Times(scale);
      if (!high) return std::nullopt;
      return *stated <= value && value <= *high;
    }
    case Comparator::kAbout: {
      // In thousandths, so that it stays exact.
      constexpr std::int64_t kThousand = 1000;
      const auto tolerance = static_cast<std::int64_t>(std::lround(rules.Threshold("about_tolerance") * kThousand));
      const auto low = stated->Times(Decimal::FromInteger(kThousand - tolerance));
      const auto high = stated->Times(Decimal::FromInteger(kThousand + tolerance));
      const auto scaled = value.Times(Decimal::FromInteger(kThousand));
      if (!low || !high || !scaled) return std::nullopt;
      return std::min(*low, *high) <= *scaled && *scaled <= std::max(*low, *high);
    }
    case Comparator::kRelative:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string FigureText(const Decimal& value, const std::string& unit) { return value.ToShortestString() + unit; }

}  // namespace fenjie
