#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace fenjie {

/// A folder of the test's own, removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = testing::TempDir() + "fenjie-XXXXXX";
    path_ = std::filesystem::canonical(mkdtemp(name.data()));
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  std::string Write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

  std::string Read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), {}};
  }

  bool Has(const std::string& name) const { return std::filesystem::exists(path_ / name); }

  /// The names right in the folder, hidden ones too, sorted.
  std::vector<std::string> Names(const std::string& folder = ".") const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_ / folder)) {
      names.push_back(entry.path().filename());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::filesystem::path path_;
};

/// What a program left behind.
struct Ran {
  int status = -1;  ///< exit status; 128 + signal if it was killed
  std::string out;
  std::string err;
};

/// How to run a program.
struct Surroundings {
  std::string folder = ".";                                      ///< its working folder
  std::string input;                                             ///< what it reads from standard input
  std::vector<std::pair<std::string, std::string>> environment;  ///< set on top of this process's, locale cleared
  std::string out_path;  ///< where standard output goes instead of Ran::out; "-" for a closed one
};

/// Runs a program to its end.
inline Ran RunProgram(const std::vector<std::string>& command, const Surroundings& around = {}) {
  const ScratchFolder scratch;
  scratch.Write("in", around.input);
  const std::string in = scratch.path() / "in";
  const std::string out = around.out_path.empty() ? std::string(scratch.path() / "out") : around.out_path;
  const std::string err = scratch.path() / "err";
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG", "FENJIE_LOG", "FENJIE_RULES_DIR"}) unsetenv(name);
    for (const auto& [name, value] : around.environment) setenv(name.c_str(), value.c_str(), 1);
    const bool placed = chdir(around.folder.c_str()) == 0 && dup2(open(in.c_str(), O_RDONLY), 0) == 0 &&
                        dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2) == 2 &&
                        (out == "-" ? close(1) == 0 : dup2(open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1) == 1);
    for (int descriptor = 3; descriptor < 64; ++descriptor) close(descriptor);
    if (placed) execvp(arguments[0], arguments.data());
    _exit(126);
  }
  int state = 0;
  EXPECT_EQ(waitpid(child, &state, 0), child);
  Ran ran;
  ran.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  if (around.out_path.empty()) ran.out = scratch.Read("out");
  ran.err = scratch.Read("err");
  return ran;
}

}  // namespace fenjie
