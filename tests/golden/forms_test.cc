#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <system_error>

#include "support/extraction_of.h"
#include "support/form_truth.h"
#include "support/json_schema.h"
#include "support/notice_law.h"
#include "support/pdf_extraction.h"
#include "support/test_files.h"
#include "typeset/typeset.h"

namespace fenjie::testing_support {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kForms = "tests/golden/forms";
constexpr const char* kPdfScores = "score.pdf.txt";
constexpr const char* kPageText = ".page.txt";

std::vector<std::string> FormNames() {
  std::vector<std::string> forms;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(InCheckout(kForms), missing)) {
    if (entry.is_directory()) forms.push_back(entry.path().filename());
  }
  std::sort(forms.begin(), forms.end());
  return forms;
}

std::vector<std::string> NoticesOf(const std::string& form) {
  std::vector<std::string> names;
  for (const std::string& path : FilesIn(std::string(kForms) + "/" + form, ".truth.json")) {
    names.push_back(StemOf(StemOf(path)));
  }
  return names;
}

/// What holds for every notice besides: the law, the schema, and that every character is accounted for.
void ExpectSound(const Extraction& extraction, const std::string& name) {
  for (const std::string& fault :
       NoticeFaults(*extraction.document, extraction.notice, extraction.coverage, DefaultRules())) {
    ADD_FAILURE() << name << ": " << fault;
  }
  for (const std::string& fault : NoticeSchemaFaults(JsonOf(extraction, "notice.source.txt"))) {
    ADD_FAILURE() << name << ": " << fault;
  }
  for (const SourceSpan& span : extraction.coverage.unaccounted) {
    ADD_FAILURE() << name << ": unaccounted: " << extraction.document->source().text.substr(span.begin, span.size());
  }
}

bool Updating() {
  const char* flag = std::getenv("FENJIE_UPDATE_GOLDENS");
  return flag != nullptr && std::string_view(flag) == "1";
}

/// The notices of one form, tests/golden/forms/FORM/NAME.txt, against their hand-written truth NAME.truth.json (see
/// support/form_truth.h), field by field: as text (FORM/score.txt) and set as PDFs (FORM/score.pdf.txt). Where its
/// pages show what no text copy has (merged cells, lines in a cell), they are set from NAME.page.txt; NAME.txt may be
/// missing then. With FENJIE_FORM_PAGES=FOLDER in the environment the pages are put there, to be looked at. A score
/// file has a line a notice and moves only knowingly: with FENJIE_UPDATE_GOLDENS=1 in the environment it is written
/// anew, and the run still fails.
class Forms : public testing::TestWithParam<std::string> {
 protected:
  template <class Extract>
  void CompareScores(const std::string& score_file, const Extract& extract) {
    const std::string folder = std::string(kForms) + "/" + GetParam();
    std::string scores;
    std::string differences;
    for (const std::string& name : NoticesOf(GetParam())) {
      const std::string file = folder + "/" + name;
      const json truth = json::parse(ReadBytes(InCheckout(file + ".truth.json")).value_or(""), nullptr, false);
      ASSERT_FALSE(truth.is_discarded()) << file << ".truth.json is no JSON";
      const std::string written = truth.at("written").get<std::string>();
      ASSERT_TRUE(written == "before" || written == "after") << file;
      const bool as_pdf = score_file == kPdfScores;
      const auto text = ReadBytes(InCheckout(file + ".txt"));
      const auto page = ReadBytes(InCheckout(file + kPageText));
      ASSERT_TRUE(text || page) << file << ".txt is missing";
      if (as_pdf && truth.contains("not_as_pdf")) {
        scores += name + ": not as a PDF, " + truth["not_as_pdf"].get<std::string>() + "\n";
        continue;
      }
      if (!as_pdf && !text) {
        scores += name + ": only as a PDF\n";
        continue;
      }
      const Extraction extraction = extract(name, as_pdf && page ? *page : *text, truth.value("page", "official"));
      ExpectSound(extraction, file);
      const FormScore score = ScoreForm(extraction, truth);
      scores += name + " (" + written + "): " + score.Line() + "\n";
      if (!score.differences.empty()) differences += file + "\n" + score.differences.Text();
    }
    const std::string golden_file = folder + "/" + score_file;
    const auto golden = ReadBytes(InCheckout(golden_file));
    if (Updating() && golden != scores) {
      ASSERT_TRUE(WriteBytes(InCheckout(golden_file), scores));
      FAIL() << golden_file << " was written; read it, then run without FENJIE_UPDATE_GOLDENS\n" << differences;
    }
    EXPECT_EQ(golden.value_or("(no " + score_file + ")"), scores) << differences;
  }
};

TEST_P(Forms, ScoreAsTheyDid) {
  CompareScores("score.txt", [](const std::string& name, const std::string& text, const std::string&) {
    return ExtractionOf(name + ".txt", text);
  });
}

/// Without the two blanks that begin a paragraph in a text: the typesetter indents by itself, and sets what many blanks
/// begin to the right.
std::string WithoutIndents(const std::string& text) {
  constexpr std::string_view kIndent = "\u3000\u3000";
  std::string out;
  for (const std::string& line : LinesOf(text)) {
    const bool indented = line.starts_with(kIndent) && !line.substr(kIndent.size()).starts_with("\u3000");
    out += (indented ? line.substr(kIndent.size()) : line) + "\n";
  }
  return out;
}

/// With rows of cells for the rows of a table in Markdown, as in | a | b | above |---|---|: a page has it ruled.
std::string WithTables(const std::string& text) {
  std::string out;
  const std::vector<std::string> lines = LinesOf(text);
  const auto is_row = [&](std::size_t i) {
    return i < lines.size() && lines[i].size() > 1 && lines[i].front() == '|' && lines[i].back() == '|';
  };
  const auto is_rule = [&](std::size_t i) {
    return is_row(i) && lines[i].find_first_not_of("|-: ") == std::string::npos &&
           lines[i].find('-') != std::string::npos;
  };
  bool in_table = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    in_table = is_row(i) && (in_table || is_rule(i + 1));
    if (in_table && is_rule(i)) continue;
    std::string line = lines[i];
    if (in_table) {
      line = line.substr(1, line.size() - 2);
      std::replace(line.begin(), line.end(), '|', '\t');
    }
    out += line + "\n";
  }
  return out;
}

/// With a section's row, 一、… and empty cells behind it, as one cell across the table.
std::string WithSectionsAcross(const std::string& text) {
  constexpr std::string_view kNumerals = "一二三四五六七八九十";
  constexpr std::size_t kIdeograph = 3;  // bytes
  std::string out;
  for (std::string line : LinesOf(text)) {
    const std::size_t tab = line.find('\t');
    const std::size_t numeral = line.starts_with("（") ? kIdeograph : 0;
    const bool numbered = kNumerals.find(line.substr(numeral, kIdeograph)) != std::string_view::npos;
    const bool alone = tab != std::string::npos && line.find_first_not_of("\t ", tab) == std::string::npos;
    if (numbered && alone && tab > 2 * kIdeograph) {
      for (std::size_t at = tab; (at = line.find('\t', at)) != std::string::npos; at += 2) line.insert(at + 1, "<");
    }
    out += line + "\n";
  }
  return out;
}

TEST_P(Forms, ScoreAsTheyDidAsPdf) {
  CompareScores(kPdfScores, [](const std::string& name, const std::string& text, const std::string& page) {
    typeset::PageStyle style;
    EXPECT_TRUE(typeset::NamedStyle(page, style)) << name << ": no style is named " << page;
    const std::string pdf = typeset::Typeset(WithSectionsAcross(WithTables(WithoutIndents(text))), style);
    if (const char* folder = std::getenv("FENJIE_FORM_PAGES")) {
      EXPECT_TRUE(WriteBytes(std::string(folder) + "/" + name + ".pdf", pdf));
    }
    return PdfExtractionOf(name + ".pdf", pdf);
  });
}

TEST(FormsFolder, HasThreeNoticesAFormAndAThirdOfThemWrittenAfterTheCode) {
  for (const std::string& form : FormNames()) {
    std::map<std::string, std::size_t> written;
    for (const std::string& name : NoticesOf(form)) {
      const auto bytes = ReadBytes(InCheckout(std::string(kForms) + "/" + form + "/" + name + ".truth.json"));
      ++written[json::parse(bytes.value_or(""), nullptr, false).value("written", "")];
    }
    const std::size_t all = written["before"] + written["after"];
    EXPECT_GE(all, 3u) << form;
    EXPECT_GE(3 * written["after"], all) << form;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Forms, testing::ValuesIn(FormNames()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Forms);

}  // namespace
}  // namespace fenjie::testing_support
