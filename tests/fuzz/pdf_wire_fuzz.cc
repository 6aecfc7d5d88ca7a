// Bytes as a PDF worker might send them: what is read can be laid out, and comes back the same when sent again.
#include <utility>
#include <vector>

#include "fuzz/fuzz_target.h"
#include "layout/compose.h"
#include "readers/pdf_wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fenjie;
  PdfMessageReader reader;
  reader.Add(fuzz::Bytes(data, size));
  std::vector<PageLayout> pages;
  while (std::optional<PdfMessage> message = reader.Next()) {
    const std::string sent = EncodeMessage(*message);
    PdfMessageReader again;
    again.Add(sent);
    const std::optional<PdfMessage> twin = again.Next();
    fuzz::Require(twin && EncodeMessage(*twin) == sent, "a message comes back as it was sent");
    if (message->kind == PdfMessageKind::kPage) pages.push_back(LayOutPage(std::move(message->page.content)));
  }
  SourceText source;
  ComposeText(pages, source);
  fuzz::Require(source.pages.size() == pages.size(), "every page is there");
  return 0;
}
