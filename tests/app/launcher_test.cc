#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

// The launcher in a checkout of its own, with a program that tells its arguments and the folder that it runs in.
class Launcher : public testing::Test {
 protected:
  Launcher() {
    const std::filesystem::path root = FENJIE_ROOT;
    for (const char* name : {"fenjie", "setup.bash", "CMakePresets.json"}) {
      std::filesystem::create_directories(checkout());
      std::filesystem::copy_file(root / name, checkout() / name);
    }
    scratch_.Write("checkout/packages.txt", "# none but what every Debian has\n[build]\nbash\n\n[tests]\n");
    scratch_.Write("checkout/CMakeLists.txt",
                   "cmake_minimum_required(VERSION 3.25)\n"
                   "project(fenjie LANGUAGES CXX)\n"
                   "file(GLOB sources CONFIGURE_DEPENDS extractor/*.cc)\n"
                   "add_executable(fenjie ${sources})\n"
                   "enable_testing()\n"
                   "add_test(NAME speaks COMMAND fenjie x)\n");
    WriteProgram("one");
  }

  std::filesystem::path checkout() const { return scratch_.path() / "checkout"; }

  void WriteProgram(const std::string& word) const {
    scratch_.Write("checkout/extractor/main.cc",
                   "#include <cstdio>\n#include <unistd.h>\n"
                   "int main(int count, char** words) {\n"
                   "  std::printf(\"" +
                       word +
                       " %s\", getcwd(nullptr, 0));\n"
                       "  for (int i = 1; i < count; ++i) std::printf(\" [%s]\", words[i]);\n"
                       "  return count == 3 ? 3 : 0;\n}\n");
  }

  Ran Run(const std::vector<std::string>& arguments = {}, Surroundings around = {}) const {
    std::vector<std::string> command = {checkout() / "fenjie"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    if (around.folder == ".") around.folder = scratch_.path();
    return RunProgram(command, around);
  }

  ScratchFolder scratch_;
};

TEST_F(Launcher, BuildsOnceAndThenOnlyWhatChanged) {
  const Ran first = Run({"a b", "*"});
  EXPECT_EQ(first.status, 3) << first.err;
  EXPECT_EQ(first.out, "one " + scratch_.path().string() + " [a b] [*]");
  EXPECT_THAT(first.err, AllOf(HasSubstr("fenjie: building"), HasSubstr("build/release/build.log")));
  EXPECT_EQ(std::count(first.err.begin(), first.err.end(), '\n'), 1);

  const Ran again = Run();
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out, "one " + scratch_.path().string());
  EXPECT_EQ(again.err, "");

  WriteProgram("two");
  EXPECT_THAT(Run({}, {.environment = {{"LANG", "zh_CN.UTF-8"}}}).err, HasSubstr("正在构建程序"));
  const Ran changed = Run();
  EXPECT_EQ(changed.out, "two " + scratch_.path().string());
  EXPECT_EQ(changed.err, "");

  // An older file in the place of a newer one, a new one, a renamed one, a deleted one: each is a change.
  WriteProgram("three");
  std::filesystem::last_write_time(checkout() / "extractor/main.cc",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(1000));
  EXPECT_THAT(Run().err, HasSubstr("building"));
  scratch_.Write("checkout/extractor/more.cc", "int more;\n");
  EXPECT_THAT(Run().err, HasSubstr("building"));
  std::filesystem::rename(checkout() / "extractor/more.cc", checkout() / "extractor/most.cc");
  EXPECT_THAT(Run().err, HasSubstr("building"));
  std::filesystem::remove(checkout() / "extractor/most.cc");
  EXPECT_THAT(Run().err, HasSubstr("building"));
  EXPECT_EQ(Run().err, "");
}

TEST_F(Launcher, WorksThroughLinksFromAnyFolderAndAfterAMove) {
  ASSERT_EQ(Run().status, 0);
  std::filesystem::create_directories(scratch_.path() / "else where");
  std::filesystem::create_symlink("../checkout/fenjie", scratch_.path() / "else where/link");
  const std::string folder = scratch_.path() / "else where";
  const Ran linked = RunProgram({"./link", "x"}, {.folder = folder, .environment = {{"CDPATH", "/"}}});
  EXPECT_EQ(linked.out, "one " + folder + " [x]");
  EXPECT_EQ(linked.err, "");

  std::filesystem::rename(checkout(), scratch_.path() / "moved to");
  const Ran moved = RunProgram({scratch_.path() / "moved to/fenjie"}, {.folder = folder});
  EXPECT_EQ(moved.out, "one " + folder) << moved.err;
  scratch_.Write("moved to/extractor/main.cc", "int main() { return 2; }\n");
  EXPECT_EQ(RunProgram({scratch_.path() / "moved to/fenjie"}).status, 2);
}

TEST_F(Launcher, ShowsWhyABuildFails) {
  scratch_.Write("checkout/extractor/main.cc", "int main() { return no_such_name; }\n");
  const Ran failed = Run();
  EXPECT_EQ(failed.status, 125);
  EXPECT_EQ(failed.out, "");
  EXPECT_THAT(failed.err, AllOf(HasSubstr("no_such_name"), HasSubstr("fenjie: the build failed; the whole log is ")));
  WriteProgram("mended");
  EXPECT_EQ(Run().status, 0);
}

TEST_F(Launcher, DoesNotMindAnother) {
  std::vector<Ran> ran(4);
  {
    std::vector<std::jthread> threads;
    for (Ran& one : ran) threads.emplace_back([this, &one] { one = Run({"x"}); });
  }
  std::string said;
  for (const Ran& one : ran) {
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(one.out, "one " + scratch_.path().string() + " [x]");
    said += one.err;
  }
  EXPECT_EQ(said.find("building"), said.rfind("building")) << said;
}

TEST_F(Launcher, NamesThePackagesThatItMayNotInstall) {
  if (std::filesystem::exists("/usr/bin/sudo")) GTEST_SKIP() << "sudo is here";
  scratch_.Write("checkout/packages.txt", "[build]\nbash\nfenjie-no-such-package\n");
  std::filesystem::permissions(scratch_.path(), std::filesystem::perms::all);
  std::filesystem::permissions(checkout(), std::filesystem::perms::all);
  std::vector<std::string> command = {checkout() / "fenjie"};
  if (geteuid() == 0) {
    command.insert(command.begin(), {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
  }
  const Ran ran = RunProgram(command);
  EXPECT_EQ(ran.status, 125);
  EXPECT_THAT(ran.err, HasSubstr("run first: apt-get install fenjie-no-such-package\n"));
}

TEST_F(Launcher, SharesItsSetUpWithTheTests) {
  std::filesystem::create_directory(checkout() / "tests");
  std::filesystem::copy_file(std::filesystem::path(FENJIE_ROOT) / "tests/run", checkout() / "tests/run");
  const Ran passed = RunProgram({checkout() / "tests/run"});
  EXPECT_EQ(passed.status, 0) << passed.err;
  EXPECT_TRUE(passed.out.ends_with("100% tests passed, 0 tests failed out of 1\n")) << passed.out;
  scratch_.Write("checkout/extractor/main.cc", "int main() { return 1; }\n");
  const Ran failed = RunProgram({checkout() / "tests/run"});
  EXPECT_NE(failed.status, 0);
  EXPECT_TRUE(failed.out.ends_with("0% tests passed, 1 tests failed out of 1\n")) << failed.out;
  const Ran wrong = RunProgram({checkout() / "tests/run", "--preset", "fast"});
  EXPECT_EQ(wrong.status, 125);
  EXPECT_THAT(wrong.out, IsEmpty());
}

}  // namespace
}  // namespace fenjie
