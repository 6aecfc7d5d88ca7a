#pragma once

#include <cstddef>

namespace fenjie::pathological {

/// What a piece of the program's work cost.
struct Work {
  std::size_t allocated_bytes = 0;  ///< asked of operator new; the same in every run
  double cpu_seconds = 0;           ///< of this process; only fit for coarse comparison
};

/// Begins counting anew.
void StartMeter();
/// The work since StartMeter().
Work ReadMeter();

}  // namespace fenjie::pathological
