#include <algorithm>

#include "corpus/ningbo_notice.h"
#include "support/differences.h"
#include "support/notice_values.h"
#include "support/text_variants.h"

namespace fenjie::testing_support {
namespace {

constexpr std::size_t kWrapWidth = 28;
constexpr std::size_t kPageLines = 30;

/// The notice typed, wrapped or saved in another way gives the values of the notice as it is.
class NingboVariants : public CorpusNotice {
 protected:
  void ExpectSameValues(const std::string& variant) const {
    ASSERT_FALSE(variant.empty());
    const Extraction& base = NingboExtraction(bytes());
    ASSERT_EQ(base.notice.tasks.size(), 194u);
    const Extraction extraction = ExtractionOf("variant.txt", variant);
    const std::string diff = DiffOfLines(ValuesOf(base.notice), ValuesOf(extraction.notice));
    EXPECT_TRUE(diff.empty()) << diff;
    std::string unaccounted;
    for (const SourceSpan& span : extraction.coverage.unaccounted) {
      unaccounted += extraction.document->source().text.substr(span.begin, span.size()) + "|";
    }
    EXPECT_TRUE(unaccounted.empty()) << unaccounted;
    for (const Finding& finding : extraction.notice.findings) {
      EXPECT_NE(finding.severity, Severity::kError) << finding.code << ": " << finding.message.en;
    }
  }
};

TEST_F(NingboVariants, BlankLinesTakenOut) { ExpectSameValues(WithoutBlankLines(bytes())); }

TEST_F(NingboVariants, EveryLineWrapped) { ExpectSameValues(Wrapped(bytes(), kWrapWidth, false)); }

TEST_F(NingboVariants, EveryLineButTableRowsWrapped) { ExpectSameValues(Wrapped(bytes(), kWrapWidth, true)); }

TEST_F(NingboVariants, WrappedAndBlankLinesTakenOut) {
  ExpectSameValues(WithoutBlankLines(Wrapped(bytes(), kWrapWidth, true)));
}

TEST_F(NingboVariants, AllWrappedAndBlankLinesTakenOut) {
  ExpectSameValues(WithoutBlankLines(Wrapped(bytes(), kWrapWidth, false)));
}

TEST_F(NingboVariants, HalfWidthPunctuation) { ExpectSameValues(WithHalfWidthPunctuation(bytes())); }

TEST_F(NingboVariants, FullWidthDigits) { ExpectSameValues(WithFullWidthDigits(bytes())); }

TEST_F(NingboVariants, Gb18030) { ExpectSameValues(Encoded(bytes(), "gb18030")); }

TEST_F(NingboVariants, Utf16LittleEndian) { ExpectSameValues(Encoded(bytes(), "UTF-16LE", "\xFF\xFE")); }

TEST_F(NingboVariants, Utf16BigEndian) { ExpectSameValues(Encoded(bytes(), "UTF-16BE", "\xFE\xFF")); }

TEST_F(NingboVariants, Utf8WithSignature) { ExpectSameValues("\xEF\xBB\xBF" + bytes()); }

TEST_F(NingboVariants, Crlf) { ExpectSameValues(WithCrlf(bytes())); }

TEST_F(NingboVariants, EveryParagraphIndented) { ExpectSameValues(Indented(bytes())); }

TEST_F(NingboVariants, PageNumbersBetweenAndInsideSentences) { ExpectSameValues(WithPageNumbers(bytes(), kPageLines)); }

TEST_F(NingboVariants, BlanksBehindEveryLine) { ExpectSameValues(WithTrailingBlanks(bytes())); }

}  // namespace
}  // namespace fenjie::testing_support
