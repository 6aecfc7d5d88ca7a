// Bytes of any kind: text comes out whole and well-formed, or a clear error.
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "document/finding_codes.h"
#include "fuzz/fuzz_target.h"
#include "readers/text_reader.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::Bytes(data, size);
  const Result<SourceText> read = ReadText("notice.txt", bytes);
  if (!read) {
    fuzz::Require(read.error().code == ErrorCode::kUnreadable && read.error().file == "notice.txt",
                  "an error has its file");
    fuzz::Require(!read.error().message.zh.empty() && !read.error().message.en.empty(), "an error has a message");
    return 0;
  }
  fuzz::Require(IsWellFormedUtf8(read->text), "the text is well-formed");
  fuzz::Require(!read->encoding.empty() && read->sha256.size() == 64, "the encoding and the digest are known");
  constexpr std::string_view kSignature = "\xEF\xBB\xBF";
  if (read->encoding == "UTF-8" && IsWellFormedUtf8(bytes)) {
    const std::string_view plain = bytes.starts_with(kSignature) ? bytes.substr(kSignature.size()) : bytes;
    fuzz::Require(read->text == plain || read->text == bytes, "nothing is dropped from good UTF-8");
  }
  for (const ReadDoubt& doubt : read->doubts) {
    const auto codes = FindingCodes();
    const auto listed = [&](const FindingCode& each) { return each.code == doubt.code; };
    fuzz::Require(std::any_of(codes.begin(), codes.end(), listed), "a doubt's code is listed");
    for (const SourceSpan& span : doubt.spans) {
      fuzz::Require(span.begin <= span.end && span.end <= read->text.size(), "a doubt's span is inside");
    }
  }
  const Result<SourceText> again = ReadText("notice.txt", bytes);
  fuzz::Require(again.ok() && again->text == read->text && again->encoding == read->encoding,
                "the same bytes, the same text");
  return 0;
}
