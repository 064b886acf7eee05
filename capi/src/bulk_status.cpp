// Status fields and selections in bulk.
#include "column.hpp"
#include "handle.hpp"
#include "selection.hpp"
#include "status_reader.hpp"
#include "strings.hpp"
#include "vern/kernels.hpp"

namespace vern::capi {
namespace {

// Where readings go: two columns of the caller's.
struct Out {
  std::uint64_t* masks;
  std::size_t masks_stride;
  std::uint8_t* findings;
  std::size_t findings_stride;

  void put(std::size_t row, const StatusReading& reading) const {
    store(masks, masks_stride, row, reading.mask);
    store(findings, findings_stride, row, reading.findings);
  }
};

std::int32_t out_in(Call& call, std::int64_t n, const Out& out) {
  VERN_TRY(rows_in(call, n));
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, out.masks, "masks"));
  VERN_TRY(not_null(call, out.findings, "findings"));
  if (out.masks_stride >= sizeof(std::uint64_t) && out.findings_stride >= 1) return VERN_OK;
  return call.fail_at(VERN_E_ARGUMENT, "stride", "is smaller than the value of its column");
}

// Reads n fields into `out`; field(i) is where the i-th stands, `end` where the bytes end. The
// cache pays from some tens of fields on. All by value: what is written might alias what is
// referred to, and would be loaded again for each row.
template <class Field>
void read_all(const StatusReader& reader, std::size_t n, const std::uint8_t* end, const Out out,
              const Field field) {
  constexpr std::size_t some = 64;
  if (n < some) {
    for (std::size_t i = 0; i < n; ++i) out.put(i, reader.read(field(i)));
    return;
  }
  const char* const last = reinterpret_cast<const char*>(end);
  StatusCache cache(reader);
  for (std::size_t i = 0; i < n; ++i) {
    const std::string_view at = field(i);
    out.put(i, cache.read(at.data(), at.size(), static_cast<std::size_t>(last - at.data())));
  }
}

// Rows with strides, eight at a time through the kernel of contiguous rows.
std::int64_t select_strided(const Selection& s, const Column<std::uint64_t>& masks,
                            const Column<std::uint8_t>& findings, std::size_t n,
                            std::uint8_t* bitmap) {
  std::int64_t selected = 0;
  for (std::size_t i = 0; i < n; i += 8) {
    const std::size_t count = n - i < 8 ? n - i : 8;
    CodeMask m[8];
    std::uint8_t f[8];
    for (std::size_t j = 0; j < count; ++j) {
      m[j] = masks.at(i + j);
      f[j] = findings.at(i + j);
    }
    selected += detail::select_plain(s, {m, f}, 0, count, bitmap + i / 8);
  }
  return selected;
}

bool contiguous(const std::uint64_t* masks, std::size_t masks_stride, std::size_t findings_stride) {
  return masks_stride == sizeof(std::uint64_t) && findings_stride == 1 &&
         reinterpret_cast<std::uintptr_t>(masks) % alignof(std::uint64_t) == 0;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_status_masks_fixed(const vern_policy* policy, int32_t code_page, int64_t n,
                                          const uint8_t* base, size_t row_stride, size_t width,
                                          uint64_t* masks, size_t masks_stride, uint8_t* findings,
                                          size_t findings_stride, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::StatusReader* reader = nullptr;
    const Out out{masks, masks_stride, findings, findings_stride};
    VERN_TRY(reader_in(call, policy, code_page, reader));
    VERN_TRY(out_in(call, n, out));
    if (n != 0) VERN_TRY(not_null(call, base, "base"));
    if (width > row_stride) {
      return call.fail_at(VERN_E_ARGUMENT, "width", "is more than row_stride");
    }
    if (n == 0) return VERN_OK;
    const auto rows = static_cast<std::size_t>(n);
    read_all(*reader, rows, base + (rows - 1) * row_stride + width, out,
             [=](std::size_t i) { return chars(base + i * row_stride, width); });
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_status_masks_offsets(const vern_policy* policy, int32_t code_page, int64_t n,
                                            const int32_t* offsets, const uint8_t* bytes,
                                            size_t bytes_n, uint64_t* masks, size_t masks_stride,
                                            uint8_t* findings, size_t findings_stride,
                                            vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    const vern::StatusReader* reader = nullptr;
    const Out out{masks, masks_stride, findings, findings_stride};
    VERN_TRY(reader_in(call, policy, code_page, reader));
    VERN_TRY(out_in(call, n, out));
    if (n == 0) return VERN_OK;
    const auto rows = static_cast<std::size_t>(n);
    VERN_TRY(not_null(call, offsets, "offsets"));
    if (bytes_n != 0) VERN_TRY(not_null(call, bytes, "bytes"));
    VERN_TRY(offsets_in(call, offsets, rows, bytes_n));
    read_all(*reader, rows, bytes + bytes_n, out,
             [=](std::size_t i) { return string_at(offsets, bytes, i); });
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_select(const vern_selection* selection, int64_t n, const uint64_t* masks,
                              size_t masks_stride, const uint8_t* findings, size_t findings_stride,
                              uint8_t* bitmap, size_t bitmap_cap, int64_t* selected,
                              vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    vern::Selection s;
    VERN_TRY(selection_in(call, selection, s));
    VERN_TRY(rows_in(call, n));
    VERN_TRY(not_null(call, selected, "selected"));
    const auto rows = static_cast<std::size_t>(n);
    const Column<uint64_t> mask_column(masks, masks_stride);
    const Column<uint8_t> finding_column(findings, findings_stride);
    if (rows != 0) {
      VERN_TRY(not_null(call, masks, "masks"));
      VERN_TRY(not_null(call, findings, "findings"));
      VERN_TRY(not_null(call, bitmap, "bitmap"));
    }
    if (!mask_column.sound() || !finding_column.sound()) {
      return call.fail_at(VERN_E_ARGUMENT, "stride", "is smaller than the value of its column");
    }
    if (bitmap_cap < rows / 8 + (rows % 8 != 0 ? 1 : 0)) {
      return call.fail_at(VERN_E_SMALL, "bitmap", "needs (n + 7) / 8 bytes");
    }
    *selected = contiguous(masks, masks_stride, findings_stride)
                    ? vern::select_rows(s, {masks, findings}, rows, bitmap)
                    : select_strided(s, mask_column, finding_column, rows, bitmap);
    return VERN_OK;
  });
}
