#include "document/document.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fenjie {
namespace {

bool HoldsLineBreak(std::string_view source, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    const CodePoint c = DecodeAt(source, at);
    if (IsLineBreak(c.value)) return true;
    at += c.length;
  }
  return false;
}

}  // namespace

Document::Document(SourceText source, FoldedText folded)
    : source_(std::move(source)), folded_(std::move(folded)), code_points_(source_.text) {}

SourceSpans Document::ToSource(FoldedSpan span) const { return ToSource(std::span<const FoldedSpan>(&span, 1)); }

SourceSpans Document::ToSource(std::span<const FoldedSpan> spans) const {
  SourceSpans result;
  for (const FoldedSpan& span : spans) {
    if (span.empty()) continue;
    const auto& pieces = folded_.map.pieces();
    bool first = true;
    for (std::size_t i = folded_.map.PieceAt(span.begin); i < pieces.size() && pieces[i].folded.begin < span.end; ++i) {
      const std::size_t begin = folded_.map.SourceBegin(std::max(span.begin, pieces[i].folded.begin));
      const std::size_t end = folded_.map.SourceEnd(std::min(span.end, pieces[i].folded.end));
      const bool joins = !first && !HoldsLineBreak(source_.text, result.back().end, begin);
      if (joins) {
        result.back().end = end;
      } else {
        result.push_back({begin, end});
      }
      first = false;
    }
  }
  return result;
}

FoldedSpan Document::ToFolded(SourceSpan span) const {
  const auto& pieces = folded_.map.pieces();
  const auto first = std::partition_point(pieces.begin(), pieces.end(),
                                          [&](const MapPiece& piece) { return piece.source.end <= span.begin; });
  const auto end = std::partition_point(first, pieces.end(),
                                        [&](const MapPiece& piece) { return piece.source.begin < span.end; });
  if (first == end) return {};
  const auto inside = [](const MapPiece& piece, std::size_t at) {  // only copied pieces are taken apart
    return piece.folded.begin + (at - piece.source.begin);
  };
  const MapPiece& last = *std::prev(end);
  const bool cut_front = first->kind == PieceKind::kCopied && first->source.begin < span.begin;
  const bool cut_back = last.kind == PieceKind::kCopied && last.source.end > span.end;
  return {cut_front ? inside(*first, span.begin) : first->folded.begin,
          cut_back ? inside(last, span.end) : last.folded.end};
}

std::string Document::Printed(FoldedSpan span) const { return Printed(std::span<const FoldedSpan>(&span, 1)); }

std::string Document::Printed(std::span<const FoldedSpan> spans) const {
  std::string result;
  for (const FoldedSpan& span : spans) {
    if (span.empty()) continue;
    const auto& pieces = folded_.map.pieces();
    for (std::size_t i = folded_.map.PieceAt(span.begin); i < pieces.size() && pieces[i].folded.begin < span.end; ++i) {
      const FoldedSpan part{std::max(span.begin, pieces[i].folded.begin), std::min(span.end, pieces[i].folded.end)};
      if (pieces[i].kind == PieceKind::kFolded) {
        result += std::string_view(source_.text).substr(pieces[i].source.begin, pieces[i].source.size());
      } else {
        result += Folded(part);
      }
    }
  }
  return result;
}

Grounded<std::string> Document::Ground(FoldedSpan span, std::string rule) const {
  return Ground(FoldedSpans{span}, std::move(rule));
}

Grounded<std::string> Document::Ground(FoldedSpans spans, std::string rule) const {
  std::string printed = Printed(spans);
  return {std::move(printed), {std::move(spans), std::move(rule), From::kText}};
}

bool Document::HasLineBreak(FoldedSpan span) const {
  if (span.empty()) return false;
  return HoldsLineBreak(source_.text, folded_.map.SourceBegin(span.begin), folded_.map.SourceEnd(span.end));
}

}  // namespace fenjie
