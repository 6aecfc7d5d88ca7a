#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/plain_ideograph.h"
#include "base/decimal.h"

namespace fenjie {

/// A half-open range of code points of the source, as the output has it.
struct CodePointRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The source text read anew, apart from all that extraction does with it: cut by code points, layout removed.
class SourceReading {
 public:
  /// `source` is well-formed UTF-8.
  SourceReading(std::string_view source, PlainIdeographs plain);

  /// Code points in the source.
  std::size_t size() const { return code_points_.size(); }

  /// True if no piece of the ranges begins or ends with a line break. Requires that each range is within the source.
  bool KeepLines(const std::vector<CodePointRange>& ranges) const;

  /// True if the ranges hold no more than what they print needs: they begin and end with what shows on the page, and
  /// keep their lines. Requires that each range is within the source.
  bool AreTight(const std::vector<CodePointRange>& ranges) const;

  /// The text under the ranges as the output must have it: line breaks, invisible characters and blanks between two
  /// Chinese characters left out, other blanks one each, plain ideographs for radicals. Requires that each range is
  /// within the source.
  std::string Under(const std::vector<CodePointRange>& ranges) const;

 private:
  std::u32string code_points_;
  PlainIdeographs plain_;
};

/// The text with full-width ASCII as ASCII.
std::string NarrowForm(std::string_view text);

/// The numbers that stand in the text in digits, full-width ones too, in reading order; a sign counts only at the
/// beginning of the text.
std::vector<Decimal> NumbersIn(std::string_view text);

/// The first whole number in the text, in digits, in Chinese numerals (三十二, 二〇二一) or circled (①).
std::optional<std::int64_t> FirstWholeNumberIn(std::string_view text);

/// All whole numbers in the text, read as by FirstWholeNumberIn.
std::vector<std::int64_t> WholeNumbersIn(std::string_view text);

/// The text with each run of numerals (digits, Chinese numerals, enclosed numbers) as one "#": what marks of one style
/// have in common.
std::string WithoutNumbers(std::string_view text);

/// The products that the scales (十 百 千 万 亿) directly behind each number in digits can mean, some of them being
/// part of a unit: 10000 and 10000000 for 15万千瓦. Empty where no scale stands behind any number.
std::vector<Decimal> ScalesBehindNumbers(std::string_view text);

/// The product of the scales that the text consists of: 10000 for 万, 1 for none; nullopt where it holds anything else.
std::optional<Decimal> ScaleFrom(std::string_view text);

}  // namespace fenjie
