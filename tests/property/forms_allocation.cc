#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

enum class TotalPlace { kNone, kFirst, kLast };
enum class UnitPlace { kLabel, kColumn, kCaption };

/// How the tables of a notice are drawn.
struct Shape {
  bool districts_below;  ///< in rows, as measures are otherwise
  bool pipes;
  TotalPlace total;
  UnitPlace unit;
  std::string_view total_name;
  std::string_view nil;
};

/// What is allocated: figures of one unit, or shares, which add up to nothing.
struct Measure {
  std::string name;
  std::string_view unit;
  bool decimals = false;
  bool share = false;
};

/// Writes an allocation table below a task.
class AllocationWriter {
 public:
  AllocationWriter(NoticeWriter& writer, const Shape& shape)
      : writer_(writer), random_(writer.random()), shape_(shape) {}

  PlantedTable Write() {
    Choose();
    if (shape_.unit == UnitPlace::kCaption) {
      writer_.Begin();
      writer_.Plant("单位：" + std::string(measures_.front().unit));
    }
    shape_.districts_below ? WriteDistrictsBelow() : WriteDistrictsAcross();
    return std::move(table_);
  }

 private:
  void Choose() {
    constexpr std::string_view kUnits[] = {"个", "所", "万人", "公里", "套"};
    const std::string_view one = random_.Pick(kUnits);
    const std::size_t measures = random_.Between(1, 4);
    for (std::size_t m = 0; m < measures; ++m) {
      Measure measure;
      measure.name = "新建" + std::string(writer_.Thing(m));
      measure.unit = shape_.unit == UnitPlace::kCaption ? one : random_.Pick(kUnits);
      measure.decimals = random_.Chance(20);
      if (shape_.unit != UnitPlace::kCaption && m > 0 && random_.Chance(20)) {
        measure.name = std::string(writer_.Thing(m)) + "覆盖率";
        measure.unit = "%";
        measure.share = true;
      }
      measures_.push_back(measure);
    }
    districts_ = random_.Between(3, 9);
    for (const Measure& measure : measures_) figures_.push_back(Figures(measure));
  }

  /// The printed cells of a measure in the order of the columns, the total among them where there is one.
  std::vector<std::string> Figures(const Measure& measure) {
    std::vector<std::string> figures;
    std::int64_t tenths = 0;
    for (std::size_t d = 0; d < districts_; ++d) {
      if (random_.Chance(10)) {
        figures.emplace_back(shape_.nil);
        continue;
      }
      const auto figure =
          static_cast<std::int64_t>(measure.share ? random_.Between(30, 99) : random_.Between(1, 900)) * 10 +
          (measure.decimals ? static_cast<std::int64_t>(random_.Between(1, 9)) : 0);
      tenths += figure;
      figures.push_back(Printed(figure, measure));
    }
    const std::string total = measure.share ? "/" : Printed(tenths, measure);
    if (shape_.total == TotalPlace::kFirst) figures.insert(figures.begin(), total);
    if (shape_.total == TotalPlace::kLast) figures.push_back(total);
    return figures;
  }

  static std::string Printed(std::int64_t tenths, const Measure& measure) {
    std::string printed = std::to_string(tenths / 10);
    if (measure.decimals) printed += "." + std::to_string(tenths % 10);
    return measure.share ? printed + "%" : printed;
  }

  // --- rows ---

  void BeginRow() {
    writer_.Begin(true);
    if (shape_.pipes) writer_.Text() += "| ";
    first_cell_ = true;
  }

  void NextCell() {
    if (!std::exchange(first_cell_, false)) writer_.Text() += shape_.pipes ? " | " : "\t";
  }

  PlantedText Add(std::string_view text) {
    NextCell();
    return writer_.Plant(text);
  }

  void EndRow() {
    if (shape_.pipes) writer_.Text() += " |";
  }

  PlantedCell AddFigure(const std::string& figure) {
    PlantedCell cell{Add(figure), std::nullopt};
    cell.nil = figure == shape_.nil || figure == "/";
    if (!cell.nil) cell.value = figure.substr(0, figure.find('%'));
    return cell;
  }

  std::string LabelOf(const Measure& measure) const {
    return shape_.unit == UnitPlace::kLabel ? measure.name + "（" + std::string(measure.unit) + "）" : measure.name;
  }

  bool IsTotal(std::size_t column) const {
    return (shape_.total == TotalPlace::kFirst && column == 0) ||
           (shape_.total == TotalPlace::kLast && column + 1 == figures_.front().size());
  }

  std::string ColumnName(std::size_t column) {
    if (IsTotal(column)) {
      table_.total_column = column;
      return std::string(shape_.total_name);
    }
    return writer_.District(shape_.total == TotalPlace::kFirst ? column - 1 : column);
  }

  void WriteDistrictsAcross() {
    constexpr std::string_view kCorners[] = {"任务分解", "项目", "指标名称"};
    BeginRow();
    Add(random_.Pick(kCorners));
    if (shape_.unit == UnitPlace::kColumn) Add("单位");
    for (std::size_t c = 0; c < figures_.front().size(); ++c) table_.columns.push_back(Add(ColumnName(c)));
    EndRow();
    for (std::size_t m = 0; m < measures_.size(); ++m) {
      BeginRow();
      table_.rows.push_back(Add(LabelOf(measures_[m])));
      if (shape_.unit == UnitPlace::kColumn) Add(measures_[m].unit);
      table_.units.emplace_back(measures_[m].unit);
      table_.cells.emplace_back();
      for (const std::string& figure : figures_[m]) table_.cells.back().push_back(AddFigure(figure));
      EndRow();
    }
  }

  void WriteDistrictsBelow() {
    constexpr std::string_view kCorners[] = {"地区", "县区", "区县"};
    BeginRow();
    Add(random_.Pick(kCorners));
    for (const Measure& measure : measures_) {
      table_.rows.push_back(Add(LabelOf(measure)));
      table_.units.emplace_back(measure.unit);
    }
    EndRow();
    table_.cells.resize(measures_.size());
    for (std::size_t c = 0; c < figures_.front().size(); ++c) {
      BeginRow();
      table_.columns.push_back(Add(ColumnName(c)));
      for (std::size_t m = 0; m < measures_.size(); ++m) table_.cells[m].push_back(AddFigure(figures_[m][c]));
      EndRow();
    }
  }

  NoticeWriter& writer_;
  Random& random_;
  const Shape& shape_;
  std::size_t districts_ = 0;
  std::vector<Measure> measures_;
  std::vector<std::vector<std::string>> figures_;  // by measure
  PlantedTable table_;
  bool first_cell_ = true;
};

void AddAllocations(NoticeWriter& writer, bool districts_below) {
  Random& random = writer.random();
  constexpr std::string_view kTotals[] = {"合计", "总计", "全市"};
  // An empty cell at a row's end could be layout, and rows of one measure would be empty with it: marks only.
  constexpr std::string_view kNil[] = {"/", "—", "－", "无"};
  Shape shape{districts_below,   random.Chance(40),    TotalPlace::kNone,
              UnitPlace::kLabel, random.Pick(kTotals), random.Pick(kNil)};
  const std::size_t total = random.Between(0, 2);
  shape.total = total == 0 ? TotalPlace::kNone : total == 1 ? TotalPlace::kFirst : TotalPlace::kLast;
  const std::size_t unit = random.Between(0, 2);
  shape.unit = unit == 0 ? UnitPlace::kLabel : unit == 1 ? UnitPlace::kCaption : UnitPlace::kColumn;
  if (districts_below && shape.unit == UnitPlace::kColumn) shape.unit = UnitPlace::kLabel;
  AddNotice(writer, 1, [&](PlantedTask& task) {
    writer.AddSentence(task);
    writer.AddLabelLines(task);
    if (random.Chance(60)) task.tables.push_back(AllocationWriter(writer, shape).Write());
  });
}

void DistrictsInColumns(NoticeWriter& writer) { AddAllocations(writer, false); }
void DistrictsInRows(NoticeWriter& writer) { AddAllocations(writer, true); }

}  // namespace

std::vector<NoticeForm> AllocationForms() {
  return {{"allocation, districts in columns", DistrictsInColumns}, {"allocation, districts in rows", DistrictsInRows}};
}

}  // namespace fenjie::property
