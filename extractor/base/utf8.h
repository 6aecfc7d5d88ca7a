#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie {

/// One decoded code point and the bytes that it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< bytes, 1 to 4
};

/// Decodes the code point that starts at byte `at`. Requires well-formed UTF-8 and at < text.size().
CodePoint DecodeAt(std::string_view text, std::size_t at);

/// The byte offset where the code point that ends at byte `end` begins. Requires 0 < end <= text.size().
std::size_t PreviousStart(std::string_view text, std::size_t end);

/// Appends `value` to `out` as UTF-8.
void AppendUtf8(char32_t value, std::string& out);

/// Code points in well-formed UTF-8.
std::size_t CountCodePoints(std::string_view text);

/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool IsWellFormedUtf8(std::string_view text);

/// A Chinese ideograph (any Han block).
bool IsHan(char32_t c);
/// Punctuation of Chinese typesetting, full-width ASCII included.
bool IsCjkPunctuation(char32_t c);
/// IsHan or IsCjkPunctuation: no blank stands between two of these in a value.
bool IsCjk(char32_t c);
/// A blank inside a line (space, TAB, NBSP, ideographic and typographic spaces); no line break.
bool IsInlineBlank(char32_t c);
/// LF, CR, VT, FF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
bool IsLineBreak(char32_t c);
/// Leaves no mark on the page: ZERO WIDTH SPACE/JOINERS, WORD JOINER, BOM, SOFT HYPHEN.
bool IsInvisible(char32_t c);

/// The one converter from byte offsets to code point offsets. Keeps a mark every 256 bytes; a look-up is O(1).
/// Holds a view of the text: the text must outlive it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// Code points before byte offset `byte`. Requires byte <= text.size(), on a code point's first byte.
  std::size_t FromByte(std::size_t byte) const;
  /// The byte offset of code point number `index`. Requires index <= size().
  std::size_t ToByte(std::size_t index) const;
  /// Code points in the whole text.
  std::size_t size() const { return size_; }

 private:
  std::string_view text_;
  std::vector<std::size_t> marks_;  // code points that start before byte 256 * i
  std::size_t size_ = 0;
};

}  // namespace fenjie
