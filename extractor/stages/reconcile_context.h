#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/notice.h"
#include "stages/reconcile_words.h"

namespace fenjie {

/// The words around each target's number, in the order of `task.targets`: from the sentence's beginning or the figure
/// before up to the number, a line break, and on to the end of the clause or the next figure.
std::vector<std::string> SurroundingsOfTargets(const Document& document, const Task& task,
                                               const Vocabulary& vocabulary);

/// The parts of a measure that names several things: 百姓健身房和多功能运动场. Empty where it names one.
std::vector<std::string_view> PartsOfMeasure(std::string_view measure, const Vocabulary& vocabulary);

}  // namespace fenjie
