#include "base/file_io.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "support/program.h"

namespace fenjie {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(FileIo, ReadsAllBytesOfAFile) {
  const ScratchFolder scratch;
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 31);
  EXPECT_EQ(ReadFile(scratch.Write("a", bytes), bytes.size()).value(), bytes);
  EXPECT_EQ(ReadFile(scratch.Write("empty", ""), 0).value(), "");
}

TEST(FileIo, ReadsAllBytesOfAPipe) {
  std::array<int, 2> ends = {};
  ASSERT_EQ(pipe(ends.data()), 0);
  const std::string bytes(50'000, 'x');
  ASSERT_TRUE(WriteDescriptor(ends[1], "pipe", bytes).ok());
  close(ends[1]);
  EXPECT_EQ(ReadDescriptor(ends[0], "pipe", 1 << 20).value(), bytes);
  close(ends[0]);
}

TEST(FileIo, RefusesMoreThanTheLimit) {
  const ScratchFolder scratch;
  const Result<std::string> read = ReadFile(scratch.Write("a", std::string((1 << 20) + 1, 'x')), 1 << 20);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(read.error().message.en, "cannot be read: it is larger than 1 MiB");
  EXPECT_FALSE(ReadFile("/dev/zero", 1 << 20).ok());
}

TEST(FileIo, SaysWhyAFileCannotBeRead) {
  const ScratchFolder scratch;
  const Result<std::string> missing = ReadFile(scratch.path() / "a", 10);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().file, scratch.path() / "a");
  EXPECT_EQ(missing.error().message.en, "cannot be read: no such file or folder");
  EXPECT_EQ(missing.error().message.zh, "无法读取：文件或文件夹不存在");
  EXPECT_THAT(ReadFile(scratch.path(), 10).error().message.en, HasSubstr("it is a folder"));
}

TEST(FileIo, ReplacesAllFilesOrNone) {
  const ScratchFolder scratch;
  const std::string a = scratch.Write("a", "old a");
  const std::string b = scratch.path() / "b";
  ASSERT_TRUE(ReplaceFiles({{a, "new a"}, {b, "new b"}}).ok());
  EXPECT_EQ(scratch.Read("a"), "new a");
  EXPECT_EQ(scratch.Read("b"), "new b");
  EXPECT_THAT(scratch.Names(), ElementsAre("a", "b"));

  const Status failed = ReplaceFiles({{a, "newer a"}, {scratch.path() / "missing/c", "c"}});
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, ErrorCode::kUnwritable);
  EXPECT_EQ(failed.error().file, scratch.path() / "missing/c");
  EXPECT_EQ(scratch.Read("a"), "new a");
  EXPECT_THAT(scratch.Names(), ElementsAre("a", "b"));
  EXPECT_FALSE(ReplaceFiles({{a, "newer a"}, {scratch.path(), "c"}}).ok());
  EXPECT_EQ(scratch.Read("a"), "new a");
}

TEST(FileIo, WritesInTheWorkingFolder) {
  const ScratchFolder scratch;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(scratch.path());
  EXPECT_TRUE(ReplaceFiles({{"a", "here"}}).ok());
  std::filesystem::current_path(before);
  EXPECT_EQ(scratch.Read("a"), "here");
}

TEST(FileIo, MakesFolders) {
  const ScratchFolder scratch;
  EXPECT_TRUE(MakeFolder(scratch.path() / "a/b/c").ok());
  EXPECT_TRUE(MakeFolder(scratch.path() / "a/b/c/").ok());
  const Status failed = MakeFolder(scratch.Write("file", ""));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().message.en, "cannot be written: a part of the path is no folder");
}

TEST(FileIo, TellsWritingErrors) {
  const int full = open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  const Status failed = WriteDescriptor(full, "output", "x");
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().file, "output");
  EXPECT_EQ(failed.error().message.en, "cannot be written: no space left on the disk");
  close(full);
}

}  // namespace
}  // namespace fenjie
