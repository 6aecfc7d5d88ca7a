#pragma once

#include <string>
#include <utility>
#include <vector>

#include "property/notice_writer.h"

namespace fenjie::property {

/// How a table of tasks is put into a text.
enum class TableLook { kTabs, kPipes, kDrawn, kAscii, kFlat, kFlatBars };

/// A table whose cells are written first, and then laid out in rows; what was planted in them moves along.
class TaskTable {
 public:
  explicit TaskTable(NoticeWriter& writer) : writer_(writer), scratch_(writer.plan().paragraphs.size()) {}

  void BeginRow() { rows_.emplace_back(); }
  /// What the writer writes next stands in this cell.
  void BeginCell();
  /// A row with one cell over all columns.
  void BeginSectionRow();
  /// Puts the rows into the notice; moves what `tasks` and the plan's sections hold in cells there.
  void Render(TableLook look, std::vector<PlantedTask>& tasks);

 private:
  /// A stretch of a cell's text, and where it came to stand.
  struct Piece {
    std::size_t cell;
    std::size_t begin;
    std::size_t end;
    Place place;
  };
  struct Row {
    std::vector<std::size_t> cells;  // indices into texts_
    bool is_section = false;
  };

  void TakeTexts();
  void Put(std::size_t cell, std::size_t begin, std::size_t end);
  void RenderRow(const Row& row, std::string_view before, std::string_view between, std::string_view behind);
  void RenderPipes();
  void RenderFlat(bool bars);
  void RenderDrawn(bool ascii);
  void RenderDrawnRow(const Row& row, const std::vector<std::size_t>& widths, std::string_view bar);
  void RenderDrawnSection(const Row& row, const std::vector<std::size_t>& widths, std::string_view bar);
  void RenderLine(const std::vector<std::size_t>& widths, std::string_view left, std::string_view cross,
                  std::string_view right, std::string_view dash, std::size_t dash_width);
  void Move(std::vector<Place>& places) const;
  void Move(PlantedText& text) const { Move(text.places); }
  void Move(PlantedTask& task) const;

  NoticeWriter& writer_;
  std::size_t scratch_;  // the first paragraph that is a cell's text until it is laid out
  std::vector<Row> rows_;
  std::vector<std::string> texts_;
  std::vector<Piece> pieces_;
};

}  // namespace fenjie::property
