#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/hand_written_pdf.h"
#include "property/random_source.h"
#include "readers/pdf_reader.h"
#include "support/open_files.h"
#include "support/pdf_extraction.h"
#include "support/program.h"
#include "support/source_text_faults.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

using property::Random;

constexpr std::uint64_t kSeed = 20230311;

/// FENJIE_DAMAGED sets how many; a Debug build takes a third of what a release has, for time's sake.
std::size_t HowMany() {
  if (const char* set = std::getenv("FENJIE_DAMAGED"); set != nullptr) return std::strtoull(set, nullptr, 10);
#ifdef NDEBUG
  return 1000;
#else
  return 300;
#endif
}

/// Small PDFs of both producers, and one whose every byte is structure.
const std::vector<std::string>& WholePdfs() {
  static const std::vector<std::string> pdfs = [] {
    std::vector<std::string> all;
    for (const char* name :
         {"yunting-2023-allocations.pairs.libreoffice.pdf", "yunting-2023-allocations.corners.chromium.pdf",
          "gb18030-notice.rotated.libreoffice.pdf"}) {
      all.push_back(ReadBytes(InCheckout(std::string("tests/pdf/notices/") + name)).value_or(""));
      EXPECT_FALSE(all.back().empty()) << name << " is missing";
    }
    all.push_back(OnePage(Printed("text") + "0 0 m 9 9 l S 72 700 100 20 re f\n" + Printed("more")).Bytes());
    return all;
  }();
  return pdfs;
}

void Damage(Random& random, std::string& pdf) {
  const std::size_t last = pdf.size() - 1;
  switch (random.Between(0, 5)) {
    case 0:  // cut short
      pdf.resize(random.Between(9, last));
      break;
    case 1:  // bytes flipped
      for (std::size_t times = random.Between(1, 60); times > 0; --times) {
        pdf[random.Between(0, last)] ^= static_cast<char>(1 << random.Between(0, 7));
      }
      break;
    case 2: {  // two blocks swapped
      const std::size_t length = random.Between(1, pdf.size() / 8);
      const std::size_t a = random.Between(0, pdf.size() / 2 - length);
      const std::size_t b = random.Between(pdf.size() / 2, pdf.size() - length);
      std::swap_ranges(pdf.begin() + static_cast<std::ptrdiff_t>(a),
                       pdf.begin() + static_cast<std::ptrdiff_t>(a + length),
                       pdf.begin() + static_cast<std::ptrdiff_t>(b));
      break;
    }
    case 3: {  // a range of zeros
      const std::size_t length = random.Between(1, pdf.size() / 4);
      std::fill_n(pdf.begin() + static_cast<std::ptrdiff_t>(random.Between(0, pdf.size() - length)), length, '\0');
      break;
    }
    case 4:  // digits changed: lengths, places, references
      for (std::size_t times = random.Between(1, 400); times > 0; --times) {
        char& c = pdf[random.Between(0, last)];
        if (c >= '0' && c <= '9') c = static_cast<char>('0' + random.Between(0, 9));
      }
      break;
    default: {  // a block taken out
      const std::size_t length = random.Between(1, pdf.size() / 4);
      pdf.erase(random.Between(0, pdf.size() - length), length);
    }
  }
}

TEST(DamagedPdf, EndsInADefinedStatus) {
  const std::uint64_t seed = property::SeedOfRun(kSeed);
  const std::size_t count = HowMany();
  PdfProcessOptions options = PdfOptions();
  options.workers = 1;
  options.limits = {std::uint64_t{64} << 20, std::uint64_t{256} << 20, 2, 60, 100};
  std::map<std::string, int> outcomes;
  const std::size_t open = OpenFiles();
  for (std::size_t i = 0; i < count; ++i) {
    Random random(seed + i);
    std::string pdf = random.Pick(WholePdfs());
    Damage(random, pdf);
    const Result<SourceText> read = ReadPdf("damaged.pdf", pdf, options);
    if (read) {
      std::string faults;
      for (const std::string& fault : SourceTextFaults(read.value())) faults += fault + "\n";
      EXPECT_EQ(faults, "") << "seed " << seed + i;
      const bool doubted = !read.value().doubts.empty();
      ++outcomes[doubted ? "read, with doubts" : "read"];
    } else {
      EXPECT_EQ(read.error().code, ErrorCode::kUnreadable) << "seed " << seed + i;
      EXPECT_EQ(read.error().file, "damaged.pdf") << "seed " << seed + i;
      ASSERT_FALSE(read.error().message.en.empty() || read.error().message.zh.empty()) << "seed " << seed + i;
      ++outcomes[read.error().message.en];
    }
  }
  EXPECT_EQ(OpenFiles(), open) << "files are left open";
  EXPECT_TRUE(HasNoChild()) << "a process is left behind";
  std::printf("%zu damaged PDFs from seed %llu (FENJIE_DAMAGED, FENJIE_SEED set others):\n", count,
              static_cast<unsigned long long>(seed));
  for (const auto& [outcome, times] : outcomes) std::printf("  %4d %s\n", times, outcome.c_str());
  constexpr std::size_t kEnough = 100;
  if (count >= kEnough) EXPECT_GE(outcomes.size(), 3U) << "damage that does nothing tests nothing";
}

// --- the program ---

std::string Png() { return std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", 29); }

TEST(DamagedPdf, TheBatchGoesOn) {
  const ScratchFolder folder;
  const std::string good =
      ReadBytes(InCheckout("tests/pdf/notices/yunting-2023-allocations.pairs.libreoffice.pdf")).value();
  folder.Write("in/a-cut.pdf", good.substr(0, 400));
  folder.Write("in/b-good.pdf", good);
  folder.Write("in/c-locked.pdf", ReadBytes(InCheckout("tests/pdf/damaged/locked.pdf")).value());
  folder.Write("in/d-empty.pdf", "");
  folder.Write("in/e-image.pdf", Png());
  folder.Write("in/f-bomb.pdf", ReadBytes(InCheckout("tests/pdf/damaged/lines-1gb.pdf")).value());
  folder.Write("in/g-good.pdf", good);
  folder.Write("out/a-cut.json", "what stood here before");
  const Ran ran = RunProgram(
      {FENJIE_BINARY, "extract", folder.path() / "in", "-o", folder.path() / "out", "--pdf-cpu", "1", "--lang", "en"});
  EXPECT_EQ(ran.status, 2) << ran.err;
  EXPECT_EQ(folder.Names("out"), (std::vector<std::string>{"a-cut.json", "b-good.json", "b-good.source.txt",
                                                           "g-good.json", "g-good.source.txt"}));
  EXPECT_EQ(folder.Read("out/a-cut.json"), "what stood here before");
  EXPECT_EQ(folder.Read("out/b-good.source.txt"), folder.Read("out/g-good.source.txt"));
  for (const char* name : {"a-cut.pdf", "c-locked.pdf", "d-empty.pdf", "e-image.pdf", "f-bomb.pdf"}) {
    EXPECT_NE(ran.err.find(name), std::string::npos) << name << " is not told of:\n" << ran.err;
  }
  EXPECT_NE(ran.err.find("f-bomb.pdf: page 1: it needs more processor time than the limit of 1 s"), std::string::npos)
      << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 5) << "one line an input that failed:\n" << ran.err;
}

TEST(DamagedPdf, HtmlNamedPdf) {
  const ScratchFolder folder;
  folder.Write("page.pdf", "<!DOCTYPE html><html><body><p>404</p></body></html>\n");
  const Ran ran =
      RunProgram({FENJIE_BINARY, "extract", folder.path() / "page.pdf", "-o", folder.path() / "out", "--lang", "en"});
  EXPECT_EQ(ran.status, 2) << ran.err;
  EXPECT_NE(ran.err.find("HTML"), std::string::npos) << ran.err;
  EXPECT_FALSE(folder.Has("out/page.json"));
}

}  // namespace
}  // namespace fenjie::testing_support
