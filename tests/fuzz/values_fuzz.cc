// Numbers, dates and document numbers: what is found reads the same when it stands alone.
#include <string>

#include "base/decimal.h"
#include "base/utf8.h"
#include "fuzz/fuzz_target.h"
#include "values/annex_name.h"
#include "values/chinese_numeral.h"
#include "values/date.h"
#include "values/document_number.h"
#include "values/quantity.h"

using namespace fenjie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Bytes(data, size).substr(0, 400);
  if (!IsWellFormedUtf8(text)) return 0;
  const auto of = [&](const auto& found) { return text.substr(found.begin, found.end - found.begin); };
  const auto inside = [&](const auto& found, std::size_t at) {
    fuzz::Require(at <= found.begin && found.begin < found.end && found.end <= text.size(),
                  "it stands inside the text");
  };
  for (std::size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
    if (const auto number = ScanNumber(text, at)) {
      inside(*number, at);
      fuzz::Require(Decimal::Parse(of(*number)) == number->value, "a number is what it prints");
      fuzz::Require(Decimal::Parse(number->value.ToString()) == number->value, "and prints what it is");
    }
    if (const auto numeral = ScanChineseNumeral(text, at)) {
      inside(*numeral, at);
      fuzz::Require(ParseChineseNumeral(of(*numeral)) == numeral->value, "a numeral is what it prints");
    }
    if (const auto scale = ScanScale(text, at)) inside(*scale, at);
    if (const auto ratio = ScanRatio(text, at)) inside(*ratio, at);
    if (const auto ratio = ScanChineseRatio(text, at)) inside(*ratio, at);
    if (const auto date = ScanDate(text, at)) {
      inside(*date, at);
      const std::string alone(of(*date));
      const auto again = ScanDate(alone, 0);
      fuzz::Require(again && again->end == alone.size() && IsoDate(*again, 2021) == IsoDate(*date, 2021),
                    "a date is what it prints");
      fuzz::Require(!IsoDate(*date) || date->valid, "only a day of the calendar is ISO 8601");
    }
  }
  if (const auto number = FindDocumentNumber(text)) inside(*number, 0);
  fuzz::Require(EditDistance(text, text) == 0, "nothing turns a text into itself");
  return 0;
}
