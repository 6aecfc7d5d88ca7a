#pragma once

#include <string>

#include "app/json_reader.h"
#include "app/verify_failure.h"
#include "document/source_text.h"

namespace fenjie {

/// Holds the notice's frame against its input: format, hash, length, encoding, rules; ids unique and references
/// resolved; rows as long as their table; coverage counts that sum to the source's length.
/// `rules_sha256` is that of the rules in use, `characters` the source's code points.
void CheckStructure(const NoticeJson& notice, const SourceText& source, std::size_t characters,
                    const std::string& rules_sha256, VerifyFailures& failures);

}  // namespace fenjie
