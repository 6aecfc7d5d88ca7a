#pragma once

#include <string>

#include "base/result.h"
#include "document/source_text.h"
#include "readers/pdf_limits.h"

namespace fenjie {

/// How inputs are read.
struct ReadOptions {
  PdfLimits pdf;
  int pdf_workers = 2;  ///< processes that parse one PDF
};

/// Reads an input by what its bytes are, not by its name: a PDF, or text. `path` may be "-" for standard input; errors
/// name it. `name` becomes the source's file.
Result<SourceText> ReadSource(const std::string& path, const std::string& name, const ReadOptions& options);

/// The PDF parser's program: FENJIE_PDF_WORKER where it is set, else fenjie_pdf_worker beside this program.
std::string PdfWorkerPath();

}  // namespace fenjie
