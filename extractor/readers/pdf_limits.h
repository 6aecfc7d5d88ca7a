#pragma once

#include <cstdint>

namespace fenjie {

/// What the reading of one PDF may use at the most.
struct PdfLimits {
  std::uint64_t file_bytes = std::uint64_t{256} << 20;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  ///< address space of each worker process
  std::uint32_t cpu_seconds = 60;                       ///< processor time of each worker process
  std::uint32_t wall_seconds = 120;                     ///< from the start of the reading to its end
  std::uint32_t pages = 5000;
};

}  // namespace fenjie
