// Version, names of status codes, and that the numbers of vern.h are those of the domain.
#include <array>
#include <cstddef>
#include <string_view>

#include "guard.hpp"
#include "vern/config.hpp"
#include "vern/error.hpp"

namespace vern::capi {
namespace {

// The numbers of vern.h, in the order of vern::status_names.
constexpr std::array<std::int32_t, status_names.size()> status_numbers{
    VERN_OK,       VERN_E_ARGUMENT,   VERN_E_HANDLE,  VERN_E_STRUCT,   VERN_E_UNSUPPORTED,
    VERN_E_STATE,  VERN_E_BUSY,       VERN_E_DATA,    VERN_E_ENCODING, VERN_E_NOT_FOUND,
    VERN_E_POLICY, VERN_E_INCOMPLETE, VERN_E_SMALL,   VERN_E_LIMIT,    VERN_E_MEMORY,
    VERN_E_PLUGIN, VERN_E_IO,         VERN_E_INTERNAL};

constexpr bool numbers_agree() {
  for (std::size_t i = 0; i < status_names.size(); ++i) {
    if (static_cast<std::int32_t>(status_names[i].code) != status_numbers[i]) return false;
  }
  return true;
}
static_assert(numbers_agree());

constexpr std::size_t macro_length = 20;  // the longest name of a status in vern.h, and its end
using MacroName = std::array<char, macro_length>;

// "VERN_E_DATA" of the word "data".
constexpr MacroName macro_name(const StatusName& status) {
  MacroName out{};
  std::size_t at = 0;
  const std::string_view prefix = status.code == StatusCode::ok ? "VERN_" : "VERN_E_";
  for (const char c : prefix) out[at++] = c;
  for (const char c : status.name) {
    out[at++] = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

constexpr std::array<MacroName, status_names.size()> make_macro_names() {
  std::array<MacroName, status_names.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = macro_name(status_names[i]);
  return out;
}
constexpr auto macro_names = make_macro_names();

const char* status_name(std::int32_t status) {
  for (std::size_t i = 0; i < status_numbers.size(); ++i) {
    if (status_numbers[i] == status) return macro_names[i].data();
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
