#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "document/document.h"

namespace fenjie::testing_support {

/// Builds a Document piece by piece, as a fold would, without any rule of folding.
class HandBuilt {
 public:
  /// The same text on both sides.
  HandBuilt& Copied(std::string_view text) { return Add(text, text, PieceKind::kCopied); }
  /// Source text that no folded text stands for.
  HandBuilt& Removed(std::string_view text) {
    source_.text += text;
    return *this;
  }
  /// Full-width in the source, plain in the folded text; prints the source's.
  HandBuilt& Folded(std::string_view source, std::string_view folded) {
    return Add(source, folded, PieceKind::kFolded);
  }
  /// Another code point of the source for what the page shows; prints the folded one.
  HandBuilt& Restored(std::string_view source, std::string_view folded) {
    return Add(source, folded, PieceKind::kRestored);
  }
  HandBuilt& Furniture(std::string_view text) {
    const std::size_t begin = source_.text.size();
    source_.text += text;
    source_.furniture.push_back({begin, source_.text.size()});
    return *this;
  }
  /// A glyph for the last `bytes` bytes of the source so far.
  HandBuilt& Glyph(std::size_t bytes, int page, Box box) {
    source_.glyphs.push_back({{source_.text.size() - bytes, source_.text.size()}, page, 0, box});
    return *this;
  }
  HandBuilt& Pages(std::size_t count) {
    source_.pages.assign(count, Page{595, 842});
    return *this;
  }

  Document Build() const {
    SourceText source = source_;
    source.file = "hand.txt";
    source.media_type = "text/plain";
    source.sha256 = std::string(64, 'a');
    source.encoding = "UTF-8";
    return {std::move(source), folded_};
  }

 private:
  HandBuilt& Add(std::string_view source, std::string_view folded, PieceKind kind) {
    const std::size_t begin = source_.text.size();
    source_.text += source;
    folded_.text += folded;
    folded_.map.Add({begin, source_.text.size()}, folded.size(), kind);
    return *this;
  }

  SourceText source_;
  FoldedText folded_;
};

/// Where `text` stands in the folded text, from byte `from` on; an empty span at npos where it does not.
inline FoldedSpan Find(const Document& document, std::string_view text, std::size_t from = 0) {
  const std::size_t begin = document.folded().find(text, from);
  return {begin, begin + (begin == std::string_view::npos ? 0 : text.size())};
}

}  // namespace fenjie::testing_support
