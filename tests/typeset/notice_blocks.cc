#include "typeset/notice_blocks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace fenjie::typeset {
namespace {

// A paragraph with so many blanks before it is set to the right: indents have at most four.
constexpr std::size_t kSignatureBlanks = 6;
// A longer paragraph is no heading, even if it begins with a heading's number.
constexpr std::size_t kLongestHeading = 40;

constexpr std::u32string_view kSentenceEnds = U"。；：，、！？.;:,";
constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
constexpr std::u32string_view kBars = U"│┃║|";
constexpr std::u32string_view kRules = U"-=+|—";

bool OneOf(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// The characters of one line's piece, with `before` set to the number of blanks cut off at its front.
SourceText Trimmed(std::string_view text, std::size_t begin, std::size_t end, std::size_t& before) {
  SourceText characters;
  before = 0;
  while (begin < end) {
    const CodePoint c = DecodeAt(text, begin);
    const bool blank = IsInlineBlank(c.value) || (IsLineBreak(c.value) && c.value != kCellLineEnd);
    if (blank && characters.empty()) {
      ++before;
    } else if (!IsInvisible(c.value)) {
      characters.push_back({blank && c.value != U'\u3000' ? U' ' : c.value, begin});
    }
    begin += c.length;
  }
  while (!characters.empty() && IsInlineBlank(characters.back().value)) characters.pop_back();
  return characters;
}

bool IsBoxDrawing(char32_t c) { return U'\u2500' <= c && c <= U'\u257F'; }

/// A line between two rows, drawn with box drawings or with `+---+`.
bool IsDrawnRule(const SourceText& text) {
  constexpr std::size_t kShortest = 3;
  return text.size() >= kShortest && std::all_of(text.begin(), text.end(), [](const SourceCharacter& c) {
           return IsBoxDrawing(c.value) || OneOf(kRules, c.value);
         });
}

/// A row between bars.
bool IsDrawnRow(const SourceText& text) {
  return text.size() > 1 && OneOf(kBars, text.front().value) && OneOf(kBars, text.back().value);
}

/// `一、` or `（一）` at the front.
bool HasHeadingNumber(const SourceText& text) {
  std::size_t at = !text.empty() && (text[0].value == U'（' || text[0].value == U'(') ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && OneOf(kNumerals, text[at].value)) ++at;
  return at > first && at < text.size() && (first ? OneOf(U"）)", text[at].value) : text[at].value == U'、');
}

class BlockReader {
 public:
  BlockReader(std::string_view text, std::string_view caption_start) : text_(text), caption_start_(caption_start) {}

  std::vector<Block> Read() {
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of("\n\f", begin), text_.size());
      TakeLine(begin, end);
      if (end < text_.size() && text_[end] == '\f') blocks_.push_back(PageBreak{});
      begin = end + 1;
    }
    MarkHeads();
    MarkCaptions();
    return std::move(blocks_);
  }

 private:
  void TakeLine(std::size_t begin, std::size_t end) {
    if (text_.substr(begin, end - begin).find('\t') != std::string_view::npos) {
      TakeRow(begin, end);
      return;
    }
    in_table_ = false;
    std::size_t blanks = 0;
    Paragraph paragraph{ParagraphKind::kBody, Trimmed(text_, begin, end, blanks)};
    if (paragraph.text.empty()) return;
    if (blanks >= kSignatureBlanks) paragraph.kind = ParagraphKind::kSignature;
    if (IsDrawnRule(paragraph.text) || IsDrawnRow(paragraph.text)) paragraph.kind = ParagraphKind::kDrawn;
    if (HasHeadingNumber(paragraph.text) && paragraph.text.size() <= kLongestHeading) {
      paragraph.kind = ParagraphKind::kHeading;
    }
    blocks_.push_back(std::move(paragraph));
  }

  void TakeRow(std::size_t begin, std::size_t end) {
    if (!std::exchange(in_table_, true)) blocks_.push_back(TextTable{});
    TextTable& table = std::get<TextTable>(blocks_.back());
    std::vector<SourceText> row;
    while (begin <= end) {
      const std::size_t cell_end = std::min(text_.find('\t', begin), end);
      std::size_t blanks = 0;
      row.push_back(Trimmed(text_, begin, cell_end, blanks));
      begin = cell_end + 1;
    }
    table.columns = std::max(table.columns, row.size());
    table.rows.push_back(std::move(row));
    for (auto& cells : table.rows) cells.resize(table.columns);
  }

  /// Titles: paragraphs that hold and end no sentence, at the front of the notice and right before its first-level
  /// headings.
  void MarkHeads() {
    const auto has_mark = [](const SourceText& text) {
      return std::any_of(text.begin(), text.end(), [](const SourceCharacter& c) { return OneOf(U"：:。", c.value); });
    };
    const auto may_be_title = [&](const Block& block) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      return paragraph && paragraph->kind == ParagraphKind::kBody &&
             !OneOf(kSentenceEnds, paragraph->text.back().value) && !OneOf(U"（(", paragraph->text[0].value) &&
             !has_mark(paragraph->text) &&
             !(paragraph->text[0].value < 0x80 && paragraph->text.size() > 1 &&
               OneOf(U".．、", paragraph->text[1].value));
    };
    const auto mark = [](Block& block) { std::get<Paragraph>(block).kind = ParagraphKind::kTitle; };
    for (Block& block : blocks_) {
      if (!may_be_title(block)) break;
      mark(block);
    }
    bool heading_follows = false;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      const auto* paragraph = std::get_if<Paragraph>(&blocks_[i]);
      if (heading_follows && may_be_title(blocks_[i])) {
        mark(blocks_[i]);
      } else {
        heading_follows = paragraph && paragraph->kind == ParagraphKind::kHeading;
      }
    }
  }

  void MarkCaptions() {
    for (std::size_t i = 0; i + 1 < blocks_.size() && !caption_start_.empty(); ++i) {
      auto* paragraph = std::get_if<Paragraph>(&blocks_[i]);
      if (paragraph && std::holds_alternative<TextTable>(blocks_[i + 1]) &&
          text_.substr(paragraph->text.front().offset).starts_with(caption_start_)) {
        paragraph->kind = ParagraphKind::kCaption;
      }
    }
  }

  std::string_view text_;
  std::string_view caption_start_;
  bool in_table_ = false;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> ReadBlocks(std::string_view text, std::string_view caption_start) {
  return BlockReader(text, caption_start).Read();
}

}  // namespace fenjie::typeset
