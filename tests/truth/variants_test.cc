#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <ostream>
#include <tuple>

#include "support/differences.h"
#include "support/extraction_of.h"
#include "support/notice_values.h"
#include "support/test_files.h"
#include "support/text_variants.h"

namespace fenjie::testing_support {

/// Another form of the same text.
struct Variant {
  std::string_view name;
  std::function<std::string(std::string_view)> make;
};

void PrintTo(const Variant& variant, std::ostream* out) { *out << variant.name; }

namespace {

// Widths at which people wrap: a page of 28 or 30 characters, a narrow column.
constexpr std::size_t kPageWidth = 28;
constexpr std::size_t kColumnWidth = 23;
constexpr std::size_t kPageLines = 30;

std::vector<Variant> Variants() {
  return {
      {"NoBlankLines", WithoutBlankLines},
      {"Wrapped", [](std::string_view text) { return Wrapped(text, kPageWidth, true); }},
      {"WrappedNarrow", [](std::string_view text) { return Wrapped(text, kColumnWidth, true); }},
      {"WrappedRowsToo", [](std::string_view text) { return Wrapped(text, kPageWidth, false); }},
      {"WrappedNoBlankLines", [](std::string_view text) { return WithoutBlankLines(Wrapped(text, kPageWidth, true)); }},
      {"HalfWidthPunctuation", WithHalfWidthPunctuation},
      {"FullWidthDigits", WithFullWidthDigits},
      {"Crlf", WithCrlf},
      {"Indented", Indented},
      {"TrailingBlanks", WithTrailingBlanks},
      {"PageNumbers", [](std::string_view text) { return WithPageNumbers(text, kPageLines); }},
      {"Gb18030", [](std::string_view text) { return Encoded(text, "gb18030"); }},
      {"Utf16", [](std::string_view text) { return Encoded(text, "UTF-16LE", "\xFF\xFE"); }},
  };
}

/// The sample as it is, once a program.
const Extraction& BaseOf(const std::string& sample) {
  static std::map<std::string, Extraction> extractions;
  const auto found = extractions.find(sample);
  if (found != extractions.end()) return found->second;
  const std::string bytes = ReadBytes(InCheckout("samples/" + sample + ".txt")).value_or("");
  return extractions.emplace(sample, ExtractionOf(sample + ".txt", bytes)).first->second;
}

/// A sample typed, wrapped or saved in another way gives the values of the sample as it is.
class SampleVariants : public testing::TestWithParam<std::tuple<std::string, Variant>> {};

TEST_P(SampleVariants, GiveTheSameValues) {
  const auto& [sample, variant] = GetParam();
  const Extraction& base = BaseOf(sample);
  const std::string& text = base.document->source().text;
  const Extraction other = ExtractionOf("variant.txt", variant.make(text));
  const std::string diff = DiffOfLines(ValuesOf(base.notice), ValuesOf(other.notice));
  EXPECT_TRUE(diff.empty()) << diff;
  EXPECT_TRUE(other.coverage.unaccounted.empty());
}

std::vector<std::string> Stems() {
  std::vector<std::string> stems;
  for (const std::string& path : FilesIn("samples", ".txt")) stems.push_back(StemOf(path));
  return stems;
}

INSTANTIATE_TEST_SUITE_P(All, SampleVariants,
                         testing::Combine(testing::ValuesIn(Stems()), testing::ValuesIn(Variants())),
                         [](const auto& info) {
                           std::string name = std::get<0>(info.param) + "_" + std::string(std::get<1>(info.param).name);
                           std::replace_if(
                               name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

}  // namespace
}  // namespace fenjie::testing_support
