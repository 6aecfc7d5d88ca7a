#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/offset_map.h"
#include "document/source_text.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// A line of the character-folded text, with what can be told of it alone.
struct LineShape {
  std::size_t begin = 0;  ///< byte offsets into the lines' text, blanks at both ends left out
  std::size_t end = 0;
  bool blank_before = false;    ///< an empty line stands before it
  bool blank_at_end = false;    ///< the line ends in a blank that may belong to the text
  bool blank_at_begin = false;  ///< the line begins with exactly one plain blank
  bool indented = false;         ///< two blanks or an ideographic one stand before its content
  bool is_furniture = false;
  bool is_whole_row = false;  ///< the page shows that it is a row of a table, or it is drawn between bars
  bool begins = false;        ///< the reader saw on the page that it cannot go on with the line before
  bool wraps = false;         ///< the reader saw on the page that it was broken for want of room
  bool is_table_row = false;      ///< holds TABs between its cells
  std::size_t source_length = 0;  ///< code points of the source line, indentation included
  std::size_t tabs = 0;           ///< behind the first character of its content
  std::size_t row_begin = 0;      ///< as `begin`, but with the TABs before its content: empty or cut-off cells
  std::size_t leading_tabs = 0;
  bool is_drawn = false;  ///< its TABs stand for the bars of a drawn table
};

/// Lines that are page furniture: what the rules know, and what the reader saw on the pages.
class FurnitureLines {
 public:
  FurnitureLines(const FoldedText& lines, const RuleSet& rules, std::span<const SourceSpan> seen)
      : lines_(lines), rules_(rules), seen_(seen) {}

  /// For the lines' text from `begin` to `end`, blanks at both ends left out.
  bool Has(std::size_t begin, std::size_t end) const;

 private:
  const FoldedText& lines_;
  const RuleSet& rules_;
  std::span<const SourceSpan> seen_;  // in source order
};

/// The lines of `lines` that hold anything, in order.
std::vector<LineShape> ShapeLines(std::string_view source, const FoldedText& lines, const RuleSet& rules);

/// Adds what the reader saw of the lines on their pages. `printed` and `furniture` are in source order.
void AddPrinted(const FoldedText& lines, std::span<const SourceLine> printed, std::span<const SourceSpan> furniture,
                std::vector<LineShape>& shapes);

/// The width at which the text was hard-wrapped, in code points of the source, or 0 where it was not.
std::size_t WrapWidth(const std::vector<LineShape>& lines);

}  // namespace fenjie
