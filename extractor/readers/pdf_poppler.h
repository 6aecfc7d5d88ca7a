#pragma once

#include <memory>
#include <string_view>

#include "readers/pdf_page.h"

namespace fenjie {

/// A PDF opened with Poppler. This is the one file that knows Poppler, and it uses Poppler's core (libpoppler), not its
/// C++ front end: one pass of an OutputDev of our own gives each glyph with its exact place together with the drawn
/// lines, which poppler-cpp does not have. Run it in a worker process only (see pdf_process.h): damaged files make
/// Poppler crash or never end.
class PdfDocument {
 public:
  /// `bytes` must outlive it.
  explicit PdfDocument(std::string_view bytes);
  ~PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;

  PdfFault fault() const;
  int pages() const;
  /// Reads page `number`, from 1.
  PdfPage Read(int number);

 private:
  struct Poppler;
  std::unique_ptr<Poppler> poppler_;
};

}  // namespace fenjie
