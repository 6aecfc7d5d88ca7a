#include "writers/json_emitter.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "base/utf8.h"

namespace fenjie {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

TEST(JsonEmitter, EscapesByRfc8259) {
  EXPECT_EQ(Quoted(""), R"("")");
  EXPECT_EQ(Quoted("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(Quoted("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(Quoted(std::string_view("\0\x01\x1F\x7F", 4)), "\"\\u0000\\u0001\\u001f\x7F\"");
  EXPECT_EQ(Quoted("任务\u2028𠀀"), "\"任务\u2028𠀀\"");
}

TEST(JsonEmitter, AnyTextReadsBackAsItWas) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      const char32_t limits[] = {0x20, 0x80, 0x800, 0xD800};
      const char32_t limit = limits[random() % 4];
      const char32_t plane = random() % 8 == 0 ? 0x10000 : 0;
      AppendUtf8(plane + static_cast<char32_t>(random() % limit), text);
    }
    EXPECT_EQ(nlohmann::json::parse(Quoted(text)).get<std::string>(), text);
  }
}

TEST(JsonEmitter, KeepsNumbersAsGiven) {
  JsonEmitter out;
  out.BeginArray(JsonEmitter::Layout::kLine);
  out.Number("1.20");
  out.Number("-144");
  out.Integer(std::numeric_limits<std::int64_t>::min());
  out.Integer(0);
  out.EndArray();
  EXPECT_EQ(out.Take(), "[1.20, -144, -9223372036854775808, 0]\n");
}

TEST(JsonEmitter, LaysOutBlocksAndLines) {
  JsonEmitter out;
  out.BeginObject();
  out.Key("a");
  out.BeginArray();
  out.BeginObject(JsonEmitter::Layout::kLine);
  out.Key("b");
  out.Bool(true);
  out.Key("c");
  out.BeginArray();  // inside a line: on that line
  out.Null();
  out.String("x");
  out.EndArray();
  out.EndObject();
  out.Integer(2);
  out.EndArray();
  out.Key("empty");
  out.BeginObject();
  out.EndObject();
  out.Key("none");
  out.BeginArray();
  out.EndArray();
  out.EndObject();
  EXPECT_EQ(out.Take(),
            "{\n \"a\": [\n  {\"b\": true, \"c\": [null, \"x\"]},\n  2\n ],\n \"empty\": {},\n \"none\": []\n}\n");
}

TEST(JsonEmitter, IsEmptyAfterTake) {
  JsonEmitter out;
  out.Bool(false);
  EXPECT_EQ(out.Take(), "false\n");
  out.Null();
  EXPECT_EQ(out.Take(), "null\n");
}

}  // namespace
}  // namespace fenjie
