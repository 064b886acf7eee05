// Any bytes at all are a policy or are refused with a reason; and what is accepted has no error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "policy/policy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vern::policy::Loaded loaded = vern::policy::parse(text, "fuzz");
  if (loaded.policy.has_value() == vern::policy::has_errors(loaded.diagnostics)) std::abort();
  for (const vern::policy::Diagnostic& d : loaded.diagnostics) {
    if (d.message.empty() || d.remedy.empty()) std::abort();
  }
  return 0;
}
