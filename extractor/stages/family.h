#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "document/document.h"
#include "document/notice.h"

namespace fenjie {

/// How a notice attaches those in charge to its tasks.
enum class Form {
  kLabels,    ///< a label and a list behind it: 责任单位：…
  kBrackets,  ///< in a bracket: （市发改委牵头）
  kClauses,   ///< in a sentence: 由…负责
  kTables,    ///< in the cells of a table's columns
  kHeadings,  ///< in the heading above
  kNone,      ///< nobody is named
};
constexpr std::size_t kForms = 6;

/// What a notice's tasks tell of its family.
struct Family {
  struct Count {
    std::size_t tasks = 0;
    std::string example;  ///< id of the first such task
  };
  std::array<Count, kForms> forms;  ///< by the units in charge; by the leaders where there is no unit
  std::size_t heading_leaders = 0;  ///< tasks whose leaders a heading names, their units standing elsewhere
  std::size_t tasks = 0;

  const Count& Of(Form form) const { return forms[static_cast<std::size_t>(form)]; }
  /// The form of most tasks; the first of them in the order above.
  Form Dominant() const;
};

enum class Surety { kSure, kLikely, kMixed, kNothing };
/// How sure it is that the notice is of its dominant form's family.
Surety SuretyOf(const Family& family);

/// The profile that reads this form only; null for kNone.
const char* ProfileOf(Form form);

/// Counts the forms of a notice's tasks.
/// After this, the following hold:
/// 1. Every task is counted in exactly one form.
/// 2. A task whose units come from a heading or a table's cells is counted there, whatever labels these have.
Family TellFamily(const Document& document, const Notice& notice);

}  // namespace fenjie
