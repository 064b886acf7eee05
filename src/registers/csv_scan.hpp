// registers/csv_scan.hpp - finding the few bytes that mean something in CSV, 64 at a time.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "vern/code_page.hpp"

namespace vern::registers {

inline constexpr std::size_t scan_block = 64;

// The delimiter, the quote (when there is one), CR, LF and NUL. Gives a bit for each of 64 bytes.
class SpecialBytes {
 public:
  SpecialBytes(char delimiter, std::optional<char> quote)
      : delimiter_(delimiter), quote_(quote.value_or('\n')) {}

  std::uint64_t in_block(const char* block) const {
#if defined(__SSE2__)
    return by_sixteen(block);
#else
    return one_by_one(block);
#endif
  }

  // The definition, and the way on processors without SSE2. Compiled everywhere, so that a test can
  // hold the other way against it.
  std::uint64_t one_by_one(const char* block) const {
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < scan_block; ++i) {
      const char c = block[i];
      const bool special = c == delimiter_ || c == quote_ || c == '\r' || c == '\n' || c == '\0';
      mask |= std::uint64_t{special} << i;
    }
    return mask;
  }

 private:
#if defined(__SSE2__)
  std::uint64_t by_sixteen(const char* block) const {
    const __m128i delimiter = _mm_set1_epi8(delimiter_);
    const __m128i quote = _mm_set1_epi8(quote_);
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    std::uint64_t mask = 0;
    for (std::size_t part = 0; part < 4; ++part) {
      __m128i bytes;
      std::memcpy(&bytes, block + part * 16, sizeof bytes);
      const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, lf));
      const __m128i marks =
          _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter), _mm_cmpeq_epi8(bytes, quote));
      const __m128i all =
          _mm_or_si128(_mm_or_si128(ends, marks), _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
      mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(all)))
              << (part * 16);
    }
    return mask;
  }
#endif

  char delimiter_;
  char quote_;
};

// Walks over the special bytes of a buffer, in order. 64 readable bytes must follow the buffer.
class SpecialCursor {
 public:
  explicit SpecialCursor(SpecialBytes special) : special_(special) {}

  void reset(const char* first, const char* last) {
    block_ = first;
    last_ = last;
    mask_ = first < last ? mask_of(first) : 0;
  }

  // The next special byte; `last` when there is none any more.
  const char* next() {
    while (mask_ == 0) {
      if (last_ - block_ <= static_cast<std::ptrdiff_t>(scan_block)) return last_;
      block_ += scan_block;
      mask_ = mask_of(block_);
    }
    const char* const at = block_ + std::countr_zero(mask_);
    mask_ &= mask_ - 1;
    return at;
  }

 private:
  std::uint64_t mask_of(const char* block) const {
    const auto left = static_cast<std::size_t>(last_ - block);
    const std::uint64_t mask = special_.in_block(block);
    return left >= scan_block ? mask : mask & ((std::uint64_t{1} << left) - 1);
  }

  SpecialBytes special_;
  const char* block_ = nullptr;
  const char* last_ = nullptr;
  std::uint64_t mask_ = 0;
};

// The place of the first byte from 0x80 at or after `at`, or the size of the text.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  while (at + 8 <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

// As find_undefined(), quick over ASCII.
inline std::optional<std::size_t> first_undefined(CodePage page, std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const Decoded one = decode_one(page, text.substr(at));
    if (!one.ok) return at;
    at += one.length;
  }
  return std::nullopt;
}

// True when the page defines all 256 bytes, so that no text can be wrong in it.
constexpr bool defines_every_byte(CodePage page) {
  return page == CodePage::cp437 || page == CodePage::cp850 || page == CodePage::cp858 ||
         page == CodePage::cp865;
}

}  // namespace vern::registers
