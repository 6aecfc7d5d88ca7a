#include "support/spec_file.h"

#include <utility>

#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

const std::string kFence(32, '`');

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

}  // namespace

std::vector<SpecExample> ReadSpec(std::string file, std::string_view text) {
  enum class Place { kProse, kInput, kExpectations } place = Place::kProse;
  std::vector<SpecExample> examples;
  std::string heading;
  std::size_t number = 0;
  for (const std::string& line : LinesOf(text)) {
    ++number;
    if (place == Place::kProse) {
      if (line.starts_with("#")) heading = line.substr(line.find_first_not_of("# "));
      if (line != kFence + " example") continue;
      examples.push_back({file, heading, number, "", {}});
      place = Place::kInput;
    } else if (place == Place::kInput) {
      if (line == ".") {
        place = Place::kExpectations;
      } else {
        examples.back().input += Replaced(Replaced(line, "→", "\t"), "␣", " ") + "\n";
      }
    } else if (line == kFence) {
      place = Place::kProse;
    } else if (!line.empty()) {
      examples.back().expectations.push_back(Replaced(line, "→", "\t"));
    }
  }
  if (place != Place::kProse) examples.back().expectations.emplace_back();
  return examples;
}

}  // namespace fenjie::testing_support
