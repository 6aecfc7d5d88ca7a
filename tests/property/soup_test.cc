#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "app/pipeline.h"
#include "property/random_source.h"
#include "readers/text_reader.h"
#include "stages/fold.h"
#include "stages/join_lines.h"
#include "support/extraction_of.h"
#include "support/notice_law.h"
#include "support/text_source.h"

namespace fenjie::property {
namespace {

using testing_support::CoverageFaults;
using testing_support::DefaultRules;
using testing_support::Faults;
using testing_support::LawFaults;
using testing_support::MapFaults;
using testing_support::NoticeFaults;
using testing_support::TextSource;

constexpr std::uint64_t kSeed = 77;

/// What notices are made of, well and badly put together.
const std::string_view kPieces[] = {
    "牵头领导：",
    "牵头单位：",
    "配合单位:",
    "责任单位：",
    "主办单位：",
    "完成时限：",
    "目标任务：",
    "任务分解",
    "单位：个",
    "附件1",
    "一、",
    "二、",
    "（一）",
    "(2)",
    "1.",
    "2．",
    "3、",
    "12。",
    "①",
    "第一项",
    "市发改委",
    "市财政局（市国资委）",
    "各区县（市）政府",
    "等有关部门",
    "王 晓",
    "副市长",
    "按职责分工负责",
    "（市发改委牵头，",
    "市水利局、市林业局配合",
    "负责，年内持续推进）",
    "（市教育局、财政局）",
    "（列第一位的为牵头单位，下同）",
    "由市民政局负责落实。",
    "（预期性指标，",
    "部门分工：",
    "〔责任单位：",
    "《2021年重点工作责任分解表》",
    "新建学校",
    "增长7%左右",
    "16万人",
    "2—3条",
    "百分之六十",
    "1,200公里",
    "“十四五”",
    "5G",
    "6、7、8号线",
    "分别达到9.3万元和5.5万元",
    "、",
    "，",
    "；",
    "。",
    "：",
    ",",
    ";",
    ":",
    "(",
    ")",
    "（",
    "）",
    "“",
    "”",
    "〔",
    "〕",
    "《",
    "》",
    "【",
    "】",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "\t",
    "\t",
    "\t\t",
    " ",
    "　　",
    "\xC2\xA0",
    "\xE2\x80\x8B",
    "\xEF\xBB\xBF",
    "\xE2\x80\xA8",
    "⼈⺠",
    "－",
    "／",
    "/",
    "10㎡",
    "①②",
    "𠮷",
    "é",
    "�",
    "— 3 —",
    "第3页",
    "东湖区",
    "甲县",
    "合计",
    "0",
    "3.50",
    "-144",
    "2021年3月8日",
    "二〇二一年三月",
    "2021年3月8日印发",
    "抄送：",
    "（此件公开发布）",
    "甬政办发〔2021〕14号",
    "某市人民政府办公室",
    "文件",
};

std::string Soup(Random& random) {
  std::string text;
  const std::size_t pieces = random.Between(1, 160);
  for (std::size_t i = 0; i < pieces; ++i) text += random.Pick(kPieces);
  return text;
}

template <class Check>
void ForEachSoup(std::size_t count, std::uint64_t offset, const Check& check) {
  const std::uint64_t seed = SeedOfRun(kSeed);
  std::printf("seed %llu (FENJIE_SEED sets another)\n", static_cast<unsigned long long>(seed));
  std::size_t failures = 0;
  for (std::size_t i = 0; i < count && failures < 3; ++i) {
    Random random(seed + offset + i);
    const std::string text = Soup(random);
    const Faults faults = check(text);
    if (faults.empty()) continue;
    ++failures;
    std::string all;
    for (const std::string& fault : faults) all += "  " + fault + "\n";
    ADD_FAILURE() << "soup " << seed + offset + i << ":\n" << all << "--- source:\n" << text << "\n---";
  }
}

TEST(SoupProperty, FoldingKeepsItsMap) {
  ForEachSoup(3000, 0, [](const std::string& text) {
    return MapFaults(text, FoldCharacters(text, DefaultRules().Words("radical")), {});
  });
}

TEST(SoupProperty, FoldingIsDoneOnce) {
  ForEachSoup(1000, 100'000, [](const std::string& text) {
    const Lexicon& radicals = DefaultRules().Words("radical");
    const std::string once = FoldCharacters(text, radicals).text;
    return FoldCharacters(once, radicals).text == once ? Faults{} : Faults{"folded again it differs"};
  });
}

TEST(SoupProperty, JoiningKeepsItsMap) {
  ForEachSoup(2000, 200'000, [](const std::string& text) {
    const FoldedText lines = FoldCharacters(text, DefaultRules().Words("radical"));
    const JoinedText joined = JoinLines(text, lines, DefaultRules());
    return MapFaults(text, joined.folded, joined.furniture);
  });
}

TEST(SoupProperty, TheLawHoldsWhateverTheTextIs) {
  ForEachSoup(1000, 300'000, [](const std::string& text) {
    const Extraction found = ExtractNotice(TextSource(text), DefaultRules());
    return NoticeFaults(*found.document, found.notice, found.coverage, DefaultRules());
  });
}

TEST(SoupProperty, BrokenBytesBecomeWellFormedText) {
  ForEachSoup(1000, 400'000, [](const std::string& text) {
    Random random(text.size() * 31 + 7);
    std::string bytes = text;
    for (std::size_t i = random.Between(1, 8); i > 0; --i) {
      bytes[random.Next() % bytes.size()] = static_cast<char>(random.Next() & 0xFF);
    }
    const Result<SourceText> source = ReadText("soup.txt", bytes);
    if (!source) return source.error().message.en.empty() ? Faults{"an error without a message"} : Faults{};
    if (!IsWellFormedUtf8(source->text)) return Faults{"not well-formed"};
    Faults faults;
    for (const ReadDoubt& doubt : source->doubts) {
      for (const SourceSpan& span : doubt.spans) {
        if (span.begin > span.end || span.end > source->text.size()) faults.push_back("a doubt's span lies outside");
      }
    }
    return faults;
  });
}

}  // namespace
}  // namespace fenjie::property
