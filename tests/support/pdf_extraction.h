#pragma once

#include <string>
#include <string_view>

#include "app/pipeline.h"
#include "readers/pdf_process.h"

namespace fenjie::testing_support {

/// The worker program of this build, with the limits that the program has by default.
PdfProcessOptions PdfOptions();

/// A PDF as it is read. Fails the test, with nothing read, where it cannot be.
SourceText PdfSourceOf(const std::string& file_name, std::string_view bytes);

/// What the program makes of a PDF's bytes. Fails the test, with an empty notice, where they cannot be read.
Extraction PdfExtractionOf(const std::string& file_name, std::string_view bytes);

/// True if more is doubted (findings that are no mere information) about the pages than about the text they were set
/// from: what differs is not passed on in silence.
bool IsDoubtedBeyond(const Notice& text, const Notice& pages);

}  // namespace fenjie::testing_support
