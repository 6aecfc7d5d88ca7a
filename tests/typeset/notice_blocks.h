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

enum class ParagraphKind { kTitle, kHeading, kBody, kSignature, kCaption };

struct Paragraph {
  ParagraphKind kind = ParagraphKind::kBody;
  SourceText text;
};

struct TextTable {
  std::vector<std::vector<SourceText>> rows;  ///< every row has `columns` cells; missing ones are empty
  std::size_t columns = 0;
};

struct PageBreak {};

using Block = std::variant<Paragraph, TextTable, PageBreak>;

/// A text's lines as paragraphs and tables. A paragraph right above a table that begins with `caption_start` is its
/// caption. What else kind a paragraph is (it only matters to the looks) is told from its
/// shape: see notice_blocks.cc.
std::vector<Block> ReadBlocks(std::string_view text, std::string_view caption_start);

}  // namespace fenjie::typeset
