#include "writers/span_json.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace fenjie {
namespace {

// Hundredths of a point are finer than any printer or screen shows.
constexpr int kDecimalsOfPoint = 2;

void WritePoints(double points, JsonEmitter& out) {
  assert(std::isfinite(points));
  std::array<char, 400> digits{};  // the longest finite double with two decimals has 313 characters
  const double positive_zero = points + 0.0;
  const std::to_chars_result result = std::to_chars(digits.data(), digits.data() + digits.size(), positive_zero,
                                                    std::chars_format::fixed, kDecimalsOfPoint);
  out.Number({digits.data(), static_cast<std::size_t>(result.ptr - digits.data())});
}

/// The end of what shows on the page in `span`: the break between two lines belongs to neither.
std::size_t EndOfMarks(std::string_view source, SourceSpan span) {
  std::size_t end = span.end;
  while (end > span.begin) {
    const std::size_t at = PreviousStart(source, end);
    const char32_t c = DecodeAt(source, at).value;
    if (!IsLineBreak(c) && !IsInlineBlank(c) && !IsInvisible(c)) break;
    end = at;
  }
  return end;
}

}  // namespace

void WriteBox(const Box& box, JsonEmitter& out) {
  out.BeginArray(JsonEmitter::Layout::kLine);
  for (const double side : {box.x0_pt, box.y0_pt, box.x1_pt, box.y1_pt}) WritePoints(side, out);
  out.EndArray();
}

void SpanJson::Write(const FoldedSpans& spans) { Write(document_.ToSource(spans)); }

void SpanJson::Write(const SourceSpans& spans) {
  out_.BeginArray(JsonEmitter::Layout::kLine);
  WriteItems(spans);
  out_.EndArray();
}

void SpanJson::Write(const FoldedSpans& folded, const SourceSpans& source) {
  out_.BeginArray(JsonEmitter::Layout::kLine);
  WriteItems(document_.ToSource(folded));
  WriteItems(source);
  out_.EndArray();
}

void SpanJson::WriteItems(const SourceSpans& spans) {
  for (const SourceSpan& span : spans) WriteByPage(span);
}

void SpanJson::WriteByPage(SourceSpan span) {
  const std::vector<GlyphBox>& glyphs = document_.source().glyphs;
  if (glyphs.empty()) {
    WriteItem(span, 0, nullptr);
    return;
  }
  auto glyph = std::partition_point(glyphs.begin(), glyphs.end(),
                                    [&](const GlyphBox& each) { return each.source.end <= span.begin; });
  std::size_t begin = span.begin;
  const GlyphBox* before = nullptr;
  Box box;
  for (; glyph != glyphs.end() && glyph->source.begin < span.end; ++glyph) {
    const bool same_line = before != nullptr && before->page == glyph->page && before->line == glyph->line;
    if (!same_line && before != nullptr) {
      WriteItem({begin, EndOfMarks(document_.source().text, {begin, glyph->source.begin})}, before->page, &box);
      begin = glyph->source.begin;
    }
    box = same_line ? Union(box, glyph->box) : glyph->box;
    before = &*glyph;
  }
  WriteItem({begin, span.end}, before == nullptr ? 0 : before->page, before == nullptr ? nullptr : &box);
}

void SpanJson::WriteItem(SourceSpan span, int page, const Box* box) {
  // Most spans are short: counting on from the beginning is cheaper than looking the end up.
  constexpr std::size_t kShort = 128;  // bytes
  const std::size_t begin = document_.code_points().FromByte(span.begin);
  const std::string_view text = document_.source().text;
  const std::size_t end = span.size() < kShort ? begin + CountCodePoints(text.substr(span.begin, span.size()))
                                               : document_.code_points().FromByte(span.end);
  out_.BeginObject(JsonEmitter::Layout::kLine);
  out_.Key("begin");
  out_.Integer(static_cast<std::int64_t>(begin));
  out_.Key("end");
  out_.Integer(static_cast<std::int64_t>(end));
  out_.Key("page");
  if (page == 0) {
    out_.Null();
  } else {
    out_.Integer(page);
  }
  out_.Key("box");
  if (box == nullptr) {
    out_.Null();
  } else {
    WriteBox(*box, out_);
  }
  out_.EndObject();
}

}  // namespace fenjie
