#include "typeset/page_flow.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "typeset/page_cursor.h"
#include "typeset/table_setter.h"

namespace fenjie::typeset {
namespace {

// A line of a table and what stands above and below it keep so far apart, in em of the text.
constexpr double kAroundTableEm = 0.6;
// Between two tables that stand side by side.
constexpr double kBetweenTablesPt = 18;
// The furniture's lines stand in the middle of the margins.
constexpr double kFurniturePitchEm = 1.6;
constexpr double kFurnitureRulePt = 0.75;
constexpr double kHeadLinePt = 1.5;
// Room for characters that hang over the margin.
constexpr double kFrameAwayPt = 20;

SourceText FurnitureText(std::string_view text) {
  SourceText characters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    characters.push_back({c.value, kNoOffset});
    at += c.length;
  }
  return characters;
}

std::string Replaced(std::string text, std::string_view name, std::size_t number) {
  for (std::size_t at; (at = text.find(name)) != std::string::npos;)
    text.replace(at, name.size(), std::to_string(number));
  return text;
}

class PageFlow {
 public:
  explicit PageFlow(const PageStyle& style) : style_(style), cursor_(style) {}

  std::vector<SetPage> Set(const std::vector<Block>& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (const auto* paragraph = std::get_if<Paragraph>(&blocks[i])) {
        if (paragraph->kind == ParagraphKind::kDrawn) {
          i = SetDrawn(blocks, i);
        } else {
          SetParagraph(*paragraph);
        }
      } else if (const auto* table = std::get_if<TextTable>(&blocks[i])) {
        const auto* next = i + 1 < blocks.size() ? std::get_if<TextTable>(&blocks[i + 1]) : nullptr;
        if (style_.table.side_by_side && next && SetSideBySide(*table, *next)) {
          ++i;
        } else {
          SetTable(*table);
        }
      } else if (!cursor_.page().runs.empty()) {
        cursor_.NewPage();
      }
    }
    std::vector<SetPage> pages = cursor_.Finish();
    if (style_.head_line) AddHeadLine(blocks, pages.front());
    for (std::size_t i = 0; i < pages.size(); ++i) AddFurniture(pages[i], i + 1, pages.size());
    return pages;
  }

 private:
  void SetParagraph(const Paragraph& paragraph) {
    cursor_.TurnTo(paragraph.kind == ParagraphKind::kCaption ? style_.table.turn : Turn::kNone);
    const bool title = paragraph.kind == ParagraphKind::kTitle && style_.center_titles;
    const double size = title ? style_.size_pt * style_.title_em : style_.size_pt;
    const double pitch = size * style_.pitch_em;
    const double measure = cursor_.measure_pt();
    const bool flush =
        title || paragraph.kind == ParagraphKind::kSignature || paragraph.kind == ParagraphKind::kCaption;
    const LineRules rules{.size_pt = size,
                          .measure_pt = measure,
                          .first_indent_pt = flush ? 0 : style_.first_indent_em * size,
                          .justify = style_.justify && !flush};
    for (SetLine& line : BreakLines(paragraph.text, rules, style_)) {
      if (cursor_.RoomPt() < pitch && !cursor_.AtTop()) cursor_.NewPage();
      const double share = title ? 0.5 : flush ? 1 : 0;
      const double x = cursor_.left_pt() + share * (measure - line.width_pt);
      GlyphRun run = RunOf(std::move(line), x, cursor_.y_pt(), pitch, size);
      run.bold = style_.bold_headings && (title || paragraph.kind == ParagraphKind::kHeading);
      cursor_.page().runs.push_back(std::move(run));
      cursor_.Advance(pitch);
    }
    if (style_.paragraph_gap_em > 0) cursor_.Advance(style_.paragraph_gap_em * size);
  }

  /// Lines drawn with characters, from `first` on: as wide as they are, in a size that the measure holds. Gives back
  /// the last of them.
  std::size_t SetDrawn(const std::vector<Block>& blocks, std::size_t first) {
    constexpr double kDrawnPitchEm = 1.0;  // lines drawn downward meet
    const auto drawn = [&](std::size_t i) {
      const auto* paragraph = i < blocks.size() ? std::get_if<Paragraph>(&blocks[i]) : nullptr;
      return paragraph && paragraph->kind == ParagraphKind::kDrawn ? paragraph : nullptr;
    };
    double widest = 1;
    std::size_t end = first;
    for (; drawn(end); ++end) widest = std::max(widest, FixedPitchEm(drawn(end)->text));
    const double size = std::min(style_.table.size_pt, cursor_.measure_pt() / widest);
    const LineRules rules{.size_pt = size, .measure_pt = cursor_.measure_pt(), .fixed_pitch = true};
    const double pitch = size * kDrawnPitchEm;
    LeaveGap();
    for (std::size_t i = first; i < end; ++i) {
      if (cursor_.RoomPt() < pitch) cursor_.NewPage();
      SetLine line = std::move(BreakLines(drawn(i)->text, rules, style_).front());
      cursor_.page().runs.push_back(RunOf(std::move(line), cursor_.left_pt(), cursor_.y_pt(), pitch, size));
      cursor_.Advance(pitch);
    }
    LeaveGap();
    return end - 1;
  }

  void SetTable(const TextTable& table) {
    cursor_.TurnTo(style_.table.turn);
    const TableSetter setter(table, cursor_.table_measure_pt(), style_);
    LeaveGap();
    if (style_.table.keep_together && setter.HeightPt() > cursor_.RoomPt() &&
        setter.HeightPt() <= cursor_.PageRoomPt()) {
      cursor_.NewPage();
    }
    setter.Place(cursor_, (cursor_.table_measure_pt() - setter.WidthPt()) / 2);
    LeaveGap();
  }

  /// False where the two do not fit on one page so.
  bool SetSideBySide(const TextTable& left, const TextTable& right) {
    cursor_.TurnTo(style_.table.turn);
    const double half = (cursor_.table_measure_pt() - kBetweenTablesPt) / 2;
    for (const TextTable* table : {&left, &right}) {
      if (TableSetter::NarrowestPt(*table, style_) > half) return false;
    }
    const TableSetter left_setter(left, half, style_), right_setter(right, half, style_);
    const double height = std::max(left_setter.HeightPt(), right_setter.HeightPt());
    if (height > cursor_.PageRoomPt()) return false;
    LeaveGap();
    if (height > cursor_.RoomPt()) cursor_.NewPage();
    const double top = cursor_.y_pt();
    left_setter.Place(cursor_, 0);
    cursor_.MoveTo(top);
    right_setter.Place(cursor_, half + kBetweenTablesPt);
    cursor_.MoveTo(top + height);
    LeaveGap();
    return true;
  }

  void LeaveGap() {
    if (!cursor_.AtTop()) cursor_.Advance(kAroundTableEm * style_.size_pt);
  }

  void AddFurniture(SetPage& page, std::size_t number, std::size_t pages) {
    const double pitch = style_.furniture_size_pt * kFurniturePitchEm;
    const double head = (style_.margin_top_pt - 2 * pitch) / 2;
    const double foot = style_.height_pt - style_.margin_bottom_pt / 2 - pitch / 2;
    const std::string mark = Replaced(Replaced(style_.page_number, "{page}", number), "{pages}", pages);
    AddLine(page, style_.running_head, head, style_.running_head_across, number);
    AddLine(page, mark, style_.page_number_in_head ? head + pitch : foot, style_.page_number_across, number);
    AddLine(page, style_.footer, foot + pitch, Across::kCenter, number);
    AddFurnitureRules(page, foot);
  }

  void AddFurnitureRules(SetPage& page, double foot) {
    const double left = style_.margin_left_pt, right = style_.width_pt - style_.margin_right_pt;
    if (style_.page_frame) {
      const Box frame{left - kFrameAwayPt, style_.margin_top_pt - kFrameAwayPt, right + kFrameAwayPt,
                      style_.height_pt - style_.margin_bottom_pt + kFrameAwayPt};
      page.furniture_rules.push_back({Paint::kStrokedRectangle, frame, kFurnitureRulePt, 0, false});
    }
    if (style_.foot_line) {
      page.furniture_rules.push_back({Paint::kStroke, {left, foot, right, foot}, kFurnitureRulePt, 0, false});
    }
  }

  /// Below the last of the first block's lines, in the gap above the next one.
  void AddHeadLine(const std::vector<Block>& blocks, SetPage& page) {
    const auto* head = blocks.empty() ? nullptr : std::get_if<Paragraph>(&blocks.front());
    if (!head || head->kind != ParagraphKind::kTitle) return;
    const auto last = std::find_if(page.runs.rbegin(), page.runs.rend(), [&](const GlyphRun& run) {
      return run.glyphs.front().character.offset <= head->text.back().offset;
    });
    const double y = last->baseline_pt + (kDescentEm + (style_.pitch_em - 1) / 2) * last->size_pt;
    const double left = style_.margin_left_pt, right = style_.width_pt - style_.margin_right_pt;
    page.furniture_rules.push_back({Paint::kStroke, {left, y, right, y}, kHeadLinePt, 0, true});
  }

  void AddLine(SetPage& page, std::string_view text, double top, Across across, std::size_t number) {
    if (text.empty()) return;
    const double size = style_.furniture_size_pt;
    const double measure = style_.width_pt - style_.margin_left_pt - style_.margin_right_pt;
    SetLine line = BreakLines(FurnitureText(text), {.size_pt = size, .measure_pt = measure}, style_).front();
    if (across == Across::kOuter) across = number % 2 == 1 ? Across::kRight : Across::kLeft;
    const double share = across == Across::kLeft ? 0 : across == Across::kCenter ? 0.5 : 1;
    const double x = style_.margin_left_pt + share * (measure - line.width_pt);
    GlyphRun run = RunOf(std::move(line), x, top, size * kFurniturePitchEm, size);
    run.printed = Printed::kFurniture;
    page.furniture.push_back(std::move(run));
  }

  const PageStyle& style_;
  PageCursor cursor_;
};

}  // namespace

std::vector<SetPage> FlowOverPages(const std::vector<Block>& blocks, const PageStyle& style) {
  return PageFlow(style).Set(blocks);
}

}  // namespace fenjie::typeset
