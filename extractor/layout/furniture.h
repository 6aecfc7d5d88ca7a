#pragma once

#include <vector>

#include "layout/page_layout.h"

namespace fenjie {

/// For each page, for each of its lines: whether it is page furniture (page number, running head or foot).
using FurnitureOfPages = std::vector<std::vector<bool>>;

/// Tells furniture by place and repetition: a line among the first or last of its page that comes back at the same
/// height on other pages, with the same words (digits aside). One whose number counts the pages is furniture; one that
/// does not, only if it stands apart from the text or on nearly all pages: the last line of a page may well say
/// 牵头领导 again and again.
FurnitureOfPages FindFurniture(const std::vector<PageLayout>& pages);

}  // namespace fenjie
