#include "ruleset/json_value.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
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
  EXPECT_EQ(FlawOf("{\"a\": tru}").at, 6u);
  EXPECT_EQ(FlawOf("[\"ab\n\"]").at, 1u);
  EXPECT_EQ(FlawOf("[\"a\\qb\"]").at, 3u);
  EXPECT_EQ(FlawOf("[\"a\\ud800b\"]").at, 3u);
  EXPECT_EQ(FlawOf("[\"a\xC4\xE3\"]").at, 3u);
  EXPECT_EQ(FlawOf("[01]").at, 1u);
  EXPECT_EQ(FlawOf("[1,]").at, 3u);
  EXPECT_EQ(FlawOf("{\"a\": 1,}").at, 8u);
  EXPECT_EQ(FlawOf("{'a': 1}").at, 1u);
  EXPECT_EQ(FlawOf("[1] x").at, 4u);
  EXPECT_EQ(FlawOf("{\"a\": \"b\"\n \"c\": 1}").at, 11u);
}

TEST(JsonValue, DecodesEscapes) {
  EXPECT_EQ(Parsed(R"(["\"\\\/\b\f\n\r\t\u00e9\u7275\ud83d\ude00"])").items[0].text,
            "\"\\/\b\f\n\r\té牵\xF0\x9F\x98\x80");
}

TEST(JsonValue, SaysInBothLanguagesWhatIsMissing) {
  EXPECT_EQ(FlawOf("[1, ]").message.zh, "最后一项后面不能有逗号，请去掉前面的逗号");
  EXPECT_EQ(FlawOf("{\"a\": 1,\n}").message.en, "no comma may stand behind the last item; take out the one before this");
  EXPECT_EQ(FlawOf("[]]").message.en, "there is text after the end of the JSON");
  EXPECT_EQ(FlawOf("[1 2]").message.zh, "前面缺少逗号，或这里缺少 ]");
  EXPECT_EQ(FlawOf("[1 2]").message.en, "a comma is missing before this, or a ] here");
  EXPECT_EQ(FlawOf("[1").message.zh, "JSON 到这里中断");
}

TEST(JsonValue, HandsTheElementsOfLongListsOver) {
  const std::string text = R"({"note": "n", "entries": [{"a": [1, 2]}, "x"], "other": [], "object": {"list": [3]}})";
  JsonValue root;
  JsonFlaw flaw;
  std::string seen;
  const auto take = [&](std::string_view list, const JsonValue& element) {
    seen += std::string(list) + std::to_string(element.begin) + (element.IsObject() ? "{} " : "\"\" ");
    return true;
  };
  ASSERT_TRUE(ParseJson(text, root, flaw, take));
  EXPECT_EQ(seen, "entries26{} entries41\"\" ");
  EXPECT_TRUE(root.Find("entries")->IsArray());
  EXPECT_TRUE(root.Find("entries")->items.empty());
  EXPECT_EQ(root.Find("note")->text, "n");
  EXPECT_EQ(root.Find("object")->Find("list")->items.size(), 1u);
  JsonValue again;
  EXPECT_FALSE(ParseJson(text, again, flaw, [](std::string_view, const JsonValue&) { return false; }));
}

/// Same value as the reference parser made, member by member.
bool SameAs(const nlohmann::json& expected, const JsonValue& value) {
  if (expected.is_object()) {
    return value.IsObject() && value.members.size() == expected.size() &&
           std::all_of(value.members.begin(), value.members.end(), [&](const JsonMember& member) {
             return expected.contains(member.key) && SameAs(expected[member.key], member.value);
           });
  }
  if (expected.is_array()) {
    return value.IsArray() &&
           std::equal(expected.begin(), expected.end(), value.items.begin(), value.items.end(), SameAs);
  }
  if (expected.is_string()) return value.IsString() && value.text == expected.get<std::string>();
  if (expected.is_number()) return value.IsNumber() && value.number == expected.get<double>();
  return value.kind == (expected.is_null() ? JsonValue::Kind::kNull : JsonValue::Kind::kBoolean);
}

/// Files damaged at random are taken, refused and read as nlohmann::json does, doubled keys aside.
TEST(JsonValue, AgreesWithAnotherParserOnDamagedFiles) {
  const std::string good =
      R"({"schema": "x/1", "s": ["牵头\\d", "\u7275\n", "", "é"], "n": [0, -1.50, 2e3, 12E-2], "w": [true, false, null],)"
      R"( "o": {"a": {}, "b": [], "c": [[1], {"d": 2}]}})";
  const std::string letters = "{}[]\",:\\ 0-1.e\ntu\xE7\x89\xB5";
  const unsigned seed = 20210308;
  std::mt19937 random(seed);
  int taken = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = good;
    for (unsigned change = 0; change <= random() % 3; ++change) {
      const std::size_t at = random() % text.size();
      const char letter = letters[random() % letters.size()];
      switch (random() % 3) {
        case 0:
          text[at] = letter;
          break;
        case 1:
          text.erase(at, 1);
          break;
        default:
          text.insert(at, 1, letter);
      }
    }
    JsonValue root;
    JsonFlaw flaw;
    const bool parsed = ParseJson(text, root, flaw);
    if (!parsed && flaw.message.en.find("stands twice") != std::string::npos) continue;
    const nlohmann::json expected = nlohmann::json::parse(text, nullptr, false);
    ASSERT_EQ(parsed, !expected.is_discarded()) << "seed " << seed << " round " << round << ": " << text;
    if (!parsed) {
      ASSERT_LE(flaw.at, text.size());
      continue;
    }
    ++taken;
    ASSERT_TRUE(SameAs(expected, root)) << "seed " << seed << " round " << round << ": " << text;
    ExpectPlaces(text, root);
  }
  EXPECT_GT(taken, 1000) << "too few of the damaged files are still JSON: the test shows little";
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
