#include "pathological/work_meter.h"

#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>

namespace fenjie::pathological {
namespace {

std::atomic<std::size_t> allocated{0};
double started = 0;

double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

void StartMeter() {
  allocated = 0;
  started = CpuSeconds();
}

Work ReadMeter() { return {allocated, CpuSeconds() - started}; }

void* Allocate(std::size_t size) {
  allocated += size;
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace fenjie::pathological

// The program's own allocations are counted. The sanitizers keep theirs: replaced ones would hide what they look for.
#if !defined(__SANITIZE_ADDRESS__)
void* operator new(std::size_t size) { return fenjie::pathological::Allocate(size); }
void* operator new[](std::size_t size) { return fenjie::pathological::Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif
