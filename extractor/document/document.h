#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "document/offset_map.h"
#include "document/provenance.h"
#include "document/source_text.h"
#include "document/span.h"

namespace fenjie {

/// A notice as read and as folded: immutable. All stages annotate it by spans.
class Document {
 public:
  Document(SourceText source, FoldedText folded);
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const SourceText& source() const { return source_; }
  /// The folded text. Each line of it is one paragraph or table row: line breaks inside them are already joined.
  std::string_view folded() const { return folded_.text; }
  const OffsetMap& map() const { return folded_.map; }

  std::string_view Folded(FoldedSpan span) const { return folded().substr(span.begin, span.size()); }

  /// The source pieces under a folded span: one a piece of line, in reading order, without the breaks between.
  SourceSpans ToSource(FoldedSpan span) const;
  SourceSpans ToSource(std::span<const FoldedSpan> spans) const;

  /// The folded text that came from a span of the source; empty where nothing did.
  FoldedSpan ToFolded(SourceSpan span) const;

  /// The text under the spans as printed, with layout removed: source characters, but plain ideographs for radicals,
  /// no line breaks, no blanks between two Chinese characters.
  std::string Printed(FoldedSpan span) const;
  std::string Printed(std::span<const FoldedSpan> spans) const;

  /// A text value grounded in what it prints: the only way stages make one.
  Grounded<std::string> Ground(FoldedSpan span, std::string rule) const;
  Grounded<std::string> Ground(FoldedSpans spans, std::string rule) const;

  /// True if the source has a line break inside the span.
  bool HasLineBreak(FoldedSpan span) const;

  /// Byte offsets of the source to code points.
  const CodePointIndex& code_points() const { return code_points_; }

 private:
  SourceText source_;
  FoldedText folded_;
  CodePointIndex code_points_;
};

}  // namespace fenjie
