#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "ruleset/rule_set.h"
#include "stages/reconcile_figures.h"
#include "stages/reconcile_words.h"

namespace fenjie {

/// What the checks need to know of a stated target.
struct StatedTarget {
  const Target* target = nullptr;
  UnitMeaning unit;
  MeasureWords measure;
  MeasureWords context;             ///< the words before and after the number, up to the neighboring figures
  Acts acts;                        ///< what the words around the number say is done
  std::vector<MeasureWords> parts;  ///< 百姓健身房 and 多功能运动场 of a measure that names several; else empty
  bool is_each = false;             ///< 各: the number stands for each part alone
  bool is_per_district = false;     ///< 每个镇: the number stands for each district alone
  bool is_cumulative = false;       ///< 累计: the number counts earlier years, too
};

/// The targets of a task with their surroundings. `text` is the task's text.
std::vector<StatedTarget> StatedTargets(const Document& document, const Task& task, const RuleSet& rules,
                                        const Vocabulary& vocabulary);

/// How a row came to its target, or why it has none.
enum class MatchBasis {
  kNone,         ///< no target is like it
  kLabels,       ///< the labels say so
  kOrder,        ///< labels leave two ways; the order of reading chose
  kOnlyOne,      ///< the row names no measure; the target is the only one left of its unit
  kAmbiguous,    ///< several rows or targets fit equally well
  kPartOfJoint,  ///< the row is one part of what the target adds together, and the others have no row
};

struct RowMatch {
  MatchBasis basis = MatchBasis::kNone;
  std::optional<std::size_t> target;  ///< index; for kAmbiguous and kPartOfJoint the one that it would be
};

/// One number that the text states for several rows together.
struct JointMatch {
  std::size_t target = 0;
  std::vector<std::size_t> rows;
};

struct TaskMatch {
  std::vector<RowMatch> rows;  ///< one a row; rows of a joint match have kLabels and its target
  std::vector<JointMatch> joints;
};

/// Finds the target that each row allocates: one to one, by unit and words alone, never by the figures.
TaskMatch MatchRows(const std::vector<RowFigures>& rows, const std::vector<StatedTarget>& targets, const RuleSet& rules,
                    const Vocabulary& vocabulary);

}  // namespace fenjie
