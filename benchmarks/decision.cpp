// decision.cpp - one decision through the C ABI, of a shop that goes by its letters: the verdict
// alone, the verdict with its reasons, and ten million at once.
//
// 1024 different customers in turn, so that no branch is learnt by heart. Every allocation of the
// process is counted, those inside libvern.so too, by standing in front of malloc.
#include <array>
#include <atomic>
#include <cstddef>

#include "support.hpp"

namespace {
std::atomic<std::int64_t> allocations{0};
}

#if defined(__GLIBC__)
extern "C" {
void* __libc_malloc(std::size_t n);                     // NOLINT: names of glibc
void* __libc_calloc(std::size_t count, std::size_t n);  // NOLINT
void* __libc_realloc(void* old, std::size_t n);         // NOLINT

void* malloc(std::size_t n) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_malloc(n);
}
void* calloc(std::size_t count, std::size_t n) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_calloc(count, n);
}
void* realloc(void* old, std::size_t n) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_realloc(old, n);
}
}
#endif

namespace bench {
namespace {

constexpr std::int32_t today = 20777;  // 2026-11-20
constexpr std::size_t customers = 1024;

vern_request letter_request() {
  vern_request request = VERN_REQUEST_INIT;
  request.day = today;
  request.purposes[0] = policy().purpose("own-marketing");
  request.purpose_count = 1;
  request.channel = VERN_CHANNEL_LETTER;
  return request;
}

// One customer: a Status field of the table, and a card that is filled in as most are.
vern_facts customer(std::size_t i) {
  vern_facts facts = VERN_FACTS_INIT;
  const std::string_view status = statuses[pattern_of(static_cast<std::int64_t>(i))];
  vern_status_reading reading = VERN_STATUS_READING_INIT;
  vern_status_read(policy().get(), VERN_CODE_PAGE_CP865, status.data(), status.size(), &reading,
                   nullptr);
  facts.status_mask = reading.mask;
  facts.status_findings = reading.findings;
  facts.status_state = status.empty() ? VERN_FACT_BLANK : VERN_FACT_VALUE;
  facts.birth_day = static_cast<std::int32_t>(i * 13 % 20000) - 5000;
  facts.birth_day_state = i % 5 == 0 ? VERN_FACT_BLANK : VERN_FACT_VALUE;
  facts.customer_since = 15000 + static_cast<std::int32_t>(i);
  facts.customer_since_state = VERN_FACT_VALUE;
  facts.party = i % 20 == 0 ? VERN_PARTY_ORGANISATION : VERN_PARTY_PERSON;
  facts.identity = VERN_IDENTITY_UNBOUND;
  facts.deceased = i % 50 == 0 ? VERN_FLAG_YES : VERN_FLAG_NO;
  facts.restricted = VERN_FLAG_NO;
  facts.objected = i % 25 == 0 ? VERN_FLAG_YES : VERN_FLAG_NO;
  facts.address_state = VERN_FACT_VALUE;
  facts.notice_state = vern_policy_notice_given(policy().get(), facts.customer_since, today,
                                                &facts.notice, nullptr) == VERN_OK
                           ? VERN_FACT_VALUE
                           : VERN_FACT_BLANK;
  return facts;
}

const std::array<vern_facts, customers>& all_customers() {
  static const std::array<vern_facts, customers> made = [] {
    std::array<vern_facts, customers> facts{};
    for (std::size_t i = 0; i < customers; ++i) facts[i] = customer(i);
    return facts;
  }();
  return made;
}

// Runs `decide` over the customers in turn, one per iteration, after all of them once.
template <class Decide>
void run(benchmark::State& state, const Decide& decide) {
  const auto& facts = all_customers();
  std::int64_t granted = 0;
  for (const vern_facts& one : facts) {
    std::uint8_t verdict = VERN_VERDICT_UNSET;
    const std::int32_t status = decide(one, verdict);
    if (status != VERN_OK) return state.SkipWithError(vern_status_name(status));
    granted += verdict == VERN_VERDICT_GRANT ? 1 : 0;
  }
  std::size_t i = 0;
  const std::int64_t before = allocations.load();
  for (auto _ : state) {
    std::uint8_t verdict = VERN_VERDICT_UNSET;
    benchmark::DoNotOptimize(decide(facts[i], verdict));
    benchmark::DoNotOptimize(verdict);
    i = (i + 1) % customers;
  }
  state.counters["allocations"] = static_cast<double>(allocations.load() - before);
  state.counters["granted_of_1024"] = static_cast<double>(granted);
}

void verdict_only(benchmark::State& state) {
  const vern_request request = letter_request();
  run(state, [&](const vern_facts& facts, std::uint8_t& verdict) {
    return vern_decide_verdict(policy().get(), &facts, nullptr, 0, 0, nullptr, &request, &verdict,
                               nullptr);
  });
}

void with_reasons(benchmark::State& state) {
  const vern_request request = letter_request();
  vern_decision* decision = nullptr;
  if (vern_decision_new(&decision, nullptr) != VERN_OK) return state.SkipWithError("no memory");
  run(state, [&](const vern_facts& facts, std::uint8_t& verdict) {
    return vern_decide(policy().get(), &facts, nullptr, 0, 0, nullptr, &request, decision, &verdict,
                       nullptr);
  });
  vern_decision_free(decision);
}

BENCHMARK(verdict_only);
BENCHMARK(with_reasons);

}  // namespace
}  // namespace bench

BENCHMARK_MAIN();
