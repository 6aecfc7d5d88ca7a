#include "bench/floor.h"

#include <re2/re2.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cstdlib>

namespace fenjie::bench {
namespace {

const icu::Normalizer2& Normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) std::abort();
  return *normalizer;
}

}  // namespace

std::size_t RunFloor(std::string_view text) {
  static const icu::Normalizer2& normalizer = Normalizer();
  static const RE2 pattern("(\\d+|[一二三四五六七八九十]+)([、.。:]|年|个)");
  std::string folded;
  folded.reserve(text.size());
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  if (U_FAILURE(status)) std::abort();
  std::size_t matches = 0;
  re2::StringPiece rest(folded.data(), folded.size());
  re2::StringPiece number;
  re2::StringPiece mark;
  while (RE2::FindAndConsume(&rest, pattern, &number, &mark)) ++matches;
  return matches + folded.size();
}

}  // namespace fenjie::bench
