#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Ran Fenjie(std::vector<std::string> arguments, const Surroundings& around = {}) {
  arguments.insert(arguments.begin(), FENJIE_BINARY);
  return RunProgram(arguments, around);
}

struct CommandHelp {
  std::vector<std::string> command;
  std::vector<std::string> listed;    // options, arguments, commands
  std::vector<std::string> statuses;  // exit statuses that it can end with
};

std::string NameOf(const testing::TestParamInfo<CommandHelp>& info) {
  std::string name = "fenjie";
  for (const std::string& word : info.param.command) name += "_" + word;
  return name;
}

class Help : public testing::TestWithParam<CommandHelp> {};

TEST_P(Help, ListsEverythingInBothLanguages) {
  for (const char* language : {"en", "zh"}) {
    std::vector<std::string> arguments = GetParam().command;
    arguments.insert(arguments.end(), {"--lang", language, "--help"});
    const Ran ran = Fenjie(arguments);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.err, "");
    for (const std::string& option : {"--help", "--lang zh|en", "--verbose"}) EXPECT_THAT(ran.out, HasSubstr(option));
    for (const std::string& option : GetParam().listed) EXPECT_THAT(ran.out, HasSubstr(option));
    for (const std::string& status : GetParam().statuses) EXPECT_THAT(ran.out, HasSubstr("\n  " + status + "  "));
    if (language == std::string("zh")) {
      for (const char* english : {"Usage", "OPTIONS", "Options", "Positionals", "REQUIRED", "TEXT", "status"}) {
        EXPECT_THAT(ran.out, Not(HasSubstr(english)));
      }
    } else {
      EXPECT_TRUE(std::all_of(ran.out.begin(), ran.out.end(), [](char c) { return c > 0; })) << ran.out;
    }
  }
}

TEST_P(Help, NamesNoOptionThatIsNotTaken) {
  std::vector<std::string> arguments = GetParam().command;
  arguments.push_back("--no-such-option");
  const Ran ran = Fenjie(arguments);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, HasSubstr("no such option: --no-such-option"));
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, Help,
    testing::Values(CommandHelp{{},
                                {"extract", "verify", "rules", "schema", "--version", "FENJIE_RULES_DIR", "FENJIE_LOG"},
                                {"0", "1", "2", "3"}},
                    CommandHelp{{"extract"},
                                {"INPUT...", "-o,--output DIR", "--rules PROFILE", "--jobs N", "--stdout"},
                                {"0", "1", "2", "3"}},
                    CommandHelp{{"verify"}, {"NOTICE.json", "INPUT"}, {"0", "1", "2", "3"}},
                    CommandHelp{{"rules"}, {"check"}, {"0", "1", "2"}},
                    CommandHelp{{"rules", "check"}, {"[PATH]"}, {"0", "1", "2"}},
                    CommandHelp{{"rules", "explain"}, {"INPUT", "--rules PROFILE"}, {"0", "1", "2"}},
                    CommandHelp{{"schema"}, {}, {"0", "1", "2"}}),
    NameOf);

TEST(CommandLine, TellsItsVersion) {
  const Ran ran = Fenjie({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "fenjie " FENJIE_VERSION "\n");
}

TEST(CommandLine, SaysInOneLineWhatIsWrong) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{}, "no command is given (see fenjie --help)"},
      {{"rules"}, "no command is given (see fenjie rules --help)"},
      {{"distill"}, "no such command: distill"},
      {{"extract"}, "no INPUT is given (see fenjie extract --help)"},
      {{"extract", "-o"}, "needs a value: --output"},
      {{"extract", "a.txt", "-o", ""}, "-o names no folder"},
      {{"extract", "a.txt", "--rules", ""}, "--rules names no profile"},
      {{"extract", "a.txt", "--jobs", "0"}, "--jobs must be a whole number from 1 to 1024"},
      {{"extract", "a.txt", "--jobs=-1"}, "--jobs must be"},
      {{"extract", "a.txt", "--jobs", "2x"}, "--jobs must be"},
      {{"extract", "a.txt", "--jobs", "99999999999"}, "--jobs must be"},
      {{"extract", "-", "-"}, "standard input (-) can be given once only"},
      {{"extract", "a.txt", "--lang", "fr"}, "--lang must be zh or en"},
      {{"verify", "a.json"}, "two arguments are needed"},
      {{"verify", "a.json", "a.txt", "b.txt"}, "an argument too many: b.txt"},
      {{"schema", "a"}, "an argument too many: a (see fenjie schema --help)"},
  };
  for (const auto& [arguments, message] : cases) {
    const Ran ran = Fenjie(arguments);
    EXPECT_EQ(ran.status, 1) << message;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, AllOf(StartsWith("fenjie: "), HasSubstr(message)));
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

TEST(CommandLine, SpeaksTheLanguageOfTheLocaleUnlessToldOtherwise) {
  const auto error = [](std::vector<std::pair<std::string, std::string>> environment, std::vector<std::string> more) {
    more.insert(more.begin(), "extract");
    return Fenjie(more, {.environment = std::move(environment)}).err;
  };
  const std::string chinese = "fenjie: 没有给出通知 INPUT（见 fenjie extract --help）\n";
  const std::string english = "fenjie: no INPUT is given (see fenjie extract --help)\n";
  EXPECT_EQ(error({}, {}), english);
  EXPECT_EQ(error({{"LANG", "zh_CN.UTF-8"}}, {}), chinese);
  EXPECT_EQ(error({{"LANG", "zh_CN.UTF-8"}, {"LC_MESSAGES", "en_US.UTF-8"}}, {}), english);
  EXPECT_EQ(error({{"LC_MESSAGES", "en_US.UTF-8"}, {"LC_ALL", "zh_HK"}}, {}), chinese);
  EXPECT_EQ(error({{"LANG", "zh_CN.UTF-8"}, {"LC_ALL", ""}}, {}), chinese);
  EXPECT_EQ(error({{"LC_ALL", "C"}}, {"--lang", "zh"}), chinese);
  EXPECT_EQ(error({{"LC_ALL", "zh_CN"}}, {"--lang=en"}), english);
  EXPECT_EQ(Fenjie({"--lang", "zh", "extract"}).err, chinese);
}

TEST(CommandLine, TellsWhereTheTimeGoesOnlyIfAsked) {
  const ScratchFolder scratch;
  scratch.Write("a.txt", "1. 新建道路三条。\n牵头单位：市交通局\n");
  EXPECT_THAT(Fenjie({"extract", "a.txt", "--stdout"}, {.folder = scratch.path()}).err, Not(HasSubstr(" ms")));
  EXPECT_THAT(Fenjie({"extract", "a.txt", "--stdout", "--verbose"}, {.folder = scratch.path()}).err,
              ContainsRegex("a.txt: read [0-9.]+ ms"));
  EXPECT_THAT(
      Fenjie({"extract", "a.txt", "--stdout"}, {.folder = scratch.path(), .environment = {{"FENJIE_LOG", "1"}}}).err,
      ContainsRegex("a.txt: extract [0-9.]+ ms"));
}

TEST(CommandLine, PrintsTheSchema) {
  const Ran ran = Fenjie({"schema"});
  EXPECT_EQ(ran.status, 0);
  const nlohmann::json schema = nlohmann::json::parse(ran.out);
  EXPECT_THAT(schema.at("$schema").get<std::string>(), HasSubstr("draft-07"));
}

TEST(CommandLine, ProvesTheRulesThatItComesWith) {
  const Ran ran = Fenjie({"rules", "check"});
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, ContainsRegex("[1-9][0-9]* rule files, [1-9][0-9]* rules, [1-9][0-9]* proofs, 0 errors\n"));
}

TEST(CommandLine, RefusesBadRules) {
  const ScratchFolder scratch;
  const std::string file = scratch.Write("bad.json", "{\"schema\": \"fenjie.rules/1\", \"rules\": [}\n");
  const Ran check = Fenjie({"rules", "check", file});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.err, StartsWith("fenjie: " + file + ": "));
  EXPECT_EQ(Fenjie({"rules", "check", scratch.path() / "missing.json"}).status, 1);

  scratch.Write("a.txt", "1. 新建道路三条。\n");
  const Ran extract = Fenjie({"extract", "a.txt", "--rules", file}, {.folder = scratch.path()});
  EXPECT_EQ(extract.status, 1);
  EXPECT_THAT(extract.err, HasSubstr(file));
  EXPECT_EQ(Fenjie({"extract", "a.txt", "--rules", "no-such-profile"}, {.folder = scratch.path()}).status, 1);
  EXPECT_FALSE(scratch.Has("output"));
}

TEST(CommandLine, NeedsARulesFolder) {
  const ScratchFolder scratch;
  scratch.Write("a.txt", "1. 新建道路三条。\n");
  const Surroundings around{.folder = scratch.path(), .environment = {{"FENJIE_RULES_DIR", scratch.path()}}};
  const Ran ran = Fenjie({"extract", "a.txt"}, around);
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr(scratch.path().string()), HasSubstr("profiles/default.json")));

  // Away from its checkout the program finds no rules by itself.
  std::filesystem::copy_file(FENJIE_BINARY, scratch.path() / "fenjie");
  const Ran away = RunProgram({scratch.path() / "fenjie", "extract", "a.txt"}, {.folder = scratch.path()});
  EXPECT_EQ(away.status, 1);
  EXPECT_THAT(away.err, HasSubstr("FENJIE_RULES_DIR"));
}

TEST(CommandLine, TellsThatItsOutputIsLost) {
  EXPECT_EQ(Fenjie({"schema"}, {.out_path = "/dev/full"}).status, 2);
  EXPECT_THAT(Fenjie({"--help"}, {.out_path = "/dev/full"}).err, HasSubstr("standard output: cannot be written"));
  EXPECT_EQ(Fenjie({"schema"}, {.out_path = "-"}).status, 2);
}

}  // namespace
}  // namespace fenjie
