#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

#include "app/pipeline.h"
#include "pathological/work_meter.h"
#include "readers/text_reader.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"

namespace fenjie::pathological {
namespace {

using testing_support::DefaultRules;

std::string Repeated(std::size_t times, std::string_view text) {
  std::string out;
  out.reserve(times * text.size());
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string Numbered(std::size_t times, const std::function<std::string(std::size_t)>& line) {
  std::string out;
  for (std::size_t i = 1; i <= times; ++i) out += line(i);
  return out;
}

/// Text around what is tried, so that it stands in a notice's body.
std::string InTask(const std::string& text) {
  return "2021年重点工作责任分解表\n一、经济\n1.增长7%。\n责任单位：市教育局\n2." + text +
         "\n责任单位：市教育局、市财政局\n";
}
std::string InList(const std::string& text) {
  return "2021年重点工作责任分解表\n一、经济\n1.增长7%。\n责任单位：" + text + "\n2.下降3%。\n责任单位：市教育局\n";
}

/// An input that could be the end of a program.
struct Case {
  const char* name;
  std::size_t size;  ///< what make() is asked for
  std::string (*make)(std::size_t size);
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

constexpr std::size_t kMegabyte = 1'000'000;

const Case kCases[] = {
    {"NestedBrackets", 25'000, [](std::size_t n) { return InTask(Repeated(n, "（")); }},
    {"NestedBracketsInAList", 25'000,
     [](std::size_t n) { return InList("市教育局" + Repeated(n, "（") + "市财政局"); }},
    {"NestedClosedBrackets", 25'000,
     [](std::size_t n) { return InList("市局" + Repeated(n, "（") + Repeated(n, "）")); }},
    {"OneLine", 10 * kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 27, "扎实推进项目建设，")); }},
    {"OneLineWithoutAMark", 10 * kMegabyte, [](std::size_t n) { return Repeated(n / 6, "建设"); }},
    {"TableOfManyRows", 10'000,
     [](std::size_t n) {
       return InTask("建学校") + "任务分解\t甲山区\t乙水县\t合计\n" +
              Numbered(n, [](std::size_t i) { return "学校（个）\t" + std::to_string(i) + "\t/\t1.50\n"; });
     }},
    {"TableOfManyColumns", 5'000,
     [](std::size_t n) {
       return InTask("建学校") + "任务分解" +
              Numbered(n, [](std::size_t i) { return "\t甲" + std::to_string(i) + "区"; }) + "\n学校（个）" +
              Numbered(n, [](std::size_t i) { return "\t" + std::to_string(i); }) + "\n";
     }},
    {"ManyTables", 4'000,
     [](std::size_t n) {
       return "2021年重点工作责任分解表\n一、经济\n" + Numbered(n, [](std::size_t i) {
                return std::to_string(i) +
                       ".建学校5个。\n责任单位：市教育局\n任务分解\t甲山区\t乙水县\n学校（个）\t2\t3\n";
              });
     }},
    {"Labels", 100'000, [](std::size_t n) { return InTask("建学校\n" + Repeated(n, "牵头领导：王伟\n")); }},
    {"LabelsOnOneLine", 100'000, [](std::size_t n) { return InTask("建学校\n" + Repeated(n, "牵头领导：王伟；")); }},
    {"TheSameLabelAgainAndAgain", kMegabyte,
     [](std::size_t n) { return InTask("建学校\n" + Repeated(n / 15, "配合单位：")); }},
    {"NumberedLabels", 20'000,
     [](std::size_t n) { return InTask("建学校\n" + Repeated(n, "（一）责任领导：王伟\n")); }},
    {"UnclosedLabels", 50'000, [](std::size_t n) { return InTask("建学校" + Repeated(n, "（责任单位：市教育局")); }},
    {"ClosedLabels", 50'000, [](std::size_t n) { return InTask("建学校" + Repeated(n, "（责任单位：市教育局）")); }},
    {"ListMarks", kMegabyte, [](std::size_t n) { return InList(Repeated(n / 3, "、")); }},
    {"ListMarksInText", kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 3, "、")); }},
    {"ListOfManyUnits", 50'000, [](std::size_t n) { return InList(Repeated(n, "市教育局、")); }},
    {"ListOfManyElidedUnits", 50'000, [](std::size_t n) { return InList("市教育局" + Repeated(n, "、财政局")); }},
    {"AnEndlessUnit", kMegabyte, [](std::size_t n) { return InList(Repeated(n / 3, "市") + "局"); }},
    {"AnEndlessAlias", kMegabyte,
     [](std::size_t n) {
       return InList("市教委（市" + Repeated(n / 6, "教") + "办）") + "责任单位：市教委（市" + Repeated(n / 6, "学") +
              "办）\n";
     }},
    {"AUnitOnManyLines", 50'000, [](std::size_t n) { return InList(Repeated(n, "人\n") + "局"); }},
    {"AParagraphOfManyLines", 100'000, [](std::size_t n) { return InTask(Repeated(n, "建设学校\n")); }},
    {"Nuls", kMegabyte, [](std::size_t n) { return InTask(std::string(n, '\0')); }},
    {"Tasks", 20'000,
     [](std::size_t n) {
       return "2021年重点工作责任分解表\n一、经济\n" + Numbered(n, [](std::size_t i) {
                return std::to_string(i % 9999 + 1) + ".建成学校" + std::to_string(i) +
                       "个，增长7%以上。\n牵头领导：王伟；\n牵头单位：市教育局；配合单位：市财政局、水利局等\n";
              });
     }},
    {"Quotes", kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 3, "《")); }},
    {"QuotesOnly", kMegabyte, [](std::size_t n) { return Repeated(n / 3, "《"); }},
    {"AnnexNamesAndTitles", 2'000,
     [](std::size_t n) {
       const auto name = [](std::size_t i) { return "2021年重点工作第" + std::to_string(i) + "号责任分解表"; };
       return Numbered(n, [&](std::size_t i) { return "《" + name(i) + "》"; }) + "\n" +
              Numbered(n, [&](std::size_t i) { return name(i) + "\n1.建学校。\n责任单位：市教育局\n"; });
     }},
    {"NumberMarks", 200'000, [](std::size_t n) { return InTask("建学校") + Repeated(n, "1.\n"); }},
    {"NumberMarksWithText", 100'000, [](std::size_t n) { return InTask("建学校") + Repeated(n, "（一）建学校。\n"); }},
    {"NumberMarksOfTwoLevels", 50'000,
     [](std::size_t n) { return InTask("建学校") + Repeated(n, "3.建学校。\n（1）建医院。\n"); }},
    {"NumberMarksOnOneLine", kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 4, "1、")); }},
    {"DeepSections", 20'000,
     [](std::size_t n) { return Repeated(n, "一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n") + "责任单位：市教育局\n"; }},
    {"DecimalsOnLines", 20'000, [](std::size_t n) { return InTask("建学校。\n" + Repeated(n, "3.5万亩\n")); }},
    {"ClosingWords", 50'000,
     [](std::size_t n) { return InTask("建学校。\n" + Repeated(n, "特此通知。\n") + "2.建医院\n"); }},
    {"AnnexLists", 20'000, [](std::size_t n) { return Repeated(n, "附件:2022年任务分解表\n") + "1.建学校\n"; }},
    {"ClosedBracketsOnLines", 50'000, [](std::size_t n) { return InTask("一、建学校" + Repeated(n, "建学校)\n")); }},
    {"AlternatingTabs", 200'000, [](std::size_t n) { return InTask(Repeated(n, "\t \t甲")); }},
    {"TabsOnManyLines", 100'000, [](std::size_t n) { return InTask("建学校\n" + Repeated(n, "甲\t1\n\t乙\n")); }},
    {"Surrogates", kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 3, "\xED\xA0\x80")); }},
    {"BrokenBytes", kMegabyte,
     [](std::size_t n) {
       return InTask(Repeated(n / 2,
                              "\xFF"
                              "a"));
     }},
    {"ColonsWithoutALineBreak", 500'000, [](std::size_t n) { return InTask(Repeated(n / 9, "建设：")); }},
    {"ColonsOnly", 500'000, [](std::size_t n) { return InTask(Repeated(n / 3, "：")); }},
    {"QuantitiesWithoutAMark", 50'000, [](std::size_t n) { return InTask(Repeated(n, "学校5个")); }},
    {"QuantitiesInManyClauses", 50'000, [](std::size_t n) { return InTask(Repeated(n, "学校5个，")); }},
    {"Digits", kMegabyte, [](std::size_t n) { return InTask(Repeated(n, "7")); }},
    {"ChineseNumerals", kMegabyte, [](std::size_t n) { return InTask(Repeated(n / 3, "百")); }},
    {"CopiedToLines", 50'000, [](std::size_t n) { return Repeated(n, "抄送：市委。\n") + InTask("建学校"); }},
    {"PrintLines", 50'000, [](std::size_t n) { return Repeated(n, "2021年3月8日印发\n") + InTask("建学校"); }},
    {"Signatures", 20'000,
     [](std::size_t n) {
       return InTask("建学校") + Repeated(n, "某市人民政府办公室\n2021年3月8日\n") + InTask("建医院");
     }},
    {"BlankLines", kMegabyte, [](std::size_t n) { return InTask("建学校" + std::string(n, '\n')); }},
    {"Blanks", kMegabyte, [](std::size_t n) { return InTask("建 " + std::string(n, ' ') + "x"); }},
    {"CarriageReturns", kMegabyte, [](std::size_t n) { return InTask("建学校" + std::string(n, '\r')); }},
    {"Others", kMegabyte, [](std::size_t n) { return InList("市教育局" + Repeated(n / 3, "等")); }},
    {"DeclaredCounts", 50'000, [](std::size_t n) { return Repeated(n, "共3项") + "\n" + InTask("建学校"); }},
    {"PageNumbers", 50'000, [](std::size_t n) { return InTask("建学校\n" + Repeated(n, "— 3 —\n")); }},
    {"DocumentNumbers", 50'000,
     [](std::size_t n) { return Repeated(n, "甬政办发〔2021〕14号") + "\n" + InTask("建学校"); }},
};

// Against hangs only: the slowest case takes some 20 s of one free processor in a debug build, sanitizers three times
// as long, and a busy machine many times that. Just below ctest's own limit.
constexpr unsigned kMostSeconds = 590;

class Pathological : public testing::TestWithParam<Case> {
 protected:
  // A hang ends the program at a known place; ctest's own limit stands behind it.
  void SetUp() override { alarm(kMostSeconds); }
  void TearDown() override { alarm(0); }
};

Extraction Extract(const std::string& bytes) {
  Result<SourceText> source = ReadText("notice.txt", bytes);
  if (!source) return ExtractNotice({}, DefaultRules());  // refused with an error: that is an answer, too
  return ExtractNotice(std::move(source).value(), DefaultRules());
}

struct Measured {
  Work work;
  std::size_t json_bytes = 0;
};

Measured Measure(const std::string& bytes) {
  StartMeter();
  const Extraction extraction = Extract(bytes);
  Measured measured;
  measured.json_bytes = testing_support::JsonOf(extraction, "notice.source.txt").size();
  measured.work = ReadMeter();
  return measured;
}

TEST_P(Pathological, EndsAndKeepsTheLaw) {
  const Extraction extraction = Extract(GetParam().make(GetParam().size));
  const auto faults =
      testing_support::NoticeFaults(*extraction.document, extraction.notice, extraction.coverage, DefaultRules());
  for (std::size_t i = 0; i < faults.size() && i < 5; ++i) ADD_FAILURE() << faults[i];
}

TEST_P(Pathological, GrowsWithItsInput) {
  // Four times the input: four times the work, sixteen where it were quadratic. Memory asked for is counted exactly,
  // and only the watchdog looks at the time.
  constexpr std::size_t kTimes = 4;
  constexpr std::size_t kFixedBytes = 20'000'000;
  const std::size_t small = GetParam().size / kTimes / 2;
  Measure(GetParam().make(8));  // compiles the patterns
  const Measured once = Measure(GetParam().make(small));
  const Measured more = Measure(GetParam().make(small * kTimes));
  EXPECT_LE(more.work.allocated_bytes, once.work.allocated_bytes * 6 + kFixedBytes);
  EXPECT_LE(more.json_bytes, once.json_bytes * 6 + kFixedBytes);
}

INSTANTIATE_TEST_SUITE_P(Inputs, Pathological, testing::ValuesIn(kCases),
                         [](const testing::TestParamInfo<Case>& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace fenjie::pathological
