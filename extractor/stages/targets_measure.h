#pragma once

#include <cstddef>
#include <vector>

#include "ruleset/rule_set.h"
#include "stages/targets_quantity.h"
#include "stages/targets_text.h"

namespace fenjie {

/// A quantity with what was found around it.
struct TargetReading {
  Quantity quantity;
  std::size_t enclosing = 0;    ///< see Mark
  TextRange clause;             ///< between commas
  std::size_t words_begin = 0;  ///< where the words of field target_before that lead to the number begin
  std::size_t tail_end = 0;     ///< behind 以上 and the like, or the quantity's end
  const Rule* after = nullptr;  ///< the rule of field target_after behind it
  const Rule* before =
      nullptr;            ///< the nearest rule of field target_before whose comparator is not `=`, else the nearest
  bool firm = false;      ///< a word that is never weak stands before it: 达到, 控制在
  bool each = false;      ///< 各 stands before it
  bool existing = false;  ///< tells what is there already
  bool qualifier = false;  ///< tells which things are counted (产值10亿元以上 in 产值10亿元以上企业20家): no target
  std::vector<TextRange> measure;  ///< in reading order
};

/// Takes the words off the end of `range` that relate what stands there to a number behind it (达到, 不少于, 各),
/// noting them in `reading`.
void StripRelationWords(const TargetText& text, const RuleSet& rules, TextRange& range, TargetReading& reading);

/// Takes verbs and adverbs off the beginning of `range` (力争, 新建, 到2025年). Returns the last verb taken, empty if
/// none.
TextRange StripLeadingWords(const TargetText& text, const RuleSet& rules, TextRange& range,
                            bool keep_joined_verbs = false);

/// Fills `measure` and `qualifier` of all readings of a text, which stand in its order.
/// What is counted stands before the number (新增托育机构 40 家), behind it (新建 100 个老年食堂), or for a percentage
/// on both sides (涉密事项100%线上办理). Verbs and relation words are no part of it, words of change are (增长, 下降).
/// A measure left out is taken from the quantity before (9.3 万元和 5.5 万元), or is the verb alone (其中竣工35所), or
/// the clause before.
void FindMeasures(const TargetText& text, const RuleSet& rules, std::vector<TargetReading>& readings);

}  // namespace fenjie
