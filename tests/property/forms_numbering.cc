#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "property/notice_forms.h"

namespace fenjie::property {
namespace {

constexpr std::size_t kMostNumbers = 10;  // that a style of marks has here

constexpr std::array<std::string_view, kMostNumbers> kCircled{"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"};

/// A mark's words around its number.
struct MarkStyle {
  enum class Numeral { kArabic, kChinese, kCircled } numeral;
  std::string_view before;
  std::string_view behind;
  std::string_view blank;  ///< behind the mark, no part of it
};

constexpr MarkStyle kStyles[] = {{MarkStyle::Numeral::kArabic, "", ".", ""},
                                 {MarkStyle::Numeral::kArabic, "", ".", " "},
                                 {MarkStyle::Numeral::kArabic, "", "、", ""},
                                 {MarkStyle::Numeral::kArabic, "", "．", ""},
                                 {MarkStyle::Numeral::kArabic, "", "。", ""},
                                 {MarkStyle::Numeral::kArabic, "", "﹒", ""},
                                 {MarkStyle::Numeral::kArabic, "（", "）", ""},
                                 {MarkStyle::Numeral::kCircled, "", "", ""},
                                 {MarkStyle::Numeral::kChinese, "（", "）", ""},
                                 {MarkStyle::Numeral::kChinese, "第", "项：", ""},
                                 {MarkStyle::Numeral::kChinese, "第", "项目标：", ""},
                                 {MarkStyle::Numeral::kChinese, "第", "项、", ""},
                                 {MarkStyle::Numeral::kArabic, "", "*", ""}};

std::string MarkOf(const MarkStyle& style, std::int64_t number) {
  const auto at = static_cast<std::size_t>(number);
  const std::string numeral = style.numeral == MarkStyle::Numeral::kArabic    ? std::to_string(number)
                              : style.numeral == MarkStyle::Numeral::kChinese ? ChineseNumeral(at)
                                                                              : std::string(kCircled[at - 1]);
  return std::string(style.before) + numeral + std::string(style.behind);
}

/// Any mark, restarting in each section, running on, or without sections.
void AnyMark(NoticeWriter& writer) {
  const MarkStyle& style = writer.random().Pick(kStyles);
  const std::size_t sections = writer.random().Between(0, 3);
  const bool restart = writer.random().Chance(50);
  const bool bracket = writer.random().Chance(30);
  writer.AddHead();
  std::int64_t number = 0;
  for (std::size_t s = 0; s < std::max<std::size_t>(sections, 1); ++s) {
    if (restart) number = 0;
    if (sections > 0) writer.AddSection(s);
    for (std::size_t t = writer.random().Between(2, kMostNumbers / 3); t > 0; --t) {
      ++number;
      PlantedTask task = writer.BeginTask(number, MarkOf(style, number));
      writer.Text() += style.blank;
      writer.AddSentence(task);
      bracket ? writer.AddBracket(task) : writer.AddLabelLines(task);
      writer.EndTask(std::move(task));
    }
  }
  writer.AddTail();
}

/// Sub-items with units of their own below an item that has none, which is the section that they stand in.
void SubItems(NoticeWriter& writer) {
  const bool labels = writer.random().Chance(50);
  writer.AddHead();
  const std::size_t items = writer.random().Between(2, 5);
  std::int64_t number = 0;
  for (std::size_t i = 0; i < items; ++i) {
    writer.Begin();
    writer.Text() += std::to_string(++number) + ".";
    const std::size_t begin = writer.Text().size();
    writer.Text() += "抓好" + std::string(writer.Topic()) + "方面工作。";
    writer.EnterSection(writer.Planted(begin));
    const std::size_t parts = writer.random().Between(2, 4);
    for (std::size_t p = 1; p <= parts; ++p) {
      PlantedTask task = writer.BeginTask(static_cast<std::int64_t>(p), "（" + std::to_string(p) + "）");
      writer.AddSentence(task);
      if (labels) {
        writer.Begin();
        task.lead_units = writer.AddUnits("责任单位", 4);
      } else {
        writer.Mark("（");
        task.lead_units = writer.AddList("", 3, true);
        writer.Mark("）");
      }
      writer.EndTask(std::move(task));
    }
  }
  writer.AddTail();
}

/// F: numbered tasks that nobody is assigned to.
void NoUnits(NoticeWriter& writer) {
  AddNotice(writer, 2, [&](PlantedTask& task) { writer.AddSentence(task); });
}

/// F: numbered in one paragraph.
void NoUnitsInline(NoticeWriter& writer) {
  writer.AddHead();
  writer.Begin();
  const std::size_t tasks = writer.random().Between(3, 10);
  for (std::size_t t = 1; t <= tasks; ++t) {
    PlantedTask task;
    task.number = static_cast<std::int64_t>(t);
    task.mark = writer.Plant("（" + ChineseNumeral(t) + "）");
    writer.AddSentence(task);
    writer.EndTask(std::move(task));
  }
  writer.AddTail();
}

}  // namespace

std::vector<NoticeForm> NumberingForms() {
  return {
      {"any mark", AnyMark}, {"sub-items with units", SubItems}, {"F", NoUnits}, {"F in one paragraph", NoUnitsInline}};
}

}  // namespace fenjie::property
