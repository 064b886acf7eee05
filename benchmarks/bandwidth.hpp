// bandwidth.hpp - how fast this machine reads memory: sums over a buffer far larger than the
// caches.
//
// Loads of several widths, with sums in parallel so that the additions never wait. The best of them
// is what the other figures are held against; it is measured in the same run as they are.
#pragma once

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace bench {

using Sum = std::uint64_t (*)(const std::uint64_t* words, std::size_t n);

// One 64-bit word a time. Eight sums; n is a multiple of 64 here and below. The empty asm keeps the
// compiler from making wide loads of it.
inline std::uint64_t sum_64(const std::uint64_t* words, std::size_t n) {
  std::array<std::uint64_t, 8> sums{};
  for (std::size_t i = 0; i < n; i += 8) {
    for (std::size_t j = 0; j < 8; ++j) {
      sums[j] += words[i + j];
      asm volatile("" : "+r"(sums[j]));
    }
  }
  std::uint64_t total = 0;
  for (const std::uint64_t sum : sums) total += sum;
  return total;
}

#if defined(__x86_64__)
inline std::uint64_t sum_128(const std::uint64_t* words, std::size_t n) {
  __m128i sums[8] = {};
  for (std::size_t i = 0; i < n; i += 16) {
    for (std::size_t j = 0; j < 8; ++j) {
      const auto* const at = reinterpret_cast<const __m128i*>(words + i + j * 2);
      sums[j] = _mm_add_epi64(sums[j], _mm_loadu_si128(at));
    }
  }
  std::uint64_t total = 0;
  for (const __m128i& sum : sums) {
    total += static_cast<std::uint64_t>(_mm_cvtsi128_si64(sum)) +
             static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum)));
  }
  return total;
}

template <std::size_t Streams>
__attribute__((target("avx2"))) inline std::uint64_t sum_256(const std::uint64_t* words,
                                                             std::size_t n) {
  __m256i sums[Streams * 2] = {};
  const std::size_t part = n / Streams / 8 * 8;
  for (std::size_t i = 0; i < part; i += 8) {
    for (std::size_t s = 0; s < Streams; ++s) {
      const auto* const at = reinterpret_cast<const __m256i*>(words + s * part + i);
      sums[s * 2] = _mm256_add_epi64(sums[s * 2], _mm256_loadu_si256(at));
      sums[s * 2 + 1] = _mm256_add_epi64(sums[s * 2 + 1], _mm256_loadu_si256(at + 1));
    }
  }
  __m256i all = _mm256_setzero_si256();
  for (const __m256i& sum : sums) all = _mm256_add_epi64(all, sum);
  alignas(32) std::array<std::uint64_t, 4> four{};
  _mm256_store_si256(reinterpret_cast<__m256i*>(four.data()), all);
  return four[0] + four[1] + four[2] + four[3];
}
#endif

inline void read_memory(benchmark::State& state, const std::vector<std::uint64_t>& words, Sum sum) {
  for (auto _ : state) benchmark::DoNotOptimize(sum(words.data(), words.size()));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(words.size() * sizeof words[0]));
}

// Registers one benchmark per width that this processor has: "read_memory/...".
inline void register_bandwidth(const std::vector<std::uint64_t>& words) {
  const auto add = [&words](const char* name, Sum sum) {
    benchmark::RegisterBenchmark(name, [&words, sum](benchmark::State& state) {
      read_memory(state, words, sum);
    })->Unit(benchmark::kMillisecond);
  };
  add("read_memory/64_bit", sum_64);
#if defined(__x86_64__)
  add("read_memory/128_bit", sum_128);
  if (__builtin_cpu_supports("avx2") == 0) return;
  add("read_memory/256_bit", sum_256<1>);
  add("read_memory/256_bit_two_streams", sum_256<2>);
  add("read_memory/256_bit_four_streams", sum_256<4>);
#endif
}

}  // namespace bench
