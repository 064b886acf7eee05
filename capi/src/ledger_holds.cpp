// Legal holds. The rules are those of vern/hold.hpp and requests/hold_steps.hpp.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger.hpp"
#include "ledger/holds.hpp"
#include "requests/hold_steps.hpp"

struct vern_holds : vern::capi::Handle {
  static constexpr auto handle_type = vern::capi::HandleType::holds;
  // A hold, with its customers as they are lent out.
  struct Item {
    vern::Hold hold;
    std::string customers;
  };
  explicit vern_holds(const std::vector<vern::ledger::Held>& held);
  std::vector<Item> items;
};

vern_holds::vern_holds(const std::vector<vern::ledger::Held>& held) : Handle(handle_type) {
  items.reserve(held.size());
  for (const vern::ledger::Held& one : held) {
    std::string customers;
    for (const std::string& customer : one.customers) {
      customers += (customers.empty() ? "" : "\n") + customer;
    }
    items.push_back({one.hold, std::move(customers)});
  }
}

namespace vern::capi {
namespace {

template <class E>
constexpr bool same(std::int32_t constant, E value) {
  return constant == static_cast<std::int32_t>(value);
}
static_assert(same(VERN_HOLD_COMPLAINT, HoldGround::complaint));
static_assert(same(VERN_HOLD_CLAIM, HoldGround::claim));
static_assert(same(VERN_HOLD_RESTRICTION, HoldGround::restriction));
static_assert(same(VERN_HOLD_AUTHORITY, HoldGround::authority));
static_assert(same(VERN_HOLD_BUSINESS, HoldGround::business));
static_assert(same(VERN_HOLD_REQUEST, HoldGround::request));
static_assert(same(VERN_HOLD_OTHER, HoldGround::other));

// What both ways of placing have in common.
struct Placed {
  std::uint8_t ground;
  std::int32_t from;
  const std::int32_t* until;
  vern_string reason;
  vern_string by;
};

std::int32_t place(Call& call, const vern_ledger& ledger, const Policy& policy, const Placed& in,
                   requests::Placing& placing, std::int64_t* position) {
  VERN_TRY(not_null(call, position, "position"));
  if (in.ground < VERN_HOLD_COMPLAINT || in.ground > VERN_HOLD_OTHER) {
    return call.fail_at(VERN_E_ARGUMENT, "ground", "is none of VERN_HOLD_...");
  }
  placing.ground = static_cast<HoldGround>(in.ground);
  placing.from = Day{in.from};
  if (in.until != nullptr) placing.until = Day{*in.until};
  VERN_TRY(string_in(call, in.reason, "reason", placing.reason));
  std::string who;
  VERN_TRY(string_in(call, in.by, "by", who));
  const auto entry = requests::place(*ledger.store, policy, placing, who);
  return recorded(call, ledger, "place_hold", entry, "hold placed at ", position);
}

vern_hold flat(const vern_holds::Item& item) {
  const Hold& hold = item.hold;
  vern_hold out = VERN_HOLD_INIT;
  out.first_day = hold.from.value;
  out.entry = hold.entry;
  if (hold.until) out.last_day = hold.until->value;
  if (hold.lifted) out.lifted = hold.lifted->value;
  out.ground = static_cast<std::uint8_t>(hold.ground);
  out.has_last = hold.until ? 1 : 0;
  out.has_lifted = hold.lifted ? 1 : 0;
  out.customers = item.customers.c_str();
  out.register_id = hold.reg.c_str();
  out.record = hold.record.c_str();
  out.category = hold.category.c_str();
  out.reason = hold.reason.c_str();
  out.by = hold.by.c_str();
  return out;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_hold_customer(vern_ledger* ledger, const vern_policy* policy,
                                            const vern_card* card, uint8_t ground,
                                            const char* register_id, size_t register_n,
                                            const char* category, size_t category_n, int32_t from,
                                            const int32_t* until, const char* reason,
                                            size_t reason_n, const char* by, size_t by_n,
                                            int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        vern::requests::Placing placing;
        VERN_TRY(card_in(call, policy->policy, card, "card", placing.card.emplace()));
        VERN_TRY(string_in(call, {register_id, register_n}, "register_id", placing.reg));
        VERN_TRY(string_in(call, {category, category_n}, "category", placing.category));
        const Placed common{ground, from, until, {reason, reason_n}, {by, by_n}};
        return place(call, *ledger, policy->policy, common, placing, position);
      });
}

int32_t VERN_CALL vern_ledger_hold_record(vern_ledger* ledger, const vern_policy* policy,
                                          const char* register_id, size_t register_n,
                                          const char* record, size_t record_n, uint8_t ground,
                                          int32_t from, const int32_t* until, const char* reason,
                                          size_t reason_n, const char* by, size_t by_n,
                                          int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        vern::requests::Placing placing;
        VERN_TRY(string_in(call, {register_id, register_n}, "register_id", placing.reg));
        VERN_TRY(string_in(call, {record, record_n}, "record", placing.record));
        const Placed common{ground, from, until, {reason, reason_n}, {by, by_n}};
        return place(call, *ledger, policy->policy, common, placing, position);
      });
}

int32_t VERN_CALL vern_ledger_lift_hold(vern_ledger* ledger, const vern_policy* policy,
                                        int64_t hold, const vern_card* card, int32_t day,
                                        const char* reason, size_t reason_n, const char* by,
                                        size_t by_n, int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        if (hold < 0) return call.fail_at(VERN_E_NOT_FOUND, "hold", "is no hold");
        std::optional<vern::ledger::Card> today;
        VERN_TRY(optional_card_in(call, policy->policy, card, today));
        vern::requests::Lifting lifting{static_cast<std::uint64_t>(hold), vern::Day{day}, {}};
        VERN_TRY(string_in(call, {reason, reason_n}, "reason", lifting.reason));
        std::string who;
        VERN_TRY(string_in(call, {by, by_n}, "by", who));
        const auto entry = vern::requests::lift(*ledger->store, lifting, today, who);
        return recorded(call, *ledger, "lift_hold", entry, "hold lifted at ", position);
      });
}

int32_t VERN_CALL vern_ledger_holds(vern_ledger* ledger, int32_t day, vern_holds** out,
                                    vern_error* err) {
  return guard(
      err, [&] { preset(out, nullptr); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(not_null(call, out, "out"));
        const auto index = vern::ledger::HoldIndex::read(*ledger->store, vern::Day{day});
        if (!index) return refuse(call, ledger->log, "holds", index.error());
        *out = new vern_holds(index->all());
        return VERN_OK;
      });
}

int32_t VERN_CALL vern_holds_count(const vern_holds* holds, int32_t* count, vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, holds, "holds"));
    VERN_TRY(not_null(call, count, "count"));
    *count = static_cast<int32_t>(holds->items.size());
    return VERN_OK;
  });
}

int32_t VERN_CALL vern_holds_item(const vern_holds* holds, int32_t index, vern_hold* out,
                                  vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, holds, "holds"));
    VERN_TRY(struct_out(call, out, "out"));
    const vern_holds::Item* item = nullptr;
    VERN_TRY(item_in(call, holds->items, index, "hold", item));
    give(out, flat(*item));
    return VERN_OK;
  });
}

void VERN_CALL vern_holds_free(vern_holds* holds) {
  guard_void([&] { close(holds); });
}
