// cli/exit.hpp - exit codes: the one place where a status becomes one.
#pragma once

#include <string_view>

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

// The stable word for a status, as JSON errors say it.
constexpr std::string_view status_word(StatusCode status) {
  switch (status) {
    case StatusCode::ok:
      return "ok";
    case StatusCode::argument:
      return "argument";
    case StatusCode::handle:
      return "handle";
    case StatusCode::structure:
      return "structure";
    case StatusCode::unsupported:
      return "unsupported";
    case StatusCode::state:
      return "state";
    case StatusCode::busy:
      return "busy";
    case StatusCode::data:
      return "data";
    case StatusCode::encoding:
      return "encoding";
    case StatusCode::not_found:
      return "not_found";
    case StatusCode::policy:
      return "policy";
    case StatusCode::incomplete:
      return "incomplete";
    case StatusCode::small:
      return "small";
    case StatusCode::limit:
      return "limit";
    case StatusCode::memory:
      return "memory";
    case StatusCode::plugin:
      return "plugin";
    case StatusCode::io:
      return "io";
    case StatusCode::internal:
      break;
  }
  return "internal";
}

}  // namespace vern::cli
