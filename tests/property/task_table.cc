#include "property/task_table.h"

#include <algorithm>

#include "base/utf8.h"

namespace fenjie::property {
namespace {

/// Columns that a code point takes where an ideograph takes two.
std::size_t WidthOf(std::string_view code_point) { return code_point.size() > 1 ? 2 : 1; }

std::size_t WidthOfText(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = DecodeAt(text, at).length;
    width += WidthOf(text.substr(at, length));
    at += length;
  }
  return width;
}

/// The end of what fits into `width` from `begin` on.
std::size_t EndOfLine(std::string_view text, std::size_t begin, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = begin;
  while (at < text.size()) {
    const std::size_t length = DecodeAt(text, at).length;
    used += WidthOf(text.substr(at, length));
    if (used > width) break;
    at += length;
  }
  return at;
}

}  // namespace

void TaskTable::BeginCell() {
  rows_.back().cells.push_back(writer_.plan().paragraphs.size() - scratch_);
  writer_.Begin(true);
}

void TaskTable::BeginSectionRow() {
  BeginRow();
  rows_.back().is_section = true;
  BeginCell();
}

void TaskTable::Render(TableLook look, std::vector<PlantedTask>& tasks) {
  TakeTexts();
  switch (look) {
    case TableLook::kTabs:
      for (const Row& row : rows_) RenderRow(row, "", "\t", "");
      break;
    case TableLook::kPipes:
      RenderPipes();
      break;
    case TableLook::kDrawn:
    case TableLook::kAscii:
      RenderDrawn(look == TableLook::kAscii);
      break;
    case TableLook::kFlat:
    case TableLook::kFlatBars:
      RenderFlat(look == TableLook::kFlatBars);
      break;
  }
  for (PlantedTask& task : tasks) Move(task);
  for (PlantedText& section : writer_.plan().sections) Move(section);
}

void TaskTable::TakeTexts() {
  std::vector<PlannedParagraph>& paragraphs = writer_.plan().paragraphs;
  for (std::size_t i = scratch_; i < paragraphs.size(); ++i) texts_.push_back(paragraphs[i].text);
  paragraphs.resize(scratch_);
}

/// A stretch of a cell, at the paragraph's end.
void TaskTable::Put(std::size_t cell, std::size_t begin, std::size_t end) {
  std::string& text = writer_.Text();
  const std::size_t at = text.size();
  text.append(texts_[cell], begin, end - begin);
  pieces_.push_back({cell, begin, end, {writer_.plan().paragraphs.size() - 1, at, text.size()}});
}

void TaskTable::RenderRow(const Row& row, std::string_view before, std::string_view between, std::string_view behind) {
  writer_.Begin(true);
  writer_.Text() += before;
  const std::size_t columns = rows_.front().cells.size();
  for (std::size_t c = 0; c < columns; ++c) {
    if (c > 0) writer_.Text() += between;
    if (c < row.cells.size()) Put(row.cells[c], 0, texts_[row.cells[c]].size());
  }
  writer_.Text() += behind;
}

void TaskTable::RenderPipes() {
  for (const Row& row : rows_) {
    RenderRow(row, "| ", " | ", " |");
    if (&row != &rows_.front()) continue;
    writer_.Begin(true);
    for (std::size_t c = 0; c < row.cells.size(); ++c) writer_.Text() += "|---";
    writer_.Text() += '|';
  }
}

/// One cell a line.
void TaskTable::RenderFlat(bool bars) {
  for (const Row& row : rows_) {
    for (const std::size_t cell : row.cells) {
      writer_.Begin(true);
      Put(cell, 0, texts_[cell].size());
      if (!bars) continue;
      writer_.Begin(true);
      writer_.Text() += '|';
    }
  }
}

void TaskTable::RenderDrawn(bool ascii) {
  constexpr std::size_t kWidest = 22;
  constexpr std::size_t kNarrowest = 6;
  std::vector<std::size_t> widths(rows_.front().cells.size(), kNarrowest);
  for (const Row& row : rows_) {
    for (std::size_t c = 0; c < row.cells.size() && !row.is_section; ++c) {
      widths[c] = std::min(kWidest, std::max(widths[c], WidthOfText(texts_[row.cells[c]])));
    }
  }
  for (std::size_t& width : widths) width += width % 2;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (ascii) {
      RenderLine(widths, "+", "+", "+", "-", 1);
    } else {
      r == 0 ? RenderLine(widths, "┌", "┬", "┐", "─", 2) : RenderLine(widths, "├", "┼", "┤", "─", 2);
    }
    const std::string_view bar = ascii ? "|" : "│";
    rows_[r].is_section ? RenderDrawnSection(rows_[r], widths, bar) : RenderDrawnRow(rows_[r], widths, bar);
  }
  ascii ? RenderLine(widths, "+", "+", "+", "-", 1) : RenderLine(widths, "└", "┴", "┘", "─", 2);
}

void TaskTable::RenderDrawnRow(const Row& row, const std::vector<std::size_t>& widths, std::string_view bar) {
  std::vector<std::size_t> written(row.cells.size(), 0);
  bool more = true;
  while (more) {
    more = false;
    writer_.Begin(true);
    writer_.Text() += bar;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      writer_.Text() += ' ';
      std::size_t width = 0;
      if (c < row.cells.size()) {
        const std::string& text = texts_[row.cells[c]];
        const std::size_t end = EndOfLine(text, written[c], widths[c]);
        width = WidthOfText(std::string_view(text).substr(written[c], end - written[c]));
        Put(row.cells[c], written[c], end);
        written[c] = end;
        more = more || end < text.size();
      }
      writer_.Text() += std::string(widths[c] - width + 1, ' ');
      writer_.Text() += bar;
    }
  }
}

/// One cell from the first bar to the last.
void TaskTable::RenderDrawnSection(const Row& row, const std::vector<std::size_t>& widths, std::string_view bar) {
  constexpr std::size_t kBetween = 3;  // blank, bar, blank; a bar is taken for a narrow one
  std::size_t width = kBetween * (widths.size() - 1);
  for (const std::size_t each : widths) width += each;
  const std::string& text = texts_[row.cells.front()];
  writer_.Begin(true);
  writer_.Text() += std::string(bar) + ' ';
  Put(row.cells.front(), 0, text.size());
  writer_.Text() += std::string(width - std::min(width, WidthOfText(text)) + 1, ' ');
  writer_.Text() += bar;
}

void TaskTable::RenderLine(const std::vector<std::size_t>& widths, std::string_view left, std::string_view cross,
                           std::string_view right, std::string_view dash, std::size_t dash_width) {
  writer_.Begin(true);
  for (std::size_t c = 0; c < widths.size(); ++c) {
    writer_.Text() += c == 0 ? left : cross;
    for (std::size_t used = 0; used < widths[c] + 2; used += dash_width) writer_.Text() += dash;
  }
  writer_.Text() += right;
}

void TaskTable::Move(std::vector<Place>& places) const {
  std::vector<Place> moved;
  for (const Place& place : places) {
    if (place.paragraph < scratch_) {
      moved.push_back(place);
      continue;
    }
    for (const Piece& piece : pieces_) {
      if (piece.cell != place.paragraph - scratch_) continue;
      const std::size_t begin = std::max(piece.begin, place.begin);
      const std::size_t end = std::min(piece.end, place.end);
      if (begin >= end) continue;
      const std::size_t at = piece.place.begin - piece.begin;
      moved.push_back({piece.place.paragraph, at + begin, at + end});
    }
  }
  places = std::move(moved);
}

void TaskTable::Move(PlantedTask& task) const {
  Move(task.mark);
  Move(task.text);
  if (task.title) Move(*task.title);
  if (task.deadline) Move(task.deadline->text);
  for (auto* mentions : {&task.leaders, &task.lead_units, &task.supporting_units}) {
    for (PlantedMention& mention : *mentions) Move(mention.name);
  }
  for (PlantedTarget& target : task.targets) Move(target.quantity);
  task.parted_figures +=
      std::erase_if(task.targets, [](const PlantedTarget& target) { return target.quantity.size() > 1; });
}

}  // namespace fenjie::property
