#include "base/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace fenjie {
namespace {

/// What the system says of an error number.
Message SystemReason(int error) {
  switch (error) {
    case ENOENT:
      return {"文件或文件夹不存在", "no such file or folder"};
    case EACCES:
    case EPERM:
      return {"没有权限", "permission denied"};
    case EISDIR:
      return {"这是文件夹，不是文件", "it is a folder, not a file"};
    case ENOTDIR:
    case EEXIST:
      return {"路径中有一处不是文件夹", "a part of the path is no folder"};
    case ENOSPC:
    case EDQUOT:
      return {"磁盘空间不足", "no space left on the disk"};
    case EROFS:
      return {"文件系统是只读的", "the file system is read-only"};
    case ENAMETOOLONG:
      return {"文件名太长", "the file name is too long"};
    case ELOOP:
      return {"符号链接成环", "too many symbolic links"};
    case EPIPE:
      return {"接收方已关闭", "the reader has closed it"};
    case EBADF:
      return {"没有打开", "it is not open"};
    default: {
      const std::string text = std::generic_category().message(error);
      return {text, text};
    }
  }
}

Error Unreadable(const std::string& name, const Message& why) {
  return {ErrorCode::kUnreadable, name, "", {"无法读取：" + why.zh, "cannot be read: " + why.en}};
}

Error Unwritable(const std::string& name, int error) {
  const Message why = SystemReason(error);
  return {ErrorCode::kUnwritable, name, "", {"无法写入：" + why.zh, "cannot be written: " + why.en}};
}

/// An open file descriptor, closed at the end of its scope.
class OpenFile {
 public:
  OpenFile(const std::string& path, int flags, mode_t mode)
      : descriptor_(open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~OpenFile() { Close(); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }
  /// False if the system reports a late writing error.
  bool Close() { return descriptor_ < 0 || close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

/// Files that are removed at the end of the scope unless they were renamed.
class TemporaryFiles {
 public:
  TemporaryFiles() = default;
  ~TemporaryFiles() {
    for (const std::string& path : paths_) unlink(path.c_str());
  }
  TemporaryFiles(const TemporaryFiles&) = delete;
  TemporaryFiles& operator=(const TemporaryFiles&) = delete;

  /// Writes the bytes to a new file in the folder of `file`.
  Status Write(const NewFile& file) {
    static std::atomic<unsigned> count = 0;
    const std::filesystem::path folder = std::filesystem::path(file.path).parent_path();
    const std::string name = ".fenjie-" + std::to_string(getpid()) + "-" + std::to_string(++count) + ".tmp";
    const std::string path = folder / name;
    OpenFile temporary(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (temporary.descriptor() < 0) return Unwritable(file.path, errno);
    paths_.push_back(path);
    if (Status written = WriteDescriptor(temporary.descriptor(), file.path, file.bytes); !written) return written;
    if (fsync(temporary.descriptor()) != 0 && errno != EINVAL) return Unwritable(file.path, errno);
    if (!temporary.Close()) return Unwritable(file.path, errno);
    return {};
  }

  /// Renames the first file that is left.
  Status RenameFirst(const std::string& path) {
    if (rename(paths_.front().c_str(), path.c_str()) != 0) return Unwritable(path, errno);
    paths_.erase(paths_.begin());
    return {};
  }

 private:
  std::vector<std::string> paths_;
};

}  // namespace

Result<std::string> ReadFile(const std::string& path, std::size_t limit) {
  const OpenFile file(path, O_RDONLY, 0);
  if (file.descriptor() < 0) return Unreadable(path, SystemReason(errno));
  return ReadDescriptor(file.descriptor(), path, limit);
}

Result<std::string> ReadDescriptor(int descriptor, const std::string& name, std::size_t limit) {
  std::string bytes;
  struct stat about = {};
  std::size_t room = std::size_t{1} << 16;
  if (fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode)) {
    room = std::min(static_cast<std::size_t>(about.st_size), limit) + 1;
  }
  for (std::size_t used = 0;;) {
    bytes.resize(std::max(room, bytes.size()));
    const ssize_t got = read(descriptor, bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Unreadable(name, SystemReason(errno));
    used += static_cast<std::size_t>(got);
    if (used > limit) {
      const std::string size = std::to_string(limit >> 20) + " MiB";
      return Unreadable(name, {"超过 " + size, "it is larger than " + size});
    }
    if (got == 0) {
      bytes.resize(used);
      return bytes;
    }
    if (used == bytes.size()) room = 2 * bytes.size();
  }
}

Status WriteDescriptor(int descriptor, const std::string& name, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return Unwritable(name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Status ReplaceFiles(const std::vector<NewFile>& files) {
  TemporaryFiles temporary;
  for (const NewFile& file : files) {
    // Renaming onto a folder would fail only after the files before it were replaced.
    struct stat about = {};
    if (stat(file.path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) return Unwritable(file.path, EISDIR);
    if (Status written = temporary.Write(file); !written) return written;
  }
  for (const NewFile& file : files) {
    if (Status renamed = temporary.RenameFirst(file.path); !renamed) return renamed;
  }
  return {};
}

Status MakeFolder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error && !std::filesystem::is_directory(path, error) && !error) error.assign(ENOTDIR, std::generic_category());
  if (error) return Unwritable(path, error.value());
  return {};
}

}  // namespace fenjie
