#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "readers/pdf_page.h"

namespace fenjie {

/// What a worker tells, one message after the other: what it opened, then each page: that it begins, what it holds.
enum class PdfMessageKind : std::uint8_t {
  kOpened = 1,  ///< number: the document's pages
  kFault,       ///< number: a PdfFault
  kBegun,       ///< number: the page that is read now
  kPage,        ///< a page
};

struct PdfMessage {
  PdfMessageKind kind = PdfMessageKind::kOpened;
  std::int32_t number = 0;
  PdfPage page;  ///< for kPage
};

/// A message as bytes: its length (of what follows) as 4 bytes, its kind, then its content; numbers in the machine's own order.
std::string EncodeMessage(const PdfMessage& message);

/// Takes the worker's bytes as they come and gives its messages. The worker has read a file that may be hostile, so
/// that nothing it sends is believed: all lengths, numbers and text are checked.
class PdfMessageReader {
 public:
  void Add(std::string_view bytes) { bytes_ += bytes; }
  /// The next whole message; nothing where more bytes are needed, or where the bytes are none of a worker.
  std::optional<PdfMessage> Next();
  /// True once the bytes are none of a worker: nothing more is read.
  bool broken() const { return broken_; }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
  bool broken_ = false;
};

}  // namespace fenjie
