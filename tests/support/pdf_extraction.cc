#include "support/pdf_extraction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "readers/pdf_reader.h"
#include "support/extraction_of.h"

namespace fenjie::testing_support {

PdfProcessOptions PdfOptions() { return {FENJIE_PDF_WORKER_BINARY, 2, {}}; }

SourceText PdfSourceOf(const std::string& file_name, std::string_view bytes) {
  Result<SourceText> source = ReadPdf(file_name, bytes, PdfOptions());
  if (source) return std::move(source).value();
  ADD_FAILURE() << file_name << ": " << source.error().place << ": " << source.error().message.en;
  return {};
}

Extraction PdfExtractionOf(const std::string& file_name, std::string_view bytes) {
  return ExtractNotice(PdfSourceOf(file_name, bytes), DefaultRules());
}

bool IsDoubtedBeyond(const Notice& text, const Notice& pages) {
  const auto doubts = [](const Notice& notice) {
    return std::count_if(notice.findings.begin(), notice.findings.end(),
                         [](const Finding& finding) { return finding.severity != Severity::kInfo; });
  };
  return doubts(pages) > doubts(text);
}

}  // namespace fenjie::testing_support
