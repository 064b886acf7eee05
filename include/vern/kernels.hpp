// vern/kernels.hpp - selection over columns of masks, at the speed of memory.
//
// A mask and a findings byte per customer are all a selection reads: nine bytes a row. The rule is
// Selection::matches; the kernel for processors with AVX2 answers the same, and a test compares the
// two row by row. Pure; any thread; no allocation.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/selection.hpp"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define VERN_KERNEL_AVX2 1
#include <immintrin.h>
#endif

VERN_NAMESPACE_BEGIN

// Columns of plain values, one behind the other.
struct StatusColumns {
  const CodeMask* masks = nullptr;
  const std::uint8_t* findings = nullptr;
};

namespace detail {

// Eight rows, one bit each, lowest first.
inline std::uint8_t select_eight(const Selection& s, const StatusColumns& rows, std::size_t from) {
  unsigned bits = 0;
  for (unsigned i = 0; i < 8; ++i) {
    const StatusReading row{rows.masks[from + i], rows.findings[from + i]};
    bits |= static_cast<unsigned>(s.matches(row)) << i;
  }
  return static_cast<std::uint8_t>(bits);
}

// The rows from `from` (a multiple of eight) up to n; bits after the last row are 0.
inline std::int64_t select_plain(const Selection& s, const StatusColumns& rows, std::size_t from,
                                 std::size_t n, std::uint8_t* bitmap) {
  std::int64_t selected = 0;
  std::size_t i = from;
  for (; i + 8 <= n; i += 8) {
    bitmap[i / 8] = select_eight(s, rows, i);
    selected += std::popcount(bitmap[i / 8]);
  }
  if (i == n) return selected;
  unsigned bits = 0;
  for (std::size_t j = i; j < n; ++j) {
    const StatusReading row{rows.masks[j], rows.findings[j]};
    bits |= static_cast<unsigned>(s.matches(row)) << (j - i);
  }
  bitmap[i / 8] = static_cast<std::uint8_t>(bits);
  return selected + std::popcount(bits);
}

#if defined(VERN_KERNEL_AVX2)

// Thirty-two rows a round. `all` and `none` are one comparison, (mask & (all | none)) == all, which
// is why a selection that names a code in both is not for this kernel.
__attribute__((target("avx2,popcnt"))) inline std::int64_t select_avx2(const Selection& s,
                                                                       const StatusColumns& rows,
                                                                       std::size_t n,
                                                                       std::uint8_t* bitmap) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i bound = _mm256_set1_epi64x(static_cast<long long>(s.all | s.none));
  const __m256i all = _mm256_set1_epi64x(static_cast<long long>(s.all));
  const __m256i any = _mm256_set1_epi64x(static_cast<long long>(s.any));
  const __m256i any_asked = _mm256_set1_epi64x(s.any != 0 ? -1 : 0);
  const __m256i broken = _mm256_set1_epi8(static_cast<char>(malformed_findings));
  std::int64_t selected = 0;
  for (std::size_t i = 0; i + 32 <= n; i += 32) {
    std::uint32_t bits = 0;
    for (unsigned j = 0; j < 8; ++j) {
      const __m256i m =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows.masks + i + std::size_t{j} * 4));
      const __m256i fits = _mm256_cmpeq_epi64(_mm256_and_si256(m, bound), all);
      const __m256i lacks =
          _mm256_and_si256(_mm256_cmpeq_epi64(_mm256_and_si256(m, any), zero), any_asked);
      const __m256i hit = _mm256_andnot_si256(lacks, fits);
      const int four = _mm256_movemask_pd(_mm256_castsi256_pd(hit));
      bits |= static_cast<std::uint32_t>(four) << (j * 4);
    }
    const __m256i f = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows.findings + i));
    const __m256i whole = _mm256_cmpeq_epi8(_mm256_and_si256(f, broken), zero);
    bits &= static_cast<std::uint32_t>(_mm256_movemask_epi8(whole));
    for (unsigned byte = 0; byte < 4; ++byte) {
      bitmap[i / 8 + byte] = static_cast<std::uint8_t>(bits >> (byte * 8));
    }
    selected += std::popcount(bits);
  }
  return selected;
}

#endif

}  // namespace detail

// Which of n rows are selected: bit i % 8 of byte i / 8 of `bitmap`, which has (n + 7) / 8 bytes;
// the bits after the last row are 0. Returns how many are.
inline std::int64_t select_rows(const Selection& selection, const StatusColumns& rows,
                                std::size_t n, std::uint8_t* bitmap) {
  std::size_t done = 0;
  std::int64_t selected = 0;
#if defined(VERN_KERNEL_AVX2)
  if ((selection.all & selection.none) == 0 && __builtin_cpu_supports("avx2") != 0) {
    done = n / 32 * 32;
    selected = detail::select_avx2(selection, rows, done, bitmap);
  }
#endif
  return selected + detail::select_plain(selection, rows, done, n, bitmap);
}

VERN_NAMESPACE_END
