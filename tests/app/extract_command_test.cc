#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kNotice =
    "临江市人民政府办公室关于印发2022年重点工作任务分解的通知\n\n"
    "各区县（市）人民政府，市政府各部门：\n\n"
    "重点工作任务分解\n\n"
    "1. 新建改建农村公路 120 公里。\n"
    "牵头单位：市交通局；配合单位：市财政局\n"
    "2. 新建学校 12 所。\n"
    "牵头单位：市教育局；配合单位：市财政局\n";

// What one undecodable byte makes of it: a finding of severity error.
const std::string kDamaged = kNotice + "3. 新建医院\xFF 2 所。\n牵头单位：市卫生健康委\n";

class Extract : public testing::Test {
 protected:
  Ran Run(std::vector<std::string> arguments, Surroundings around = {}) const {
    arguments.insert(arguments.begin(), {FENJIE_BINARY, "extract"});
    around.folder = scratch_.path();
    return RunProgram(arguments, around);
  }

  nlohmann::json Json(const std::string& name) const { return nlohmann::json::parse(scratch_.Read(name)); }

  ScratchFolder scratch_;
};

TEST_F(Extract, WritesJsonAndSourceTextIntoOutput) {
  scratch_.Write("notices/a.txt", kNotice);
  const Ran ran = Run({"notices/a.txt"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, AllOf(StartsWith("notices/a.txt: 2 tasks, 0 tables, "), HasSubstr(" -> output/a.json\n")));
  EXPECT_THAT(scratch_.Names("output"), ElementsAre("a.json", "a.source.txt"));
  EXPECT_EQ(scratch_.Read("output/a.source.txt"), kNotice);
  const nlohmann::json json = Json("output/a.json");
  EXPECT_EQ(json["schema"], "fenjie.notice/1");
  EXPECT_EQ(json["generator"]["name"], "fenjie");
  EXPECT_EQ(json["generator"]["version"], FENJIE_VERSION);
  EXPECT_EQ(json["generator"]["profile"], "default");
  EXPECT_EQ(json["source"]["file"], "a.txt");
  EXPECT_EQ(json["source"]["text_file"], "a.source.txt");
}

TEST_F(Extract, KeepsTheDecodedTextAsItIs) {
  std::string text = kNotice;
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
  scratch_.Write("a.txt", "\xEF\xBB\xBF" + text);
  EXPECT_EQ(Run({"a.txt", "-o", "new/folder"}).status, 0);
  EXPECT_EQ(scratch_.Read("new/folder/a.source.txt"), text);
}

TEST_F(Extract, TakesTheNoticesOfAFolderInTheOrderOfTheirNames) {
  for (const char* name : {"b.txt", "a.TXT", "c.txt"}) scratch_.Write(std::string("in/") + name, kNotice);
  for (const char* name : {"README.md", ".hidden.txt", "a.source.txt", ".txt", "deeper/d.txt", "e.json"}) {
    scratch_.Write(std::string("in/") + name, kNotice);
  }
  std::filesystem::create_directory(scratch_.path() / "in/folder.txt");
  const Ran ran = Run({"in/"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(scratch_.Names("output"),
              ElementsAre("a.json", "a.source.txt", "b.json", "b.source.txt", "c.json", "c.source.txt"));
  EXPECT_LT(ran.out.find("in/a.TXT:"), ran.out.find("in/b.txt:"));
  EXPECT_LT(ran.out.find("in/b.txt:"), ran.out.find("in/c.txt:"));
  EXPECT_EQ(Run({"in", "-o", "in"}).status, 0);
  EXPECT_EQ(Run({"in", "-o", "in"}).status, 0) << "its own output is no input";
  EXPECT_FALSE(scratch_.Has("in/a.source.json"));
}

TEST_F(Extract, SaysThatAFolderHoldsNoNotice) {
  std::filesystem::create_directory(scratch_.path() / "empty");
  scratch_.Write("a.txt", kNotice);
  const Ran ran = Run({"empty", "a.txt"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "fenjie: empty: the folder holds no notice (*.pdf, *.txt)\n");
  EXPECT_TRUE(scratch_.Has("output/a.json"));
}

TEST_F(Extract, ReadsStandardInput) {
  EXPECT_EQ(Run({"-"}, {.input = kNotice}).status, 0);
  EXPECT_THAT(scratch_.Names("output"), ElementsAre("stdin.json", "stdin.source.txt"));
  EXPECT_EQ(Json("output/stdin.json")["source"]["file"], "stdin");
  EXPECT_EQ(scratch_.Read("output/stdin.source.txt"), kNotice);
  EXPECT_THAT(Run({"-"}).err, StartsWith("fenjie: -: the file is empty"));
}

TEST_F(Extract, PutsOneJsonAfterTheOtherOnStandardOutput) {
  scratch_.Write("a.txt", kNotice);
  scratch_.Write("b.txt", kNotice + "\n");
  const Ran ran = Run({"b.txt", "a.txt", "--stdout"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_FALSE(scratch_.Has("output"));
  const std::size_t second = ran.out.find("\n{") + 1;
  EXPECT_EQ(nlohmann::json::parse(ran.out.substr(0, second))["source"]["file"], "b.txt");
  EXPECT_EQ(nlohmann::json::parse(ran.out.substr(second))["source"]["file"], "a.txt");
  EXPECT_TRUE(ran.out.ends_with("}\n"));

  EXPECT_EQ(Run({"a.txt"}).status, 0);
  EXPECT_EQ(scratch_.Read("output/a.json"), ran.out.substr(second)) << "the same JSON wherever it goes";
}

TEST_F(Extract, GivesTheSameWhateverTheNumberOfJobs) {
  for (int i = 0; i < 40; ++i) {
    std::string text = kNotice;
    for (int j = 0; j < (i * 7) % 11; ++j) text += std::to_string(3 + j) + ". 新建公园 3 个。\n牵头单位：市住建局\n";
    scratch_.Write("in/" + std::to_string(100 + i) + ".txt", i % 9 == 4 ? "" : i % 9 == 5 ? kDamaged : text);
  }
  const Ran one = Run({"in", "--jobs", "1"});
  EXPECT_EQ(one.status, 2);
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 36);
  const std::vector<std::string> names = scratch_.Names("output");
  EXPECT_EQ(names.size(), 72u);
  const Ran one_stdout = Run({"in", "--stdout", "--jobs", "1"});
  for (const char* jobs : {"2", "8", "64"}) {
    std::filesystem::rename(scratch_.path() / "output", scratch_.path() / "before");
    const Ran many = Run({"in", "--jobs", jobs});
    EXPECT_EQ(many.status, one.status);
    EXPECT_EQ(many.out, one.out);
    EXPECT_EQ(many.err, one.err);
    EXPECT_EQ(scratch_.Names("output"), names);
    for (const std::string& name : names) EXPECT_EQ(scratch_.Read("output/" + name), scratch_.Read("before/" + name));
    std::filesystem::remove_all(scratch_.path() / "before");
    EXPECT_EQ(Run({"in", "--stdout", "--jobs", jobs}).out, one_stdout.out);
  }
}

TEST_F(Extract, GivesTheSameWhateverTheLocale) {
  scratch_.Write("a.txt", kDamaged);
  const std::string json = Run({"a.txt", "--stdout"}).out;
  for (const char* locale : {"zh_CN.UTF-8", "tr_TR.UTF-8", "POSIX"}) {
    EXPECT_EQ(Run({"a.txt", "--stdout"}, {.environment = {{"LC_ALL", locale}}}).out, json);
  }
}

TEST_F(Extract, GoesOnAfterAnInputThatCannotBeRead) {
  scratch_.Write("b.txt", kNotice);
  scratch_.Write("c.txt", std::string("\x89PNG\r\n\x1A\n") + std::string(40, '\0'));
  std::filesystem::create_symlink("loop.txt", scratch_.path() / "loop.txt");
  const Ran ran = Run({"a.txt", "b.txt", "c.txt", "loop.txt"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err,
            "fenjie: a.txt: cannot be read: no such file or folder\n"
            "fenjie: c.txt: no text, but a PNG image; recognize its text first (OCR)\n"
            "fenjie: loop.txt: cannot be read: too many symbolic links\n");
  EXPECT_THAT(scratch_.Names("output"), ElementsAre("b.json", "b.source.txt"));
  EXPECT_THAT(Run({"a.txt", "--lang", "zh"}).err, HasSubstr("fenjie: a.txt: 无法读取：文件或文件夹不存在\n"));
}

TEST_F(Extract, StopsReadingWhatNeverEnds) {
  const Ran ran = Run({"/dev/zero"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.err, HasSubstr("256 MiB"));
}

TEST_F(Extract, EndsWithThreeWhereThereIsAnErrorInTheNotice) {
  scratch_.Write("a.txt", kDamaged);
  const Ran ran = Run({"a.txt"});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.err, StartsWith("fenjie: a.txt: line 11, character "));
  EXPECT_THAT(ran.err, HasSubstr("U+FFFD"));
  EXPECT_TRUE(scratch_.Has("output/a.json"));
  EXPECT_EQ(Run({"a.txt", "missing.txt"}).status, 2) << "an unreadable input outweighs it";
  EXPECT_THAT(Run({"a.txt", "--lang", "zh"}).err, StartsWith("fenjie: a.txt: 第 11 行、第 "));
}

TEST_F(Extract, RefusesTwoInputsWithOneOutput) {
  scratch_.Write("x/a.txt", kNotice);
  scratch_.Write("y/a.md", kNotice);
  scratch_.Write("b.txt", kNotice);
  const Ran ran = Run({"b.txt", "x/a.txt", "y/a.md"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("x/a.txt"), HasSubstr("y/a.md"), HasSubstr("output/a.json")));
  EXPECT_FALSE(scratch_.Has("output"));
  EXPECT_EQ(Run({"x", "x/a.txt"}).status, 1);
  EXPECT_EQ(Run({"x/a.txt", "y/a.md", "--stdout"}).status, 0) << "no files, no clash";
}

TEST_F(Extract, NeverReplacesAnInput) {
  scratch_.Write("a.json", kNotice);
  const Ran ran = Run({"a.json", "-o", "."});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.err, AllOf(StartsWith("fenjie: a.json: "), HasSubstr("would replace it")));
  EXPECT_EQ(scratch_.Read("a.json"), kNotice);
  scratch_.Write("b.txt", kNotice);
  std::filesystem::create_symlink("b.txt", scratch_.path() / "b.source.txt");
  EXPECT_EQ(Run({"b.txt", "-o", "."}).status, 1);
  EXPECT_EQ(scratch_.Read("b.txt"), kNotice);
}

TEST_F(Extract, ReplacesOutputWhole) {
  scratch_.Write("a.txt", kNotice);
  scratch_.Write("output/a.json", std::string(1 << 20, 'x'));
  scratch_.Write("output/a.source.txt", "old");
  std::filesystem::create_hard_link(scratch_.path() / "output/a.source.txt", scratch_.path() / "kept");
  EXPECT_EQ(Run({"a.txt"}).status, 0);
  EXPECT_TRUE(Json("output/a.json").is_object());
  EXPECT_EQ(scratch_.Read("kept"), "old") << "a new file stands in its place";
  EXPECT_THAT(scratch_.Names("output"), ElementsAre("a.json", "a.source.txt"));
}

TEST_F(Extract, NeverShowsAHalfWrittenFile) {
  std::string text = kNotice;
  for (int i = 3; i < 300; ++i) text += std::to_string(i) + ". 新建公园 3 个。\n牵头单位：市住建局\n";
  scratch_.Write("a.txt", text);
  ASSERT_EQ(Run({"a.txt"}).status, 0);
  const std::filesystem::path json = scratch_.path() / "output/a.json";
  const std::uintmax_t whole = std::filesystem::file_size(json);
  std::atomic<bool> writing = true;
  const std::jthread writer([this, &writing] {
    for (int i = 0; i < 5; ++i) Run({"a.txt"});
    writing = false;
  });
  while (writing) ASSERT_EQ(std::filesystem::file_size(json), whole);
}

TEST_F(Extract, LeavesEverythingAsItWasWhereItCannotWrite) {
  scratch_.Write("a.txt", kNotice);
  scratch_.Write("b.txt", kNotice);
  std::filesystem::create_directories(scratch_.path() / "output/a.json");
  scratch_.Write("output/a.source.txt", "old");
  const Ran ran = Run({"a.txt", "b.txt"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "fenjie: output/a.json: cannot be written: it is a folder, not a file\n");
  EXPECT_EQ(scratch_.Read("output/a.source.txt"), "old");
  EXPECT_THAT(scratch_.Names("output"), ElementsAre("a.json", "a.source.txt", "b.json", "b.source.txt"));
}

TEST_F(Extract, SaysThatItCannotMakeTheOutputFolder) {
  scratch_.Write("a.txt", kNotice);
  scratch_.Write("file", "");
  for (const char* folder : {"file", "file/deeper", "/proc/fenjie"}) {
    const Ran ran = Run({"a.txt", "-o", folder});
    EXPECT_EQ(ran.status, 2) << folder;
    EXPECT_THAT(ran.err, StartsWith(std::string("fenjie: ") + folder + ": cannot be written: "));
  }
}

TEST_F(Extract, KeepsTheRightsOfNewFiles) {
  scratch_.Write("a.txt", kNotice);
  const mode_t before = umask(0027);
  EXPECT_EQ(Run({"a.txt"}).status, 0);
  umask(before);
  struct stat about = {};
  ASSERT_EQ(stat((scratch_.path() / "output/a.json").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0640u);
}

TEST_F(Extract, SurvivesAReaderThatGoesAway) {
  scratch_.Write("a.txt", kNotice);
  ASSERT_EQ(mkfifo((scratch_.path() / "pipe").c_str(), 0600), 0);
  std::jthread reader([this] { close(open((scratch_.path() / "pipe").c_str(), O_RDONLY)); });
  std::vector<std::string> arguments(3000, "a.txt");
  arguments.push_back("--stdout");
  const Ran ran = Run(arguments, {.out_path = scratch_.path() / "pipe"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "fenjie: standard output: cannot be written: the reader has closed it\n");
}

TEST_F(Extract, WritesItsFilesEvenIfNobodyListens) {
  scratch_.Write("a.txt", kNotice);
  scratch_.Write("b.txt", kNotice);
  for (const char* out : {"-", "/dev/full"}) {
    const Ran ran = Run({"a.txt", "b.txt"}, {.out_path = out});
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_EQ(scratch_.Read("output/a.source.txt"), kNotice);
    EXPECT_TRUE(Json("output/b.json").is_object());
    std::filesystem::remove_all(scratch_.path() / "output");
  }
}

TEST_F(Extract, ShowsOddNamesWithoutGarblingTheTerminal) {
  const std::string name = "a\n\x1B[31m\xFF\u202E.txt";
  scratch_.Write(name, kDamaged);
  const Ran ran = Run({name});
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.err, StartsWith("fenjie: a\\u{A}\\u{1B}[31m\\xFF\\u{202E}.txt: line "));
  EXPECT_THAT(ran.out, Not(HasSubstr("\x1B")));
  EXPECT_TRUE(scratch_.Has("output/a\n\x1B[31m\xFF\u202E.json"));
}

TEST_F(Extract, TakesAnyFileName) {
  for (const char* name : {"[a,b].txt", "{}", "%%", "schema", "-x.txt", "--", "a b.txt", "任务.txt"}) {
    const ScratchFolder folder;
    folder.Write(name, kNotice);
    const Ran ran = RunProgram({FENJIE_BINARY, "extract", "-o", "[o]", "--", name}, {.folder = folder.path()});
    EXPECT_EQ(ran.status, 0) << ran.err;
    EXPECT_THAT(folder.Names("[o]"), Not(IsEmpty()));
  }
  scratch_.Write("[a,b]", kNotice);
  scratch_.Write("verify", kNotice);
  EXPECT_EQ(Run({"[a,b]", "verify"}).status, 0);
}

}  // namespace
}  // namespace fenjie
