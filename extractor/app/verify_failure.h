#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace fenjie {

/// One thing that a notice's JSON has wrong.
struct VerifyFailure {
  std::string place;  ///< JSON Pointer (RFC 6901) into the notice; "" is the whole of it
  Message message;
};

using VerifyFailures = std::vector<VerifyFailure>;

/// "expected …, found …" for two texts, both cut to what surrounds their first difference.
Message DifferenceOf(std::string_view expected, std::string_view found);

}  // namespace fenjie
