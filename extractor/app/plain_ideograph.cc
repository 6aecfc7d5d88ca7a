#include "app/plain_ideograph.h"

#include <unicode/normalizer2.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace fenjie {

PlainIdeographs ReadPlainIdeographs(const Lexicon& radicals) {
  PlainIdeographs plain;
  for (const LexiconEntry& entry : radicals.entries()) {
    const std::string_view to = entry.Attribute("to");
    if (!entry.text.empty() && !to.empty()) plain[DecodeAt(entry.text, 0).value] = DecodeAt(to, 0).value;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return plain;
  const std::initializer_list<std::pair<UChar32, UChar32>> blocks{{0x2E80, 0x2FDF}, {0xF900, 0xFAFF}};
  for (const auto& [first, last] : blocks) {
    for (UChar32 c = first; c <= last; ++c) {
      const icu::UnicodeString normalized = nfkc->normalize(icu::UnicodeString(c), status);
      const bool is_one_other = U_SUCCESS(status) && normalized.countChar32() == 1 && normalized.char32At(0) != c;
      if (is_one_other) plain[static_cast<char32_t>(c)] = static_cast<char32_t>(normalized.char32At(0));
    }
  }
  return plain;
}

}  // namespace fenjie
