#include "property/random_source.h"

#include <cstdlib>

namespace fenjie::property {

std::uint64_t SeedOfRun(std::uint64_t fixed) {
  const char* set = std::getenv("FENJIE_SEED");
  return set == nullptr ? fixed : std::strtoull(set, nullptr, 10);
}

}  // namespace fenjie::property
