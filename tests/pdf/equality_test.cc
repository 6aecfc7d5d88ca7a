#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "support/differences.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/notice_values.h"
#include "support/pdf_extraction.h"
#include "support/source_text_faults.h"
#include "support/test_files.h"

namespace fenjie::testing_support {
namespace {

using nlohmann::json;

constexpr std::string_view kNotices = "tests/pdf/notices";

/// The name of a text, and the layout, of TEXT.LAYOUT.PRODUCER.pdf.
std::string TextNameOf(const std::string& pdf) { return pdf.substr(0, pdf.find('.')); }
std::string LayoutOf(const std::string& pdf) {
  const std::size_t begin = pdf.find('.') + 1;
  return pdf.substr(begin, pdf.find('.', begin) - begin);
}

std::string Bytes(const std::string& name) {
  return ReadBytes(InCheckout(std::string(kNotices) + "/" + name)).value_or("");
}

/// What the program makes of the text that a PDF was set from, once a program.
const Extraction& OfText(const std::string& name) {
  static std::map<std::string, Extraction> extractions;
  if (const auto found = extractions.find(name); found != extractions.end()) return found->second;
  std::optional<std::string> bytes = ReadBytes(InCheckout("samples/" + name + ".txt"));
  if (!bytes) bytes = ReadBytes(InCheckout(std::string(kNotices) + "/" + name + ".txt"));
  EXPECT_TRUE(bytes) << name << ".txt is missing";
  return extractions.emplace(name, ExtractionOf(name + ".txt", bytes.value_or(""))).first->second;
}

/// What the program makes of a PDF, once a program.
const Extraction& OfPdf(const std::string& name) {
  static std::map<std::string, Extraction> extractions;
  if (const auto found = extractions.find(name); found != extractions.end()) return found->second;
  return extractions.emplace(name, PdfExtractionOf(name, Bytes(name))).first->second;
}

/// PDFs that do not give what they were set from, each with its reason. Whoever mends one takes it off its list.
struct Exception {
  std::string_view pdf;
  std::string_view why;
};
constexpr Exception kOtherValues[] = {
    {"yunting-2023-allocations.aligned.chromium.pdf", "two tables side by side without any rule are told as one"},
};
constexpr Exception kOtherCells[] = {
    {"shuochuan-2024-task-table.ruled.libreoffice.pdf", "the empty rest of a row on the next page is told as a row"},
    {"yunting-2023-allocations.aligned.chromium.pdf", "two tables side by side without any rule are told as one"},
};

/// Why the PDF is on the list; nullptr where it is not.
template <std::size_t N>
const Exception* Listed(const Exception (&list)[N], std::string_view pdf) {
  const auto found = std::find_if(std::begin(list), std::end(list), [&](const Exception& e) { return e.pdf == pdf; });
  return found == std::end(list) ? nullptr : found;
}

/// True if something is doubted about tables.
bool TablesAreDoubted(const Notice& notice) {
  return std::any_of(notice.findings.begin(), notice.findings.end(), [](const Finding& finding) {
    return finding.severity != Severity::kInfo &&
           (finding.code.starts_with("table_") || finding.code.starts_with("column_") ||
            finding.code.starts_with("row_"));
  });
}

class Pdfs : public testing::TestWithParam<std::string> {
 protected:
  const Extraction& pdf() const { return OfPdf(GetParam()); }
};

TEST_P(Pdfs, ValuesAreThoseOfTheText) {
  const Extraction& text = OfText(TextNameOf(GetParam()));
  const std::string diff = DiffOfLines(ValuesOf(text.notice), ValuesOf(pdf().notice));
  const Exception* listed = Listed(kOtherValues, GetParam());
  if (listed == nullptr) {
    EXPECT_TRUE(diff.empty()) << diff;
    return;
  }
  EXPECT_FALSE(diff.empty()) << "no longer an exception (" << listed->why << "): take it off the list";
  EXPECT_TRUE(TablesAreDoubted(pdf().notice)) << "wrong, and not doubted (" << listed->why << ")\n" << diff;
}

std::string Shown(const Faults& faults) {
  std::string text;
  for (const std::string& fault : faults) text += fault + "\n";
  return text;
}

TEST_P(Pdfs, TheLawHolds) {
  const Faults faults = NoticeFaults(*pdf().document, pdf().notice, pdf().coverage, DefaultRules());
  EXPECT_TRUE(faults.empty()) << Shown(faults);
}

TEST_P(Pdfs, TheSourceTextIsWellFormed) {
  const Faults faults = SourceTextFaults(pdf().document->source());
  EXPECT_TRUE(faults.empty()) << Shown(faults);
}

TEST_P(Pdfs, EveryCharacterIsAccountedFor) {
  std::string unaccounted;
  for (const SourceSpan& span : pdf().coverage.unaccounted) {
    unaccounted += pdf().document->source().text.substr(span.begin, span.size()) + "|";
  }
  EXPECT_EQ(unaccounted, "");
}

/// Where the JSON has a span that holds characters, but no page or no box.
void FindUnplaced(const json& value, const std::string& path, std::size_t& spans, Faults& faults) {
  if (value.is_object() && value.contains("begin") && value.contains("box")) {
    ++spans;
    const bool empty = value["begin"] == value["end"];
    if (!empty && (value["page"].is_null() || value["box"].is_null())) faults.push_back(path + ": " + value.dump());
    return;
  }
  if (!value.is_structured()) return;
  for (const auto& [key, inner] : value.items()) FindUnplaced(inner, path + "/" + key, spans, faults);
}

TEST_P(Pdfs, EverySpanOfAValueHasAPageAndABox) {
  json notice = json::parse(JsonOf(pdf(), "notice.source.txt"));
  std::size_t spans = 0;
  Faults faults;
  for (const char* part : {"document", "sections", "tasks", "tables", "reconciliation"}) {
    FindUnplaced(notice.at(part), part, spans, faults);
  }
  EXPECT_GT(spans, 20U);
  EXPECT_TRUE(faults.empty()) << Shown(faults);
}

/// "row,column rows x columns text" of each cell, blanks left out, a line a cell; tables parted by a line.
std::vector<std::string> CellsOf(const json& tables) {
  std::vector<std::string> lines;
  for (const json& table : tables) {
    lines.push_back("table");
    for (const json& cell : table.at("cells")) {
      lines.push_back(cell.at("row").dump() + "," + cell.at("column").dump() + " " + cell.at("row_span").dump() + "x" +
                      cell.at("column_span").dump() + " " + WithoutForm(cell.at("text").get<std::string>()));
    }
  }
  return lines;
}

std::vector<std::string> CellsOf(const SourceText& source) {
  std::vector<std::string> lines;
  for (const SourceTable& table : source.tables) {
    lines.push_back("table");
    for (const SourceCell& cell : table.cells) {
      lines.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " +
                      std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + " " +
                      WithoutForm(std::string_view(source.text).substr(cell.span.begin, cell.span.size())));
    }
  }
  return lines;
}

TEST_P(Pdfs, CellsStandAsTheyWereSet) {
  const std::string text = TextNameOf(GetParam());
  const std::string layout = LayoutOf(GetParam());
  const bool merged = layout == "merged" || layout == "pairs" || layout == "corners";
  std::string cells = merged ? Bytes(text + ".merged.cells.json") : "";
  if (cells.empty()) cells = Bytes(text + ".cells.json");
  if (cells.empty()) GTEST_SKIP() << "a sample: its tables are held against its text's";
  const std::string diff = DiffOfLines(CellsOf(json::parse(cells).at("tables")), CellsOf(pdf().document->source()));
  const Exception* listed = Listed(kOtherCells, GetParam());
  if (listed == nullptr) {
    EXPECT_TRUE(diff.empty()) << diff;
    return;
  }
  EXPECT_FALSE(diff.empty()) << "no longer an exception (" << listed->why << "): take it off the list";
}

std::vector<std::string> Names() {
  std::vector<std::string> names;
  for (const std::string& path : FilesIn(kNotices, ".pdf")) names.push_back(std::filesystem::path(path).filename());
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, Pdfs, testing::ValuesIn(Names()), [](const auto& info) {
  std::string name = StemOf(info.param);
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace fenjie::testing_support
