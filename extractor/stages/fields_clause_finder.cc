#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/utf8.h"
#include "ruleset/label_finder.h"
#include "stages/fields_clauses.h"
#include "values/unit_list.h"

namespace fenjie {
namespace {

constexpr std::array<std::string_view, 5> kOpening{"(", "〔", "[", "【", "〈"};
constexpr std::array<std::string_view, 4> kSentenceEnds{"。", ";", "!", "?"};
constexpr std::array<std::string_view, 2> kListMarks{",", "、"};

// Bytes. The longest bracket seen holds some forty units; one as long as a page is prose.
constexpr std::size_t kLongestBracket = 3000;

template <std::size_t kCount>
bool BeginsWithOne(std::string_view text, const std::array<std::string_view, kCount>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.starts_with(mark); });
}

template <std::size_t kCount>
bool EndsWithOne(std::string_view text, const std::array<std::string_view, kCount>& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return text.ends_with(mark); });
}

bool Assigns(const ClausePart& part) {
  return part.role == "lead_units" || part.role == "supporting_units" || part.role == "responsible";
}

class ClauseFinder {
 public:
  ClauseFinder(const Document& document, const RuleSet& rules, Trace* trace)
      : document_(document), rules_(rules), trace_(trace), reader_(rules), labels_(rules) {}

  std::vector<Clause> Run() && {
    SplitLines();
    for (const FoldedSpan& line : lines_) ReadBrackets(line);
    DropBareLists();
    if (clauses_.empty() && !HoldsLabelOrTable()) ReadSentences();
    if (trace_ != nullptr) TraceTaken();
    return std::move(clauses_);
  }

 private:
  void SplitLines() {
    const std::string_view folded = document_.folded();
    for (std::size_t begin = 0; begin < folded.size();) {
      const std::size_t end = std::min(folded.find('\n', begin), folded.size());
      if (end > begin) lines_.push_back({begin, end});
      begin = end + 1;
    }
  }

  bool IsTableRow(FoldedSpan line) const { return document_.Folded(line).find('\t') != std::string_view::npos; }

  bool HoldsLabel(std::string_view text) const {
    if (text.find(':') == std::string_view::npos) return false;
    const std::vector<LabelMatch> labels = labels_.Find(text);
    return std::any_of(labels.begin(), labels.end(),
                       [](const LabelMatch& label) { return label.at_boundary && fenjie::Assigns(*label.rule); });
  }

  // --- brackets ---

  void ReadBrackets(FoldedSpan line) {
    const std::string_view text = document_.Folded(line);
    if (text.find('\t') != std::string_view::npos || !HoldsBracket(text)) return;
    const std::size_t first = clauses_.size();
    std::size_t outer_end = 0;
    for (const BracketMatch& bracket : MatchBrackets(text).matches) {
      if (bracket.open < outer_end) continue;
      outer_end = bracket.close_end;
      if (BeginsWithOne(text.substr(bracket.open), kOpening)) ReadBracket(line, bracket);
    }
    if (clauses_.size() > first) DropBehindLabel(line, first);
  }

  static bool HoldsBracket(std::string_view text) {
    return std::any_of(kOpening.begin(), kOpening.end(),
                       [&](std::string_view open) { return text.find(open) != std::string_view::npos; });
  }

  void ReadBracket(FoldedSpan line, const BracketMatch& bracket) {
    const std::string_view text = document_.Folded(line);
    const std::size_t begin = bracket.open + DecodeAt(text, bracket.open).length;
    const std::string_view content = text.substr(begin, bracket.close - begin);
    const std::string_view behind = text.substr(bracket.close_end);
    if (content.size() > kLongestBracket || BeginsWithOne(behind, kListMarks)) return;
    Clause clause{{line.begin + bracket.open, line.begin + bracket.close_end}, true, false, true, {}};
    if (HoldsLabel(content)) {
      clause.is_labeled = true;
    } else {
      clause.parts = reader_.ReadWords(content, line.begin + begin);
      if (clause.parts.empty() && EndsSentence(text.substr(0, bracket.open), behind)) {
        clause.parts = reader_.ReadBare(content, line.begin + begin);
        clause.assigns = std::any_of(clause.parts.begin(), clause.parts.end(), Assigns);
      }
      if (clause.parts.empty()) {
        Lose(clause, {"括号里没有分工的词，其中的名称也不都是单位",
                      "a bracket: no word says what those in it do, and not all of them are units"});
        return;
      }
    }
    clauses_.push_back(std::move(clause));
  }

  /// True for a bracket behind a whole sentence, or at its end but not right behind a unit's name, whose other name it
  /// then holds.
  bool EndsSentence(std::string_view before, std::string_view behind) const {
    while (before.ends_with(' ')) before.remove_suffix(1);
    const bool starts_line = before.empty();
    const bool behind_clause = !clauses_.empty() && before.ends_with(document_.Folded(clauses_.back().span));
    if (starts_line || behind_clause || EndsWithOne(before, kSentenceEnds)) return true;
    return (behind.empty() || BeginsWithOne(behind, kSentenceEnds) || BeginsWithOne(behind, kOpening)) &&
           !reader_.EndsInUnit(before);
  }

  /// A bracket behind a label is part of its value: another name, a scope.
  void DropBehindLabel(FoldedSpan line, std::size_t first) {
    const std::string_view text = document_.Folded(line);
    if (text.find(':') == std::string_view::npos) return;
    for (const LabelMatch& label : labels_.Find(text)) {
      const std::size_t at = line.begin + label.begin;
      const bool inside =
          std::any_of(clauses_.begin() + static_cast<std::ptrdiff_t>(first), clauses_.end(),
                      [&](const Clause& clause) { return clause.span.begin <= at && at < clause.span.end; });
      if (inside || !label.at_boundary || !fenjie::Assigns(*label.rule)) continue;
      for (; clauses_.size() > first && clauses_.back().span.begin > at; clauses_.pop_back()) {
        Lose(clauses_.back(), {"在标签之后，是其内容的一部分", "stands behind a label; part of its value"});
      }
      return;
    }
  }

  static bool IsBareList(const Clause& clause) {
    return !clause.is_labeled && std::any_of(clause.parts.begin(), clause.parts.end(), [](const ClausePart& part) {
      return Assigns(part) && part.word.empty();
    }) && std::none_of(clause.parts.begin(), clause.parts.end(), [](const ClausePart& part) {
      return !part.word.empty();
    });
  }

  /// Names alone assign where brackets do in this notice, at least twice, and where no label below does.
  void DropBareLists() {
    constexpr std::ptrdiff_t kHabit = 2;
    const auto assigning =
        std::count_if(clauses_.begin(), clauses_.end(), [](const Clause& clause) { return clause.assigns; });
    std::erase_if(clauses_, [&](const Clause& clause) {
      if (!IsBareList(clause)) return false;
      const bool labeled = HasLabelBelow(clause.span.end);
      if (assigning >= kHabit && !labeled) return false;
      Lose(clause, labeled
                       ? Message{"只有名称，而下面有标签写明分工", "names alone, and a label below assigns the item"}
                       : Message{"只有名称，而本通知别处不用括号写分工",
                                 "names alone, and no other bracket of this notice assigns anybody"});
      return true;
    });
  }

  bool HasLabelBelow(std::size_t at) const {
    constexpr int kLines = 4;  // leader, lead, support and a deadline are lines of their own at most
    auto line = std::upper_bound(lines_.begin(), lines_.end(), at,
                                 [](std::size_t end, const FoldedSpan& each) { return end < each.end; });
    if (line != lines_.end() && line->begin < at) ++line;
    for (int i = 0; i < kLines && line != lines_.end(); ++i, ++line) {
      const std::string_view text = document_.Folded(*line);
      if (rules_.PrefixMatch("number_mark", text) || IsTableRow(*line)) return false;
      if (HoldsLabel(text)) return true;
    }
    return false;
  }

  // --- sentences ---

  bool HoldsLabelOrTable() const {
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](const FoldedSpan& line) { return IsTableRow(line) || HoldsLabel(document_.Folded(line)); });
  }

  /// A notice whose items end in sentences like 由A、B负责落实 has many of them; in a cover note one or two may stand.
  void ReadSentences() {
    constexpr std::size_t kHabit = 3;
    for (const FoldedSpan& line : lines_) ReadSentencesOf(line);
    if (clauses_.size() >= kHabit) return;
    for (const Clause& clause : clauses_) {
      Lose(clause,
           {"像写明分工的句子，但这样的句子太少", "like a sentence that assigns, but there are too few of them"});
    }
    clauses_.clear();
  }

  // --- telling ---

  void Lose(const Clause& clause, Message why) const {
    if (trace_ == nullptr) return;
    const std::string rule = clause.parts.empty() ? std::string() : clause.parts.front().rule;
    trace_->Lose(clause.span, rule, std::move(why));
  }

  void TraceTaken() const {
    for (const Clause& clause : clauses_) {
      for (const ClausePart& part : clause.parts) {
        const FoldedSpan place = part.word.empty() ? part.value : part.word;
        trace_->Take(place, part.rule, {"分工的词，作用是 " + part.role, "words of the role " + part.role});
      }
    }
  }

  void ReadSentencesOf(FoldedSpan line) {
    constexpr std::string_view kStop = "。";
    const std::string_view text = document_.Folded(line);
    if (text.size() > kLongestBracket * 10 || !rules_.Search("clause_verb", text)) return;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t stop = std::min(text.find(kStop, begin), text.size());
      if (stop > begin) ReadSentence({line.begin + begin, line.begin + stop});
      begin = stop + kStop.size();
    }
  }

  /// The whole sentence, or what begins with 由 behind a comma in it.
  void ReadSentence(FoldedSpan sentence) {
    constexpr std::size_t kMostCommas = 20;
    if (AddSentence(sentence)) return;
    const std::string_view text = document_.Folded(sentence);
    std::size_t tries = 0;
    for (std::size_t comma = text.find(','); comma != std::string_view::npos && tries < kMostCommas; ++tries) {
      if (rules_.PrefixMatch("clause_begin", text.substr(comma + 1)) &&
          AddSentence({sentence.begin + comma + 1, sentence.end})) {
        return;
      }
      comma = text.find(',', comma + 1);
    }
  }

  /// Behind 由 (a part without a value) names may be unknown; what begins with the names has to hold nothing else.
  bool AddSentence(FoldedSpan sentence) {
    Clause clause{sentence, false, false, true, reader_.ReadWords(document_.Folded(sentence), sentence.begin)};
    const bool whole =
        !clause.parts.empty() && std::none_of(clause.parts.begin(), clause.parts.end(),
                                              [](const ClausePart& part) { return part.role == "unread"; });
    if (!whole) return false;
    clauses_.push_back(std::move(clause));
    return true;
  }

  const Document& document_;
  const RuleSet& rules_;
  Trace* trace_;
  ClauseReader reader_;
  LabelFinder labels_;
  FoldedSpans lines_;
  std::vector<Clause> clauses_;
};

}  // namespace

std::vector<Clause> ReadClauses(const Document& document, const RuleSet& rules, Trace* trace) {
  return ClauseFinder(document, rules, trace).Run();
}

}  // namespace fenjie
