#include "requests/hold_steps.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "requests/cards.hpp"
#include "requests/requests.hpp"
#include "vern/key_form.hpp"

namespace vern::requests {
namespace {

using ledger::EntryKind;
using ledger::Event;

tl::unexpected<Error> refuse(std::string message) {
  return fail(StatusCode::argument, std::move(message));
}

Result<void> check_shape(const Placing& placing) {
  if (placing.ground == HoldGround::request) {
    return refuse("the hold of a request comes with the request; name another ground");
  }
  if (placing.reason.empty()) return refuse("a hold has a reason: state it");
  if (placing.until && *placing.until < placing.from) {
    return refuse("the last day of the hold, " + to_string(*placing.until) +
                  ", is before its first, " + to_string(placing.from));
  }
  if (placing.card && !placing.record.empty()) {
    return refuse("a hold is on a customer or on a record: leave one of them out");
  }
  if (placing.card) return {};
  if (placing.record.empty() || placing.reg.empty()) {
    return refuse("name what is held: a customer, or a register and the record's key");
  }
  return {};
}

// The categories that the policy speaks of in a register.
std::set<std::string> categories_of(const Policy& policy, std::string_view reg) {
  std::set<std::string> known;
  const std::string before = std::string(reg) + ".";
  for (const RetentionRule& rule : policy.retention) {
    if (rule.applies_to.starts_with(before)) known.insert(rule.applies_to.substr(before.size()));
  }
  for (const DataCategory& data : policy.data) {
    known.insert(data.id);
    if (!data.category.empty()) known.insert(data.category);
  }
  return known;
}

std::string listed(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out.empty() ? "none" : out;
}

Result<void> check_place(const Policy& policy, const Placing& placing) {
  if (placing.reg.empty()) {
    return placing.category.empty() ? Result<void>()
                                    : refuse("a category is one of a register: name the register");
  }
  const bool proof = placing.card && placing.reg == ledger_register;
  if (!proof && policy.find_register(placing.reg) == nullptr) {
    return fail(StatusCode::not_found, "the policy has no register \"" + placing.reg + "\"");
  }
  if (placing.category.empty()) return {};
  const std::set<std::string> known = categories_of(policy, placing.reg);
  if (known.contains(placing.category)) return {};
  return fail(StatusCode::not_found, "the policy knows no category \"" + placing.category +
                                         "\" of " + placing.reg + "; there are: " + listed(known));
}

Result<Event> placing_event(const Policy& policy, const Placing& placing) {
  Event event;
  event.kind = EntryKind::hold_placed;
  event.day = placing.from;
  event.until = placing.until;
  event.ground = std::string(name(placing.ground));
  event.reg = placing.reg;
  event.category = placing.category;
  event.remark = placing.reason;
  if (placing.record.empty()) return event;
  auto key = normalise_key(policy.find_register(placing.reg)->key_form, placing.record);
  if (!key) return fail(StatusCode::argument, key.error().message);
  event.key = std::move(*key);
  return event;
}

Result<Hold> find_hold(ledger::Ledger& ledger, std::uint64_t entry) {
  auto all = ledger::all_holds(ledger);
  if (!all) return tl::make_unexpected(all.error());
  for (ledger::Held& held : *all) {
    if (std::cmp_equal(held.hold.entry, entry)) return std::move(held.hold);
  }
  return fail(StatusCode::not_found, "entry " + std::to_string(entry) +
                                         " is no hold; `vern hold list` shows those there are");
}

Result<void> check_request(ledger::Ledger& ledger, const Hold& hold, std::uint64_t entry) {
  const auto known = all(ledger);
  if (!known) return tl::make_unexpected(known.error());
  for (const SubjectRequest& request : *known) {
    const auto& holds = request.holds;
    const bool its_hold = std::find(holds.begin(), holds.end(), entry) != holds.end();
    const bool its_restriction = request.restriction == entry && request.standing.waits();
    if (request.standing.closed || (!its_hold && !its_restriction)) continue;
    return fail(StatusCode::state, "the hold (" + std::string(name(hold.ground)) +
                                       ") came with request " + std::to_string(request.id) +
                                       ", which is not closed; it goes with the request");
  }
  return {};
}

Result<void> check_lifting(const Hold& hold, const Lifting& lifting) {
  if (hold.lifted) {
    return fail(StatusCode::state, "the hold was lifted on " + to_string(*hold.lifted));
  }
  if (lifting.reason.empty()) return refuse("say why the hold is lifted");
  if (lifting.day < hold.from) {
    return refuse("the hold is from " + to_string(hold.from) + "; it cannot be lifted before");
  }
  return {};
}

}  // namespace

Result<std::uint64_t> place(ledger::Ledger& ledger, const Policy& policy, const Placing& placing,
                            const std::string& by) {
  if (auto ok = check_shape(placing); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_place(policy, placing); !ok) return tl::make_unexpected(ok.error());
  auto event = placing_event(policy, placing);
  if (!event) return tl::make_unexpected(event.error());
  if (!placing.card) return ledger.append_house(*event, by);
  const auto written = ledger.append(ledger::NewEntry{*placing.card, std::move(*event)}, by);
  if (!written) return tl::make_unexpected(written.error());
  return written->position;
}

Result<std::uint64_t> lift(ledger::Ledger& ledger, const Lifting& lifting,
                           const std::optional<ledger::Card>& card, const std::string& by) {
  const auto hold = find_hold(ledger, lifting.hold);
  if (!hold) return tl::make_unexpected(hold.error());
  if (auto ok = check_lifting(*hold, lifting); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_request(ledger, *hold, lifting.hold); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Event event;
  event.kind = EntryKind::hold_lifted;
  event.day = lifting.day;
  event.target = lifting.hold;
  event.remark = lifting.reason;
  const auto theirs = holds_entry(ledger, card, lifting.hold);
  if (!theirs) return tl::make_unexpected(theirs.error());
  if (!*theirs) return ledger.append_house(event, by);
  const auto written = ledger.append(ledger::NewEntry{*card, std::move(event)}, by);
  if (!written) return tl::make_unexpected(written.error());
  return written->position;
}

}  // namespace vern::requests
