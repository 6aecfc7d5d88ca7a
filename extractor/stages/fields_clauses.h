#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "document/outline.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// Reads the words of clauses: what stands in a bracket, in a sentence or behind a label. Not for several threads at
/// once. The rules must outlive it.
class ClauseReader {
 public:
  explicit ClauseReader(const RuleSet& rules) : rules_(rules) {}

  /// `A牵头,B、C按职责分工负责,年内完成`: the parts, in order, of a text that stands at `base`; none where it is no
  /// clause: where no word says what anybody does, or those who do it do not look like names.
  std::vector<ClausePart> ReadWords(std::string_view text, std::size_t base);
  /// `市发改委、市财政局,6月底前`: names alone, each that of a unit beyond doubt or among such; a deadline; both.
  std::vector<ClausePart> ReadBare(std::string_view text, std::size_t base);
  /// `预期性指标,6月底前,`: attributes, deadlines, and words not understood.
  std::vector<ClausePart> ReadAttributes(std::string_view text, std::size_t base);
  /// What a list of names ends in: a deadline behind a comma, a rule for all that follows.
  std::vector<ClausePart> ReadEnd(std::string_view text, std::size_t base);
  /// True if all names of a clause just read look like names.
  bool KnowsAll(const std::vector<ClausePart>& parts);
  /// True if `text`, what stands before a bracket, ends in a unit's name.
  bool EndsInUnit(std::string_view text) const;

 private:
  struct Names {
    std::size_t known = 0;    // to the rules
    std::size_t persons = 0;  // what may be a person's name
    std::size_t all = 0;
  };

  void AddSentence(FoldedSpan sentence, std::vector<ClausePart>& parts);
  void AddNames(FoldedSpan list, const ClausePart& part, std::vector<ClausePart>& parts);
  void AddRest(FoldedSpan rest, std::vector<ClausePart>& parts);
  bool AddAttribute(FoldedSpan member, std::vector<ClausePart>& parts) const;
  FoldedSpan Trimmed(FoldedSpan span) const;
  Names CountNames(const std::vector<ClausePart>& parts);
  Names CountNames(FoldedSpan list);
  std::string_view WithoutTail(std::string_view name) const;
  bool LooksLikeName(std::string_view name);
  bool IsName(std::string_view name) const;
  bool IsPerson(std::string_view name) const;
  std::string_view Text(FoldedSpan span) const { return text_.substr(span.begin - base_, span.size()); }

  const RuleSet& rules_;
  std::unordered_map<std::string, bool> names_;  // names repeat: each is judged once
  std::string_view text_;                        // being read
  std::size_t base_ = 0;
};

/// Finds the clauses of all lines: brackets at the end of a sentence that assign it, and sentences that assign what
/// stands before them. They are ordered and share no character.
/// After this, the following hold:
/// 1. A bracket is a clause only where it holds labels, words that say what its names do, units beyond doubt, or a
///    deadline; （地区）, （间） and （鄞州、北仑） are none.
/// 2. No clause stands behind a label of its line, and a list of names alone is none where a label assigns the item.
/// 3. A sentence is a clause only in a notice that assigns by sentences: without labels and brackets that do.
std::vector<Clause> ReadClauses(const Document& document, const RuleSet& rules, Trace* trace = nullptr);

}  // namespace fenjie
