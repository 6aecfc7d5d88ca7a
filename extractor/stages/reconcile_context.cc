#include "stages/reconcile_context.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>

#include "base/utf8.h"

namespace fenjie {
namespace {

bool EndsSentence(char32_t c) { return c == U'。' || c == U';' || c == U'!' || c == U'?' || c == U'\n'; }
bool EndsClause(char32_t c) { return EndsSentence(c) || c == U',' || c == U'、' || c == U':'; }
bool OpensBracket(char32_t c) { return c == U'(' || c == U'〔' || c == U'['; }
bool ClosesBracket(char32_t c) { return c == U')' || c == U'〕' || c == U']'; }

/// The first clause mark of `text` outside brackets, and where it ends.
struct ClauseMark {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::optional<ClauseMark> FirstClauseMark(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (OpensBracket(c.value)) ++depth;
    if (ClosesBracket(c.value) && depth > 0) --depth;
    if ((depth == 0 && EndsClause(c.value)) || EndsSentence(c.value)) return ClauseMark{at, at + c.length};
    at += c.length;
  }
  return std::nullopt;
}

std::string_view AfterLastSentence(std::string_view text) {
  for (std::size_t end = text.size(); end > 0;) {
    const std::size_t begin = PreviousStart(text, end);
    if (EndsSentence(DecodeAt(text, begin).value)) return text.substr(end);
    end = begin;
  }
  return text;
}

/// The part of `text` behind its last joining word (和, 及, 、); all of it without one.
std::string_view AfterLastJoint(std::string_view text, const Vocabulary& vocabulary) {
  std::string_view rest = text;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view here = text.substr(at);
    if (const LexiconEntry* word = vocabulary.joining_lookalikes.LongestPrefix(here)) {
      at += word->text.size();
    } else if (const LexiconEntry* joint = vocabulary.joining_words.LongestPrefix(here)) {
      at += joint->text.size();
      rest = text.substr(at);
    } else {
      at += DecodeAt(here, 0).length;
    }
  }
  return rest;
}

FoldedSpan PieceOf(const Task& task, FoldedSpan quantity) {
  if (task.text) {
    for (const FoldedSpan piece : task.text->spans()) {
      if (piece.Contains(quantity)) return piece;
    }
  }
  return quantity;
}

std::string_view LeadOf(std::string_view folded, FoldedSpan piece, FoldedSpan quantity,
                        std::optional<FoldedSpan> before, const Vocabulary& vocabulary) {
  const std::size_t begin =
      before && before->begin >= piece.begin ? std::min(before->end, quantity.begin) : piece.begin;
  std::string_view lead = folded.substr(begin, quantity.begin - begin);
  const std::string_view sentence = AfterLastSentence(lead);
  if (begin == piece.begin || sentence.size() < lead.size()) return sentence;
  // The clause that the figure before stands in is its own.
  if (const std::optional<ClauseMark> mark = FirstClauseMark(lead)) return lead.substr(mark->end);
  return AfterLastJoint(lead, vocabulary);
}

/// The promised figure before the i-th in reading order. What exists already is part of the words around the next one:
/// 科技型中小企业在现有820家基础上再增加180家.
std::optional<FoldedSpan> FigureBefore(const Task& task, const std::vector<std::size_t>& order, std::size_t i) {
  while (i > 0) {
    const Target& target = task.targets[order[--i]];
    if (!target.baseline) return target.quantity;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> SurroundingsOfTargets(const Document& document, const Task& task,
                                               const Vocabulary& vocabulary) {
  const std::string_view folded = document.folded();
  std::vector<std::size_t> order(task.targets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return task.targets[a].quantity < task.targets[b].quantity; });
  std::vector<std::string> result(task.targets.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const FoldedSpan quantity = task.targets[order[i]].quantity;
    const FoldedSpan piece = PieceOf(task, quantity);
    const std::optional<FoldedSpan> before = FigureBefore(task, order, i);
    std::size_t end = piece.end;
    if (i + 1 < order.size()) {
      const std::size_t next = task.targets[order[i + 1]].quantity.begin;
      if (next >= quantity.end) end = std::min(end, next);
    }
    std::string_view tail = folded.substr(quantity.end, end - quantity.end);
    if (const std::optional<ClauseMark> mark = FirstClauseMark(tail)) tail = tail.substr(0, mark->begin);
    result[order[i]] = std::string(LeadOf(folded, piece, quantity, before, vocabulary)) + "\n" + std::string(tail);
  }
  return result;
}

std::vector<std::string_view> PartsOfMeasure(std::string_view measure, const Vocabulary& vocabulary) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < measure.size();) {
    const std::string_view here = measure.substr(at);
    const CodePoint c = DecodeAt(here, 0);
    if (OpensBracket(c.value)) ++depth;
    if (ClosesBracket(c.value) && depth > 0) --depth;
    const LexiconEntry* lookalike = vocabulary.joining_lookalikes.LongestPrefix(here);
    const LexiconEntry* joint =
        depth == 0 && lookalike == nullptr ? vocabulary.joining_words.LongestPrefix(here) : nullptr;
    if (joint != nullptr) {
      parts.push_back(measure.substr(begin, at - begin));
      begin = at + joint->text.size();
    }
    at += joint != nullptr ? joint->text.size() : lookalike != nullptr ? lookalike->text.size() : c.length;
  }
  if (parts.empty()) return parts;
  parts.push_back(measure.substr(begin));
  return parts;
}

}  // namespace fenjie
