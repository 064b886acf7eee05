// cli/exit.hpp - exit codes: the one place where a status becomes one.
#pragma once

#include "vern/error.hpp"

namespace vern::cli {

// What the command leaves behind. `no` is an answer, not a failure: denied, nobody granted, errors
// found in the policy.
enum class Exit : int { done = 0, no = 1, usage = 2, input = 3, io = 4, internal = 5 };

constexpr Exit exit_for(StatusCode status) {
  switch (status) {
    case StatusCode::ok:
      return Exit::done;
    case StatusCode::argument:
      return Exit::usage;
    case StatusCode::unsupported:
    case StatusCode::state:
    case StatusCode::data:
    case StatusCode::encoding:
    case StatusCode::not_found:
    case StatusCode::policy:
    case StatusCode::incomplete:
    case StatusCode::limit:
    case StatusCode::plugin:
      return Exit::input;
    case StatusCode::busy:
    case StatusCode::io:
      return Exit::io;
    case StatusCode::handle:
    case StatusCode::structure:
    case StatusCode::small:
    case StatusCode::memory:
    case StatusCode::internal:
      break;
  }
  return Exit::internal;
}

}  // namespace vern::cli
