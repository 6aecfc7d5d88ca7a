#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fenjie::testing_support {

/// One example of a spec file: a notice and what must come of it.
struct SpecExample {
  std::string file;      ///< stem
  std::string heading;   ///< the last one above it
  std::size_t line = 0;  ///< of its fence, from 1
  std::string input;
  std::vector<std::string> expectations;  ///< `EXPRESSION = VALUE`
};

/// The examples of a spec file: prose with fenced blocks as in CommonMark's specification.
///
///     ```````````````````````````````` example
///     1. 建成公园5个。
///     .
///     tasks[0].number = 1
///     ````````````````````````````````
///
/// `→` stands for a TAB and, in the input, `␣` for a blank that an editor would take away. An example that never ends
/// has the expectation "" and so fails.
std::vector<SpecExample> ReadSpec(std::string file, std::string_view text);

}  // namespace fenjie::testing_support
