#pragma once

#include <string>
#include <utility>

#include "base/sha256.h"
#include "document/source_text.h"

namespace fenjie::testing_support {

/// UTF-8 text as a reader gives it, without doubts. For text that a reader would refuse, or give doubts of its own.
inline SourceText TextSource(std::string text) {
  SourceText source;
  source.file = "notice.txt";
  source.media_type = "text/plain";
  source.encoding = "UTF-8";
  source.sha256 = Sha256Hex(text);
  source.text = std::move(text);
  return source;
}

}  // namespace fenjie::testing_support
