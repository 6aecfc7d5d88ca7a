#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <optional>
#include <string>

#include "property/random_notice.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/notice_values.h"
#include "support/pdf_extraction.h"
#include "support/source_text_faults.h"
#include "typeset/typeset.h"

namespace fenjie::testing_support {
namespace {

using property::Random;
using typeset::PageStyle;
using typeset::TableRules;

constexpr std::uint64_t kSeed = 20230311;
constexpr std::size_t kNotices = 120;

/// What the page shows of where cells and paragraphs begin and end.
enum class Shown { kAll, kParagraphsOnly, kTablesOnly, kLittle };

bool IsRuled(TableRules rules) {
  return rules == TableRules::kGrid || rules == TableRules::kGridPieces || rules == TableRules::kCellRectangles ||
         rules == TableRules::kThinBoxes;
}

/// Columns without vertical rules are told by gaps, which wrapped cells close; paragraphs with neither an indent nor a
/// gap between them by their last lines' lengths only.
Shown WhatShows(const PageStyle& style) {
  const bool tables = IsRuled(style.table.rules);
  const bool paragraphs = style.first_indent_em > 0 || style.paragraph_gap_em >= 0.3;
  return tables && paragraphs ? Shown::kAll
         : paragraphs         ? Shown::kParagraphsOnly
         : tables             ? Shown::kTablesOnly
                              : Shown::kLittle;
}

const char* NameOf(Shown shown) {
  constexpr const char* kNames[] = {"rules and paragraphs", "paragraphs, no vertical rules", "rules, no paragraphs",
                                    "neither"};
  return kNames[static_cast<std::size_t>(shown)];
}

struct Counts {
  int right = 0;
  int doubted = 0;
  int wrong = 0;
  std::string seeds_wrong;

  int all() const { return right + doubted + wrong; }
};

std::string FaultsOf(const Extraction& pages) {
  std::string all;
  for (const std::string& fault : SourceTextFaults(pages.document->source())) all += fault + "\n";
  for (const std::string& fault : NoticeFaults(*pages.document, pages.notice, pages.coverage, DefaultRules())) {
    all += fault + "\n";
  }
  return all;
}

/// Sets a random notice in a random style, and compares what is read from its pages and from its text.
void Try(std::uint64_t seed, std::map<Shown, Counts>& counts) {
  Random random(seed);
  const std::string text = property::LaidOut(property::PlanNotice(random), {}).text();
  const PageStyle style = typeset::RandomStyle(random);
  std::optional<std::string> pdf;
  try {
    pdf = typeset::Typeset(text, style);
  } catch (const typeset::TypesetError&) {
    return;  // a table that this page cannot hold
  }
  const Extraction pages = PdfExtractionOf("random.pdf", *pdf);
  EXPECT_EQ(FaultsOf(pages), "") << "seed " << seed;
  // A running head is told by its coming back: on a single page it is a line like others.
  if (pages.document->source().pages.size() == 1 && !style.running_head.empty()) return;
  Counts& count = counts[WhatShows(style)];
  const Notice expected = ExtractionOf("random.txt", text).notice;
  if (ValuesOf(expected) == ValuesOf(pages.notice)) {
    ++count.right;
  } else if (IsDoubtedBeyond(expected, pages.notice)) {
    ++count.doubted;
  } else {
    ++count.wrong;
    count.seeds_wrong += " " + std::to_string(seed);
  }
}

TEST(RandomNoticePdf, ValuesAreThoseOfTheText) {
  const std::uint64_t seed = property::SeedOfRun(kSeed);
  std::printf("seed %llu (FENJIE_SEED sets another)\n", static_cast<unsigned long long>(seed));
  std::map<Shown, Counts> counts;
  for (std::size_t i = 0; i < kNotices; ++i) Try(seed + i, counts);
  // Percent. Measured with these seeds: right 93, 52, 100; wrong without a doubt 1, 8, 0 (of the last kind there are too
  // few). Who mends a layout moves its bounds.
  struct Bounds {
    int least_right;
    int most_wrong;
  };
  const std::map<Shown, Bounds> bounds{{Shown::kAll, {93, 2}},
                                       {Shown::kParagraphsOnly, {50, 9}},
                                       {Shown::kTablesOnly, {92, 8}},
                                       {Shown::kLittle, {0, 100}}};
  for (const auto& [shown, count] : counts) {
    std::printf("%-30s %3d of %3d right, %d doubted, %d wrong:%s\n", NameOf(shown), count.right, count.all(),
                count.doubted, count.wrong, count.seeds_wrong.c_str());
    EXPECT_GE(count.right * 100, count.all() * bounds.at(shown).least_right) << NameOf(shown);
    EXPECT_LE(count.wrong * 100, count.all() * bounds.at(shown).most_wrong) << NameOf(shown);
  }
}

}  // namespace
}  // namespace fenjie::testing_support
