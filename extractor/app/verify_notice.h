#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/verify_failure.h"
#include "base/result.h"
#include "document/source_text.h"
#include "ruleset/rule_set.h"

namespace fenjie {

/// What proving a notice found, and how much was proved.
struct VerifyReport {
  VerifyFailures failures;  ///< in the notice's order within each proof, the law's first; one place may have several
  std::size_t values = 0;   ///< held against the characters under their spans
  std::size_t spans = 0;
  std::size_t sums = 0;  ///< checks of the notice against itself that were recomputed
};

/// What a notice says of how it was made; empty where it says nothing.
struct NoticeClaims {
  std::string profile;    ///< of the rules
  std::string text_file;  ///< the file that holds the source text
};

/// An error (kUnreadable, its place LINE:COLUMN) where `notice_json` is no JSON or no notice.
Result<NoticeClaims> ReadClaims(std::string_view notice_json);

/// Proves a notice's JSON against its source in two ways that share no code: by law, from the characters under its
/// spans, its own tables and figures; and by extracting `source` anew with `rules` and comparing every value.
/// An error (kUnreadable, its place LINE:COLUMN) only where `notice_json` is no JSON.
Result<VerifyReport> VerifyNotice(std::string_view notice_json, SourceText source, const RuleSet& rules);

}  // namespace fenjie
