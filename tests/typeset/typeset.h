#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "document/geometry.h"
#include "typeset/page_style.h"

namespace fenjie::typeset {

/// What cannot be set: a character that no font has, a table with more columns than the page can hold.
class TypesetError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Printed : std::uint8_t {
  kText,
  kRepeatedHead,  ///< a table's head on a later page: its characters have been printed before
  kFurniture,     ///< page number, running head, footer: not of the notice's text
};

inline constexpr std::size_t kNoOffset = static_cast<std::size_t>(-1);

/// A character as it stands on its page. Bold ones, drawn twice, stand once.
struct PlacedCharacter {
  char32_t value = 0;
  int page = 0;  ///< from 1
  /// Its em box on the upright page: advance by 0.88 em above and 0.12 em below the baseline (turned text: turned).
  Box box;
  double size_pt = 0;
  std::size_t offset = kNoOffset;  ///< its byte in the notice's text; kNoOffset for furniture
  Printed printed = Printed::kText;
};

struct TypesetNotice {
  std::string pdf;
  int pages = 0;
  /// In the order they are drawn. Every character of the notice that is no blank is printed once as kText (but for
  /// merged cells); a blank inside a line at most once. A blank has its place even where it is only a gap.
  std::vector<PlacedCharacter> characters;
};

/// Sets a notice: a paragraph a line; lines with TABs are table rows, those that follow each other without a blank line
/// between are one table (in it VT ends a line of a cell; a cell that is nothing but `^` is one with that above it,
/// one that is nothing but `<` with that to its left); lines between bars, and box drawings, are set in a fixed pitch,
/// unbroken; FORM FEED begins a page. Blank lines, and blanks around a paragraph or cell, are left out;
/// a paragraph with many blanks before it is set to the right (a signature).
/// The same text and style give the same bytes. Throws TypesetError.
TypesetNotice TypesetWithPlaces(std::string_view notice_text, const PageStyle& style);

/// Its PDF only.
std::string Typeset(std::string_view notice_text, const PageStyle& style);

}  // namespace fenjie::typeset
