#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "readers/pdf_limits.h"
#include "readers/pdf_page.h"

namespace fenjie {

/// How a PDF is parsed: in which program, by how many of it at once, and within which limits.
struct PdfProcessOptions {
  std::string worker;  ///< path of the worker program (fenjie_pdf_worker)
  int workers = 2;     ///< processes; pages are independent, and each worker reads every workers-th page
  PdfLimits limits;
};

/// Reads all pages of a PDF in worker processes and gives them to `take` in their order. Each worker is one process
/// without privileges, network or files, that has nothing but the PDF's bytes; it is ended when it breaks a limit.
/// Gives an error (kUnreadable) that names the limit and the page where a worker crashed, hung or grew too large, and
/// what is wrong with a file that no worker could open; pages may have been given to `take` by then.
Status ReadPdfPages(const std::string& file_name, std::string_view bytes, const PdfProcessOptions& options,
                    const std::function<void(PdfPage)>& take);

}  // namespace fenjie
