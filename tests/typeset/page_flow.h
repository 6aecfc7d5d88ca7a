#pragma once

#include <vector>

#include "typeset/set_page.h"

namespace fenjie::typeset {

/// Lets the blocks flow over pages and puts the furniture on each.
std::vector<SetPage> FlowOverPages(const std::vector<Block>& blocks, const PageStyle& style);

}  // namespace fenjie::typeset
