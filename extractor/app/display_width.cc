#include "app/display_width.h"

#include "base/utf8.h"

namespace fenjie {

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (!IsInvisible(c.value)) width += IsCjk(c.value) ? 2 : 1;
    at += c.length;
  }
  return width;
}

}  // namespace fenjie
