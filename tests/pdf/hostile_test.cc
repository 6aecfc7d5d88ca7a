#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "pdf/hand_written_pdf.h"
#include "readers/pdf_reader.h"
#include "support/open_files.h"
#include "support/pdf_extraction.h"
#include "support/program.h"
#include "support/source_text_faults.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

constexpr std::uint64_t kMemory = std::uint64_t{256} << 20;

/// Limits that a small PDF keeps by far. Time from start to end is left long: other programs may want the processor.
PdfProcessOptions Tight() {
  PdfProcessOptions options = PdfOptions();
  options.limits = {std::uint64_t{64} << 20, kMemory, 2, 100, 5000};
  return options;
}

std::string Damaged(const std::string& name) {
  const auto bytes = ReadBytes(InCheckout("tests/pdf/damaged/" + name));
  EXPECT_TRUE(bytes) << name << " is missing";
  return bytes.value_or("");
}

/// Reads a PDF, and sees that nothing is left behind.
Result<SourceText> Read(std::string_view bytes, const PdfProcessOptions& options) {
  const std::size_t open = OpenFiles();
  Result<SourceText> read = ReadPdf("test.pdf", bytes, options);
  EXPECT_EQ(OpenFiles(), open) << "files are left open";
  EXPECT_TRUE(HasNoChild()) << "a process is left behind";
  if (read) {
    for (const std::string& fault : SourceTextFaults(read.value())) ADD_FAILURE() << fault;
  } else {
    EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
    EXPECT_EQ(read.error().file, "test.pdf");
    EXPECT_FALSE(read.error().message.zh.empty());
  }
  return read;
}

/// Expects text or an error, whichever: where nobody can say what is right.
void ExpectAnAnswer(std::string_view bytes) {
  const Result<SourceText> read = Read(bytes, Tight());
  EXPECT_TRUE(read || !read.error().message.en.empty());
}

/// Expects the error's text, and at which page.
void ExpectRefused(std::string_view bytes, const std::string& message, const std::string& place,
                   const PdfProcessOptions& options = Tight()) {
  const Result<SourceText> read = Read(bytes, options);
  ASSERT_FALSE(read) << "was read as: " << read.value().text;
  EXPECT_NE(read.error().message.en.find(message), std::string::npos) << read.error().message.en;
  EXPECT_EQ(read.error().place, place);
}

void ExpectText(std::string_view bytes, const std::string& text, const std::string& doubt = "") {
  const Result<SourceText> read = Read(bytes, Tight());
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read.value().text, text);
  std::string doubts;
  for (const ReadDoubt& each : read.value().doubts) doubts += each.code;
  EXPECT_EQ(doubts, doubt);
}

std::string Repeated(std::size_t times, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(HostilePdf, AHandWrittenPageIsRead) { ExpectText(OnePage(Printed("text")).Bytes(), "text\n"); }

TEST(HostilePdf, Locked) { ExpectRefused(Damaged("locked.pdf"), "encrypted", ""); }

TEST(HostilePdf, WithoutAPasswordToOpenItIsRead) { ExpectText(Damaged("owner-only.pdf"), "text\n"); }

TEST(HostilePdf, NothingBehindTheSignature) { ExpectRefused("%PDF-1.7\n", "damaged", ""); }

TEST(HostilePdf, CutShort) {
  const std::string whole = OnePage(Printed("text")).Bytes();
  for (std::size_t length = 9; length < whole.size(); length += 61) ExpectAnAnswer(whole.substr(0, length));
}

TEST(HostilePdf, NoPages) {
  HandWrittenPdf pdf;
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>").Add("<< /Type /Pages /Kids [] /Count 0 >>");
  ExpectRefused(pdf.Bytes(), "no pages", "");
}

TEST(HostilePdf, AnEmptyPageHasNoTextLayer) { ExpectText(OnePage("").Bytes(), "", "no_text_layer"); }

TEST(HostilePdf, AGigabyteOfBlanksAsContent) {
  ExpectRefused(Damaged("blank-content-1gb.pdf"), "processor time than the limit of 2 s", "page 1");
}

TEST(HostilePdf, AGigabyteOfLines) {
  ExpectRefused(Damaged("lines-1gb.pdf"), "processor time than the limit of 2 s", "page 1");
}

#ifndef __SANITIZE_ADDRESS__  // with the sanitizers a worker has no limit of its memory
TEST(HostilePdf, AGigabyteOfCharacterMap) {
  ExpectRefused(Damaged("character-map-1gb.pdf"), "memory than the limit of 256 MiB", "page 1");
}
#endif

TEST(HostilePdf, TooManyPages) {
  PdfProcessOptions options = Tight();
  options.limits.pages = 9;
  HandWrittenPdf pdf;
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
  pdf.Add("<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R 6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R 12 0 R] /Count 10 >>");
  for (int i = 0; i < 10; ++i) pdf.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
  ExpectRefused(pdf.Bytes(), "10 pages, more than the limit of 9", "", options);
}

TEST(HostilePdf, TwoThousandPages) {
  constexpr int kPages = 2000;
  HandWrittenPdf pdf;
  std::string kids;
  for (int i = 0; i < kPages; ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
  pdf.Add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(kPages) + " >>");
  pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  std::string expected;
  for (int i = 0; i < kPages; ++i) {
    pdf.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + std::to_string(5 + 2 * i) +
            " 0 R /Resources << /Font << /F 3 0 R >> >> >>");
    pdf.AddStream(Printed("a" + std::to_string(i)));
    expected += "a" + std::to_string(i) + "\n";
  }
  PdfProcessOptions options = Tight();
  options.limits.cpu_seconds = 60;
  const Result<SourceText> read = Read(pdf.Bytes(), options);
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read.value().pages.size(), static_cast<std::size_t>(kPages));
  EXPECT_EQ(read.value().text, expected);
}

TEST(HostilePdf, APageFiveMetersWide) {
  const std::string bytes = OnePage(Printed("text"), "/MediaBox [0 0 14173 842]").Bytes();
  ExpectText(bytes, "text\n");
  EXPECT_EQ(Read(bytes, Tight()).value().pages[0].width_pt, 14173);
}

TEST(HostilePdf, PagesOfNoSizeOrAllSizes) {
  for (const char* box : {"0 0 0 0", "0 0 1e30 1e30", "-1e9 -1e9 1e9 1e9", "842 595 0 0", "0 0 1e-9 1e-9", "a b c d"}) {
    const std::string entries = "/MediaBox [" + std::string(box) + "]";
    const Result<SourceText> read = Read(OnePage(Printed("text"), entries).Bytes(), Tight());
    if (read) EXPECT_EQ(read.value().pages.size(), 1U) << box;
  }
}

TEST(HostilePdf, PlacesBeyondAllPages) {
  for (const char* matrix :
       {"1e30 0 0 1e30 0 0", "1 0 0 1 1e38 1e38", "0 0 0 0 0 0", "1e-30 0 0 1e-30 9 9", "-1e9 5 7 1e9 -4 2"}) {
    ExpectAnAnswer(OnePage(std::string(matrix) + " cm 0 0 m 9 9 l S 0 0 50 50 re f " + Printed("text")).Bytes());
  }
}

TEST(HostilePdf, AFormThatDrawsItself) {
  HandWrittenPdf pdf = OnePage(Printed("text") + "/X Do\n");
  pdf.AddStream("/X Do\n", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>");
  const Result<SourceText> read = Read(pdf.Bytes(), Tight());
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read.value().text, "text\n");
}

/// Each form draws the next one twice: 2^30 drawings.
TEST(HostilePdf, FormsThatDoubleEachOther) {
  HandWrittenPdf pdf = OnePage(Printed("text") + "/X Do\n");
  for (int number = 6; number < 36; ++number) {
    pdf.AddStream("/X Do /X Do\n", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X " +
                                       std::to_string(number + 1) + " 0 R >> >>");
  }
  pdf.AddStream("0 0 m 9 9 l S\n", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]");
  const Result<SourceText> read = Read(pdf.Bytes(), Tight());
  if (read) {
    EXPECT_EQ(read.value().text, "text\n");
  } else {
    EXPECT_EQ(read.error().place, "page 1");
  }
}

TEST(HostilePdf, APageTreeThatBitesItsTail) {
  HandWrittenPdf pdf;
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
  pdf.Add("<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000000 /Parent 3 0 R >>");
  pdf.Add("<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1000000 /Parent 2 0 R >>");
  PdfProcessOptions options = Tight();
  EXPECT_FALSE(Read(pdf.Bytes(), options));
  options.limits.pages = 100'000'000;
  EXPECT_FALSE(Read(pdf.Bytes(), options));
}

TEST(HostilePdf, APageTreeTwentyThousandDeep) {
  HandWrittenPdf pdf;
  constexpr int kDeep = 20'000;
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
  for (int i = 0; i < kDeep; ++i) {
    pdf.Add("<< /Type /Pages /Kids [" + std::to_string(i + 3) + " 0 R] /Count 1 /MediaBox [0 0 595 842] >>");
  }
  pdf.Add("<< /Type /Page /Parent " + std::to_string(kDeep + 1) + " 0 R >>");
  ExpectAnAnswer(pdf.Bytes());
}

TEST(HostilePdf, ACrossReferenceTableThatPointsAtItself) {
  const std::string plain = OnePage(Printed("text")).Bytes();
  const std::string xref = std::to_string(plain.rfind("xref\n0"));
  ExpectText(OnePage(Printed("text")).Bytes("/Prev " + xref), "text\n");
  ExpectAnAnswer(OnePage(Printed("text")).Bytes("/XRefStm " + xref + " /Prev 0"));
  ExpectAnAnswer(OnePage(Printed("text")).Bytes("/Prev 99999999999999999999"));
}

TEST(HostilePdf, AMillionSavedStates) {
  const Result<SourceText> read = Read(OnePage(Repeated(1'000'000, "q ") + Printed("text")).Bytes(), Tight());
  if (!read) EXPECT_EQ(read.error().place, "page 1");
}

TEST(HostilePdf, DeeplyNestedObjects) {
  for (const char* open : {"[", "<< /A ", "("}) {
    ExpectAnAnswer(OnePage(Repeated(200'000, open) + Printed("text")).Bytes());
    ExpectAnAnswer(OnePage(Printed("text"), "/MediaBox [0 0 595 842] /A " + Repeated(200'000, open)).Bytes());
  }
}

TEST(HostilePdf, AGlyphThatMapsToALineEnd) {
  HandWrittenPdf pdf;
  const std::string map =
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
      "4 beginbfchar <61> <000A> <62> <0009> <63> <00410009000A2028> <64> <D800> endbfchar endcmap end\n";
  pdf.Add("<< /Type /Catalog /Pages 2 0 R >>").Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  pdf.Add(
      "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> >>");
  pdf.AddStream(Printed("abcde"));
  pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>").AddStream(map);
  const Result<SourceText> read = Read(pdf.Bytes(), Tight());
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read.value().lines.size(), 1U);
}

// --- workers that do not do as they should ---

std::string Script(const ScratchFolder& folder, const std::string& commands) {
  const std::string path = folder.Write("worker", "#!/bin/bash\n" + commands + "\n");
  EXPECT_EQ(chmod(path.c_str(), 0755), 0);
  return path;
}

void ExpectWorkerFails(const std::string& worker, const std::string& message, std::uint32_t wall_seconds = 100,
                       const std::string& place = "") {
  PdfProcessOptions options = Tight();
  options.worker = worker;
  options.limits.wall_seconds = wall_seconds;
  ExpectRefused(OnePage(Printed("text")).Bytes(), message, place, options);
}

TEST(PdfWorker, ThatIsMissing) { ExpectWorkerFails("/nonexistent/worker", "cannot be started"); }

TEST(PdfWorker, ThatHangs) {
  const ScratchFolder folder;
  ExpectWorkerFails(Script(folder, "exec sleep 1000"), "longer than the limit of 1 s", 1);
}

TEST(PdfWorker, ThatEndsAtOnce) {
  const ScratchFolder folder;
  ExpectWorkerFails(Script(folder, "exit 0"), "crash");
}

TEST(PdfWorker, ThatIsKilled) {
  const ScratchFolder folder;
  ExpectWorkerFails(Script(folder, "kill -SEGV $$"), "crash");
}

TEST(PdfWorker, ThatTellsNonsense) {
  const ScratchFolder folder;
  // A length of 8, kind 9; a length without end; half a message.
  for (const char* bytes : {"\\x05\\0\\0\\0\\x09\\0\\0\\0\\0", "\\xff\\xff\\xff\\xff\\x01", "\\x05\\0\\0\\0\\x01"}) {
    ExpectWorkerFails(Script(folder, std::string("printf '") + bytes + "' >&$2"), "");
  }
}

TEST(PdfWorker, ThatTellsPagesForEver) {
  const ScratchFolder folder;
  // kOpened with 3 pages, then kBegun for page 1 again and again.
  ExpectWorkerFails(Script(folder,
                           "printf '\\x05\\0\\0\\0\\x01\\x03\\0\\0\\0' >&$2\n"
                           "while :; do printf '\\x05\\0\\0\\0\\x03\\x01\\0\\0\\0' >&$2; done"),
                    "longer than the limit of 1 s", 1, "page 1");
}

}  // namespace
}  // namespace fenjie::testing_support
