#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "app/pipeline.h"
#include "support/differences.h"

namespace fenjie::testing_support {

/// How many fields of one kind there are, and how many of them are right.
struct FieldScore {
  std::size_t right = 0;
  std::size_t all = 0;
};

/// A notice's score: fields by kind, and the wrong ones that no finding doubts.
struct FormScore {
  std::map<std::string, FieldScore> kinds;  ///< cells, deadline, lead, leaders, number, open, support, tasks, text …
  std::size_t silent = 0;
  Differences differences;  ///< every field that is not right

  FieldScore Total() const;
  /// `tasks 9/9 number 9/9 … all 72/72 silent 0`.
  std::string Line() const;
};

/// Holds what the program made of a notice against its truth, tests/golden/forms/FORM/NAME.truth.json:
///
///   {"written": "before" or "after" the code for the form was done,
///    "about": what the notice is there for,
///    "tasks": [{"number": 3, "text": "…", "leaders": ["…"], "lead": ["…"], "support": ["…"], "open": ["…"],
///               "deadline": "…", "date": "2024-12", "title": "…", "section": "…", "from": {"lead": "role_rule"}}],
///    "tables": [{"columns": ["…"], "rows": [["label", "cell", …], …]}],
///    "role_rules": ["…"],
///    "findings": ["code", …],
///    "page": the style that it is set in as a PDF (see typeset/page_style.h); "official" where this is left out,
///    "not_as_pdf": why the text cannot be set as the page that it stands for; else it is read as a PDF, too}
///
/// A task has number, text, leaders, lead, support, open (the names behind which 等 stands) and deadline in any case:
/// what its truth leaves out is empty or null. date, title, section (the title of the section that it stands in) and
/// from (where a list says that its names came from) count only where the truth has them. Tables count cell by cell,
/// with columns and labels; role_rules in any case; findings are codes that have to be among those given.
FormScore ScoreForm(const Extraction& extraction, const nlohmann::json& truth);

}  // namespace fenjie::testing_support
