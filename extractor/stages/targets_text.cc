#include "stages/targets_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "values/chinese_numeral.h"
#include "values/quantity.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

// A clause of a notice has some ten marks; the bound keeps one endless list from being walked for each of its numbers.
constexpr std::size_t kMarkReach = 256;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Glues a number to what stands before it: letters, and marks of formulas and versions.
bool IsGlue(char c) { return IsLetter(c) || IsDigit(c) || c == '_' || c == '{' || c == '^' || c == '.' || c == '+'; }

// The kind of mark that `c` is; false if it is none.
bool IsMark(char32_t c, MarkKind& kind) {
  switch (c) {
    case U'、':
      kind = MarkKind::kItem;
      return true;
    case U',':
    case U':':
      kind = MarkKind::kClause;
      return true;
    case U';':
      kind = MarkKind::kPart;
      return true;
    case U'。':
    case U'!':
    case U'?':
      kind = MarkKind::kSentence;
      return true;
    default:
      return false;
  }
}

}  // namespace

TargetText::TargetText(const Document& document, const FoldedSpans& spans) {
  Join(document, spans);
  FindStructure();
}

void TargetText::Join(const Document& document, const FoldedSpans& spans) {
  if (spans.size() == 1) {
    text_ = document.Folded(spans[0]);
    pieces_.push_back({0, spans[0]});
    return;
  }
  for (const FoldedSpan& span : spans) {
    if (!pieces_.empty()) {
      const std::size_t end = pieces_.back().folded.end;
      const std::string_view between = document.folded().substr(end, std::max(span.begin, end) - end);
      if (between.find('\n') != std::string_view::npos) line_ends_.push_back(joined_.size());
      // Digits on both sides of a line's end or a blank are no more one number than those beside a label.
      const bool in_number = !between.empty() && !joined_.empty() &&
                             (IsDigit(joined_.back()) || joined_.back() == '.') && !span.empty() &&
                             IsDigit(document.folded()[span.begin]);
      if (in_number || between.find_first_not_of(" \n") != std::string_view::npos) parts_.push_back(joined_.size());
    }
    pieces_.push_back({joined_.size(), span});
    joined_ += document.Folded(span);
  }
  text_ = joined_;
}

void TargetText::FindStructure() {
  const std::vector<BracketMatch> matches = MatchBrackets(text_).matches;
  brackets_.reserve(matches.size());
  std::vector<std::size_t> closes;  // of the brackets around `at`
  std::vector<std::size_t> opens;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text_.size();) {
    const CodePoint point = DecodeAt(text_, at);
    if (!closes.empty() && at == closes.back()) {
      closes.pop_back();
      opens.pop_back();
    }
    const std::size_t enclosing = opens.empty() ? 0 : opens.back();
    MarkKind kind;
    if (next < matches.size() && matches[next].open == at) {
      opens.push_back(at + point.length);
      closes.push_back(matches[next].close);
      brackets_.push_back({at + point.length, matches[next].close});
      ++next;
    } else if (point.length == 1 && IsDigit(text_[at])) {
      at = TakeNumber(at, enclosing);
      continue;
    } else if (IsMark(point.value, kind)) {
      marks_.push_back({at, at + point.length, kind, enclosing});
    } else if (IsChineseNumeral(point.value)) {
      numbers_.push_back({at, enclosing, true});
      while (at < text_.size() && IsChineseNumeral(DecodeAt(text_, at).value)) at += DecodeAt(text_, at).length;
      continue;
    }
    at += point.length;
  }
}

// Notes the number whose first digit stands at `at`, unless it is glued to something, and returns where it ends: the
// marks inside a number (thousands commas, the colon of a ratio) part nothing.
std::size_t TargetText::TakeNumber(std::size_t at, std::size_t enclosing) {
  const bool glued = at > 0 && IsGlue(text_[at - 1]);
  if (const std::optional<ScannedNumber> number = ScanNumber(text_, at)) {
    if (!glued) numbers_.push_back({at, enclosing, false});
    const bool marked = number->end < text_.size() && (text_[number->end] == ':' || text_[number->end] == '/');
    const std::optional<ScannedRatio> ratio = marked ? ScanRatio(text_, at) : std::nullopt;
    return ratio ? ratio->end : number->end;
  }
  while (at < text_.size() && IsDigit(text_[at])) ++at;
  return at;
}

bool TargetText::LineEndsAt(std::size_t at) const {
  return std::binary_search(line_ends_.begin(), line_ends_.end(), at);
}

bool TargetText::IsParted(TextRange range) const {
  const auto part = std::upper_bound(parts_.begin(), parts_.end(), range.begin);
  return part != parts_.end() && *part < range.end;
}

FoldedSpans TargetText::ToFolded(TextRange range) const {
  FoldedSpans spans;
  auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), range.begin,
                                [](std::size_t at, const Piece& p) { return at < p.begin; });
  if (piece != pieces_.begin()) --piece;
  for (; piece != pieces_.end() && piece->begin < range.end; ++piece) {
    const std::size_t begin = std::max(range.begin, piece->begin);
    const std::size_t end = std::min(range.end, piece->begin + piece->folded.size());
    if (begin >= end) continue;
    spans.push_back({piece->folded.begin + (begin - piece->begin), piece->folded.begin + (end - piece->begin)});
  }
  return spans;
}

FoldedSpan TargetText::ToFoldedExtent(TextRange range) const {
  const FoldedSpans spans = ToFolded(range);
  if (spans.empty()) return {};
  return {spans.front().begin, spans.back().end};
}

TextRange TargetText::Around(std::size_t at, std::size_t enclosing, MarkKind kind) const {
  TextRange range{enclosing, text_.size()};
  if (enclosing != 0) {
    const auto bracket = std::lower_bound(brackets_.begin(), brackets_.end(), enclosing,
                                          [](const Bracket& b, std::size_t open_end) { return b.open_end < open_end; });
    if (bracket != brackets_.end() && bracket->open_end == enclosing) range.end = bracket->close;
  }
  const auto parts = [&](const Mark& mark) { return mark.enclosing == enclosing && mark.kind >= kind; };
  const auto middle = std::lower_bound(marks_.begin(), marks_.end(), at,
                                       [](const Mark& mark, std::size_t place) { return mark.begin < place; });
  auto left = middle;
  for (std::size_t steps = 0; left != marks_.begin() && steps < kMarkReach; ++steps) {
    --left;
    if (left->begin < range.begin) break;
    if (!parts(*left)) continue;
    range.begin = left->end;
    break;
  }
  auto right = middle;
  for (std::size_t steps = 0; right != marks_.end() && steps < kMarkReach; ++right, ++steps) {
    if (right->begin >= range.end) break;
    if (!parts(*right)) continue;
    range.end = right->begin;
    break;
  }
  return range;
}

const Mark* TargetText::LastMark(TextRange range, std::size_t enclosing, MarkKind kind) const {
  auto mark = std::lower_bound(marks_.begin(), marks_.end(), range.end,
                               [](const Mark& m, std::size_t place) { return m.begin < place; });
  for (std::size_t steps = 0; mark != marks_.begin() && steps < kMarkReach; ++steps) {
    --mark;
    if (mark->begin < range.begin) return nullptr;
    if (mark->enclosing == enclosing && mark->kind >= kind) return &*mark;
  }
  return nullptr;
}

std::size_t TargetText::EnclosingAt(std::size_t at) const {
  auto bracket = std::upper_bound(brackets_.begin(), brackets_.end(), at,
                                  [](std::size_t place, const Bracket& b) { return place < b.open_end; });
  for (std::size_t steps = 0; bracket != brackets_.begin() && steps < kMarkReach; ++steps) {
    --bracket;
    if (at < bracket->close) return bracket->open_end;
  }
  return 0;
}

}  // namespace fenjie
