// selection.hpp - a vern_selection as the domain's Selection.
#pragma once

#include "arguments.hpp"
#include "vern/selection.hpp"

namespace vern::capi {

inline std::int32_t selection_in(Call& call, const vern_selection* in, Selection& out) {
  VERN_TRY(struct_in(call, in, "selection"));
  VERN_TRY(must_be_zero(call, in->reserved0, "selection"));
  out = Selection{in->any, in->all, in->none};
  if (!out.empty()) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "selection", "is empty, which would be everyone");
}

}  // namespace vern::capi
