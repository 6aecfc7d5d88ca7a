#pragma once

#include <string>
#include <vector>

#include "typeset/set_page.h"

namespace fenjie::typeset {

/// Draws the pages as a PDF and notes where each character stands.
TypesetNotice DrawPdf(const std::vector<SetPage>& pages, const PageStyle& style);

}  // namespace fenjie::typeset
