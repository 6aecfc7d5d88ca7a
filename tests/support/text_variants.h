#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fenjie::testing_support {

// The same notice as other people would have typed, wrapped or saved it. All take and give UTF-8 with LF, but Encoded.

/// Lines that hold nothing are taken out.
std::string WithoutBlankLines(std::string_view text);

/// Every line is broken after each `width` code points; lines with TABs are left whole where `spare_table_rows`.
std::string Wrapped(std::string_view text, std::size_t width, bool spare_table_rows);

/// `：；，（）` as ASCII.
std::string WithHalfWidthPunctuation(std::string_view text);

/// ASCII digits as U+FF10 to U+FF19.
std::string WithFullWidthDigits(std::string_view text);

/// Every line that holds anything begins with two ideographic spaces.
std::string Indented(std::string_view text);

/// Every line that holds anything ends in two plain blanks and an ideographic space.
std::string WithTrailingBlanks(std::string_view text);

/// A page number line `— 3 —` after every `page_lines` lines; where that line is a long one without TABs it stands in
/// its midst.
std::string WithPageNumbers(std::string_view text, std::size_t page_lines);

/// LF as CRLF.
std::string WithCrlf(std::string_view text);

/// The bytes in an encoding that ICU knows, `signature` before them. Empty where ICU has no such encoding.
std::string Encoded(std::string_view text, const char* encoding, std::string_view signature = "");

}  // namespace fenjie::testing_support
