#include "erasure/verified_parts.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "retention/ledger_proof.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;

Residue not_carried_out(const Policy& policy, const DatumStep& step) {
  Residue residue;
  const Register* const reg = policy.find_register(step.reg);
  residue.path = reg != nullptr ? reg->file.path : step.reg;
  residue.reg = step.reg;
  residue.line = step.line;
  residue.column = step.category;
  residue.why = "was to go and was not carried out";
  return residue;
}

void tell_remaining(const Plan& now, Verified& into) {
  std::map<std::tuple<std::string, std::string, Fate, std::string>, Remaining> all;
  for (const DatumStep& step : now.data) {
    if (step.goes()) continue;
    Remaining& one = all[{step.reg, step.category, step.fate, step.why}];
    one.reg = step.reg;
    one.category = step.category;
    one.fate = step.fate;
    one.why = step.why;
    one.cites = step.cites;
    if (step.until && (!one.until || *one.until < *step.until)) one.until = step.until;
    ++one.records;
  }
  for (auto& [key, one] : all) into.remaining.push_back(std::move(one));
}

// A place where a value is a value that must not stand: an index is made anew, and a list names a
// number.
bool has_values(const PlaceStep& place) {
  const bool to_be_clean = place.kind == DealtBy::copy || place.kind == DealtBy::recorded ||
                           place.kind == DealtBy::declared;
  return to_be_clean && place.found > 0;
}

// By which a datum is known again: its record's own number, or its place where it has none.
using DatumName =
    std::tuple<std::string_view, std::string_view, std::int64_t, bool, std::string_view>;
DatumName name_of(const DatumStep& step) {
  return {step.reg, step.key, step.key.empty() ? step.line : 0, step.deleted, step.category};
}

}  // namespace

Result<Told> told_of(ledger::Ledger& ledger, const std::string& sha256) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  Told told;
  for (const ledger::Entry& entry : *house) {
    if (entry.event.sha256 != sha256) continue;
    if (entry.event.kind == EntryKind::erasure_approved) told.approved = entry;
    if (entry.event.kind == EntryKind::erasure_executed) told.executed.push_back(entry);
    if (entry.event.kind != EntryKind::place_dealt) continue;
    told.dealt[entry.event.path] = {entry.actor.by, entry.event.day, entry.event.remark};
  }
  return told;
}

Result<ErasureFound> find_under_way(ledger::Ledger& ledger, const std::string& id) {
  auto record = find_record(ledger, id);
  if (!record) return tl::make_unexpected(record.error());
  if (!*record) {
    return fail(StatusCode::not_found,
                "no erasure under way has this id; `vern erase list` shows those there are");
  }
  auto plan = parse_plan((*record)->plan);
  if (!plan) return tl::make_unexpected(plan.error());
  auto told = told_of(ledger, sha256_of_plan((*record)->plan));
  if (!told) return tl::make_unexpected(told.error());
  return ErasureFound{std::move(**record), std::move(*plan), std::move(*told)};
}

Result<ErasureFound> find_executed(ledger::Ledger& ledger, const std::string& id) {
  auto found = find_under_way(ledger, id);
  if (found && found->told.executed.empty()) {
    return fail(StatusCode::state,
                "the plan has not been carried out: `vern erase execute` comes first");
  }
  return found;
}

Result<ErasureFound> find_executed_plan(ledger::Ledger& ledger, const std::string& document) {
  const auto plan = parse_plan(document);
  if (!plan) return tl::make_unexpected(plan.error());
  auto found = find_executed(ledger, plan->id);
  if (found && found->record.plan != document) {
    return fail(StatusCode::state, "another plan of this id was carried out");
  }
  return found;
}

Verified begun_verified(const ErasureFound& of, Day day) {
  Verified out;
  out.id = of.plan.id;
  out.plan_sha256 = sha256_of_plan(of.record.plan);
  out.day = day;
  out.ground = of.plan.ground;
  out.request = of.plan.request;
  out.approved = of.told.approved;
  out.executed = of.told.executed;
  return out;
}

StayingColumns::StayingColumns(const Plan& now) {
  for (const DatumStep& step : now.data) {
    if (step.goes()) continue;
    for (const ColumnStep& one : step.columns) columns_.insert({step.reg, step.line, one.column});
  }
}

bool StayingColumns::has(std::string_view reg, std::int64_t line, std::string_view column) const {
  return columns_.contains({reg, line, column});
}

void tell_data(const Policy& policy, const Plan& approved, const Plan& now, Verified& into) {
  tell_remaining(now, into);
  // Of several records with one number, one that goes.
  std::map<DatumName, const DatumStep*> there;
  for (const DatumStep& step : now.data) {
    const DatumStep*& one = there[name_of(step)];
    if (one == nullptr || step.goes()) one = &step;
  }
  for (const DatumStep& step : approved.data) {
    if (!step.goes()) continue;
    const auto still = there.find(name_of(step));
    if (still == there.end()) {
      into.gone.push_back(step);
    } else if (still->second->goes()) {
      into.residue.push_back(not_carried_out(policy, *still->second));
    }
  }
}

bool waits_for(const PlaceStep& place, bool listed, bool dealt) {
  if (has_values(place)) return true;
  if (dealt) return false;
  // Searched, and nothing was found; unless it is listed all the same: it could not be read, or is
  // no longer where it was.
  const bool searched = place.kind == DealtBy::copy || place.kind == DealtBy::recorded;
  return !searched || listed;
}

void tell_places(const Plan& approved, const Plan& now, const std::map<std::string, Dealt>& dealt,
                 Verified& into) {
  const auto add = [&](PlaceStep place, bool listed) {
    PlaceState state;
    const auto word = dealt.find(place.id);
    if (word != dealt.end()) state.dealt = word->second;
    state.open = waits_for(place, listed, state.dealt.has_value());
    if (has_values(place)) {
      into.residue.push_back(
          {place.path, place.first, place.found, {}, 0, {}, "in a file that is no register"});
    }
    state.place = std::move(place);
    into.places.push_back(std::move(state));
  };
  for (const PlaceStep& place : now.places) add(place, true);
  for (PlaceStep place : approved.places) {
    const bool listed = std::any_of(now.places.begin(), now.places.end(),
                                    [&](const PlaceStep& one) { return one.id == place.id; });
    if (listed) continue;
    place.found = 0;
    add(std::move(place), false);
  }
}

Result<void> tell_ledger(const Acting& acting, const Plan& approved, Verified& into) {
  for (const std::string& number : approved.customers) {
    const auto proof = retention::ledger_proof(acting.ledger, acting.shop.policy, number);
    if (!proof) return tl::make_unexpected(proof.error());
    if (*proof) into.proof_until = std::max(into.proof_until, (*proof)->planned);
  }
  auto checkpoint = acting.ledger.checkpoint();
  if (!checkpoint) return tl::make_unexpected(checkpoint.error());
  into.checkpoint = std::move(*checkpoint);
  return {};
}

Result<std::uint64_t> note_dealt(const Acting& acting, const std::string& plan_sha256,
                                 const std::string& place, const std::string& how, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (how.empty()) {
    return fail(StatusCode::argument, "say how the place was dealt with; no personal data");
  }
  ledger::Event event;
  event.kind = EntryKind::place_dealt;
  event.day = day;
  event.sha256 = plan_sha256;
  event.path = place;
  event.remark = how;
  return acting.ledger.append_house(event, acting.by);
}

}  // namespace vern::erasure
