// handle.hpp - opaque handles: what they are, and that they are alive and of this process.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "guard.hpp"
#include "policy/diagnostic.hpp"
#include "vern/consent.hpp"
#include "vern/gate.hpp"
#include "vern/policy.hpp"
#include "vern/vern.h"

namespace vern::capi {

enum class HandleType : std::uint32_t {
  policy = 1,
  diagnostics = 2,
  decision = 3,
  ledger = 4,
  history = 5,
  faults = 6,
  projection = 7,
  requests = 8,
  holds = 9,
  transform = 10,
  scrubber = 11,
  erasure = 12,
  certificate = 13
};

// How many forks lie between the first process and this one: a child counts one more.
extern std::atomic<std::uint32_t> fork_generation;
// Arranges for that, once; called where handles are made.
void watch_forks();

// Stands first in every handle.
struct Handle {
  explicit Handle(HandleType of)
      : type(of), generation(fork_generation.load(std::memory_order_relaxed)) {}

  static constexpr std::uint32_t alive = 0x6E726576;  // "vern"
  std::uint32_t magic = alive;
  HandleType type;
  std::uint32_t generation;
};

// The handle, if it is one of its type and of this process.
template <class T>
std::int32_t open(Call& call, const T* handle, std::string_view argument) {
  if (handle == nullptr || handle->magic != Handle::alive || handle->type != T::handle_type)
      [[unlikely]] {
    return call.fail_at(VERN_E_HANDLE, argument, "is NULL, freed, or a handle of another type");
  }
  if (handle->generation != fork_generation.load(std::memory_order_relaxed)) [[unlikely]] {
    return call.fail_at(VERN_E_STATE, argument, "is from before a fork(); the child may only free");
  }
  return VERN_OK;
}

// Frees a handle of its type; anything else is left alone.
template <class T>
void close(T* handle) {
  if (handle == nullptr || handle->magic != Handle::alive || handle->type != T::handle_type) return;
  handle->magic = 0;
  delete handle;
}

}  // namespace vern::capi

struct vern_policy : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::policy;
  vern_policy(vern::Policy value, std::string says);
  vern::Policy policy;
  std::vector<std::string> letters;  // of the code book, UTF-8, for borrowing
  std::string meaning;               // as policy::meaning() has it
};

struct vern_diagnostics : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::diagnostics;
  explicit vern_diagnostics(std::vector<vern::policy::Diagnostic> all)
      : Handle(handle_type), found(std::move(all)) {}
  std::vector<vern::policy::Diagnostic> found;
};

struct vern_decision : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::decision;
  vern_decision() : Handle(handle_type) {}
  vern::Decision answer;
  vern::ConsentTable consents;
  std::size_t purposes = 0;  // the table has room for so many
  std::uint8_t verdict = VERN_VERDICT_UNSET;
  bool answered = false;  // `answer` is that of the last call
};
