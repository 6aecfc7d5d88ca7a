#pragma once

#include <cstddef>
#include <functional>

namespace fenjie {

/// Calls work(0) … work(count - 1) on up to `jobs` threads, at most a few ahead, and done(0), done(1), … in that order
/// on the calling thread, each after its work. Ends early once done() gives false; work that has begun is finished.
void RunInOrder(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work,
                const std::function<bool(std::size_t)>& done);

}  // namespace fenjie
