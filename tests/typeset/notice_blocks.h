#pragma once

#include <cstddef>
#include <string_view>
#include <variant>
#include <vector>

namespace fenjie::typeset {

struct SourceCharacter {
  char32_t value = 0;
  std::size_t offset = 0;  ///< byte in the notice's text
};
using SourceText = std::vector<SourceCharacter>;

/// kDrawn: a line of a table that is drawn with characters.
enum class ParagraphKind { kTitle, kHeading, kBody, kSignature, kCaption, kDrawn };

struct Paragraph {
  ParagraphKind kind = ParagraphKind::kBody;
  SourceText text;
};

/// Cells are one with that above them or that to their left where their text is nothing but this.
inline constexpr char32_t kOneWithAbove = U'^';
inline constexpr char32_t kOneWithLeft = U'<';
/// A line ends here, inside a cell.
inline constexpr char32_t kCellLineEnd = U'\v';

struct TextTable {
  std::vector<std::vector<SourceText>> rows;  ///< every row has `columns` cells; missing ones are empty
  std::size_t columns = 0;

  bool IsOnly(std::size_t row, std::size_t column, char32_t mark) const {
    const SourceText& text = rows[row][column];
    return text.size() == 1 && text[0].value == mark;
  }
};

struct PageBreak {};

using Block = std::variant<Paragraph, TextTable, PageBreak>;

/// A text's lines as paragraphs and tables. A paragraph right above a table that begins with `caption_start` is its
/// caption. What else kind a paragraph is (it only matters to the looks) is told from its
/// shape: see notice_blocks.cc.
std::vector<Block> ReadBlocks(std::string_view text, std::string_view caption_start);

}  // namespace fenjie::typeset
