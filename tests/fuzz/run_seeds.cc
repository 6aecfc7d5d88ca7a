// Runs a fuzz target on the files of a folder, and on what is left of each when its end is cut off: the fuzz target as
// an ordinary test.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "fuzz/fuzz_target.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  constexpr std::size_t kCuts = 24;
  std::size_t inputs = 0;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const std::filesystem::path& path : paths) {
    std::fprintf(stderr, "%s\n", path.filename().c_str());
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t cut = 0; cut <= kCuts; ++cut) {
      const std::vector<char> kept(bytes.begin(),
                                   bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() * cut / kCuts));
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(kept.data()), kept.size());
      ++inputs;
    }
  }
  std::printf("%zu inputs of %zu seeds\n", inputs, paths.size());
  return paths.empty() ? 1 : 0;
}
