#include "document/offset_map.h"

#include <algorithm>
#include <cassert>

namespace fenjie {

void OffsetMap::Add(SourceSpan source, std::size_t folded_length, PieceKind kind) {
  assert(kind != PieceKind::kCopied || source.size() == folded_length);
  assert(pieces_.empty() || pieces_.back().source.end <= source.begin);
  if (folded_length == 0) return;
  const std::size_t begin = folded_size();
  if (!pieces_.empty() && kind == PieceKind::kCopied && pieces_.back().kind == kind &&
      pieces_.back().source.end == source.begin) {
    pieces_.back().source.end = source.end;
    pieces_.back().folded.end += folded_length;
    return;
  }
  pieces_.push_back({{begin, begin + folded_length}, source, kind});
}

std::size_t OffsetMap::PieceAt(std::size_t at) const {
  assert(at < folded_size());
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at, [](std::size_t value, const MapPiece& piece) {
    return value < piece.folded.begin;
  });
  return static_cast<std::size_t>(after - pieces_.begin()) - 1;
}

std::size_t OffsetMap::SourceBegin(std::size_t at) const {
  const MapPiece& piece = pieces_[PieceAt(at)];
  return piece.kind == PieceKind::kCopied ? piece.source.begin + (at - piece.folded.begin) : piece.source.begin;
}

std::size_t OffsetMap::SourceEnd(std::size_t end) const {
  const MapPiece& piece = pieces_[PieceAt(end - 1)];
  return piece.kind == PieceKind::kCopied ? piece.source.begin + (end - piece.folded.begin) : piece.source.end;
}

}  // namespace fenjie
