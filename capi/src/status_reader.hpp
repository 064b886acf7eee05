// status_reader.hpp - which reader a policy has for the Status fields of a code page.
#pragma once

#include "arguments.hpp"
#include "handle.hpp"
#include "vern/code.hpp"

namespace vern::capi {

inline std::int32_t reader_in(Call& call, const vern_policy* policy, std::int32_t code_page,
                              const StatusReader*& reader) {
  VERN_TRY(open(call, policy, "policy"));
  CodePage page{};
  VERN_TRY(code_page_in(call, code_page, page));
  reader = &policy->policy.status_reader(page);
  return VERN_OK;
}

}  // namespace vern::capi
