#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "layout/page_content.h"
#include "layout/page_table.h"

namespace fenjie::testing {

/// The characters of a UTF-8 text.
inline std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = DecodeAt(text, at).length;
    characters.emplace_back(text.substr(at, length));
    at += length;
  }
  return characters;
}

/// The width of a character of one em: half for ASCII.
inline double WidthOf(const std::string& character) { return character.size() == 1 ? 0.5 : 1.0; }

inline double WidthOfText(std::string_view text) {
  double width = 0;
  for (const std::string& character : Characters(text)) width += WidthOf(character);
  return width;
}

/// An A4 page to be filled with glyphs and rulings.
class PageBuilder {
 public:
  PageBuilder() {
    page_.number = 1;
    page_.size = {595, 842};
  }

  PageContent& page() { return page_; }

  /// A line of text from (x, y), its box's top left.
  void Text(double x, double y, std::string_view text, double size = 10) {
    for (const std::string& character : Characters(text)) {
      const double width = WidthOf(character) * size;
      Put({x, y, x + width, y + kLineHeight * size}, character, size, Direction::kRight);
      x += width;
    }
  }
  /// A line of text that runs down.
  void TextDown(double x, double y, std::string_view text, double size = 10) {
    for (const std::string& character : Characters(text)) {
      Put({x, y, x + kLineHeight * size, y + size}, character, size, Direction::kDown);
      y += size;
    }
  }
  void Line(double x0, double y0, double x1, double y1, double thick = 0.5) {
    const double half = thick / 2;
    const Box box = y0 == y1 ? Box{x0, y0 - half, x1, y0 + half} : Box{x0 - half, y0, x0 + half, y1};
    page_.rulings.push_back({box, RulingKind::kLine, 0});
  }
  void Fill(const Box& box, std::uint32_t rgb = 0xDDDDDD) { page_.rulings.push_back({box, RulingKind::kFill, rgb}); }
  void Frame(const Box& box, double thick = 0.5) {
    Line(box.x0_pt, box.y0_pt, box.x1_pt, box.y0_pt, thick);
    Line(box.x0_pt, box.y1_pt, box.x1_pt, box.y1_pt, thick);
    Line(box.x0_pt, box.y0_pt, box.x0_pt, box.y1_pt, thick);
    Line(box.x1_pt, box.y0_pt, box.x1_pt, box.y1_pt, thick);
  }
  /// Changes the order in which all is drawn.
  void Shuffle(std::mt19937& random) {
    std::shuffle(page_.glyphs.begin(), page_.glyphs.end(), random);
    std::shuffle(page_.rulings.begin(), page_.rulings.end(), random);
  }

  static constexpr double kLineHeight = 1.2;

 private:
  void Put(const Box& box, const std::string& text, double size, Direction direction) {
    page_.glyphs.push_back({text, box, static_cast<float>(size), direction});
  }

  PageContent page_;
};

/// A cell's text without line breaks.
inline std::string TextOf(const PageContent& page, const PageCell& cell) {
  std::string text;
  for (const TextLine& line : cell.lines) {
    for (const GlyphIndex glyph : line.glyphs) text += page.glyphs[glyph].text;
  }
  return text;
}

/// "row,column rows x columns text" for each cell, in the order of the table.
inline std::vector<std::string> Described(const PageContent& page, const PageTable& table) {
  std::vector<std::string> described;
  for (const PageCell& cell : table.cells) {
    described.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                        std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + " " +
                        TextOf(page, cell));
  }
  return described;
}

}  // namespace fenjie::testing
