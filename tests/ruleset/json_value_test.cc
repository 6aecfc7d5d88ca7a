#include "ruleset/json_value.h"

#include <gtest/gtest.h>

#include <string>

namespace fenjie {
namespace {

JsonValue Parsed(const std::string& text) {
  JsonValue root;
  JsonFlaw flaw;
  EXPECT_TRUE(ParseJson(text, root, flaw)) << flaw.message.en;
  return root;
}

JsonFlaw FlawOf(const std::string& text) {
  JsonValue root;
  JsonFlaw flaw;
  EXPECT_FALSE(ParseJson(text, root, flaw)) << text;
  return flaw;
}

/// Every value begins where its first character stands.
void ExpectPlaces(const std::string& text, const JsonValue& value) {
  ASSERT_LT(value.begin, text.size());
  const char first = text[value.begin];
  switch (value.kind) {
    case JsonValue::Kind::kObject:
      EXPECT_EQ(first, '{');
      break;
    case JsonValue::Kind::kArray:
      EXPECT_EQ(first, '[');
      break;
    case JsonValue::Kind::kString:
      EXPECT_EQ(first, '"');
      break;
    case JsonValue::Kind::kNumber:
      EXPECT_TRUE(first == '-' || (first >= '0' && first <= '9')) << first;
      break;
    case JsonValue::Kind::kBoolean:
      EXPECT_TRUE(first == 't' || first == 'f') << first;
      break;
    case JsonValue::Kind::kNull:
      EXPECT_EQ(first, 'n');
      break;
  }
  for (const JsonValue& item : value.items) ExpectPlaces(text, item);
  for (const JsonMember& member : value.members) {
    EXPECT_EQ(text[member.key_begin], '"');
    EXPECT_LT(member.key_begin, member.value.begin);
    ExpectPlaces(text, member.value);
  }
}

TEST(JsonValue, KnowsWhereEveryValueStands) {
  for (const std::string text : {"{\"a\":[1,-2.5,{\"b\":null}],\"c\":true,\"d\":{},\"e\":[],\"f\":\"x,:\\\"y\"}",
                                 " \n{ \"a\" : [ 1 , 2 ] , \"b\"\t:\r\n 3}", "[[[]],[1],[{}],[[2]],\"一\",false]", "7",
                                 "\"\"", "[12]", "{\"a\":1,\"b\":{\"c\":2},\"d\":[3],\"e\":4}"}) {
    ExpectPlaces(text, Parsed(text));
  }
}

TEST(JsonValue, AByteOrderMarkShiftsThePlaces) {
  const JsonValue root = Parsed("\xEF\xBB\xBF{\"a\": 1}");
  EXPECT_EQ(root.begin, 3u);
  EXPECT_EQ(root.Find("a")->begin, 9u);
}

TEST(JsonValue, KeepsOrderTextAndNumbers) {
  const JsonValue root = Parsed(R"({"z": "牵\n\u5934", "a": 0.25, "m": [1e3, 18446744073709551615]})");
  ASSERT_EQ(root.members.size(), 3u);
  EXPECT_EQ(root.members[0].key, "z");
  EXPECT_EQ(root.members[0].value.text, "牵\n头");
  EXPECT_EQ(root.Find("a")->number, 0.25);
  EXPECT_EQ(root.Find("m")->items[0].number, 1000);
  EXPECT_EQ(root.Find("nothing"), nullptr);
}

TEST(JsonValue, RefusesADoubledKeyAtItsPlace) {
  EXPECT_EQ(FlawOf(R"({"a": 1, "b": {"a": 2}, "a": 3})").at, 24u);
  EXPECT_EQ(FlawOf(R"({"a": 1, "a": 3})").message.zh, "键 \"a\" 重复");
}

TEST(JsonValue, RefusesDeepNestingBeforeItCosts) {
  EXPECT_TRUE(Parsed(std::string(64, '[') + std::string(64, ']')).IsArray());
  EXPECT_EQ(FlawOf(std::string(1000000, '[')).at, 64u);
}

TEST(JsonValue, PlacesWhatIsNoJson) {
  EXPECT_EQ(FlawOf("").at, 0u);
  EXPECT_EQ(FlawOf("{\"a\": 1").at, 7u);
  EXPECT_EQ(FlawOf("{\"a\" 1}").at, 5u);
  EXPECT_EQ(FlawOf("[1, 2").at, 5u);
  EXPECT_EQ(FlawOf("[1,, 2]").at, 3u);
  EXPECT_EQ(FlawOf("{\"a\": tru}").at, 9u);
  EXPECT_EQ(FlawOf("[1] x").at, 4u);
  EXPECT_EQ(FlawOf("{\"a\": \"b\"\n \"c\": 1}").at, 11u);
}

TEST(JsonPointer, LeadsToTheInnermostValue) {
  const std::string text = R"({"rules": [{"id": "x"}, {"id": "y", "p": ["q", "r"]}], "n": 1})";
  const JsonValue root = Parsed(text);
  EXPECT_EQ(JsonPointerAt(root, text.find("\"y\"")), "/rules/1/id");
  EXPECT_EQ(JsonPointerAt(root, text.find("\"r\"")), "/rules/1/p/1");
  EXPECT_EQ(JsonPointerAt(root, text.find("\"p\"")), "/rules/1/p");
  EXPECT_EQ(JsonPointerAt(root, text.find("{\"id\": \"y\"")), "/rules/1");
  EXPECT_EQ(JsonPointerAt(root, text.find("\"n\"")), "/n");
  EXPECT_EQ(JsonPointerAt(root, 0), "");
}

}  // namespace
}  // namespace fenjie
