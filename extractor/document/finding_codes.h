#pragma once

#include <span>
#include <string_view>

#include "document/notice.h"

namespace fenjie {

/// A finding's code with its fixed severity and its meaning for the documentation.
struct FindingCode {
  std::string_view code;
  Severity severity;
  std::string_view meaning_zh;
  std::string_view meaning_en;
};

/// All codes that the program can give, sorted by code.
std::span<const FindingCode> FindingCodes();

/// A finding of a listed code, with that code's severity. Requires that the code is listed.
Finding MakeFinding(std::string_view code, Message message, FoldedSpans spans, std::vector<std::string> subjects = {});

}  // namespace fenjie
