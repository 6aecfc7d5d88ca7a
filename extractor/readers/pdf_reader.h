#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/source_text.h"
#include "readers/pdf_process.h"

namespace fenjie {

/// True if the bytes say that they are a PDF: its signature stands in their first kilobyte, as viewers take it.
bool LooksLikePdf(std::string_view bytes);

/// Reads a PDF notice: its glyphs in reading order, page furniture included (see layout/compose.h), each with its place.
/// What is odd in it is a doubt: `no_text_layer`, `text_invisible`, `lost_characters`, `text_outside_page`,
/// `pdf_damaged`, and those of the tables. `file_name` becomes the source's and the error's file. Gives an error
/// (kUnreadable) as ReadPdfPages does.
Result<SourceText> ReadPdf(std::string file_name, std::string_view bytes, const PdfProcessOptions& options);

}  // namespace fenjie
