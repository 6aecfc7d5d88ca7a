#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "property/notice_plan.h"

namespace fenjie::property {

Layout RandomLayout(Random& random) {
  Layout layout;
  layout.blank_lines = random.Chance(50);
  layout.crlf = random.Chance(25);
  layout.indented = random.Chance(30);
  if (random.Chance(20)) layout.furniture = random.Between(7, 20);
  return layout;
}

LaidOut::LaidOut(const NoticePlan& plan, const Layout& layout) {
  runs_.resize(plan.paragraphs.size());
  for (std::size_t i = 0; i < plan.paragraphs.size(); ++i) {
    if (i > 0) {
      BreakLine(layout);
      const bool inside_table = plan.paragraphs[i].is_table_row && plan.paragraphs[i - 1].is_table_row;
      if (layout.furniture != 0 && lines_ % layout.furniture == 0 && !inside_table) {
        text_ += "— " + std::to_string(lines_ / layout.furniture) + " —";
        BreakLine(layout);
      }
      if (layout.blank_lines && !inside_table) BreakLine(layout);
    }
    const std::size_t begin = text_.size();
    if (layout.indented && !plan.paragraphs[i].is_table_row) text_ += "　　";
    const std::size_t indentation = CountCodePoints(std::string_view(text_).substr(begin));
    // Runs: as much of the paragraph as a line takes.
    const std::string& text = plan.paragraphs[i].text;
    const std::size_t wrap = plan.paragraphs[i].is_table_row && !layout.wrap_rows ? 0 : layout.wrap;
    std::size_t room = wrap > indentation ? wrap - indentation : wrap;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.size();
      if (wrap != 0) {
        end = at;
        for (std::size_t taken = 0; end < text.size() && taken < room; ++taken) end += DecodeAt(text, end).length;
      }
      runs_[i].push_back({at, end, text_.size()});
      text_.append(text, at, end - at);
      at = end;
      room = wrap;
      if (at < text.size()) BreakLine(layout);
    }
  }
  BreakLine(layout);
}

void LaidOut::BreakLine(const Layout& layout) {
  text_ += layout.crlf ? "\r\n" : "\n";
  ++lines_;
}

SourceSpans LaidOut::At(const std::vector<Place>& places) const {
  SourceSpans spans;
  for (const Place& place : places) AddPieces(place, spans);
  return spans;
}

void LaidOut::AddPieces(const Place& place, SourceSpans& spans) const {
  for (const Run& run : runs_[place.paragraph]) {
    const std::size_t begin = std::max(run.plan_begin, place.begin);
    const std::size_t end = std::min(run.plan_end, place.end);
    if (begin < end) spans.push_back({run.source + (begin - run.plan_begin), run.source + (end - run.plan_begin)});
  }
}

}  // namespace fenjie::property
