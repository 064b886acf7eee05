#include "strings.hpp"

#include <limits>

namespace vern::capi {

std::int32_t rows_in(Call& call, std::int64_t n) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::ptrdiff_t>::max());
  if (n >= 0 && static_cast<std::uint64_t>(n) <= most) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "n", "is no number of rows");
}

// First whether all do, without a branch per row; which of them does not is looked for only then.
std::int32_t offsets_in(Call& call, const std::int32_t* offsets, std::size_t n,
                        std::size_t bytes_n) {
  std::int32_t falls = 0;
  for (std::size_t i = 0; i < n; ++i) falls |= static_cast<int>(offsets[i + 1] < offsets[i]);
  const bool inside = offsets[0] >= 0 && static_cast<std::size_t>(offsets[n]) <= bytes_n;
  if (falls == 0 && inside) return VERN_OK;
  std::size_t i = 0;
  for (; i < n; ++i) {
    const bool rises = offsets[i] >= (i == 0 ? 0 : offsets[i - 1]);
    if (!rises || static_cast<std::size_t>(offsets[i]) > bytes_n) break;
  }
  return call.fail_at(VERN_E_DATA, "offsets", "must rise and stay inside the bytes",
                      static_cast<std::int64_t>(i == 0 ? 0 : i - 1));
}

}  // namespace vern::capi
