#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace fenjie::property {

/// Random choices that are the same on every machine for one seed (the standard's distributions are not).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    // SplitMix64.
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }

  /// A number from `low` to `high`, both included.
  std::size_t Between(std::size_t low, std::size_t high) { return low + Next() % (high - low + 1); }
  /// True `percent` times in a hundred.
  bool Chance(std::size_t percent) { return Next() % 100 < percent; }

  template <class T, std::size_t N>
  const T& Pick(const T (&from)[N]) {
    return from[Next() % N];
  }
  template <class T>
  const T& Pick(const std::vector<T>& from) {
    return from[Next() % from.size()];
  }

 private:
  std::uint64_t state_;
};

/// The seed of this run: FENJIE_SEED where it is set, else `fixed`. Printed by the tests that use it.
std::uint64_t SeedOfRun(std::uint64_t fixed);

}  // namespace fenjie::property
