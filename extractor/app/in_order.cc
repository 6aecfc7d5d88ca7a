#include "app/in_order.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace fenjie {
namespace {

/// Who works on what; all members are guarded by the mutex.
class Schedule {
 public:
  Schedule(std::size_t count, std::size_t ahead) : finished_(count), ahead_(ahead) {}

  /// The next number to work on, once it is near enough to the one that is waited for; count() at the end.
  std::size_t Take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || next_ >= count() || next_ < done_ + ahead_; });
    return stopped_ ? count() : std::min(next_++, count());
  }

  void Finish(std::size_t number) {
    const std::lock_guard lock(mutex_);
    finished_[number] = true;
    changed_.notify_all();
  }

  void WaitFor(std::size_t number) {
    std::unique_lock lock(mutex_);
    done_ = number;
    changed_.notify_all();
    changed_.wait(lock, [this, number] { return finished_[number]; });
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  std::size_t count() const { return finished_.size(); }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> finished_;
  std::size_t ahead_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
  bool stopped_ = false;
};

}  // namespace

void RunInOrder(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                const std::function<bool(std::size_t)>& done) {
  const std::size_t wanted = std::min<std::size_t>(jobs, count);
  Schedule schedule(count, 4 * wanted);  // keeps finished results waiting in memory few
  std::vector<std::jthread> threads;
  try {
    while (wanted > 1 && threads.size() < wanted) {
      threads.emplace_back([&schedule, &work] {
        for (std::size_t number = schedule.Take(); number < schedule.count(); number = schedule.Take()) {
          work(number);
          schedule.Finish(number);
        }
      });
    }
  } catch (const std::system_error&) {
    // The system allows no more threads: go on with those that there are.
  }
  for (std::size_t number = 0; number < count; ++number) {
    if (threads.empty()) {
      work(number);
    } else {
      schedule.WaitFor(number);
    }
    if (!done(number)) break;
  }
  schedule.Stop();
}

}  // namespace fenjie
