#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fenjie {

/// A document number (发文字号), as `甬政办发〔2021〕14号`: half-open byte offsets into the text it was found in.
struct ScannedDocumentNumber {
  std::size_t begin = 0;       ///< the issuer word's begin (机关代字)
  std::size_t end = 0;         ///< behind 号
  std::size_t issuer_end = 0;  ///< the issuer word is [begin, issuer_end)
  int year = 0;
  std::int64_t number = 0;
};

/// The leftmost document number at or after byte `from`. Its year stands in 〔〕 【】 [] () or ［］ of one kind, four
/// digits with or without 年; blanks are allowed between all its parts, and 第 before the number. The issuer word is
/// the run of ideographs before the bracket, at most 12: in running text (根据甬政办发〔2021〕14号) the caller has to
/// crop it.
std::optional<ScannedDocumentNumber> FindDocumentNumber(std::string_view text, std::size_t from = 0);

}  // namespace fenjie
