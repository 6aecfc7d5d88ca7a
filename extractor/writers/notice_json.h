#pragma once

#include <string>

#include "document/coverage.h"
#include "document/document.h"
#include "document/notice.h"

namespace fenjie {

/// What made the notice; the output's "generator".
struct Generator {
  std::string name;
  std::string version;
  std::string profile;       ///< of the rules
  std::string rules_sha256;  ///< over all rule files that were read
};

/// The JSON Schema (draft-07) of what WriteNoticeJson gives. UTF-8, NUL-terminated.
extern const char kNoticeSchemaText[];

/// The notice as one JSON object, "fenjie.notice/1", UTF-8 with a line feed at its end. Spans are put out as code
/// points of the source, split where they go over a page. `text_file` names the file that holds the source as read.
/// The same input gives the same bytes.
std::string WriteNoticeJson(const Document& document, const Notice& notice, const Coverage& coverage,
                            const Generator& generator, const std::string& text_file);

}  // namespace fenjie
