#include "app/json_reader.h"

#include <gtest/gtest.h>

namespace fenjie {
namespace {

using Kind = NoticeJson::Kind;

NoticeJson Read(std::string_view text) {
  Result<NoticeJson> read = ReadJson(text);
  EXPECT_TRUE(read.ok()) << text;
  return read.ok() ? std::move(read).value() : NoticeJson();
}

std::string PlaceOfError(std::string_view text) {
  const Result<NoticeJson> read = ReadJson(text);
  EXPECT_FALSE(read.ok()) << text;
  if (read.ok()) return "none";
  EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
  EXPECT_FALSE(read.error().message.en.empty());
  EXPECT_FALSE(read.error().message.zh.empty());
  return read.error().place;
}

TEST(JsonReader, KeepsLiteralsOfNumbers) {
  const NoticeJson array = Read("[1.20, 0, -144, 1e5, 12345678901234567890123, 0.1]");
  const std::vector<std::string> literals{"1.20", "0", "-144", "1e5", "12345678901234567890123", "0.1"};
  ASSERT_EQ(array.items.size(), literals.size());
  for (std::size_t i = 0; i < literals.size(); ++i) {
    EXPECT_EQ(array.items[i].kind, Kind::kNumber);
    EXPECT_EQ(array.items[i].text, literals[i]);
  }
}

TEST(JsonReader, ReadsEveryKindInOrder) {
  const NoticeJson object = Read(R"({"b": [true, null], "a": {"x": "任\u0000\n"}})");
  EXPECT_EQ(object.keys, (std::vector<std::string>{"b", "a"}));
  EXPECT_TRUE(object["b"].items[0].boolean);
  EXPECT_EQ(object["b"].items[1].kind, Kind::kNull);
  EXPECT_EQ(object["a"]["x"].text, std::string("任\0\n", 5));
  EXPECT_EQ(object["missing"]["deeper"].kind, Kind::kNull);
  EXPECT_EQ(object.Find("missing"), nullptr);
}

TEST(JsonReader, ErrorsHaveLineAndColumn) {
  EXPECT_EQ(PlaceOfError(""), "1:1");
  EXPECT_EQ(PlaceOfError("{\n \"a\": tru\n}"), "2:7");
  EXPECT_EQ(PlaceOfError("[1, 2"), "1:6");
  EXPECT_EQ(PlaceOfError("[1] x"), "1:5");
  EXPECT_EQ(PlaceOfError("{\"a\": \"\xFF\"}"), "1:8");
  EXPECT_EQ(PlaceOfError("[1e999]"), "1:2");
}

TEST(JsonReader, RefusesAKeyThatStandsTwice) { EXPECT_EQ(PlaceOfError("{\"a\": 1,\n \"a\": 2}"), "2:2"); }

TEST(JsonReader, RefusesDeepNestingWithoutExhaustingTheStack) {
  const std::string deep(200000, '[');
  EXPECT_EQ(PlaceOfError(deep), "1:65");
}

TEST(JsonReader, TellsTheTokenShortly) {
  const Result<NoticeJson> read = ReadJson("[\"" + std::string(100000, 'a') + "\n\"]");
  ASSERT_FALSE(read.ok());
  EXPECT_LT(read.error().message.en.size(), 200U);
  EXPECT_LT(read.error().message.zh.size(), 200U);
}

TEST(JsonReader, PointersEscapeByRfc6901) {
  EXPECT_EQ(PointerTo("", "a/b~c"), "/a~1b~0c");
  EXPECT_EQ(PointerTo("/tasks", 3), "/tasks/3");
}

}  // namespace
}  // namespace fenjie
