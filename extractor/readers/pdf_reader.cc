#include "readers/pdf_reader.h"

#include <functional>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "layout/compose.h"
#include "layout/page_layout.h"

namespace fenjie {
namespace {

/// Pages of which one thing is told, and how often it occurs on them.
struct OddPages {
  std::vector<int> pages;
  std::size_t count = 0;

  void Note(int page, std::size_t times) {
    if (times == 0) return;
    pages.push_back(page);
    count += times;
  }
};

/// What is odd on which pages of a PDF.
struct Oddities {
  OddPages without_text;
  OddPages invisible;
  OddPages unmapped;
  OddPages outside;
  OddPages damaged;

  void Note(const PdfPage& page) {
    const int number = page.content.number;
    without_text.Note(number, page.content.glyphs.empty() ? 1 : 0);
    invisible.Note(number, page.invisible_glyphs);
    unmapped.Note(number, page.unmapped_glyphs);
    outside.Note(number, page.glyphs_outside);
    damaged.Note(number, page.syntax_errors);
  }
};

/// "3、5–7" or "3, 5–7".
std::string PageList(const std::vector<int>& pages, const std::string& comma) {
  std::string list;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (!list.empty()) list += comma;
    list += std::to_string(pages[i]);
    if (last > i) list += "–" + std::to_string(pages[last]);
    i = last + 1;
  }
  return list;
}

void AddDoubt(const OddPages& odd, const std::string& code, const Message& what, SourceText& source) {
  if (odd.pages.empty()) return;
  source.doubts.push_back({code,
                           {"第 " + PageList(odd.pages, "、") + " 页" + what.zh,
                            "Page " + PageList(odd.pages, ", ") + ": " + what.en},
                           {}});
}

void AddDoubts(const Oddities& odd, SourceText& source) {
  AddDoubt(odd.without_text, "no_text_layer",
           {"没有文字层（空白页或扫描图像），其内容未读取；扫描件请先做文字识别。",
            "no text layer (blank or a scanned image); nothing of it was read; recognize scanned text first."},
           source);
  AddDoubt(odd.invisible, "text_invisible",
           {"有 " + std::to_string(odd.invisible.count) + " 个不显示的字（多为扫描件的识别文字），请对照图像核对。",
            std::to_string(odd.invisible.count) +
                " glyphs do not show (recognized text of a scan, mostly); please check them against the image."},
           source);
  AddDoubt(odd.unmapped, "lost_characters",
           {"有 " + std::to_string(odd.unmapped.count) + " 个字没有编码，以 U+FFFD 代替。",
            std::to_string(odd.unmapped.count) + " glyphs have no character code; U+FFFD stands for them."},
           source);
  AddDoubt(odd.outside, "text_outside_page",
           {"有 " + std::to_string(odd.outside.count) + " 个字在页面之外，未读取。",
            std::to_string(odd.outside.count) + " glyphs stand outside the page; they were not read."},
           source);
  AddDoubt(odd.damaged, "pdf_damaged",
           {"的数据有错，文字可能不完整，请核对或重新导出。",
            "its data has errors; text may be missing; please check it or export the file anew."},
           source);
}

}  // namespace

bool LooksLikePdf(std::string_view bytes) {
  constexpr std::size_t kWithin = 1024;
  return bytes.substr(0, kWithin).find("%PDF-") != std::string_view::npos;
}

Result<SourceText> ReadPdf(std::string file_name, std::string_view bytes, const PdfProcessOptions& options) {
  SourceText source;
  source.media_type = "application/pdf";
  source.encoding = "UTF-8";
  source.sha256 = Sha256Hex(bytes);
  std::vector<PageLayout> pages;
  Oddities odd;
  const Status read = ReadPdfPages(file_name, bytes, options, [&](PdfPage page) {
    odd.Note(page);
    pages.push_back(LayOutPage(std::move(page.content)));
  });
  if (!read) return read.error();
  source.file = std::move(file_name);
  ComposeText(std::move(pages), source);
  AddDoubts(odd, source);
  return source;
}

}  // namespace fenjie
