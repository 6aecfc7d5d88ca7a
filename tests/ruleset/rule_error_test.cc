#include "ruleset/rule_error.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fenjie {
namespace {

JsonFile File(const std::string& bytes) {
  JsonFile file;
  file.path = "rules/x.json";
  file.bytes = bytes;
  JsonFlaw flaw;
  EXPECT_TRUE(ParseJson(bytes, file.root, flaw));
  return file;
}

TEST(WithCaret, CountsColumnsAsATerminalDoes) {
  EXPECT_EQ(WithCaret("ab牵头c", 2, 5), "ab牵头c\n  ^~");
  EXPECT_EQ(WithCaret("牵头c", 6, 7), "牵头c\n    ^");
  EXPECT_EQ(WithCaret("“甲”c", 9, 10), "“甲”c\n    ^");
  EXPECT_EQ(WithCaret("（a", 3, 4), "（a\n  ^");
  EXPECT_EQ(WithCaret("a\tb", 2, 3), "a b\n  ^");
  EXPECT_EQ(WithCaret("ab", 2, 2), "ab\n  ^");
  EXPECT_EQ(WithCaret("", 0, 0), "\n^");
}

TEST(WithCaret, CutsALongLineRoundTheCaret) {
  const std::string line = std::string(200, 'x') + "!" + std::string(200, 'y');
  EXPECT_EQ(WithCaret(line, 200, 201),
            "…" + std::string(50, 'x') + "!" + std::string(49, 'y') + "…\n" + std::string(51, ' ') + "^");
  EXPECT_EQ(WithCaret(line, 0, 401), std::string(50, 'x') + "…\n^" + std::string(49, '~'));
  EXPECT_EQ(WithCaret(line, 401, 401), "…" + std::string(50, 'y') + "\n" + std::string(51, ' ') + "^");
}

TEST(WithCaret, IsLinearInTheLine) {
  const std::string line(20 << 20, 'x');
  EXPECT_EQ(WithCaret(line, line.size() - 1, line.size()).size(), std::string("…").size() + 51 + 1 + 51 + 1);
}

TEST(ErrorAt, TellsLineColumnPointerAndShowsTheLine) {
  const JsonFile file = File("{\r\n  \"一二\": [1,\r\n  \"三\"]\r\n}");
  const Error error = ErrorAt(file, file.bytes.find("1"), {"错", "wrong"});
  EXPECT_EQ(error.code, ErrorCode::kRuleFile);
  EXPECT_EQ(error.file, "rules/x.json");
  EXPECT_EQ(error.place, "2:10");
  EXPECT_EQ(error.message.en, "wrong [/一二/0]\n      \"一二\": [1,\n               ^");
  EXPECT_EQ(error.message.zh, "错 [/一二/0]\n      \"一二\": [1,\n               ^");
  EXPECT_EQ(FormatRuleError(error, &Message::zh), "rules/x.json:2:10: " + error.message.zh);
}

TEST(ErrorIn, HasNoPlace) {
  const Error error = ErrorIn("rules/y.json", {"无法读取", "cannot be read"});
  EXPECT_EQ(FormatRuleError(error, &Message::en), "rules/y.json: cannot be read");
}

TEST(SortRuleErrors, SortsLinesAsNumbersAndDropsWhatIsToldTwice) {
  const auto error = [](const std::string& file, const std::string& place) {
    return Error{ErrorCode::kRuleFile, file, place, {"", place}};
  };
  std::vector<Error> errors = {error("b", "1:1"), error("a", "10:2"), error("a", "9:30"),
                               error("a", "9:4"), error("a", "10:2"), error("a", "")};
  SortRuleErrors(errors);
  std::string order;
  for (const Error& e : errors) order += e.file + e.place + " ";
  EXPECT_EQ(order, "a a9:4 a9:30 a10:2 b1:1 ");
}

}  // namespace
}  // namespace fenjie
