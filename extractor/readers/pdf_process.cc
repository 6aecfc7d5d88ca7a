#include "readers/pdf_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <deque>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "readers/pdf_wire.h"

namespace fenjie {
namespace {

using Clock = std::chrono::steady_clock;

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  void Close() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

std::optional<Pipe> OpenPipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// The bytes as a file in memory that a worker can map.
Descriptor InMemory(std::string_view bytes) {
  Descriptor file(memfd_create("fenjie-pdf", MFD_CLOEXEC));
  for (std::size_t at = 0; file.open() && at < bytes.size();) {
    const ssize_t written = write(file.number(), bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return Descriptor();
    at += static_cast<std::size_t>(written);
  }
  return file;
}

/// One worker process: what it has told, and how it ended.
class Worker {
 public:
  Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      Wait();
    }
  }

  /// Starts it; 0, or the system's error number.
  int Start(const PdfProcessOptions& options, int input, int first) {
    std::optional<Pipe> output = OpenPipe();
    std::optional<Pipe> complaints = OpenPipe();
    if (!output || !complaints) return errno;
    // Both numbers must differ from those that are open here, or dup2 would not clear their close-on-exec flag.
    constexpr int kInput = 200;
    constexpr int kOutput = 201;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, complaints->write.number(), STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, input, kInput);
    posix_spawn_file_actions_adddup2(&actions, output->write.number(), kOutput);
    std::vector<std::string> words{options.worker,
                                   std::to_string(kInput),
                                   std::to_string(kOutput),
                                   std::to_string(first),
                                   std::to_string(options.workers),
                                   std::to_string(options.limits.memory_bytes),
                                   std::to_string(options.limits.cpu_seconds)};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};
    const int error =
        posix_spawn(&pid_, options.worker.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
      pid_ = -1;
      return error;
    }
    output_ = std::move(output->read);
    complaints_ = std::move(complaints->read);
    return 0;
  }

  int output() const { return output_.number(); }
  bool ended() const { return !output_.open(); }
  bool broken() const { return messages_.broken(); }
  std::deque<PdfMessage>& told() { return told_; }
  std::optional<int> page() const { return page_; }

  /// Reads what there is; at the end of it, waits for the process.
  void Read() {
    std::array<char, 65536> buffer;
    const ssize_t count = read(output_.number(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) return;
    if (count > 0) {
      messages_.Add({buffer.data(), static_cast<std::size_t>(count)});
      while (std::optional<PdfMessage> message = messages_.Next()) {
        if (message->kind == PdfMessageKind::kBegun) {
          page_ = message->number;
        } else {
          told_.push_back(std::move(*message));
        }
      }
      if (!messages_.broken()) return;
      kill(pid_, SIGKILL);
    }
    output_.Close();
    Wait();
  }

  /// How an ended worker ended, if it told less than it should have.
  Message Reason(const PdfLimits& limits) {
    const std::string seconds = std::to_string(limits.cpu_seconds);
    const std::string mebibytes = std::to_string(limits.memory_bytes >> 20);
    constexpr int kOutOfMemory = 3;
    if ((WIFEXITED(status_) && WEXITSTATUS(status_) == kOutOfMemory) || Complaint().find("emory") != std::string::npos) {
      return {"所需内存超过上限 " + mebibytes + " MiB（可用 --pdf-memory 调整）",
              "it needs more memory than the limit of " + mebibytes + " MiB (--pdf-memory sets another)"};
    }
    if (WIFSIGNALED(status_) && (WTERMSIG(status_) == SIGXCPU || WTERMSIG(status_) == SIGKILL)) {
      return {"处理器时间超过上限 " + seconds + " 秒（可用 --pdf-cpu 调整）",
              "it needs more processor time than the limit of " + seconds + " s (--pdf-cpu sets another)"};
    }
    return {"文件损坏，解析程序异常终止；请重新导出该 PDF", "it is damaged and made the parser crash; export the PDF anew"};
  }

 private:
  void Wait() {
    while (waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
  }

  /// The first bytes that the ended process wrote on standard error.
  std::string Complaint() const {
    std::array<char, 4096> buffer;
    const ssize_t count = read(complaints_.number(), buffer.data(), buffer.size());
    return count > 0 ? std::string(buffer.data(), static_cast<std::size_t>(count)) : std::string();
  }

  pid_t pid_ = -1;
  int status_ = 0;
  Descriptor output_;
  Descriptor complaints_;
  PdfMessageReader messages_;
  std::deque<PdfMessage> told_;
  std::optional<int> page_;
};

Message FaultReason(PdfFault fault) {
  switch (fault) {
    case PdfFault::kEncrypted:
      return {"PDF 已加密，请先解除密码保护", "the PDF is encrypted; remove its password protection first"};
    case PdfFault::kNoPages:
      return {"PDF 没有页面", "the PDF has no pages"};
    case PdfFault::kNone:
    case PdfFault::kDamaged:
      break;
  }
  return {"不是完整的 PDF，或已损坏；请重新获取该文件", "it is no whole PDF, or it is damaged; get the file anew"};
}

/// Runs the workers of one file.
class PageReading {
 public:
  PageReading(const std::string& file_name, const PdfProcessOptions& options,
              const std::function<void(PdfPage)>& take)
      : file_name_(file_name), options_(options), take_(take), workers_(static_cast<std::size_t>(options.workers)) {}

  Status Run(std::string_view bytes) {
    const Descriptor input = InMemory(bytes);
    if (!input.open()) return Failure("", {"内存不足，无法打开", "there is no memory to open it"});
    deadline_ = Clock::now() + std::chrono::seconds(options_.limits.wall_seconds);
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      const int error = workers_[i].Start(options_, input.number(), static_cast<int>(i) + 1);
      if (error != 0) {
        const std::string why = std::generic_category().message(error);
        return Failure("", {"无法启动 PDF 解析程序：" + why, "the PDF parser cannot be started: " + why});
      }
    }
    while (pages_ < 0 || next_ <= pages_) {
      if (std::optional<Status> ended = TakeTold()) return *ended;
      if (pages_ >= 0 && next_ > pages_) break;
      if (Status waited = WaitForMore(); !waited) return waited;
    }
    return {};
  }

 private:
  std::size_t WorkerOf(int page) const { return static_cast<std::size_t>(page - 1) % workers_.size(); }

  Error Failure(std::string place, Message message) const {
    return {ErrorCode::kUnreadable, file_name_, std::move(place), std::move(message)};
  }

  /// Takes what the workers have told, as far as it is next in order. A status where reading ends.
  std::optional<Status> TakeTold() {
    for (;;) {
      const std::size_t number = pages_ < 0 ? 0 : WorkerOf(next_);
      Worker& worker = workers_[number];
      if (worker.told().empty()) {
        if (worker.ended()) return Status(Ended(worker));
        return std::nullopt;
      }
      PdfMessage message = std::move(worker.told().front());
      worker.told().pop_front();
      if (message.kind == PdfMessageKind::kFault) {
        return Status(Failure("", FaultReason(static_cast<PdfFault>(message.number))));
      }
      if (message.kind == PdfMessageKind::kOpened) {
        if (pages_ < 0) pages_ = message.number;
        if (pages_ > static_cast<int>(options_.limits.pages)) return Status(TooManyPages());
      } else if (message.number != next_) {
        return Status(Ended(worker));
      } else {
        take_(std::move(message.page));
        if (++next_ > pages_) return std::nullopt;
      }
    }
  }

  Error TooManyPages() const {
    const std::string most = std::to_string(options_.limits.pages);
    return Failure("", {"有 " + std::to_string(pages_) + " 页，超过上限 " + most + " 页（可用 --pdf-pages 调整）",
                        "it has " + std::to_string(pages_) + " pages, more than the limit of " + most +
                            " (--pdf-pages sets another)"});
  }

  Error Ended(Worker& worker) const { return Failure(Place(worker), worker.Reason(options_.limits)); }

  static std::string Place(const Worker& worker) {
    return worker.page() ? "page " + std::to_string(*worker.page()) : std::string();
  }

  Status WaitForMore() {
    // A worker that is this far ahead waits, so that memory stays flat.
    constexpr std::size_t kAhead = 16;
    std::vector<pollfd> waiting;
    std::vector<Worker*> of;
    for (Worker& worker : workers_) {
      if (worker.ended() || worker.told().size() >= kAhead) continue;
      waiting.push_back({worker.output(), POLLIN, 0});
      of.push_back(&worker);
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    const int ready = left <= 0 ? 0 : poll(waiting.data(), waiting.size(), static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return Failure("", {"无法等待 PDF 解析程序", "the PDF parser cannot be waited for"});
    if (ready == 0) return TooLong();
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].revents != 0) of[i]->Read();
    }
    return {};
  }

  Error TooLong() const {
    const std::string seconds = std::to_string(options_.limits.wall_seconds);
    const Worker& worker = workers_[pages_ < 0 ? 0 : WorkerOf(next_)];
    return Failure(Place(worker), {"解析用时超过上限 " + seconds + " 秒（可用 --pdf-time 调整）",
                                   "parsing takes longer than the limit of " + seconds +
                                       " s (--pdf-time sets another)"});
  }

  const std::string& file_name_;
  const PdfProcessOptions& options_;
  const std::function<void(PdfPage)>& take_;
  std::vector<Worker> workers_;
  Clock::time_point deadline_;
  int pages_ = -1;  // unknown yet
  int next_ = 1;    // the page to be taken next
};

}  // namespace

Status ReadPdfPages(const std::string& file_name, std::string_view bytes, const PdfProcessOptions& options,
                    const std::function<void(PdfPage)>& take) {
  return PageReading(file_name, options, take).Run(bytes);
}

}  // namespace fenjie
