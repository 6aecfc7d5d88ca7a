#pragma once

#include <cstddef>
#include <string_view>

namespace fenjie {

/// The columns that a terminal gives to well-formed UTF-8: two for Chinese characters and full-width forms, one else.
std::size_t DisplayWidth(std::string_view text);

}  // namespace fenjie
