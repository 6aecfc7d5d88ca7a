#pragma once

#include <string>

namespace fenjie::typeset {

/// Gives every page of cairo's PDF the /Rotate of so many degrees, which cairo cannot: an incremental update behind
/// its end writes the root of the page tree anew, from which pages inherit it. Throws TypesetError.
void AddPageRotation(int degrees, std::string& pdf);

}  // namespace fenjie::typeset
