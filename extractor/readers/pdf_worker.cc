/// The worker process that parses a PDF: `fenjie_pdf_worker INPUT OUTPUT FIRST STEP MEMORY_BYTES CPU_SECONDS`.
/// INPUT and OUTPUT are inherited file descriptors: the PDF's bytes (mapped, never written), and where the messages of
/// pdf_wire.h go. Reads pages FIRST, FIRST + STEP, … . Before it looks at the first byte it takes from itself all that
/// parsing does not need. Exit status: 0 all told; 1 wrong call or the bytes could not be mapped; 2 output closed;
/// 3 out of memory.

#include <fcntl.h>
#include <grp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include "readers/pdf_poppler.h"
#include "readers/pdf_wire.h"

namespace fenjie {
namespace {

constexpr int kWrongCall = 1;
constexpr int kOutputClosed = 2;
constexpr int kOutOfMemory = 3;

struct Call {
  int input = -1;
  int output = -1;
  int first = 1;
  int step = 1;
  std::uint64_t memory_bytes = 0;
  std::uint64_t cpu_seconds = 0;
};

template <class T>
bool ParseNumber(const char* text, T& value) {
  const std::string_view all = text;
  const auto [end, error] = std::from_chars(all.data(), all.data() + all.size(), value);
  return error == std::errc() && end == all.data() + all.size();
}

std::optional<Call> ParseCall(int count, char** arguments) {
  Call call;
  constexpr int kArguments = 7;
  if (count != kArguments) return std::nullopt;
  const bool parsed = ParseNumber(arguments[1], call.input) && ParseNumber(arguments[2], call.output) &&
                      ParseNumber(arguments[3], call.first) && ParseNumber(arguments[4], call.step) &&
                      ParseNumber(arguments[5], call.memory_bytes) && ParseNumber(arguments[6], call.cpu_seconds);
  if (!parsed || call.first < 1 || call.step < 1) return std::nullopt;
  return call;
}

bool Limit(int resource, std::uint64_t most) {
  const rlimit limit{most, most};
  return setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0;
}

#ifndef FENJIE_SANITIZED
/// What a parser never does: network, other programs and processes, changes to the file system.
bool DenySystemCalls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool all = true;
  for (const int call :
       {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(execve), SCMP_SYS(execveat),
        SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(ptrace), SCMP_SYS(kill),
        SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
        SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat),
        SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(truncate), SCMP_SYS(creat)}) {
    all = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0 && all;
  }
  for (const scmp_datum_t writing : {O_WRONLY, O_RDWR}) {
    all = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1,
                           SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, writing)) == 0 &&
          seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(open), 1,
                           SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, writing)) == 0 && all;
  }
  all = seccomp_load(filter) == 0 && all;
  seccomp_release(filter);
  return all;
}
#endif

/// Gives up privileges, new files, core dumps and new processes, and bounds memory and time.
bool ConfineSelf(const Call& call) {
  constexpr unsigned kNobody = 65534;
  if (geteuid() == 0) {
    if (setgroups(0, nullptr) != 0 || setresgid(kNobody, kNobody, kNobody) != 0) return false;
    if (setresuid(kNobody, kNobody, kNobody) != 0) return false;
  }
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return false;
  constexpr std::uint64_t kOpenFiles = 16;  // Poppler opens its character maps (poppler-data)
  bool all = Limit(RLIMIT_CORE, 0) && Limit(RLIMIT_FSIZE, 0) && Limit(RLIMIT_NPROC, 0) &&
             Limit(RLIMIT_NOFILE, kOpenFiles) && Limit(RLIMIT_CPU, call.cpu_seconds);
#ifndef FENJIE_SANITIZED  // the sanitizers' shadow memory is larger than any limit, and their reports write and fork
  all = all && Limit(RLIMIT_AS, call.memory_bytes) && DenySystemCalls();
#endif
  return all;
}

std::optional<std::string_view> MapInput(int input) {
  struct stat status {};
  if (fstat(input, &status) != 0 || status.st_size <= 0) return std::nullopt;
  const auto size = static_cast<std::size_t>(status.st_size);
  const void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, input, 0);
  if (bytes == MAP_FAILED) return std::nullopt;
  return std::string_view(static_cast<const char*>(bytes), size);
}

bool Tell(int output, const PdfMessage& message) {
  const std::string bytes = EncodeMessage(message);
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t written = write(output, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += static_cast<std::size_t>(written);
  }
  return true;
}

int ReadPages(const Call& call, std::string_view bytes) {
  PdfDocument document(bytes);
  const PdfFault fault = document.fault();
  if (fault != PdfFault::kNone) {
    return Tell(call.output, {PdfMessageKind::kFault, static_cast<std::int32_t>(fault), {}}) ? 0 : kOutputClosed;
  }
  if (!Tell(call.output, {PdfMessageKind::kOpened, document.pages(), {}})) return kOutputClosed;
  for (int number = call.first; number <= document.pages(); number += call.step) {
    if (!Tell(call.output, {PdfMessageKind::kBegun, number, {}})) return kOutputClosed;
    if (!Tell(call.output, {PdfMessageKind::kPage, number, document.Read(number)})) return kOutputClosed;
  }
  return 0;
}

/// Ends at once: what Poppler holds is not worth freeing, and freeing damaged objects may crash.
[[noreturn]] void End(int status) { _exit(status); }

}  // namespace
}  // namespace fenjie

int main(int count, char** arguments) {
  using namespace fenjie;
  std::set_new_handler([] { End(kOutOfMemory); });
  const std::optional<Call> call = ParseCall(count, arguments);
  if (!call || !ConfineSelf(*call)) End(kWrongCall);
  const std::optional<std::string_view> bytes = MapInput(call->input);
  if (!bytes) End(kWrongCall);
  End(ReadPages(*call, *bytes));
}
