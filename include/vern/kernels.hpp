// vern/kernels.hpp - Status fields and masks in columns: reading many, and selecting many.
//
// A register has few distinct Status fields. StatusCache reads each of them once, by
// StatusReader::read, and gives the same reading wherever the field stands again.
//
// A mask and a findings byte per customer are all a selection reads: nine bytes a row. The rule is
// Selection::matches; the kernel for processors with AVX2 answers the same, and a test compares the
// two row by row. Pure; any thread; no allocation.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/selection.hpp"

// GCC for Windows does not align 32-byte values on the stack (GCC bug 54412): plain code there.
#if defined(__x86_64__) && defined(__GNUC__) && (!defined(_WIN32) || defined(__clang__))
#define VERN_KERNEL_AVX2 1
#include <immintrin.h>
#endif

VERN_NAMESPACE_BEGIN

// Gives what StatusReader::read gives, faster for fields that come again. The key of a field is its
// bytes filled up with blanks, since blanks at the end say nothing; longer fields than 16 bytes are
// read each time. 16 KiB; one thread; the reader is borrowed.
class StatusCache {
 public:
  explicit StatusCache(const StatusReader& reader) : reader_(reader) {
    const StatusReading empty = reader.read({});  // its key is zeros
    short_.fill(Short{0, empty});
    long_.fill(Long{0, 0, empty});
  }

  // The field of `length` bytes at `field`. `readable` is how many bytes may be looked at from
  // there on, the field and what comes behind it.
  StatusReading read(const char* field, std::size_t length, std::size_t readable) {
    if (length > 8 || readable < 8) return read_other(field, length, readable);
    const std::uint64_t key = word(field, length);
    Short& entry = short_[place(key)];
    if (entry.key != key) learn(entry, key, {field, length});
    return entry.reading;
  }

 private:
  static constexpr std::size_t places = 256;
  struct alignas(32) Short {
    std::uint64_t key;
    StatusReading reading;
  };
  struct alignas(32) Long {
    std::uint64_t first;
    std::uint64_t second;
    StatusReading reading;
  };

  StatusReading read_other(const char* field, std::size_t length, std::size_t readable) {
    if (length <= 8 || length > 16 || readable < 16) return reader_.read({field, length});
    const std::uint64_t first = word(field, 8);
    const std::uint64_t second = word(field + 8, length - 8);
    Long& entry = long_[place(first + std::rotl(second, 23))];
    if (entry.first != first || entry.second != second) {
      entry = Long{first, second, reader_.read({field, length})};
    }
    return entry.reading;
  }

  // Seldom, and kept out of the loops around read().
  [[gnu::noinline]] void learn(Short& entry, std::uint64_t key, std::string_view field) const {
    entry = Short{key, reader_.read(field)};
  }

  // Of eight bytes, the first `length`: each exclusive-or blank, so that a blank is 0 and what
  // stands behind the field is made a blank.
  static std::uint64_t word(const char* bytes, std::size_t length) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return (value ^ 0x2020202020202020U) & kept[length];
  }
  static constexpr std::array<std::uint64_t, 9> kept = [] {
    std::array<std::uint64_t, 9> masks{};
    for (std::size_t length = 0; length <= 8; ++length) {
      std::array<std::uint8_t, 8> bytes{};
      for (std::size_t i = 0; i < length; ++i) bytes[i] = 0xFF;
      masks[length] = std::bit_cast<std::uint64_t>(bytes);
    }
    return masks;
  }();
  static std::size_t place(std::uint64_t key) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 56U);
  }

  const StatusReader& reader_;
  std::array<Short, places> short_;
  std::array<Long, places> long_;
};

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

#define VERN_TARGET_AVX2 __attribute__((target("avx2,popcnt")))

// What a selection asks of a mask: leaving out what it does not ask is faster.
enum class Asked : std::uint8_t { any, all_none, both };

struct Constants {
  __m256i bound;  // all | none
  __m256i all;
  __m256i any;
};

// Sixty-four rows, one bit each. `all` and `none` are one comparison, (mask & (all | none)) == all,
// which is why a selection that names a code in both is not for this kernel.
template <Asked A>
VERN_TARGET_AVX2 __attribute__((always_inline)) inline std::uint64_t select_64(
    const Constants& c, const CodeMask* masks, const std::uint8_t* findings) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i broken = _mm256_set1_epi8(static_cast<char>(malformed_findings));
  std::uint64_t bits = 0;
  for (unsigned half = 0; half < 64; half += 32) {
    std::uint32_t hits = 0;
    for (unsigned j = 0; j < 32; j += 4) {
      const __m256i m =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(masks + half + std::size_t{j}));
      const __m256i lacks = _mm256_cmpeq_epi64(_mm256_and_si256(m, c.any), zero);
      const __m256i fits = _mm256_cmpeq_epi64(_mm256_and_si256(m, c.bound), c.all);
      const __m256i row = A == Asked::any        ? lacks
                          : A == Asked::all_none ? fits
                                                 : _mm256_andnot_si256(lacks, fits);
      const int four = _mm256_movemask_pd(_mm256_castsi256_pd(row));
      hits |= static_cast<std::uint32_t>(four) << j;
    }
    if constexpr (A == Asked::any) hits = ~hits;
    const __m256i f = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(findings + half));
    const __m256i whole = _mm256_cmpeq_epi8(_mm256_and_si256(f, broken), zero);
    hits &= static_cast<std::uint32_t>(_mm256_movemask_epi8(whole));
    bits |= std::uint64_t{hits} << half;
  }
  return bits;
}

// `streams` stretches of `part` rows (a multiple of 64) in step: a processor fetches ahead within a
// page of memory only, and with four pages at a time it waits less for each next one.
template <Asked A>
VERN_TARGET_AVX2 inline std::int64_t select_streams(const Selection& s, const StatusColumns& rows,
                                                    std::size_t part, std::size_t streams,
                                                    std::uint8_t* bitmap) {
  const Constants c{_mm256_set1_epi64x(static_cast<long long>(s.all | s.none)),
                    _mm256_set1_epi64x(static_cast<long long>(s.all)),
                    _mm256_set1_epi64x(static_cast<long long>(s.any))};
  std::int64_t selected = 0;
  for (std::size_t i = 0; i < part; i += 64) {
    for (std::size_t at = i; at < part * streams; at += part) {
      const std::uint64_t bits = select_64<A>(c, rows.masks + at, rows.findings + at);
      std::memcpy(bitmap + at / 8, &bits, sizeof bits);
      selected += std::popcount(bits);
    }
  }
  return selected;
}

inline std::int64_t select_avx2(const Selection& s, const StatusColumns& rows, std::size_t part,
                                std::size_t streams, std::uint8_t* bitmap) {
  if (s.any == 0) return select_streams<Asked::all_none>(s, rows, part, streams, bitmap);
  if ((s.all | s.none) == 0) return select_streams<Asked::any>(s, rows, part, streams, bitmap);
  return select_streams<Asked::both>(s, rows, part, streams, bitmap);
}

// Rows that end at a multiple of 64: many of them in four streams, the rest in one.
inline std::int64_t select_blocks(const Selection& s, const StatusColumns& rows, std::size_t n,
                                  std::uint8_t* bitmap) {
  constexpr std::size_t many = 16384;
  const std::size_t part = n >= many ? n / 256 * 64 : 0;
  const std::size_t rest = n - part * 4;
  const std::int64_t selected = part != 0 ? select_avx2(s, rows, part, 4, bitmap) : 0;
  const StatusColumns last{rows.masks + part * 4, rows.findings + part * 4};
  return rest == 0 ? selected : selected + select_avx2(s, last, rest, 1, bitmap + part / 2);
}

#undef VERN_TARGET_AVX2
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
    done = n / 64 * 64;
    selected = detail::select_blocks(selection, rows, done, bitmap);
  }
#endif
  return selected + detail::select_plain(selection, rows, done, n, bitmap);
}

VERN_NAMESPACE_END
