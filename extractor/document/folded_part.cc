#include "document/folded_part.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace fenjie {

void AppendPart(const FoldedText& from, FoldedSpan part, FoldedText& to) {
  if (part.begin >= part.end) return;
  const auto& pieces = from.map.pieces();
  for (std::size_t i = from.map.PieceAt(part.begin); i < pieces.size() && pieces[i].folded.begin < part.end; ++i) {
    const MapPiece& piece = pieces[i];
    const std::size_t begin = std::max(part.begin, piece.folded.begin);
    const std::size_t end = std::min(part.end, piece.folded.end);
    const SourceSpan source = piece.kind == PieceKind::kCopied
                                  ? SourceSpan{piece.source.begin + (begin - piece.folded.begin),
                                               piece.source.begin + (end - piece.folded.begin)}
                                  : piece.source;
    to.text += std::string_view(from.text).substr(begin, end - begin);
    to.map.Add(source, end - begin, piece.kind);
  }
}

}  // namespace fenjie
