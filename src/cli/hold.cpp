// vern hold place, list and lift: what must not be erased.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands_request.hpp"
#include "cli/diagnostics.hpp"
#include "cli/holds.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_request.hpp"
#include "requests/hold_steps.hpp"
#include "retention/record_keys.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

expected<LedgerShop, Failure> open_for(const std::string& policy, const std::string& by) {
  auto in = open_ledger(policy);
  if (!in) return in;
  if (auto ok = check_person(in->shop.policy, by); !ok) return unexpected(Failure(ok.error()));
  return in;
}

Result<HoldGround> ground_argument(const std::string& word) {
  const auto ground = parse_hold_ground(word);
  if (ground) return *ground;
  std::vector<std::string_view> known;
  known.reserve(hold_ground_names.size());
  for (const auto& one : hold_ground_names) known.push_back(one.name);
  return tl::make_unexpected(unknown_word(StatusCode::argument, "--ground", word, known));
}

Result<requests::Placing> placing_of(const audience::Shop& shop, const HoldPlaceOptions& options) {
  requests::Placing out;
  const auto ground = ground_argument(options.ground);
  if (!ground) return tl::make_unexpected(ground.error());
  const auto from = day_or_today("--from", options.from);
  if (!from) return tl::make_unexpected(from.error());
  if (!options.until.empty()) {
    const auto until = day_argument("--until", options.until);
    if (!until) return tl::make_unexpected(until.error());
    out.until = *until;
  }
  if (!options.customer.empty()) {
    const auto card = card_argument(shop, options.customer);
    if (!card) return tl::make_unexpected(card.error());
    out.card = *card;
  }
  out.ground = *ground;
  out.from = *from;
  out.reg = options.reg;
  out.record = options.record;
  out.category = options.category;
  out.reason = options.reason;
  return out;
}

// A hold on a number that was mistyped would hold nothing, and nobody would know.
Result<void> check_there_is(const audience::Shop& shop, const requests::Placing& placing) {
  if (placing.record.empty() || shop.policy.find_register(placing.reg) == nullptr) return {};
  const auto found = retention::has_record(shop, placing.reg, placing.record);
  if (!found) return tl::make_unexpected(found.error());
  if (*found) return {};
  return fail(StatusCode::not_found,
              "the register " + placing.reg + " has no record of this number; correct --record");
}

Result<ledger::Held> held_at(ledger::Ledger& ledger, std::uint64_t entry) {
  auto all = ledger::all_holds(ledger);
  if (!all) return tl::make_unexpected(all.error());
  for (ledger::Held& held : *all) {
    if (std::cmp_equal(held.hold.entry, entry)) return std::move(held);
  }
  return fail(StatusCode::not_found, "entry " + std::to_string(entry) +
                                         " is no hold; `vern hold list` shows those there are");
}

Answered shown(const LedgerShop& in, std::uint64_t entry, const Sentence& sentence,
               const Context& context) {
  const auto held = held_at(*in.ledger, entry);
  if (!held) return unexpected(Failure(held.error()));
  if (context.json) return Outcome{Exit::done, document(hold_json(*held))};
  const Language language = verdict_language(in.shop.policy, context);
  std::string out = hold_text(*held, language) + wrapped("", sentence.in(language));
  if (!held->hold.lifted && held->hold.restricts(true)) {
    out += wrapped("", say::hold_restricts.in(language));
  }
  return Outcome{Exit::done, out};
}

// The card of the customer whom a hold is on, as it stands today; nothing for a record.
Result<std::optional<ledger::Card>> card_of(const audience::Shop& shop, const ledger::Held& held) {
  for (const std::string& customer : held.customers) {
    auto card = card_argument(shop, customer);
    if (card) return std::optional(std::move(*card));
    if (card.error().code != StatusCode::not_found) return tl::make_unexpected(card.error());
  }
  return std::optional<ledger::Card>();
}

}  // namespace

Answered run_hold_place(const HoldPlaceOptions& options, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto placing = placing_of(in->shop, options);
  if (!placing) return unexpected(Failure(placing.error()));
  if (auto ok = check_there_is(in->shop, *placing); !ok) return unexpected(Failure(ok.error()));
  const auto entry = requests::place(*in->ledger, in->shop.policy, *placing, options.by);
  if (!entry) return unexpected(Failure(entry.error()));
  return shown(*in, *entry, say::hold_placed, context);
}

Answered run_hold_list(const HoldListOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto on = day_or_today("--on", options.on);
  if (!on) return unexpected(Failure(on.error()));
  auto holds = ledger::all_holds(*in->ledger);
  if (!holds) return unexpected(Failure(holds.error()));
  if (!options.all) {
    std::erase_if(*holds, [&](const ledger::Held& held) { return !held.hold.bites(*on); });
  }
  if (!options.customer.empty()) {
    const auto card = card_or_number(in->shop, options.customer);
    if (!card) return unexpected(Failure(card.error()));
    std::erase_if(*holds, [&](const ledger::Held& held) {
      const auto& of = held.customers;
      return std::find(of.begin(), of.end(), card->card.key) == of.end();
    });
  }
  if (context.json) {
    ordered_json out;
    out["day"] = to_string(*on);
    out["holds"] = holds_json(*holds);
    return Outcome{Exit::done, document(out)};
  }
  return Outcome{Exit::done, holds_text(*holds, verdict_language(in->shop.policy, context))};
}

Answered run_hold_lift(const HoldLiftOptions& options, const Context& context) {
  const auto in = open_for(options.policy, options.by);
  if (!in) return unexpected(in.error());
  const auto day = day_or_today("--day", options.day);
  if (!day) return unexpected(Failure(day.error()));
  const auto held = held_at(*in->ledger, options.hold.value_or(0));
  if (!held) return unexpected(Failure(held.error()));
  const auto card = card_of(in->shop, *held);
  if (!card) return unexpected(Failure(card.error()));
  const requests::Lifting lifting{options.hold.value_or(0), *day, options.reason};
  const auto entry = requests::lift(*in->ledger, lifting, *card, options.by);
  if (!entry) return unexpected(Failure(entry.error()));
  return shown(*in, lifting.hold, say::hold_gone, context);
}

}  // namespace vern::cli
