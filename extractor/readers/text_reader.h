#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "document/source_text.h"

namespace fenjie {

/// Decodes a plain text file. Reads UTF-8, UTF-16, UTF-32, GB18030 (with GBK and GB2312) and Big5, each with or without
/// its signature. Well-formed UTF-8 always wins; otherwise ICU's detector and trial decoding decide together.
///
/// The text is what the bytes say, nothing dropped but the signature: line breaks and NULs stay as they are, and each
/// broken sequence becomes U+FFFD. What is odd in it is a doubt at its place:
/// `broken_encoding`, `nul_bytes`, `lost_characters` (U+FFFD in the file itself), `control_characters`,
/// `uncertain_encoding`.
///
/// `file_name` becomes the source's and the error's file. Gives an error (kUnreadable) for more than 256 MiB, for blank
/// files, and for what is no text at all: it names what the bytes look like and what to do.
Result<SourceText> ReadText(std::string file_name, std::string_view bytes);

}  // namespace fenjie
