#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "corpus/ningbo_notice.h"
#include "property/random_source.h"
#include "support/differences.h"
#include "support/notice_law.h"
#include "support/notice_values.h"
#include "support/pdf_extraction.h"
#include "support/source_text_faults.h"
#include "typeset/typeset.h"

namespace fenjie::testing_support {
namespace {

/// The notice on pages gives the values of the notice as a text.
class NingboPdf : public CorpusNotice {
 protected:
  /// `may_be_doubted`: what differs must be doubted where it may not be told from the page.
  static void ExpectSameValues(const std::string& pdf, bool may_be_doubted = false) {
    const Extraction& text = NingboExtraction(bytes());
    const Extraction pages = PdfExtractionOf("ningbo-2021-14.pdf", pdf);
    const std::string diff = DiffOfLines(ValuesOf(text.notice), ValuesOf(pages.notice));
    if (!may_be_doubted || !IsDoubtedBeyond(text.notice, pages.notice)) EXPECT_TRUE(diff.empty()) << diff;
    std::string all;
    for (const std::string& fault : SourceTextFaults(pages.document->source())) all += fault + "\n";
    for (const std::string& fault : NoticeFaults(*pages.document, pages.notice, pages.coverage, DefaultRules())) {
      all += fault + "\n";
    }
    EXPECT_EQ(all, "");
  }

  static void ExpectSameValuesTypeset(const std::string& name) {
    typeset::PageStyle style;
    ASSERT_TRUE(typeset::NamedStyle(name, style));
    ExpectSameValuesTypeset(style);
  }

  static void ExpectSameValuesTypeset(std::uint64_t seed) {
    property::Random random(seed);
    ExpectSameValuesTypeset(typeset::RandomStyle(random));
  }

  static void ExpectSameValuesTypeset(const typeset::PageStyle& style) {
    // Where nothing parts the columns, a page may not tell them.
    const bool columns_are_drawn =
        style.table.rules < typeset::TableRules::kRowRules && style.table.widths != typeset::ColumnWidths::kNarrow;
    ExpectSameValues(typeset::Typeset(bytes(), style), !columns_are_drawn);
  }
};

TEST_F(NingboPdf, AsItIsShared) {
  const auto pdf = ReadBytes(InCheckout("../shared/corpus/ningbo-2021-14.pdf"));
  ASSERT_TRUE(pdf) << "the corpus has no ningbo-2021-14.pdf";
  ExpectSameValues(*pdf);
}

TEST_F(NingboPdf, Official) { ExpectSameValuesTypeset("official"); }
TEST_F(NingboPdf, Web) { ExpectSameValuesTypeset("web"); }
TEST_F(NingboPdf, Landscape) { ExpectSameValuesTypeset("landscape"); }
TEST_F(NingboPdf, Turned) { ExpectSameValuesTypeset("turned"); }
TEST_F(NingboPdf, Crowded) { ExpectSameValuesTypeset("crowded"); }
TEST_F(NingboPdf, Seed1) { ExpectSameValuesTypeset(1); }
TEST_F(NingboPdf, Seed2) { ExpectSameValuesTypeset(2); }
TEST_F(NingboPdf, Seed3) { ExpectSameValuesTypeset(3); }

}  // namespace
}  // namespace fenjie::testing_support
