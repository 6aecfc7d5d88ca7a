#pragma once

#include <cstddef>
#include <string_view>

#include "document/document.h"
#include "document/geometry.h"
#include "document/span.h"
#include "writers/json_emitter.h"

namespace fenjie {

/// `[x0, y0, x1, y1]`, in points from the top left.
void WriteBox(const Box& box, JsonEmitter& out);

/// Writes spans as the output has them: `{"begin", "end", "page", "box"}`, in code points of the source.
class SpanJson {
 public:
  /// Holds references: both must outlive it.
  SpanJson(const Document& document, JsonEmitter& out) : document_(document), out_(out) {}

  /// An array of the source pieces under the spans, in the order given.
  void Write(const FoldedSpans& spans);
  void Write(FoldedSpan span) { Write(FoldedSpans{span}); }
  void Write(const SourceSpans& spans);
  /// One array of both: first what stands in the folded text, then what does not.
  void Write(const FoldedSpans& folded, const SourceSpans& source);

 private:
  void WriteItems(const SourceSpans& spans);
  /// One span, as one item a printed line that it stands on.
  void WriteByPage(SourceSpan span);
  void WriteItem(SourceSpan span, int page, const Box* box);

  const Document& document_;
  JsonEmitter& out_;
};

}  // namespace fenjie
