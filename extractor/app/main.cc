#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "app/command_line.h"

namespace {

/// A standard descriptor that the caller has closed would be given to the next file that is opened; what is meant for
/// the terminal would then land in that file. A read-only /dev/null takes its place, so that writing there fails.
void KeepStandardDescriptors() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0) _exit(2);
  }
}

}  // namespace

int main(int argc, char** argv) {
  KeepStandardDescriptors();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a writing error like any other
  return fenjie::RunCommandLine(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
