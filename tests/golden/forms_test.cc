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
/// support/form_truth.h), field by field: as text (FORM/score.txt) and set as PDFs (FORM/score.pdf.txt). A score file
/// has a line a notice and moves only knowingly: with FENJIE_UPDATE_GOLDENS=1 in the environment it is written anew,
/// and the run still fails.
class Forms : public testing::TestWithParam<std::string> {
 protected:
  template <class Extract>
  void CompareScores(const std::string& score_file, const Extract& extract) {
    const std::string folder = std::string(kForms) + "/" + GetParam();
    std::string scores;
    std::string differences;
    for (const std::string& name : NoticesOf(GetParam())) {
      const std::string file = folder + "/" + name;
      const auto text = ReadBytes(InCheckout(file + ".txt"));
      ASSERT_TRUE(text) << file << ".txt is missing";
      const json truth = json::parse(ReadBytes(InCheckout(file + ".truth.json")).value_or(""), nullptr, false);
      ASSERT_FALSE(truth.is_discarded()) << file << ".truth.json is no JSON";
      const std::string written = truth.at("written").get<std::string>();
      ASSERT_TRUE(written == "before" || written == "after") << file;
      if (score_file == kPdfScores && truth.contains("not_as_pdf")) {
        scores += name + ": not as a PDF, " + truth["not_as_pdf"].get<std::string>() + "\n";
        continue;
      }
      const Extraction extraction = extract(name, *text);
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
  CompareScores("score.txt",
                [](const std::string& name, const std::string& text) { return ExtractionOf(name + ".txt", text); });
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

TEST_P(Forms, ScoreAsTheyDidAsPdf) {
  typeset::PageStyle style;
  ASSERT_TRUE(typeset::NamedStyle("official", style));
  CompareScores(kPdfScores, [&](const std::string& name, const std::string& text) {
    return PdfExtractionOf(name + ".pdf", typeset::Typeset(WithoutIndents(text), style));
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
