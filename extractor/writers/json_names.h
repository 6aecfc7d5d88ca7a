#pragma once

#include <string_view>

#include "document/notice.h"
#include "document/provenance.h"

namespace fenjie {

/// The enumerators as the output spells them.
std::string_view JsonName(Role role);
std::string_view JsonName(EntityKind kind);
std::string_view JsonName(Comparator comparator);
std::string_view JsonName(ColumnKind kind);
std::string_view JsonName(CheckKind kind);
std::string_view JsonName(CheckStatus status);
std::string_view JsonName(Severity severity);
/// Of all but kText, which the output does not name.
std::string_view JsonName(From from);

}  // namespace fenjie
