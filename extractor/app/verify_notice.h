#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/json_reader.h"
#include "app/verify_failure.h"
#include "app/verify_text.h"
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

/// Proves notices against one source in two ways that share no code: by law, from the characters under their spans,
/// their own tables and figures; and by extracting the source anew and comparing every value.
class NoticeProver {
 public:
  /// Extracts `source` with `rules`. The rules must outlive the prover.
  NoticeProver(SourceText source, const RuleSet& rules);

  VerifyReport Prove(const NoticeJson& notice) const;

  const SourceText& source() const { return source_; }
  /// What extraction gives for the source.
  const NoticeJson& anew() const { return anew_; }

 private:
  SourceText source_;
  const RuleSet& rules_;
  SourceReading reading_;
  NoticeJson anew_;
};

/// The JSON that extraction gives for `source`, as `extract` writes it.
std::string ExtractAnew(SourceText source, const RuleSet& rules);

/// Proves one notice. An error (kUnreadable, its place LINE:COLUMN) only where `notice_json` is no JSON.
Result<VerifyReport> VerifyNotice(std::string_view notice_json, SourceText source, const RuleSet& rules);

}  // namespace fenjie
