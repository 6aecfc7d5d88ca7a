#pragma once

#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "document/span.h"
#include "document/trace.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// The quantities that a task's text promises, in reading order. `text` is the task's text as folded spans.
///
/// The measure is the noun phrase that is counted, as printed, without the verb (新建), the words that relate it to the
/// number (达到) and the adverbs (全年); words of change stay (地区生产总值增长). It may stand in two places (10
/// 个省级和 10 个 市级样板: 省级 + 样板), and two targets may share one (分别达到 9.3 万元和 5.5 万元). Where only a
/// verb stands there (其中竣工35所) the measure is the verb: what it is done to was said before and is not repeated. It
/// is empty where nothing says what is counted. The quantity of a relative target is its relation (快于居民收入增长).
/// `by` is the last date before the quantity in its sentence (到2025年), else one behind it in its clause; a date
/// without a year gives none. After this, the following hold:
/// 1. Every target's quantity span reads, parsed again, as its value, scale and unit.
/// 2. No two targets share a character of their quantity spans.
/// 3. No target's quantity lies in what a reject rule matches (编号, “十四五”, 5G, 2.0版, 6、7、8号线).
std::vector<Target> ReadTargets(const Document& document, const FoldedSpans& text, const RuleSet& rules,
                                Trace* trace = nullptr);

/// A finding `figure_spaced` for each number with a unit that only blanks part from digits before it, `figure_parted`
/// for each that other cells stand in, and `unit_unrecognized` for each number of the text that a verb or a word like
/// 达到 makes a promise of but that none of `targets` (made by ReadTargets from the same text) holds, because the word behind it is no known unit.
std::vector<Finding> DoubtTargets(const Document& document, const FoldedSpans& text, const std::vector<Target>& targets,
                                  const RuleSet& rules);

}  // namespace fenjie
