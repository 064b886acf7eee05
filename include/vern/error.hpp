// vern/error.hpp - status codes and the error value that crosses every room of vern.
//
// A status says whether a call *completed*. It never says that something is permitted: permission
// is only in a verdict (vern/gate.hpp). The numbers are those of the C ABI
// (capi/include/vern/vern.h) and are never reused: arguments 10-19, state 20-29, data 30-39, limits
// 40-49, plug-ins 50-59, input and output 60-69, internal 70-79.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "vern/config.hpp"
#include "vern/expected.hpp"

VERN_NAMESPACE_BEGIN

enum class StatusCode : std::int32_t {
  ok = 0,
  argument = 10,     // an argument is missing or outside what the function takes
  handle = 11,       // NULL, freed, or a handle of another type
  structure = 12,    // struct_size is smaller than the first version of the struct
  unsupported = 13,  // a restriction this version does not know; never ignored
  state = 20,        // the object is not in a state for this call
  busy = 21,         // somebody else holds it; nothing was written
  data = 30,         // input that can be read but not understood
  encoding = 31,     // bytes that are not what the declared code page says
  not_found = 32,    // no such purpose, recipient, customer, ...
  policy = 33,       // the policy has errors
  incomplete = 34,   // a source that can forbid is damaged or truncated
  small = 40,        // the caller's buffer is too small; nothing was written
  limit = 41,        // larger than vern takes
  memory = 42,       // out of memory
  plugin = 50,       // a check failed; its rows count as denied
  io = 60,           // reading or writing failed
  internal = 70,     // a defect of vern
};

struct StatusName {
  StatusCode code;
  std::string_view name;
};

// Every status, by number, with its stable word: in JSON as it stands, in vern.h as VERN_E_ and the
// word in capitals.
inline constexpr std::array<StatusName, 18> status_names = {{
    {StatusCode::ok, "ok"},
    {StatusCode::argument, "argument"},
    {StatusCode::handle, "handle"},
    {StatusCode::structure, "struct"},
    {StatusCode::unsupported, "unsupported"},
    {StatusCode::state, "state"},
    {StatusCode::busy, "busy"},
    {StatusCode::data, "data"},
    {StatusCode::encoding, "encoding"},
    {StatusCode::not_found, "not_found"},
    {StatusCode::policy, "policy"},
    {StatusCode::incomplete, "incomplete"},
    {StatusCode::small, "small"},
    {StatusCode::limit, "limit"},
    {StatusCode::memory, "memory"},
    {StatusCode::plugin, "plugin"},
    {StatusCode::io, "io"},
    {StatusCode::internal, "internal"},
}};

constexpr std::string_view name(StatusCode code) {
  for (const StatusName& status : status_names) {
    if (status.code == code) return status.name;
  }
  return "internal";
}

// Why a call did not complete. `message` says where, what, and what would be right; it never holds
// personal data: a row, a byte, a field name, a code, but no name, address or number of a person.
struct Error {
  StatusCode code = StatusCode::internal;
  std::string message;
  std::int64_t row = -1;   // 1-based line or record in the source, -1 when there is none
  std::int64_t byte = -1;  // 0-based offset in the source, -1 when there is none
};

template <class T>
using Result = expected<T, Error>;

inline auto fail(StatusCode code, std::string message, std::int64_t row = -1,
                 std::int64_t byte = -1) {
  return tl::make_unexpected(Error{code, std::move(message), row, byte});
}

VERN_NAMESPACE_END
