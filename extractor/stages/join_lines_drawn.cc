#include "stages/join_lines_drawn.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/folded_part.h"

namespace fenjie {
namespace {

/// What lines are drawn with beside bars.
bool IsDrawing(char32_t c) {
  constexpr char32_t kFirstBox = 0x2500;
  constexpr char32_t kLastBox = 0x257F;
  return c == U'-' || c == U'=' || c == U'+' || c == U':' || c == U'—' || (kFirstBox <= c && c <= kLastBox);
}

struct Bar {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct DrawnLine {
  std::size_t begin = 0;  // of its text, blanks left out
  std::size_t end = 0;
  std::vector<Bar> bars;
  bool is_rule = false;       // nothing but drawing
  bool is_furniture = false;  // a page number and the like
  bool in_table = false;

  bool empty() const { return begin == end; }
  bool HasCells() const { return bars.size() >= 2 && !is_rule; }
};

class Redrawer {
 public:
  Redrawer(const FoldedText& lines, const FurnitureLines& furniture)
      : lines_(lines), text_(lines.text), furniture_(furniture) {}

  FoldedText Run() && {
    if (!MayHoldTables()) return lines_;
    ReadLines();
    MarkTables();
    if (std::none_of(drawn_.begin(), drawn_.end(), [](const DrawnLine& line) { return line.in_table; })) return lines_;
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      if (drawn_[i].in_table && !drawn_[i].is_rule) WriteRow(i);
    }
    Copy(written_, text_.size());
    return std::move(out_);
  }

 private:
  bool MayHoldTables() const {
    constexpr std::string_view kBars[] = {"|", "│", "┃", "║", "¦", "∣"};
    return std::any_of(std::begin(kBars), std::end(kBars),
                       [&](std::string_view bar) { return text_.find(bar) != std::string_view::npos; });
  }

  void ReadLines() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      drawn_.push_back(ReadLine(begin, end));
      begin = end + 1;
    }
  }

  DrawnLine ReadLine(std::size_t begin, std::size_t end) const {
    DrawnLine line;
    const auto is_blank = [&](std::size_t at) { return text_[at] == ' ' || text_[at] == '\t'; };
    while (begin < end && is_blank(begin)) ++begin;
    while (end > begin && is_blank(end - 1)) --end;
    line.begin = begin;
    line.end = end;
    bool only_drawing = true;
    std::size_t drawn = 0;
    for (std::size_t at = begin; at < end;) {
      const CodePoint c = DecodeAt(text_, at);
      if (IsBar(c.value)) {
        line.bars.push_back({at, at + c.length});
      } else if (IsDrawing(c.value)) {
        ++drawn;
      } else if (!IsInlineBlank(c.value)) {
        only_drawing = false;
      }
      at += c.length;
    }
    line.is_rule = only_drawing && !line.empty() && (line.bars.size() >= 2 || drawn >= 3);
    line.is_furniture = furniture_.Has(begin, end);
    return line;
  }

  /// Runs of at least two rows; a drawn line between them, above or below belongs to them.
  void MarkTables() {
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      if (!drawn_[i].HasCells() && !drawn_[i].is_rule) continue;
      std::size_t last = i;
      std::size_t rows = 0;
      for (std::size_t at = i; at < drawn_.size() && Belongs(at); ++at) {
        rows += drawn_[at].HasCells() ? 1 : 0;
        if (drawn_[at].HasCells() || drawn_[at].is_rule) last = at;
      }
      for (std::size_t at = i; rows >= 2 && HasTextBefore(i) && at <= last; ++at) {
        drawn_[at].in_table = drawn_[at].HasCells() || drawn_[at].is_rule;
      }
      i = last;
    }
  }

  bool Belongs(std::size_t i) const {
    return drawn_[i].HasCells() || drawn_[i].is_rule || drawn_[i].empty() || drawn_[i].is_furniture;
  }

  /// A row's first bar goes into the line break before it: something has to stand there.
  bool HasTextBefore(std::size_t i) const {
    while (i > 0 && (drawn_[i - 1].empty() || drawn_[i - 1].is_furniture)) --i;
    return i > 0;
  }

  void WriteRow(std::size_t i) {
    const DrawnLine& line = drawn_[i];
    std::size_t begin = line.begin;
    std::size_t end = line.end;
    std::vector<Bar> bars = line.bars;
    if (bars.front().begin == begin) {
      begin = bars.front().end;
      bars.erase(bars.begin());
    }
    if (!bars.empty() && bars.back().end == end) {
      end = bars.back().begin;
      bars.pop_back();
    }
    Break(begin);
    for (const Bar& bar : bars) {
      Copy(written_, bar.begin);
      out_.text += '\t';
      out_.map.Add({lines_.map.SourceBegin(bar.begin), lines_.map.SourceEnd(bar.end)}, 1, PieceKind::kRestored);
      written_ = bar.end;
    }
    Copy(written_, end);
    written_ = end;
    std::size_t next = i + 1;
    while (next < drawn_.size() && (drawn_[next].empty() || (drawn_[next].in_table && drawn_[next].is_rule))) ++next;
    std::size_t text = next;
    while (text < drawn_.size() && (drawn_[text].empty() || drawn_[text].is_furniture)) ++text;
    if (text == drawn_.size()) {
      EndText(next == text ? text_.size() : drawn_[next].begin);
    } else if (!drawn_[next].in_table) {
      Break(drawn_[next].begin);
    }
  }

  /// Behind the last row, with nothing but furniture from `end` on, there is no line break to take its bar and the line
  /// drawn below it: they leave an empty cell.
  void EndText(std::size_t end) {
    while (end > written_ && (text_[end - 1] == '\n' || text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    if (end == written_) return;
    out_.text += '\t';
    out_.map.Add({lines_.map.SourceEnd(written_), lines_.map.SourceEnd(end)}, 1, PieceKind::kRestored);
    written_ = end;
  }

  /// One line break for all that stands between the last written character and `begin`: bars, drawn lines, blanks.
  void Break(std::size_t begin) {
    const std::string_view between = text_.substr(written_, begin - written_);
    const std::size_t text_end = written_ + LastText(between);
    Copy(written_, text_end);
    out_.text += '\n';
    out_.map.Add({lines_.map.SourceEnd(text_end), lines_.map.SourceEnd(begin)}, 1, PieceKind::kRestored);
    written_ = begin;
  }

  /// The end of what is no drawing in the text between two rows: lines above the first.
  std::size_t LastText(std::string_view between) const {
    std::size_t end = 0;
    std::size_t line = 0;
    while (line < between.size()) {
      const std::size_t line_end = std::min(between.find('\n', line), between.size());
      const DrawnLine drawn = ReadLine(written_ + line, written_ + line_end);
      const bool is_bar = drawn.bars.size() == 1 && drawn.end - drawn.begin == drawn.bars.front().end - drawn.begin;
      if (!drawn.empty() && !drawn.is_rule && !is_bar) end = drawn.end - written_;
      line = line_end + 1;
    }
    return end;
  }

  void Copy(std::size_t begin, std::size_t end) {
    AppendPart(lines_, {begin, end}, out_);
    written_ = end;
  }

  const FoldedText& lines_;
  std::string_view text_;
  const FurnitureLines& furniture_;
  std::vector<DrawnLine> drawn_;
  std::size_t written_ = 0;  // everything before is in out_
  FoldedText out_;
};

}  // namespace

bool IsBar(char32_t c) { return c == U'|' || c == U'│' || c == U'┃' || c == U'║' || c == U'¦' || c == U'∣'; }

FoldedText WithTabsForBars(const FoldedText& lines, const FurnitureLines& furniture) {
  return Redrawer(lines, furniture).Run();
}

}  // namespace fenjie
