#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/span.h"

namespace fenjie {

/// A half-open range of byte offsets into a TargetText.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
  std::size_t size() const { return empty() ? 0 : end - begin; }
};

/// How much a punctuation mark parts: each kind also parts what the ones before it part.
enum class MarkKind { kItem, kClause, kPart, kSentence };  // 、   , :   ;   。!?

/// A punctuation mark that parts text. `enclosing` tells the innermost bracket or quotation marks around it: the offset
/// behind the opening one, 0 outside of all.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  MarkKind kind = MarkKind::kItem;
  std::size_t enclosing = 0;
};

/// Where a number in ASCII digits or Chinese numerals begins that may count something: not glued to letters (5G,
/// PM2.5).
struct NumberStart {
  std::size_t at = 0;
  std::size_t enclosing = 0;
  bool chinese = false;
};

/// A task's text as one string with the way back to the folded text, and its punctuation. Its pieces touch: whether a
/// line that ends without a mark ends a sentence or only wraps cannot be told. Holds a view of the document, which must
/// outlive it.
class TargetText {
 public:
  TargetText(const Document& document, const FoldedSpans& spans);

  std::string_view text() const { return text_; }
  std::string_view Text(TextRange range) const { return text_.substr(range.begin, range.size()); }
  const std::vector<Mark>& marks() const { return marks_; }
  const std::vector<NumberStart>& numbers() const { return numbers_; }

  /// True if a line of the folded text ends between this character and the one before.
  bool LineEndsAt(std::size_t at) const;

  /// True if in the notice other text stands inside the range (a label between two pieces of the task's text), or a line
  /// of its own ends between two of its digits.
  bool IsParted(TextRange range) const;

  /// The folded spans under a range, one a piece.
  FoldedSpans ToFolded(TextRange range) const;
  /// The folded span from the first to the last character of a range.
  FoldedSpan ToFoldedExtent(TextRange range) const;

  /// What stands around `at` between marks of at least `kind`, inside the same brackets. Looks at 256 marks either way.
  TextRange Around(std::size_t at, std::size_t enclosing, MarkKind kind) const;
  /// The last mark of at least `kind` that stands inside `range` within the same brackets, or null.
  const Mark* LastMark(TextRange range, std::size_t enclosing, MarkKind kind) const;
  /// The enclosing value for any place.
  std::size_t EnclosingAt(std::size_t at) const;

 private:
  struct Piece {
    std::size_t begin;  // in text_
    FoldedSpan folded;
  };
  struct Bracket {
    std::size_t open_end;
    std::size_t close;
  };

  void Join(const Document& document, const FoldedSpans& spans);
  void FindStructure();
  std::size_t TakeNumber(std::size_t at, std::size_t enclosing);

  std::string joined_;  // empty where one span is viewed in place
  std::string_view text_;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> line_ends_;
  std::vector<std::size_t> parts_;  // see IsParted
  std::vector<Mark> marks_;
  std::vector<NumberStart> numbers_;
  std::vector<Bracket> brackets_;  // by open_end
};

}  // namespace fenjie
