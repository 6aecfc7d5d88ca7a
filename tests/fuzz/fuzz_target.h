#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "support/notice_law.h"

namespace fenjie::fuzz {

/// Ends the program, as a fuzzer wants it, where a law does not hold.
inline void Require(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "the law does not hold: %s\n", law);
  std::abort();
}

inline void RequireNone(const testing_support::Faults& faults) {
  for (const std::string& fault : faults) std::fprintf(stderr, "%s\n", fault.c_str());
  Require(faults.empty(), "no fault");
}

inline std::string_view Bytes(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace fenjie::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
