#pragma once

#include <string>

namespace fenjie {

/// One plain sentence in both languages of the program. UTF-8.
struct Message {
  std::string zh;
  std::string en;
};

}  // namespace fenjie
