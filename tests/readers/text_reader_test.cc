#include "readers/text_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "base/utf8.h"

namespace fenjie {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

const std::string kText =
    "临江市人民政府办公室关于印发2022年重点工作任务分解的通知\n\n"
    "各区县（市）人民政府，市政府各部门：\n"
    "  一、扩大有效投资\n"
    "1. 新建改建农村公路 120.5 公里，完成投资 3.6 亿元以上，增长 7%。\n"
    "牵头单位：市交通局；配合单位：市财政局、市发展改革委等有关部门，各区县（市）政府\n"
    "（此件公开发布）\n";

// The same text as a program on another system would have saved it.
std::string In(const char* encoding, std::string_view utf8) {
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int>(utf8.size())));
  std::string bytes(static_cast<std::size_t>(wide.length()) * 4 + 8, '\0');
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  bytes.resize(static_cast<std::size_t>(wide.extract(bytes.data(), static_cast<int>(bytes.size()), converter, status)));
  EXPECT_TRUE(U_SUCCESS(status));
  ucnv_close(converter);
  return bytes;
}

SourceText Read(std::string_view bytes) {
  Result<SourceText> read = ReadText("notice.txt", bytes);
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().message.en);
  return read.ok() ? std::move(read).value() : SourceText{};
}

std::string Refusal(std::string_view bytes) {
  const Result<SourceText> read = ReadText("notice.txt", bytes);
  EXPECT_FALSE(read.ok());
  if (read.ok()) return "";
  EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(read.error().file, "notice.txt");
  EXPECT_FALSE(read.error().message.zh.empty());
  return read.error().message.en;
}

const ReadDoubt* Doubt(const SourceText& source, std::string_view code) {
  for (const ReadDoubt& doubt : source.doubts) {
    if (doubt.code == code) return &doubt;
  }
  return nullptr;
}

struct EncodingCase {
  const char* icu_name;
  std::string mark;
  const char* reported;
};

class EveryEncoding : public testing::TestWithParam<EncodingCase> {};

TEST_P(EveryEncoding, GivesTheSameTextWithoutADoubt) {
  const std::string bytes = GetParam().mark + In(GetParam().icu_name, kText);
  const SourceText source = Read(bytes);
  EXPECT_EQ(source.text, kText);
  EXPECT_EQ(source.encoding, GetParam().reported);
  EXPECT_EQ(source.media_type, "text/plain");
  EXPECT_EQ(source.file, "notice.txt");
  EXPECT_EQ(source.sha256, Sha256Hex(bytes));
  EXPECT_TRUE(source.pages.empty());
  for (const ReadDoubt& doubt : source.doubts) ADD_FAILURE() << doubt.code << ": " << doubt.message.en;
}

TEST_P(EveryEncoding, KeepsLineBreaksAsTheyAre) {
  const std::string text = kText + "甲\r\n乙\r丙\n\r\n";
  EXPECT_EQ(Read(GetParam().mark + In(GetParam().icu_name, text)).text, text);
}

// Cut anywhere, the text is a prefix of the whole one, one broken sequence at its end excepted.
TEST_P(EveryEncoding, CutAnywhereReadsThePrefix) {
  const std::string bytes = GetParam().mark + In(GetParam().icu_name, kText);
  for (std::size_t length = 0; length <= bytes.size(); ++length) {
    const Result<SourceText> read = ReadText("cut.txt", std::string_view(bytes).substr(0, length));
    if (length < GetParam().mark.size() + 24) continue;  // too short to tell an encoding: any answer but a crash
    ASSERT_TRUE(read.ok()) << length << ": " << read.error().message.en;
    EXPECT_EQ(read->encoding, GetParam().reported) << length;
    std::string text = read->text;
    if (const ReadDoubt* doubt = Doubt(read.value(), "broken_encoding")) {
      ASSERT_EQ(doubt->spans, (SourceSpans{{text.size() - 3, text.size()}})) << length;
      EXPECT_TRUE(text.ends_with("\uFFFD"));
      text.resize(text.size() - 3);
    }
    EXPECT_TRUE(kText.starts_with(text)) << length << ": " << text;
    EXPECT_GE(In(GetParam().icu_name, text).size() + 4, length - GetParam().mark.size());
  }
}

// Any one byte changed to any of some others: read as the same encoding, well-formed.
TEST_P(EveryEncoding, SurvivesAnyDamagedByte) {
  const std::string whole = GetParam().mark + In(GetParam().icu_name, kText);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = "\0\x1B\x80\xA0\xFE\xFF\x41"[at % 7];
    const Result<SourceText> read = ReadText("notice.txt", bytes);
    if (at < GetParam().mark.size()) continue;
    ASSERT_TRUE(read.ok()) << at << ": " << read.error().message.en;
    EXPECT_TRUE(IsWellFormedUtf8(read->text));
    EXPECT_EQ(read->encoding, GetParam().reported) << at;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Reader, EveryEncoding,
    testing::Values(EncodingCase{"UTF-8", "", "UTF-8"}, EncodingCase{"UTF-8", "\xEF\xBB\xBF", "UTF-8"},
                    EncodingCase{"UTF-16LE", "", "UTF-16LE"}, EncodingCase{"UTF-16LE", "\xFF\xFE", "UTF-16LE"},
                    EncodingCase{"UTF-16BE", "", "UTF-16BE"}, EncodingCase{"UTF-16BE", "\xFE\xFF", "UTF-16BE"},
                    EncodingCase{"UTF-32LE", "", "UTF-32LE"},
                    EncodingCase{"UTF-32LE", std::string("\xFF\xFE\0\0"sv), "UTF-32LE"},
                    EncodingCase{"UTF-32BE", "", "UTF-32BE"},
                    EncodingCase{"UTF-32BE", std::string("\0\0\xFE\xFF"sv), "UTF-32BE"},
                    EncodingCase{"GB18030", "", "GB18030"}, EncodingCase{"GBK", "", "GB18030"},
                    EncodingCase{"GB2312", "", "GB18030"}, EncodingCase{"GB18030", "\x84\x31\x95\x33", "GB18030"}),
    [](const testing::TestParamInfo<EncodingCase>& info) {
      std::string name = info.param.icu_name;
      std::erase(name, '-');
      return name + (info.param.mark.empty() ? "" : "WithMark");
    });

TEST(TextReader, ReadsLongTextsAcrossDecodingChunks) {
  std::string text;
  for (int i = 0; text.size() < 60'000; ++i) text += std::to_string(i) + "、" + kText + "𠮷𡈽㐀";
  for (const char* encoding : {"GB18030", "UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
    const SourceText source = Read(In(encoding, text));
    EXPECT_EQ(source.text, text) << encoding;
    EXPECT_EQ(source.encoding, encoding);
  }
}

TEST(TextReader, ReadsFourByteGb18030) {
  const std::string text = "牵头领导：㐱某、𠮷某，负责人：䶮某；责任单位：市发展改革委、市财政局、市交通局\n";
  EXPECT_EQ(Read(In("GB18030", text)).text, text);
}

TEST(TextReader, ReadsBig5WithADoubt) {
  const std::string text =
      "臺北市政府關於印發重點工作任務的通知，請各單位認真抓好落實，完成時限為本年度十二月底以前。主辦單位：交通局、財政"
      "局、"
      "教育局、衛生局；協辦單位：各區公所。新建學校十二所，增加學位六千個，改善道路三十公里，維修橋樑四座。\n";
  const SourceText source = Read(In("Big5", text));
  EXPECT_EQ(source.text, text);
  EXPECT_EQ(source.encoding, "Big5");
  ASSERT_NE(Doubt(source, "uncertain_encoding"), nullptr);
  EXPECT_THAT(Doubt(source, "uncertain_encoding")->message.en, HasSubstr("Big5"));
}

TEST(TextReader, WellFormedUtf8AlwaysWins) {
  for (const std::string& text :
       {std::string("锘挎鐨勬槸"), std::string("A\n"), std::string("ÄÖÜ é"), kText + "한국어 ไทย\n"}) {
    const SourceText source = Read(text);
    EXPECT_EQ(source.encoding, "UTF-8");
    EXPECT_EQ(source.text, text);
  }
}

TEST(TextReader, ReadsWideAsciiToo) {
  const std::string text = "No notice at all, but text: 1, 2, 3.\n";
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    const SourceText source = Read(In(encoding, text));
    EXPECT_EQ(source.encoding, encoding);
    EXPECT_EQ(source.text, text);
  }
}

TEST(TextReader, GivesEveryBrokenSequenceAPlace) {
  const SourceText source = Read("任务\xFF分解\xE4\xB8，责任单位：市财政局、市交通局、市教育局，各区县政府\xC0\xAF。");
  EXPECT_EQ(source.encoding, "UTF-8");
  EXPECT_EQ(source.text, "任务\uFFFD分解\uFFFD，责任单位：市财政局、市交通局、市教育局，各区县政府\uFFFD\uFFFD。");
  const ReadDoubt* doubt = Doubt(source, "broken_encoding");
  ASSERT_NE(doubt, nullptr);
  const std::size_t last = source.text.size() - 9;
  EXPECT_EQ(doubt->spans, (SourceSpans{{6, 9}, {15, 18}, {last, last + 6}}));
  EXPECT_THAT(doubt->message.en, HasSubstr("4 in all, the first at line 1, character 2"));
  EXPECT_THAT(doubt->message.zh, HasSubstr("共 4 处"));
}

TEST(TextReader, TellsBrokenSequencesFromReplacementCharactersInTheFile) {
  const SourceText source = Read(
      "第一项\n任务\uFFFD：新建公路\xFF"
      "三十公里，责任单位：市交通局\n");
  ASSERT_NE(Doubt(source, "lost_characters"), nullptr);
  EXPECT_EQ(Doubt(source, "lost_characters")->spans, (SourceSpans{{16, 19}}));
  EXPECT_THAT(Doubt(source, "lost_characters")->message.en, HasSubstr("line 2, character 6"));
  EXPECT_EQ(Doubt(source, "broken_encoding")->spans, (SourceSpans{{34, 37}}));
}

TEST(TextReader, KeepsNulsWithTheirPlaces) {
  const SourceText source = Read("任务\0\0分解，责任单位：市财政局\0"sv);
  EXPECT_EQ(source.text, "任务\0\0分解，责任单位：市财政局\0"sv);
  ASSERT_NE(Doubt(source, "nul_bytes"), nullptr);
  EXPECT_EQ(Doubt(source, "nul_bytes")->spans, (SourceSpans{{6, 8}, {source.text.size() - 1, source.text.size()}}));
  EXPECT_THAT(Doubt(source, "nul_bytes")->message.en, HasSubstr("3 in all, the first at line 1, character 2"));

  const SourceText padded = Read(In("GB18030", kText) + std::string(4096, '\0'));
  EXPECT_EQ(padded.encoding, "GB18030");
  EXPECT_EQ(padded.text, kText + std::string(4096, '\0'));
  ASSERT_NE(Doubt(padded, "nul_bytes"), nullptr);
  EXPECT_EQ(Doubt(padded, "nul_bytes")->spans.size(), 1u);
}

TEST(TextReader, NamesControlCharacters) {
  const SourceText source = Read("甲\r\n乙\r丙\n任务\x07分解，责任单位：市财政局\f\n");
  ASSERT_NE(Doubt(source, "control_characters"), nullptr);
  EXPECT_EQ(Doubt(source, "control_characters")->spans, (SourceSpans{{19, 20}}));
  EXPECT_THAT(Doubt(source, "control_characters")->message.en, HasSubstr("line 4, character 9"));
  EXPECT_EQ(source.doubts.size(), 1u);
}

TEST(TextReader, SeesThroughAWrongSignature) {
  const SourceText source = Read("\xEF\xBB\xBF" + In("GB18030", kText));
  EXPECT_EQ(source.text, kText);
  EXPECT_EQ(source.encoding, "GB18030");
  EXPECT_NE(Doubt(source, "uncertain_encoding"), nullptr);
}

TEST(TextReader, RefusesWhatHoldsNoText) {
  EXPECT_THAT(Refusal(""), HasSubstr("empty"));
  for (const std::string_view bytes : {"\n"sv, " \t\r\n\u3000"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE\n\0"sv, "\0\0\0"sv}) {
    EXPECT_THAT(Refusal(bytes), HasSubstr("no text"));
  }
}

TEST(TextReader, NamesWhatABinaryFileLooksLike) {
  EXPECT_THAT(Refusal("%PDF-1.7\n\xE2\xE3\xCF\xD3\n"), HasSubstr("PDF"));
  EXPECT_THAT(Refusal("PK\x03\x04\x14\0\x06\0"sv), HasSubstr("save it as plain text"));
  EXPECT_THAT(Refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"sv), HasSubstr("old office document"));
  EXPECT_THAT(Refusal("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv), HasSubstr("PNG"));
  EXPECT_THAT(Refusal("\x7F"
                      "ELF\x02\x01\x01\0"sv),
              HasSubstr("program"));
  EXPECT_THAT(Refusal("{\\rtf1\\ansi \\'b9\\'ab}"), HasSubstr("RTF"));
  EXPECT_THAT(Refusal("\x1F\x8B\x08\0abc"sv), HasSubstr("decompress"));
}

TEST(TextReader, RefusesRandomBytes) {
  for (unsigned seed = 1; seed <= 50; ++seed) {
    std::mt19937 random(seed);
    std::string bytes(100 + random() % 5000, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    EXPECT_THAT(Refusal(bytes), HasSubstr("no text")) << "seed " << seed;
  }
}

}  // namespace
}  // namespace fenjie
