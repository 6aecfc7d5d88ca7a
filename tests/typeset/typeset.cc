#include "typeset/typeset.h"

#include "typeset/notice_blocks.h"
#include "typeset/page_flow.h"
#include "typeset/pdf_drawing.h"

namespace fenjie::typeset {

TypesetNotice TypesetWithPlaces(std::string_view notice_text, const PageStyle& style) {
  return DrawPdf(FlowOverPages(ReadBlocks(notice_text, style.table.caption_start), style), style);
}

std::string Typeset(std::string_view notice_text, const PageStyle& style) {
  return TypesetWithPlaces(notice_text, style).pdf;
}

}  // namespace fenjie::typeset
