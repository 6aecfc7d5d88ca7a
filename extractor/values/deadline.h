#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fenjie {

/// The ISO 8601 date of a deadline as printed: `2021年12月31日前`, `12月底前`, `1-12月`, `9月投入使用`. Of a range the
/// end counts. `year` stands in for one that is not printed; 0 means that none is known. Nullopt for milestones (two
/// dates that are no range), for a date in the middle of a sentence, and where no date or no year is known.
std::optional<std::string> DeadlineDate(std::string_view text, int year = 0);

}  // namespace fenjie
