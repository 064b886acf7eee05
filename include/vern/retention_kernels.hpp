// vern/retention_kernels.hpp - verdicts, deciding rules and ends, a value per row.
//
// The rows hold trigger days; what is said of a day is in a RetentionTable. Where the answer
// changes at a few days, a row costs a few comparisons and the memory is what one waits for; else a
// row costs one look into the table, which the processor's cache holds. The kernel for processors
// with AVX2 answers the same as the plain one. Pure; any thread; no allocation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"
#include "vern/kernels.hpp"
#include "vern/retention.hpp"
#include "vern/retention_column.hpp"

VERN_NAMESPACE_BEGIN

// Triggers, one behind the other. `states`: FactState, one byte a row; null: every row has a day.
struct TriggerColumn {
  const std::int32_t* days = nullptr;
  const std::uint8_t* states = nullptr;
};

namespace detail {

inline void steps_plain(const DaySteps& steps, const std::int32_t* days, std::size_t from,
                        std::size_t n, std::uint8_t* out) {
  for (std::size_t i = from; i < n; ++i) out[i] = steps.at(Day{days[i]});
}

#if defined(VERN_KERNEL_AVX2)

#define VERN_TARGET_AVX2 __attribute__((target("avx2")))

struct Step {
  __m256i below;  // the day before the step: what is greater has reached it
  __m256i change;
};

// Eight days, one value each, in 32 bits: every step that is reached changes what was.
template <std::size_t Count>
VERN_TARGET_AVX2 __attribute__((always_inline)) inline __m256i eight_days(
    const Step* steps, __m256i before, const std::int32_t* days) {
  const __m256i d = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(days));
  __m256i value = before;
  for (std::size_t k = 0; k < Count; ++k) {
    const __m256i reached = _mm256_cmpgt_epi32(d, steps[k].below);
    value = _mm256_xor_si256(value, _mm256_and_si256(reached, steps[k].change));
  }
  return value;
}

// Rows up to a multiple of 32; the rest is the caller's. Returns how many were done.
template <std::size_t Count>
VERN_TARGET_AVX2 inline std::size_t steps_avx2(const DaySteps& s, const std::int32_t* days,
                                               std::size_t n, std::uint8_t* out) {
  Step steps[Count == 0 ? 1 : Count] = {};
  std::uint8_t now = s.before;
  for (std::size_t k = 0; k < Count; ++k) {
    steps[k] = {_mm256_set1_epi32(s.from[k] - 1), _mm256_set1_epi32(now ^ s.value[k])};
    now = s.value[k];
  }
  const __m256i before = _mm256_set1_epi32(s.before);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  const std::size_t done = n / 32 * 32;
  for (std::size_t i = 0; i < done; i += 32) {
    const __m256i low = _mm256_packus_epi32(eight_days<Count>(steps, before, days + i),
                                            eight_days<Count>(steps, before, days + i + 8));
    const __m256i high = _mm256_packus_epi32(eight_days<Count>(steps, before, days + i + 16),
                                             eight_days<Count>(steps, before, days + i + 24));
    const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), order);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), bytes);
  }
  return done;
}

inline std::size_t steps_blocks(const DaySteps& s, const std::int32_t* days, std::size_t n,
                                std::uint8_t* out) {
  switch (s.count) {
    case 0:
      return steps_avx2<0>(s, days, n, out);
    case 1:
      return steps_avx2<1>(s, days, n, out);
    case 2:
      return steps_avx2<2>(s, days, n, out);
    case 3:
      return steps_avx2<3>(s, days, n, out);
    case 4:
      return steps_avx2<4>(s, days, n, out);
    case 5:
      return steps_avx2<5>(s, days, n, out);
    case 6:
      return steps_avx2<6>(s, days, n, out);
    case 7:
      return steps_avx2<7>(s, days, n, out);
    default:
      return steps_avx2<8>(s, days, n, out);
  }
}

#undef VERN_TARGET_AVX2
#endif

inline void steps_rows(const DaySteps& steps, const std::int32_t* days, std::size_t n,
                       std::uint8_t* out) {
  std::size_t done = 0;
#if defined(VERN_KERNEL_AVX2)
  if (__builtin_cpu_supports("avx2") != 0) done = steps_blocks(steps, days, n, out);
#endif
  steps_plain(steps, days, done, n, out);
}

// Looks each day up in a column of the table.
template <class T>
void table_rows(const std::vector<T>& column, Day first, T before, T after,
                const std::int32_t* days, std::size_t n, T* out) {
  const std::int64_t start = first.value;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t place = std::int64_t{days[i]} - start;
    const auto index = static_cast<std::uint64_t>(place);
    const bool inside = index < column.size();
    out[i] = inside ? column[static_cast<std::size_t>(index)] : place < 0 ? before : after;
  }
}

// Rows that have no day say what the table says of blank and unreadable ones.
template <class T>
void stateless_rows(const std::uint8_t* states, std::size_t n, T blank, T unreadable, T* out) {
  if (states == nullptr) return;
  for (std::size_t i = 0; i < n; ++i) {
    const Fact<Day> fact{Day{}, static_cast<FactState>(states[i])};
    if (!fact.known()) out[i] = fact.damaged() ? unreadable : blank;
  }
}

inline void byte_rows(const std::optional<DaySteps>& steps, const std::vector<std::uint8_t>& column,
                      const RetentionTable& table, std::uint8_t before, std::uint8_t after,
                      const std::int32_t* days, std::size_t n, std::uint8_t* out) {
  if (steps) return steps_rows(*steps, days, n, out);
  table_rows(column, table.first(), before, after, days, n, out);
}

}  // namespace detail

// The verdict of each of n rows, a byte each (RetentionVerdict).
inline void retention_verdicts(const RetentionTable& table, const TriggerColumn& rows,
                               std::size_t n, std::uint8_t* verdicts) {
  const auto byte = [](const RetentionRow& row) { return static_cast<std::uint8_t>(row.verdict); };
  detail::byte_rows(table.verdict_steps(), table.verdicts(), table, byte(table.before()),
                    byte(table.after()), rows.days, n, verdicts);
  detail::stateless_rows(rows.states, n, byte(table.blank()), byte(table.unreadable()), verdicts);
}

// Which of table.rules() decides in each row; no_rule_index where none does.
inline void retention_rule_indexes(const RetentionTable& table, const TriggerColumn& rows,
                                   std::size_t n, std::uint8_t* indexes) {
  detail::byte_rows(table.rule_steps(), table.rule_indexes(), table, table.before().rule,
                    table.after().rule, rows.days, n, indexes);
  detail::stateless_rows(rows.states, n, table.blank().rule, table.unreadable().rule, indexes);
}

// The last day kept of the rule that decides, in days since 1970-01-01; no_end where there is none.
inline void retention_ends(const RetentionTable& table, const TriggerColumn& rows, std::size_t n,
                           std::int32_t* ends) {
  detail::table_rows(table.ends(), table.first(), table.before().end, table.after().end, rows.days,
                     n, ends);
  detail::stateless_rows(rows.states, n, table.blank().end, table.unreadable().end, ends);
}

// ---- rules with different triggers --------------------------------------------------------------

// Adds the signs of one table to what other tables said of the same rows. `signs` begins as zeros.
inline void add_retention_signs(const RetentionTable& table, const TriggerColumn& rows,
                                std::size_t n, RetentionSigns* signs) {
  constexpr std::size_t block = 1024;
  std::uint8_t here[block];
  for (std::size_t from = 0; from < n; from += block) {
    const std::size_t count = n - from < block ? n - from : block;
    const TriggerColumn part{rows.days + from,
                             rows.states == nullptr ? nullptr : rows.states + from};
    detail::byte_rows(table.sign_steps(), table.signs(), table, table.before().signs,
                      table.after().signs, part.days, count, here);
    detail::stateless_rows(part.states, count, table.blank().signs, table.unreadable().signs, here);
    for (std::size_t i = 0; i < count; ++i) {
      signs[from + i] = static_cast<RetentionSigns>(signs[from + i] | here[i]);
    }
  }
}

// Adds the hold: `held` has a byte for each row, and every byte but 0 is a hold in force.
inline void add_holds(const std::uint8_t* held, std::size_t n, RetentionSigns* signs) {
  for (std::size_t i = 0; i < n; ++i) {
    signs[i] = static_cast<RetentionSigns>(signs[i] | (held[i] != 0 ? sign::held : 0));
  }
}

// Signs to verdicts, a byte each; both may be the same memory.
inline void verdicts_of_signs(const RetentionSigns* signs, std::size_t n, std::uint8_t* verdicts) {
  static constexpr auto table = [] {
    std::array<std::uint8_t, 256> all{};
    for (std::size_t s = 0; s < all.size(); ++s) {
      all[s] = static_cast<std::uint8_t>(retention_verdict(static_cast<RetentionSigns>(s)));
    }
    return all;
  }();
  for (std::size_t i = 0; i < n; ++i) verdicts[i] = table[signs[i]];
}

VERN_NAMESPACE_END
