#pragma once

#include <cstdint>

#include "layout/page_content.h"

namespace fenjie {

/// Why a PDF cannot be read.
enum class PdfFault : std::uint8_t { kNone, kEncrypted, kDamaged, kNoPages };

/// What a page gave, and what was odd in it.
struct PdfPage {
  PageContent content;
  std::uint32_t invisible_glyphs = 0;  ///< printed in no color: the text layer of a scanned page
  std::uint32_t unmapped_glyphs = 0;   ///< without a Unicode value; their text is U+FFFD
  std::uint32_t glyphs_outside = 0;    ///< left out: they stand beside the page
  std::uint32_t syntax_errors = 0;     ///< that Poppler met on the page; its text may be incomplete
};

}  // namespace fenjie
