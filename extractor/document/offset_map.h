#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/span.h"

namespace fenjie {

/// How a piece of the folded text came from the source.
enum class PieceKind {
  kCopied,    ///< the same bytes
  kFolded,    ///< another code point for matching (full-width ASCII); a value prints the source's
  kRestored,  ///< what the page shows under another code point (radicals, blanks); a value prints the folded one
};

/// A piece of folded text and the source bytes that it stands for. Copied pieces have equal lengths; within the
/// other kinds offsets are only known at their two ends.
struct MapPiece {
  FoldedSpan folded;
  SourceSpan source;
  PieceKind kind = PieceKind::kCopied;
};

/// The monotone map between folded and source offsets, built while folding. Source bytes that stand between two
/// pieces were removed as layout (line breaks, blanks).
class OffsetMap {
 public:
  /// Adds the next piece. Pieces come in order, folded ends touch, source ranges never go back. Copied pieces that
  /// touch on both sides are merged.
  void Add(SourceSpan source, std::size_t folded_length, PieceKind kind);

  const std::vector<MapPiece>& pieces() const { return pieces_; }
  std::size_t folded_size() const { return pieces_.empty() ? 0 : pieces_.back().folded.end; }

  /// The index of the piece that holds folded offset `at`. Requires at < folded_size().
  std::size_t PieceAt(std::size_t at) const;
  /// Where the folded character starting at `at` begins in the source. Requires at < folded_size().
  std::size_t SourceBegin(std::size_t at) const;
  /// Where the folded character ending at `end` ends in the source. Requires 0 < end <= folded_size().
  std::size_t SourceEnd(std::size_t end) const;

 private:
  std::vector<MapPiece> pieces_;
};

/// Folded text with its way back to the source.
struct FoldedText {
  std::string text;  ///< UTF-8
  OffsetMap map;
};

}  // namespace fenjie
