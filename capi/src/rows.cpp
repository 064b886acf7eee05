#include "rows.hpp"

#include <algorithm>
#include <utility>

#include "column.hpp"
#include "gate.hpp"

namespace vern::capi {
namespace {

static_assert(VERN_CHOSEN_BY_ALL == static_cast<int>(audience::ChosenBy::all));
static_assert(VERN_CHOSEN_BY_RELATION == static_cast<int>(audience::ChosenBy::relation));
static_assert(VERN_CHOSEN_BY_PURCHASES == static_cast<int>(audience::ChosenBy::purchases));
static_assert(VERN_CHOSEN_BY_BEHAVIOUR == static_cast<int>(audience::ChosenBy::behaviour));

constexpr std::size_t most_positions = 65536;

// A column of structs, which have an alignment.
template <class T>
struct Structs {
  const T* first;
  std::size_t stride;
  explicit Structs(const vern_column& in)
      : first(static_cast<const T*>(in.data)), stride(in.stride) {}
};

std::int32_t facts_in(Call& call, const Policy& policy, const vern_facts& in, Facts& out) {
  VERN_TRY(struct_in(call, &in, "customers.facts"));
  VERN_TRY(must_be_zero(call, in.flags | bits_of(in.reserved0), "customers.facts"));
  out = facts_of(in);
  if (!may_need_settling(policy, in)) return VERN_OK;
  NotKept not_kept(policy.not_kept);
  not_kept.settle(out);
  return not_kept.check(call);
}

std::int32_t row_in(Call& call, const Policy& policy, const vern_customers& in, std::size_t i,
                    audience::HostRow& out) {
  const Structs<vern_card> cards(in.cards);
  const Structs<vern_facts> facts(in.facts);
  const Structs<vern_checks> checks(in.checks);
  VERN_TRY(card_in(call, policy, at(cards.first, cards.stride, i), "customers.cards", out.card));
  VERN_TRY(facts_in(call, policy, *at(facts.first, facts.stride, i), out.facts));
  if (checks.first == nullptr) return VERN_OK;
  return checks_in(call, at(checks.first, checks.stride, i), out.checks);
}

std::int32_t columns_in(Call& call, const vern_customers& in, std::size_t n) {
  const Structs<vern_card> cards(in.cards);
  const Structs<vern_facts> facts(in.facts);
  const Structs<vern_checks> checks(in.checks);
  VERN_TRY(structs_in(call, cards.first, cards.stride, n, true, "customers.cards"));
  VERN_TRY(structs_in(call, facts.first, facts.stride, n, true, "customers.facts"));
  if (checks.first == nullptr) return VERN_OK;
  return structs_in(call, checks.first, checks.stride, n, true, "customers.checks");
}

std::int32_t tick_in(Call& call, const Policy& policy, const vern_tick* in,
                     std::string_view argument, std::vector<campaign::Tick>& out) {
  VERN_TRY(struct_in(call, in, argument));
  VERN_TRY(must_be_zero(call, bits_of(in->reserved0), argument));
  std::optional<bool> yes;
  VERN_TRY(answer_in(call, in->answer, argument, yes));
  const bool known = in->purpose >= 0 && in->channel < channel_count &&
                     static_cast<std::size_t>(in->purpose) < policy.purposes.size();
  campaign::Box box;
  if (known) box.purpose = static_cast<PurposeIndex>(in->purpose);
  if (in->channel != VERN_CHANNEL_NONE) box.channel = static_cast<Channel>(in->channel);
  if (!known || !campaign::find_box(policy, campaign::box_name(policy, box))) {
    return call.fail_at(VERN_E_ARGUMENT, argument,
                        "a tick is in no box of the policy: a purpose that rests on consent, and "
                        "a channel of it or none");
  }
  const bool twice = std::any_of(out.begin(), out.end(),
                                 [&](const campaign::Tick& other) { return other.box == box; });
  if (twice) return call.fail_at(VERN_E_ARGUMENT, argument, "a box is ticked twice");
  if (yes) out.push_back({box, *yes});
  return VERN_OK;
}

}  // namespace

std::int32_t cards_in(Call& call, const Policy& policy, const vern_card* first, std::size_t stride,
                      std::size_t n, std::vector<ledger::Card>& out) {
  VERN_TRY(row_count_in(call, n));
  VERN_TRY(structs_in(call, first, stride, n, true, "cards"));
  out.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    VERN_TRY(call.in_row(card_in(call, policy, at(first, stride, i), "cards", out[i]),
                         static_cast<std::int64_t>(i)));
  }
  return VERN_OK;
}

std::int32_t customers_in(Call& call, const Policy& policy, const vern_customers* in,
                          Customers& out) {
  VERN_TRY(struct_in(call, in, "customers"));
  VERN_TRY(must_be_zero(call, in->flags | bits_of(in->reserved0), "customers"));
  if (in->chosen_by > VERN_CHOSEN_BY_BEHAVIOUR) {
    return call.fail_at(VERN_E_ARGUMENT, "customers", "chosen_by is none of VERN_CHOSEN_BY_...");
  }
  out.chosen_by = static_cast<audience::ChosenBy>(in->chosen_by);
  if (in->n < 0) return call.fail_at(VERN_E_ARGUMENT, "customers", "n is no number of rows");
  const auto n = static_cast<std::size_t>(in->n);
  VERN_TRY(row_count_in(call, n));
  VERN_TRY(columns_in(call, *in, n));
  out.rows.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    VERN_TRY(call.in_row(row_in(call, policy, *in, i, out.rows[i]), static_cast<std::int64_t>(i)));
  }
  return VERN_OK;
}

std::size_t rows_of(const vern_customers* in) noexcept {
  const bool known = in != nullptr && in->struct_size >= sizeof(vern_customers) && in->n > 0;
  return known ? static_cast<std::size_t>(in->n) : 0;
}

std::int32_t answer_in(Call& call, std::uint8_t byte, std::string_view argument,
                       std::optional<bool>& out) {
  if (byte > VERN_ANSWER_NO) {
    return call.fail_at(VERN_E_ARGUMENT, argument, "an answer is none of VERN_ANSWER_...");
  }
  if (byte != VERN_ANSWER_NONE) out = byte == VERN_ANSWER_YES;
  return VERN_OK;
}

std::int32_t ticks_in(Call& call, const Policy& policy, const vern_column& in, std::size_t n,
                      std::string_view argument, std::vector<campaign::Tick>& out) {
  constexpr std::size_t most = 4096;
  if (n > most) return call.fail_at(VERN_E_LIMIT, argument, "more than 4096 ticks");
  const Structs<vern_tick> ticks(in);
  VERN_TRY(structs_in(call, ticks.first, ticks.stride, n, false, argument));
  for (std::size_t i = 0; i < n; ++i) {
    VERN_TRY(tick_in(call, policy, at(ticks.first, ticks.stride, i), argument, out));
  }
  return VERN_OK;
}

std::int32_t positions_in(Call& call, const std::int64_t* in, std::size_t n,
                          std::string_view argument, std::vector<std::uint64_t>& out) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, in, argument));
  if (n > most_positions) return call.fail_at(VERN_E_LIMIT, argument, "more than 65536 entries");
  for (std::size_t i = 0; i < n; ++i) {
    if (in[i] < 0) return call.fail_at(VERN_E_ARGUMENT, argument, "a position is negative");
    out.push_back(static_cast<std::uint64_t>(in[i]));
  }
  return VERN_OK;
}

std::int32_t strings_in(Call& call, const vern_string* in, std::size_t n, std::string_view argument,
                        std::vector<std::string>& out) {
  if (n == 0) return VERN_OK;
  VERN_TRY(not_null(call, in, argument));
  constexpr std::size_t most = 64;
  if (n > most) return call.fail_at(VERN_E_LIMIT, argument, "more than 64 of them");
  for (std::size_t i = 0; i < n; ++i) {
    std::string_view text;
    VERN_TRY(text_in(call, in[i].data, in[i].n, argument, text));
    out.emplace_back(text);
  }
  return VERN_OK;
}

void EnteredOut::put(std::size_t i, std::size_t card, const std::vector<std::uint64_t>& entries,
                     std::int64_t known, bool bound) const {
  if (first == nullptr) return;
  vern_entered out = VERN_ENTERED_INIT;
  out.written = static_cast<std::int32_t>(entries.size());
  out.known = static_cast<std::int32_t>(known);
  out.bound = bound ? 1 : 0;
  if (!entries.empty()) out.position = number_out(entries.front());
  out.card = static_cast<std::int64_t>(card);
  give(at(first, stride, i), out);
}

}  // namespace vern::capi
