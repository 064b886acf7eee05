#include "handle.hpp"

#include <mutex>
#include <utility>

#if !defined(_WIN32)
#include <pthread.h>
#endif

namespace vern::capi {

std::atomic<std::uint32_t> fork_generation{0};

#if defined(_WIN32)
void watch_forks() {}
#else
namespace {
extern "C" void vern_counts_a_fork() { fork_generation.fetch_add(1, std::memory_order_relaxed); }
}  // namespace

// A counter that only the child of a fork moves costs nothing where handles are used; asking for
// the process id there would be a system call.
void watch_forks() {
  static std::once_flag once;
  std::call_once(once, [] { pthread_atfork(nullptr, nullptr, vern_counts_a_fork); });
}
#endif

}  // namespace vern::capi

vern_policy::vern_policy(vern::Policy value, std::string says)
    : Handle(handle_type), policy(std::move(value)), meaning(std::move(says)) {
  for (const vern::Code& code : policy.codes.codes()) {
    std::string letter;
    vern::append_utf8(letter, code.letter);
    letters.push_back(std::move(letter));
  }
}
