// Version, names of status codes, and that the numbers of vern.h are those of the domain.
#include <array>
#include <utility>

#include "guard.hpp"
#include "vern/config.hpp"
#include "vern/error.hpp"

namespace vern::capi {
namespace {

struct StatusName {
  StatusCode code;
  std::int32_t number;
  const char* name;
};

constexpr std::array<StatusName, 17> status_names{
    {{StatusCode::ok, VERN_OK, "VERN_OK"},
     {StatusCode::argument, VERN_E_ARGUMENT, "VERN_E_ARGUMENT"},
     {StatusCode::handle, VERN_E_HANDLE, "VERN_E_HANDLE"},
     {StatusCode::structure, VERN_E_STRUCT, "VERN_E_STRUCT"},
     {StatusCode::unsupported, VERN_E_UNSUPPORTED, "VERN_E_UNSUPPORTED"},
     {StatusCode::state, VERN_E_STATE, "VERN_E_STATE"},
     {StatusCode::busy, VERN_E_BUSY, "VERN_E_BUSY"},
     {StatusCode::data, VERN_E_DATA, "VERN_E_DATA"},
     {StatusCode::encoding, VERN_E_ENCODING, "VERN_E_ENCODING"},
     {StatusCode::not_found, VERN_E_NOT_FOUND, "VERN_E_NOT_FOUND"},
     {StatusCode::policy, VERN_E_POLICY, "VERN_E_POLICY"},
     {StatusCode::incomplete, VERN_E_INCOMPLETE, "VERN_E_INCOMPLETE"},
     {StatusCode::small, VERN_E_SMALL, "VERN_E_SMALL"},
     {StatusCode::limit, VERN_E_LIMIT, "VERN_E_LIMIT"},
     {StatusCode::memory, VERN_E_MEMORY, "VERN_E_MEMORY"},
     {StatusCode::plugin, VERN_E_PLUGIN, "VERN_E_PLUGIN"},
     {StatusCode::io, VERN_E_IO, "VERN_E_IO"}}};

constexpr bool numbers_agree() {
  for (const StatusName& s : status_names) {
    if (static_cast<std::int32_t>(s.code) != s.number) return false;
  }
  return static_cast<std::int32_t>(StatusCode::internal) == VERN_E_INTERNAL;
}
static_assert(numbers_agree());

const char* status_name(std::int32_t status) {
  if (status == VERN_E_INTERNAL) return "VERN_E_INTERNAL";
  for (const StatusName& s : status_names) {
    if (s.number == status) return s.name;
  }
  return "VERN_E_?";
}

#if defined(__clang__)
#define VERN_COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define VERN_COMPILER "gcc " __VERSION__
#else
#define VERN_COMPILER "unknown compiler"
#endif

constexpr const char* build_info() {
  return sizeof(void*) == 8 ? "vern " VERN_VERSION_STRING ", " VERN_COMPILER ", 64 bit"
                            : "vern " VERN_VERSION_STRING ", " VERN_COMPILER ", 32 bit";
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

const char* VERN_CALL vern_status_name(int32_t status) {
  return guard_value<const char*>("VERN_E_?", [&] { return status_name(status); });
}

const char* VERN_CALL vern_version(void) {
  return guard_value<const char*>("", [] { return VERN_VERSION_STRING; });
}

int32_t VERN_CALL vern_abi_version(void) {
  return guard_value<int32_t>(-1, [] { return VERN_ABI_VERSION; });
}

const char* VERN_CALL vern_build_info(void) {
  return guard_value<const char*>("", [] { return build_info(); });
}
