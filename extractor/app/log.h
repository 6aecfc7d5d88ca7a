#pragma once

#include <chrono>
#include <string_view>

namespace fenjie {

/// Turns the log on: lines on standard error for whoever looks for where the time goes. Without this call nothing is
/// logged and nothing is paid for it.
void TurnLogOn();

/// True once TurnLogOn was called.
bool LogIsOn();

/// Measures one stage of one notice, and logs it at the end of its scope. Both names must outlive it.
class StageTimer {
 public:
  StageTimer(std::string_view notice, std::string_view stage);
  ~StageTimer();
  StageTimer(const StageTimer&) = delete;
  StageTimer& operator=(const StageTimer&) = delete;

 private:
  std::string_view notice_;
  std::string_view stage_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace fenjie
