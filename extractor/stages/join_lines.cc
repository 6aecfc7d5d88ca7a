#include "stages/join_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "document/folded_part.h"
#include "ruleset/heading_finder.h"
#include "ruleset/label_finder.h"
#include "stages/join_lines_bars.h"
#include "stages/join_lines_blanks.h"
#include "stages/join_lines_cells.h"
#include "stages/join_lines_drawn.h"
#include "stages/join_lines_flat.h"
#include "stages/join_lines_marks.h"
#include "stages/join_lines_shape.h"
#include "values/annex_name.h"

namespace fenjie {
namespace {

/// The annexes' names as the cover note has them in 《》, bare. A cover note is at most some pages.
std::vector<std::string> AnnexNames(std::string_view text) {
  constexpr std::size_t kCoverBytes = 12000;
  const std::string_view cover = text.substr(0, kCoverBytes);
  std::vector<std::string> names;
  for (const NameRange& name : QuotedNames(cover)) {
    names.push_back(BareName(cover.substr(name.begin, name.end - name.begin)));
  }
  return names;
}

/// Decides, line by line, whether a line goes on the paragraph before it.
class Joiner {
 public:
  Joiner(std::string_view source, const FoldedText& lines, std::vector<LineShape> shapes, const RuleSet& rules,
         PageLines layout)
      : source_(source),
        lines_(lines),
        rules_(rules),
        finder_(rules),
        shapes_(std::move(shapes)),
        wrap_width_(layout.lines.empty() ? WrapWidth(shapes_) : 0),
        annexes_(AnnexNames(lines.text)),
        lists_end_in_stop_(ListsEndInStop()) {}

  JoinedText Run() && {
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (shapes_[i].is_furniture) {
        AddFurniture(shapes_[i]);
        after_furniture_ = true;
        continue;
      }
      const std::size_t last = i;
      if (shapes_[i].is_whole_row) {
        Begin(shapes_[i]);
      } else if (shapes_[i].is_table_row) {
        i = AddTableRun(i);
      } else if (!paragraph_.empty() && !last_was_table_ && GoesOn(i)) {
        Append(shapes_[i], shapes_[last_line_]);
      } else {
        Begin(shapes_[i]);
      }
      last_was_table_ = shapes_[last].is_table_row;
      after_furniture_ = false;
      last_line_ = i;
    }
    return std::move(out_);
  }

 private:
  std::string_view Text(const LineShape& line) const {
    return std::string_view(lines_.text).substr(line.begin, line.end - line.begin);
  }

  // --- writing ---

  /// Copies bytes [begin, end) of the lines' text with their way back to the source.
  void Copy(std::size_t begin, std::size_t end) { AppendPart(lines_, {begin, end}, out_.folded); }

  /// Copies a line of prose; TABs in it are blanks, and blanks between Chinese characters are none.
  void CopyProse(std::size_t begin, std::size_t end) {
    const std::string_view text = lines_.text;
    for (;;) {
      const std::size_t in_line = text.substr(begin, end - begin).find('\t');
      if (in_line == std::string_view::npos) break;
      const std::size_t tab = begin + in_line;
      std::size_t before = tab;
      while (before > begin && text[before - 1] == ' ') --before;
      Copy(begin, before);
      const std::size_t after = std::min(text.find_first_not_of("\t ", tab), end);
      const bool between_cjk = before > 0 && after < end && IsCjkBefore(before) && IsCjkAt(after);
      if (!between_cjk && after < end) Blank(before, after);
      begin = after;
    }
    Copy(begin, end);
  }

  void Blank(std::size_t begin, std::size_t end) {
    out_.folded.text += ' ';
    out_.folded.map.Add({lines_.map.SourceBegin(begin), lines_.map.SourceEnd(end)}, 1, PieceKind::kRestored);
  }

  /// Folding made ASCII of full-width punctuation, so the source tells what is Chinese. Offsets into the lines' text.
  bool IsCjkBefore(std::size_t at) const {
    while (at > 0 && (lines_.text[at - 1] == '\t' || lines_.text[at - 1] == ' ')) --at;  // a TAB at a line's end
    if (at == 0) return false;
    return IsCjk(DecodeAt(source_, PreviousStart(source_, lines_.map.SourceEnd(at))).value);
  }
  bool IsCjkAt(std::size_t at) const { return IsCjk(DecodeAt(source_, lines_.map.SourceBegin(at)).value); }

  void Begin(const LineShape& line) {
    if (!out_.folded.text.empty()) {
      EndParagraph(line.row_begin);
    }
    paragraph_begin_ = out_.folded.text.size();
    if (line.is_table_row) {
      Copy(line.row_begin, line.end);
    } else {
      CopyProse(line.begin, line.end);
    }
    paragraph_end_ = line.end;
    paragraph_ = std::string_view(out_.folded.text).substr(paragraph_begin_);
    NoteParagraphStart(line);
  }

  /// The line break that ends the paragraph before the line at `next`: the first one behind its last character. Where
  /// furniture stands between the rows of a drawn table, the bars in all of them.
  void EndParagraph(std::size_t next) {
    const std::size_t first = lines_.text.find('\n', paragraph_end_);
    const std::size_t last = lines_.text.rfind('\n', next);
    const auto is_drawn = [&](std::size_t at) {
      const std::size_t begin = lines_.map.SourceBegin(at);
      const std::string_view printed = source_.substr(begin, lines_.map.SourceEnd(at + 1) - begin);
      return printed.find_first_not_of(" \t\r\n") != std::string_view::npos;
    };
    if (last == std::string_view::npos || last <= first || !is_drawn(last)) {
      Copy(first, first + 1);
      return;
    }
    out_.folded.text += '\n';
    out_.folded.map.Add({lines_.map.SourceBegin(first), lines_.map.SourceEnd(last + 1)}, 1, PieceKind::kRestored);
  }

  void Append(const LineShape& line, const LineShape& before) {
    const bool blank = before.blank_at_end || line.blank_at_begin;
    const bool cjk = IsCjkBefore(before.end) && IsCjkAt(line.begin);
    if (blank && !cjk && !line.is_table_row) {
      const std::size_t at = before.blank_at_end ? before.end : line.begin - 1;
      Copy(at, at + 1);
    }
    if (line.is_table_row) {
      Copy(line.row_begin, line.end);
    } else {
      CopyProse(line.begin, line.end);
    }
    paragraph_end_ = line.end;
    paragraph_ = std::string_view(out_.folded.text).substr(paragraph_begin_);
    if (!paragraph_has_label_) paragraph_has_label_ = HasLabel(Text(line));
    if (paragraph_has_label_) NoteLabels(Text(line));
  }

  void AddFurniture(const LineShape& line) {
    out_.furniture.push_back({lines_.map.SourceBegin(line.begin), lines_.map.SourceEnd(line.end)});
  }

  // --- tables ---

  /// Adds the run of table rows that begins at line `first`; gives back its last line. Rows that were wrapped at the
  /// text's width are put together again.
  std::size_t AddTableRun(std::size_t first) {
    std::size_t last = first;
    while (last + 1 < shapes_.size() && BelongsToRun(last)) ++last;
    const std::size_t cells = CellsPerRow(first, last);
    std::size_t tabs = 0;
    for (std::size_t i = first; i <= last; ++i) {
      if (shapes_[i].is_furniture) {
        AddFurniture(shapes_[i]);
        continue;
      }
      LineShape line = shapes_[i];
      line.is_table_row = true;
      const bool goes_on = i > first && WrappedRow(i - 1) && (tabs < cells || line.tabs == 0);
      // A row broken before a TAB: what both lines have makes one whole row.
      const bool completes = i > first && line.leading_tabs > 0 && tabs + line.leading_tabs + line.tabs == cells;
      const bool rest_of_cell = i > first && line.tabs == 0 && line.leading_tabs == 0 && IsFigure(Text(line));
      const bool row_begun = i > first && !IsFigure(Text(shapes_[i - 1])) && shapes_[i - 1].tabs == 0 && tabs == 0;
      if (goes_on || completes || rest_of_cell || row_begun) {
        Append(line, shapes_[i - 1]);
        tabs += line.leading_tabs + line.tabs;
      } else {
        Begin(line);
        tabs = line.leading_tabs + line.tabs;
      }
    }
    return last;
  }

  /// Digits, point and percent only, or a nil mark: a cell or the rest of one, never a row's label. (The table stage
  /// doubts a figure that is broken over lines.)
  bool IsFigure(std::string_view text) const {
    if (text.empty() || text.find_first_not_of("0123456789.%") == std::string_view::npos) return true;
    return rules_.Words("nil_mark").Find(text) != nullptr;
  }

  /// A row of just the text's width may go on; a longer one shows that rows were not wrapped.
  bool WrappedRow(std::size_t i) const { return wrap_width_ > 0 && shapes_[i].source_length == wrap_width_; }

  /// True if the line after `i` belongs to the same run of rows: a row, the rest of a wrapped row, or a row's label
  /// broken before its first TAB.
  bool BelongsToRun(std::size_t i) const {
    const LineShape& next = shapes_[i + 1];
    if (next.is_table_row) return true;
    if (!next.blank_before && next.tabs == 0 && IsFigure(Text(next))) return true;
    if (next.is_furniture) return i + 2 < shapes_.size() && shapes_[i + 2].is_table_row;
    if (WrappedRow(i) && !next.blank_before && !Structural(i + 1)) return true;
    constexpr std::size_t kLabelLength = 20;  // code points of a row's label on one line
    const bool label_begins = !next.blank_before && next.source_length <= kLabelLength && i + 2 < shapes_.size() &&
                              shapes_[i + 2].is_table_row && !shapes_[i + 2].blank_before && next.tabs == 0;
    return label_begins && !Structural(i + 1) && !EndsSentence(Text(next)) && !IsStandalone(Text(next));
  }

  /// True if the lines under the header `first` are rows as long as it, whatever their width: each with a name first
  /// and a figure behind it, some broken before a TAB.
  bool AreRowsUnder(std::size_t first, std::size_t last) const {
    const std::size_t whole = shapes_[first].leading_tabs + shapes_[first].tabs;
    std::size_t tabs = whole;
    for (std::size_t i = first + 1; i <= last; ++i) {
      const LineShape& line = shapes_[i];
      if (line.leading_tabs == 0 && (tabs != whole || !BeginsRow(line))) return false;
      tabs = line.leading_tabs + line.tabs + (line.leading_tabs > 0 ? tabs : 0);
      if (tabs > whole) return false;
    }
    return tabs == whole;
  }

  bool BeginsRow(const LineShape& line) const {
    if (line.tabs == 0) return false;
    const std::string_view text = Text(line);
    const std::size_t name_end = text.find('\t');
    const std::string_view behind = text.substr(name_end + 1);
    return !IsFigure(text.substr(0, name_end)) && IsFigure(behind.substr(0, behind.find('\t')));
  }

  /// The TABs that a whole row of the run has: what most rows have, wrapped ones counted with their rest.
  std::size_t CellsPerRow(std::size_t first, std::size_t last) const {
    if (AreRowsUnder(first, last)) return shapes_[first].leading_tabs + shapes_[first].tabs;
    std::map<std::size_t, std::size_t> rows_of;
    std::size_t tabs = 0;
    for (std::size_t i = first; i <= last; ++i) {
      tabs += shapes_[i].leading_tabs + shapes_[i].tabs;
      if (WrappedRow(i) && i < last) continue;
      ++rows_of[tabs];
      tabs = 0;
    }
    std::size_t best = 0;
    std::size_t best_rows = 0;
    for (const auto& [count, rows] : rows_of) {
      if (rows >= best_rows) {  // of two, the longer rows
        best = count;
        best_rows = rows;
      }
    }
    return best;
  }

  // --- judging ---

  /// The line behind `i`, page furniture left out.
  std::size_t LineAfter(std::size_t i) const {
    ++i;
    while (i < shapes_.size() && shapes_[i].is_furniture) ++i;
    return i;
  }

  bool GoesOn(std::size_t i) {
    const LineShape& line = shapes_[i];
    const std::string_view text = Text(line);
    if (line.begins) return false;
    if (CompletesLabel(text)) return true;
    if (BeginsWithLabel(text) || LooksLikeLabel(i)) return GoesOnInBracket();
    if (GoesOnTextList(i)) return true;
    if (BeginsWithMark(i) || SaysWhoLeads(i) || IsWhollyLeadHeading()) return false;
    // （牵头单位：A；配合⏎单位：B） above a table is no caption.
    if (IsCaptionAboveTable(i) && !HasOpenBracket(paragraph_)) return false;
    if (BeginsWithContinuer(text)) return true;
    if (IsMetadata(paragraph_)) return false;  // 字体:【 closes nowhere
    if (EndsUnfinished(paragraph_) || HasOpenBracket(paragraph_) || EndsWithLabel() || EndsWithMark()) return true;
    if (InTitle()) return true;
    // The lines of a red head stand in the middle like those of one title.
    if (ParagraphIs("issuer") || ParagraphIs("document_number")) return false;
    if (ParagraphIs("title") && rules_.FullMatch("addressees", text)) return false;
    if (EndsSentence(paragraph_) && rules_.FullMatch("print_line", text)) return false;
    if (shapes_[last_line_].wraps && !paragraph_.ends_with(":")) return true;
    const bool after_full_line = Wrapped(last_line_) && !line.blank_before;
    if (EndsSentence(paragraph_)) return after_full_line && !paragraph_.ends_with(":") && !line.indented;
    if (rules_.FullMatch("date_line", text) && ParagraphIs("organ")) return false;
    if (EndsAnnexTitle(line, text) || EndsPrintLine(text)) return true;
    if (!paragraph_has_label_ && !paragraph_has_mark_ && IsStandalone(paragraph_)) return false;
    // Behind a list of units that is just as long as lines are, a name above numbered items is no part of it.
    if (paragraph_has_label_ && IsLeadHeading(i)) return false;
    if (after_full_line) return true;
    constexpr std::size_t kSentence = 36;  // bytes: 12 ideographs; the end of a cut name is shorter
    if (paragraph_has_label_ && text.ends_with("。") && text.size() > kSentence && !lists_end_in_stop_)
      return false;  // a sentence, no list
    if (paragraph_has_heading_mark_ && (IsHeading(paragraph_) || IsHeadingAbove(text))) return false;
    if (rules_.FullMatch("note_heading", text)) return false;
    return !IsHeadingBeforeRestart(i) && !IsLeadHeading(i) && !BeginsUnmarkedTask(i) && !IsStandalone(text) &&
           !BeginsAnnexName(text);
  }

  /// True if the paragraph's last words are the mark of an item in its middle: …。（三）⏎.
  bool EndsWithMark() const {
    constexpr std::size_t kLongest = 20;  // bytes: （一百二十）
    if (!paragraph_.ends_with(')')) return false;
    const std::string_view end = paragraph_.substr(paragraph_.size() - std::min(paragraph_.size(), kLongest));
    const std::size_t open = end.rfind('(');
    if (open == std::string_view::npos || end.size() - open == paragraph_.size()) return false;
    const auto mark = rules_.PrefixMatch("number_mark", end.substr(open));
    return mark && open + mark->match.end == end.size();
  }

  /// A line above a label that the task before has already: a task without a number begins. Its text may go over some
  /// lines.
  bool BeginsUnmarkedTask(std::size_t i) const {
    constexpr std::size_t kMostLines = 6;  // of text above its labels
    if (!paragraph_has_label_) return false;
    for (std::size_t next = i + 1; next < std::min(shapes_.size(), i + 1 + kMostLines); ++next) {
      const std::string_view text = Text(shapes_[next]);
      if (BeginsWithLabel(text)) {
        return labels_since_mark_.contains(finder_.Find(text.substr(0, text.find(':') + 1)).front().rule);
      }
      if (shapes_[next].is_table_row || rules_.PrefixMatch("number_mark", text)) return false;
    }
    return false;
  }

  /// What a line says of who leads the items below it, if it stands before a line with a number mark or a table's row.
  std::optional<HeadingRole> LeadHeading(std::size_t i) const {
    const std::size_t after = LineAfter(i);
    if (after >= shapes_.size() || EndsSentence(Text(shapes_[i]))) return std::nullopt;
    const std::string_view next = Text(shapes_[after]);
    const bool before_items = shapes_[after].is_table_row || rules_.PrefixMatch("number_mark", next).has_value();
    if (!before_items && BeginsWithLabel(next)) return std::nullopt;
    auto role = FindHeadingRole(rules_, Text(shapes_[i]));
    // Items without numbers may follow where the heading says in words who leads.
    return before_items || (role && role->label_end > role->label_begin) ? role : std::nullopt;
  }

  /// A heading that says in words who leads the items below it.
  bool SaysWhoLeads(std::size_t i) const {
    const auto role = LeadHeading(i);
    return role && role->label_end > role->label_begin;
  }

  bool IsWhollyLeadHeading() const { return paragraph_ == Text(shapes_[last_line_]) && SaysWhoLeads(last_line_); }

  /// A mere name is a heading only where it is not the only one; the last part of a wrapped name may look like one.
  bool IsLeadHeading(std::size_t i) {
    const auto role = LeadHeading(i);
    if (!role || !role->is_bare) return role.has_value();
    if (!name_lines_) {
      name_lines_ = 0;
      for (std::size_t line = 0; line < shapes_.size(); ++line) {
        if (const auto each = LeadHeading(line); each && each->is_bare) ++*name_lines_;
      }
    }
    return *name_lines_ > 1;
  }

  /// True if the line begins with the end of a label that begins in the paragraph's last words: 完成⏎时限：,
  /// 配合⏎单位：.
  bool CompletesLabel(std::string_view text) const {
    constexpr std::size_t kLongestLabel = 60;  // bytes: 20 ideographs
    const std::size_t colon = text.find(':');
    if (colon == 0 || colon > kLongestLabel) return false;
    std::size_t begin = paragraph_.find_last_of(";,():");
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    constexpr std::array<std::string_view, 4> kWideBoundaries{"。", "〔", "【", "〈"};
    for (const std::string_view mark : kWideBoundaries) {
      if (const std::size_t at = paragraph_.rfind(mark); at != std::string_view::npos) {
        begin = std::max(begin, at + mark.size());
      }
    }
    const std::string_view words = paragraph_.substr(begin);
    const std::string rest(text.substr(0, colon));
    if (!words.empty() && words.size() <= kLongestLabel && finder_.RuleOf(std::string(words) + rest)) return true;
    return CompletesLabelBehindBlank(rest);
  }

  /// As CompletesLabel, where only a blank parts the label from the value before it: 责任单位:A　主⏎管领导:.
  bool CompletesLabelBehindBlank(const std::string& rest) const {
    constexpr std::size_t kLongestBegin = 6;  // code points before the line's end
    if (!paragraph_has_label_ || finder_.RuleOf(rest) != nullptr) return false;
    std::size_t begin = paragraph_.size();
    for (std::size_t n = 0; n < kLongestBegin && begin > 0; ++n) {
      begin = PreviousStart(paragraph_, begin);
      if (finder_.RuleOf(std::string(paragraph_.substr(begin)) + rest) != nullptr) return true;
    }
    return false;
  }

  /// True in the middle of the notice's title: 关于印发 without its 的通知.
  /// The whole paragraph as a piece of the frame. A long one is none: it is asked again at each of its lines.
  bool ParagraphIs(std::string_view field) const {
    constexpr std::size_t kLongest = 360;  // bytes: 120 ideographs
    return paragraph_.size() <= kLongest && rules_.FullMatch(field, paragraph_);
  }

  bool InTitle() const {
    constexpr std::size_t kLongest = 300;  // bytes: 100 ideographs
    if (paragraph_has_label_ || paragraph_has_mark_ || paragraph_.size() > kLongest || EndsSentence(paragraph_)) {
      return false;
    }
    return rules_.Search("title_start", paragraph_) && !rules_.FullMatch("title", paragraph_);
  }

  /// True if a bracket that holds fields goes on: （牵头单位：A；⏎配合单位：B）.
  bool GoesOnInBracket() const {
    return HasOpenBracket(paragraph_) &&
           (paragraph_.ends_with(";") || paragraph_.ends_with("。") || EndsUnfinished(paragraph_));
  }

  /// True if the paragraph ends in a label whose value is still to come.
  bool EndsWithLabel() const {
    if (!paragraph_.ends_with(":")) return false;
    constexpr std::size_t kNear = 90;  // bytes: a label and the boundary before it
    std::size_t begin = paragraph_.size() - std::min(paragraph_.size(), kNear);
    while (begin < paragraph_.size() && (static_cast<unsigned char>(paragraph_[begin]) & 0xC0) == 0x80) ++begin;
    const std::vector<LabelMatch> labels = finder_.Find(paragraph_.substr(begin));
    // Behind another label's value a blank may be all that parts them.
    return !labels.empty() && (labels.back().at_boundary || paragraph_has_label_) &&
           begin + labels.back().end + 1 == paragraph_.size();
  }

  /// A numbered list that is the value of a label of text, 目标任务:⏎1、…;⏎2、…。, belongs to it, marks and all.
  bool GoesOnTextList(std::size_t i) {
    const auto mark = rules_.PrefixMatch("number_mark", Text(shapes_[i]));
    if (!mark) return false;
    const std::string_view style = mark->rule->Attribute("style");
    const std::string number = NumberText(*mark, Text(shapes_[i]));
    const int level = LevelOf(*mark);
    if (text_lists_.empty()) {
      if (!IsFirst(number) || !EndsWithTextLabel() || !IsTextList(i, style)) return false;
    } else {
      const auto of_style = std::find_if(text_lists_.begin(), text_lists_.end(),
                                         [&](const TextList& list) { return list.style == style; });
      const bool is_inner = of_style == text_lists_.end() && IsFirst(number) && level > text_lists_.back().level;
      if (!is_inner && (of_style == text_lists_.end() || !IsNext(of_style->number, number))) return false;
      text_lists_.erase(of_style, text_lists_.end());
    }
    text_lists_.push_back({std::string(style), number, level});
    return true;
  }

  static int LevelOf(const RuleMatch& mark) {
    int level = 0;
    const std::string_view text = mark.rule->Attribute("level");
    std::from_chars(text.data(), text.data() + text.size(), level);
    return level;
  }

  bool EndsWithTextLabel() const {
    if (!EndsWithLabel()) return false;
    const std::string_view role = finder_.Find(paragraph_).back().rule->Attribute("role");
    return role == "task_text" || role == "other";
  }

  /// True if labels stand below the list that begins in line `i`, and not below each of its items: those would be
  /// tasks.
  bool IsTextList(std::size_t i, std::string_view style) const {
    constexpr std::size_t kLongest = 60;  // lines
    const auto first = rules_.PrefixMatch("number_mark", Text(shapes_[i]));
    std::string last = NumberText(*first, Text(shapes_[i]));
    bool labels_seen = HasLabel(Text(shapes_[i]));
    if (labels_seen) return false;
    for (std::size_t next = i + 1; next < std::min(shapes_.size(), i + kLongest); ++next) {
      if (shapes_[next].is_table_row) return false;
      const std::string_view text = Text(shapes_[next]);
      const bool has_label = HasLabel(text);
      const auto mark = rules_.PrefixMatch("number_mark", text);
      labels_seen = labels_seen || has_label;
      if (!mark || has_label || (!labels_seen && LevelOf(*mark) > LevelOf(*first))) continue;
      const bool of_list = mark->rule->Attribute("style") == style && IsNext(last, NumberText(*mark, text));
      if (labels_seen || !of_list) return labels_seen && !of_list;
      last = NumberText(*mark, text);
    }
    return labels_seen;
  }

  bool ListsEndInStop() const {
    return std::any_of(shapes_.begin(), shapes_.end(),
                       [&](const LineShape& line) { return Text(line).ends_with("。") && HasLabel(Text(line)); });
  }

  /// A line of the text's width, or with one mark hanging behind it.
  bool Wrapped(std::size_t i) const {
    if (shapes_[i].wraps) return true;
    const std::size_t length = shapes_[i].source_length;
    return wrap_width_ > 0 && (length == wrap_width_ || length == wrap_width_ + 1);
  }

  /// True if line `i` begins a paragraph by what it begins with.
  bool Structural(std::size_t i) const {
    const std::string_view text = Text(shapes_[i]);
    return BeginsWithLabel(text) || LooksLikeLabel(i) || BeginsWithMark(i);
  }

  bool IsCaptionAboveTable(std::size_t i) const {
    const std::size_t next = LineAfter(i);
    return next < shapes_.size() && shapes_[next].is_table_row && rules_.FullMatch("caption", Text(shapes_[i]));
  }

  /// As Structural, for a line that does not begin with a label.
  bool BeginsWithMark(std::size_t i) const {
    const std::string_view text = Text(shapes_[i]);
    if (rules_.PrefixMatch("paragraph_start", text) || rules_.PrefixMatch("bullet_mark", text)) return true;
    if (IsSignature(i)) return true;
    if (BeginsClosing(text)) return true;
    if (const auto mark = rules_.PrefixMatch("number_mark", text)) return InSequence(*mark, text, shapes_[i]);
    return NextMark(text) && (paragraph_has_label_ || EndsSentence(paragraph_) || IsHeading(paragraph_)) &&
           !EndsUnfinished(paragraph_) && !HasOpenBracket(paragraph_);
  }

  /// Words to those who carry the tasks out, behind a finished paragraph or a list.
  bool BeginsClosing(std::string_view text) const {
    if (!rules_.PrefixMatch("closing", text)) return false;  // first: of many lines few begin so
    return (paragraph_has_label_ || EndsSentence(paragraph_)) && !EndsUnfinished(paragraph_) &&
           !HasOpenBracket(paragraph_);
  }

  /// A mark that only its number tells from a decimal: 3.6、7、8号线 behind item 2.
  std::optional<RuleMatch> NextMark(std::string_view text) const {
    auto mark = rules_.PrefixMatch("number_mark_next", text);
    if (!mark) return std::nullopt;
    const auto last = last_number_.find(mark->rule->Attribute("style"));
    const bool is_next = last != last_number_.end() && IsNext(last->second, NumberText(*mark, text));
    return is_next ? std::move(mark) : std::nullopt;
  }

  /// True for arabic numbers of which the second is one more than the first.
  static bool IsNext(std::string_view last, std::string_view number) {
    int value = 0;
    const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), value);
    return error == std::errc() && end == last.data() + last.size() && number == std::to_string(value + 1);
  }

  /// A mark begins an item if its number is the next of its style, a first one, or nothing was left unfinished.
  bool InSequence(const RuleMatch& mark, std::string_view text, const LineShape& line) const {
    if (paragraph_.empty() || last_was_table_ || paragraph_has_label_ || EndsSentence(paragraph_)) return true;
    if (EndsUnfinished(paragraph_)) return false;
    const auto style = last_number_.find(mark.rule->Attribute("style"));
    const std::string number = NumberText(mark, text);
    if (line.blank_before || IsStandalone(paragraph_)) return true;
    // A page of a long notice may begin in the middle: 110. below the title.
    if (!paragraph_has_mark_ && !Wrapped(last_line_) && IsHeading(paragraph_)) return true;
    // Below a heading, numbers may begin again, even where those above it went no further than the first.
    if (paragraph_has_heading_mark_ && IsFirst(number) && IsHeading(paragraph_)) return true;
    return style == last_number_.end() ? IsFirst(number) : number != style->second;
  }

  static std::string NumberText(const RuleMatch& mark, std::string_view text) {
    const PatternMatch::Group* number = mark.match.Find("number");
    return number == nullptr ? std::string() : std::string(text.substr(number->begin, number->end - number->begin));
  }

  static bool IsFirst(std::string_view number) { return number == "1" || number == "一" || number == "①"; }

  bool BeginsWithLabel(std::string_view text) const {
    constexpr std::size_t kLongestLabel = 64;  // bytes: 20 ideographs and a bracket
    const std::size_t colon = text.substr(0, kLongestLabel).find(':');
    if (colon == std::string_view::npos) return false;
    const std::vector<LabelMatch> labels = finder_.Find(text.substr(0, colon + 1));
    if (labels.empty() || !labels.front().at_boundary) return false;
    const std::string_view before = text.substr(0, labels.front().begin);
    return before.empty() || before == "(" || before == "[" || before == "〔" || before == "【" || before == "〈";
  }

  /// Words that no rule knows as a label, beside a line with a label.
  bool LooksLikeLabel(std::size_t i) const {
    constexpr std::size_t kLongest = 30;  // bytes: 10 ideographs
    const std::string_view text = Text(shapes_[i]);
    const std::size_t colon = text.substr(0, kLongest).find(':');
    if (colon == std::string_view::npos || !rules_.FullMatch("label_like", text.substr(0, colon))) return false;
    if (!finder_.Find(text.substr(0, colon + 1)).empty()) return false;  // the end of a name, and a label behind it
    return paragraph_has_label_ || (i + 1 < shapes_.size() && BeginsWithLabel(Text(shapes_[i + 1])));
  }

  bool HasLabel(std::string_view text) const {
    const std::vector<LabelMatch> labels = finder_.Find(text);
    return std::any_of(labels.begin(), labels.end(), [](const LabelMatch& label) { return label.at_boundary; });
  }

  bool IsMetadata(std::string_view text) const {
    constexpr std::size_t kLongest = 360;  // bytes: 120 ideographs
    return text.size() <= kLongest && !paragraph_has_label_ && rules_.FullMatch("metadata_line", text).has_value();
  }

  /// A line that is a whole piece of the document's frame or a table's caption.
  bool IsFrameLine(std::string_view text) const {
    constexpr std::size_t kLongest = 360;  // bytes: 120 ideographs
    if (text.size() > kLongest) return false;
    for (const std::string_view field : {"issuer", "document_number", "title", "addressees", "date_line", "print_line",
                                         "annex_marker", "caption", "metadata_line"}) {
      if (rules_.FullMatch(field, text)) return true;
    }
    const auto note = rules_.Search("disclosure", text);
    return note && note->match.begin == 0 && note->match.end == text.size();
  }

  bool IsAnnexTitle(std::string_view text) const {
    constexpr std::size_t kLongest = 240;  // bytes: 80 ideographs
    if (text.size() > kLongest || rules_.Search("title_start", text)) return false;
    return rules_.FullMatch("annex_title", text) || (!QuotesName(text) && IsNearAnnexName(BareName(text), annexes_));
  }

  /// A line that holds a name in 《》 speaks of an annex; it is not its title.
  static bool QuotesName(std::string_view text) {
    return text.starts_with("《") || text.find("》") != std::string_view::npos;
  }

  bool IsStandalone(std::string_view text) const { return IsFrameLine(text) || IsAnnexTitle(text); }

  /// A short line with a section mark and no punctuation of a sentence.
  bool IsHeading(std::string_view text) const {
    constexpr std::size_t kLongest = 40;  // code points
    return text.size() <= 4 * kLongest && CountCodePoints(text) <= kLongest &&
           text.find("。") == std::string_view::npos && text.find(',') == std::string_view::npos &&
           text.find(';') == std::string_view::npos;
  }

  /// A section's short heading that holds a comma goes over to no line that is longer than it and holds a sentence.
  bool IsHeadingAbove(std::string_view text) const {
    constexpr std::size_t kLongest = 40;  // code points
    constexpr std::string_view kStop = "。";
    return paragraph_.size() <= 4 * kLongest && paragraph_.find(kStop) == std::string_view::npos &&
           CountCodePoints(paragraph_) <= kLongest && text.size() > paragraph_.size() &&
           text.find(kStop) != std::string_view::npos && !HoldsItem(text);
  }

  /// True if an item begins behind a sentence in the line: …。（二）…; the one before began in the line above.
  bool HoldsItem(std::string_view text) const {
    for (std::size_t at = text.find("。("); at != std::string_view::npos; at = text.find("。(", at + 1)) {
      if (rules_.PrefixMatch("number_mark", text.substr(text.find('(', at)))) return true;
    }
    return false;
  }

  /// An organ's name above a date: the signature.
  bool IsSignature(std::size_t i) const {
    if (LineAfter(i) >= shapes_.size()) return false;
    const std::string_view next = Text(shapes_[LineAfter(i)]);
    return (rules_.FullMatch("date_line", next) || rules_.FullMatch("print_line", next)) &&
           rules_.FullMatch("organ", Text(shapes_[i]));
  }

  /// A short line with no mark of its own, before a line whose number begins again at the first of its style.
  bool IsHeadingBeforeRestart(std::size_t i) const {
    constexpr std::size_t kLongest = 40;  // code points
    const std::string_view text = Text(shapes_[i]);
    const std::size_t after = LineAfter(i);
    if (after >= shapes_.size() || EndsSentence(text) || CountCodePoints(text) > kLongest) return false;
    const std::string_view next = Text(shapes_[after]);
    const auto mark = rules_.PrefixMatch("number_mark", next);
    if (!mark) return false;
    const std::string number = NumberText(*mark, next);
    const auto last = last_number_.find(mark->rule->Attribute("style"));
    return IsFirst(number) && last != last_number_.end() && last->second != number;
  }

  /// True if the paragraph is the beginning, and `text` the end, of an annex's title.
  bool EndsAnnexTitle(const LineShape& line, std::string_view text) const {
    constexpr std::size_t kLongest = 240;  // bytes: 80 ideographs
    if (paragraph_has_label_ || paragraph_has_mark_ || paragraph_.size() + text.size() > kLongest) return false;
    if (IsFrameLine(paragraph_)) return false;
    const std::string both = std::string(paragraph_) + std::string(text);
    const bool is_whole = std::find(annexes_.begin(), annexes_.end(), BareName(paragraph_)) != annexes_.end();
    if (!is_whole && IsNearAnnexName(BareName(both), annexes_)) return true;
    return !line.blank_before && rules_.FullMatch("annex_title", both);
  }

  /// 某市人民政府办公室 2022年3月14日⏎印发.
  bool EndsPrintLine(std::string_view text) const {
    constexpr std::size_t kLongest = 30;  // bytes
    if (paragraph_has_label_ || paragraph_has_mark_ || text.size() > kLongest) return false;
    return rules_.FullMatch("print_line", std::string(paragraph_) + std::string(text)).has_value();
  }

  bool BeginsAnnexName(std::string_view text) const {
    constexpr std::size_t kShortest = 18;  // bytes: 6 ideographs
    const std::string bare = BareName(text);
    if (bare.size() < kShortest) return false;
    return std::any_of(annexes_.begin(), annexes_.end(),
                       [&](const std::string& name) { return name.starts_with(bare); });
  }

  void NoteParagraphStart(const LineShape& line) {
    const std::string_view text = Text(line);
    text_lists_.clear();
    auto mark = line.is_table_row ? std::nullopt : rules_.PrefixMatch("number_mark", text);
    if (!mark && !line.is_table_row) mark = NextMark(text);
    paragraph_has_mark_ = mark.has_value();
    // 一、, 第一项 and （一） number headings; 1. and what is below them, items.
    constexpr std::string_view kItemLevel = "4";
    paragraph_has_heading_mark_ = mark && mark->rule->Attribute("level") < kItemLevel;
    const bool looks_like_label = LooksLikeLabel(static_cast<std::size_t>(&line - shapes_.data()));
    paragraph_has_label_ = !line.is_table_row && (HasLabel(text) || looks_like_label);
    if (mark || !paragraph_has_label_) labels_since_mark_.clear();
    if (paragraph_has_label_) NoteLabels(text);
    if (mark) last_number_[std::string(mark->rule->Attribute("style"))] = NumberText(*mark, text);
  }

  void NoteLabels(std::string_view text) {
    for (const LabelMatch& label : finder_.Find(text)) labels_since_mark_.insert(label.rule);
  }

  std::string_view source_;
  const FoldedText& lines_;
  const RuleSet& rules_;
  LabelFinder finder_;
  std::vector<LineShape> shapes_;
  std::size_t wrap_width_;
  std::vector<std::string> annexes_;
  bool lists_end_in_stop_;  // some list under a label ends in 。, so the end of a wrapped one may
  JoinedText out_;
  std::size_t paragraph_begin_ = 0;  // in out_
  std::size_t paragraph_end_ = 0;    // in lines_
  std::string_view paragraph_;       // the paragraph being written
  bool paragraph_has_mark_ = false;
  bool paragraph_has_heading_mark_ = false;
  bool paragraph_has_label_ = false;
  std::set<const Rule*> labels_since_mark_;  // of the paragraphs with labels, since the last one without
  std::optional<std::size_t> name_lines_;    // lines that are nothing but a name above items; counted when first asked
  bool last_was_table_ = false;
  bool after_furniture_ = false;
  std::size_t last_line_ = 0;
  std::map<std::string, std::string, std::less<>> last_number_;  // by style of mark
  struct TextList {
    std::string style;   // of its marks
    std::string number;  // its last
    int level = 0;
  };
  std::vector<TextList> text_lists_;  // in this paragraph, each inside the one before
};

}  // namespace

JoinedText JoinLines(std::string_view source, const FoldedText& lines, const RuleSet& rules, PageLines layout) {
  FoldedText barred = WithTabsForBars(lines, FurnitureLines(lines, rules, layout.furniture));
  if (layout.lines.empty()) barred = WithTabsForBlanks(WithTabsForLoneBars(barred, rules), rules);
  SourceSpans left_out;
  FoldedText redrawn = WithTabsForLines(barred, rules, FurnitureLines(barred, rules, layout.furniture), left_out);
  if (layout.lines.empty()) redrawn = WithBreaksInCells(redrawn, rules);  // a page's cells are told by the page
  std::vector<LineShape> shapes = ShapeLines(source, redrawn, rules);
  if (!layout.lines.empty()) AddPrinted(redrawn, layout.lines, layout.furniture, shapes);
  JoinedText joined = Joiner(source, redrawn, std::move(shapes), rules, layout).Run();
  joined.furniture.insert(joined.furniture.end(), left_out.begin(), left_out.end());
  std::sort(joined.furniture.begin(), joined.furniture.end(),
            [](const SourceSpan& a, const SourceSpan& b) { return a.begin < b.begin; });
  return joined;
}

}  // namespace fenjie
