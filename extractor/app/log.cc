#include "app/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "app/console.h"

namespace fenjie {
namespace {

std::atomic<bool> log_is_on = false;

}  // namespace

void TurnLogOn() {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("fenjie"));
  spdlog::set_pattern("%n: %H:%M:%S.%e [%t] %v");
  log_is_on = true;
}

bool LogIsOn() { return log_is_on; }

StageTimer::StageTimer(std::string_view notice, std::string_view stage)
    : notice_(notice),
      stage_(stage),
      begin_(LogIsOn() ? std::chrono::steady_clock::now() : std::chrono::steady_clock::time_point()) {}

StageTimer::~StageTimer() {
  if (!LogIsOn()) return;
  const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - begin_;
  spdlog::info("{}: {} {:.3f} ms", Printable(notice_), stage_, elapsed.count());
}

}  // namespace fenjie
