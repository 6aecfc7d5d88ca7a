#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/notice.h"

namespace fenjie::testing_support {

/// The text with full-width ASCII as ASCII and without any blank: what stays the same however a notice is typed.
std::string WithoutForm(std::string_view text);

/// Every value of a notice that does not depend on its layout, one a line: `tasks[3].lead_units[0].value = 市发改委`.
/// Texts are as WithoutForm has them; spans, rules and findings are left out.
std::vector<std::string> ValuesOf(const Notice& notice);

}  // namespace fenjie::testing_support
