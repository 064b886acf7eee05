#include "erasure/verify.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "audience/ledger_card.hpp"
#include "erasure/places.hpp"
#include "erasure/planner.hpp"
#include "erasure/pseudonym_key.hpp"
#include "retention/ledger_proof.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;

// What the ledger tells of one plan.
struct Told {
  std::optional<ledger::Entry> approved;
  std::vector<ledger::Entry> executed;
  std::map<std::string, Dealt> dealt;  // by place; the last word counts
};

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

class Verifier {
 public:
  Verifier(const Acting& acting, const ErasureRecord& record, const Plan& approved, Told told,
           Day day)
      : acting_(acting),
        record_(record),
        approved_(approved),
        told_(std::move(told)),
        day_(day),
        secret_(acting.master) {}

  Result<Verified> run() {
    auto planned = make_plan(acting_.shop, acting_.ledger, options());
    if (!planned) return tl::make_unexpected(planned.error());
    head(*planned);
    for (const TracedHit& hit : planned->traces.in_registers) in_register(*planned, hit);
    what_remains(planned->plan);
    shared(planned->plan);
    places(planned->plan);
    if (auto ok = proof(); !ok) return tl::make_unexpected(ok.error());
    return std::move(out_);
  }

 private:
  PlanOptions options() const {
    PlanOptions options;
    options.day = day_;
    options.ground = approved_.ground;
    options.customer = approved_.customers.empty() ? "" : approved_.customers.front();
    options.request = approved_.request;
    options.id = approved_.id;
    options.also_sought = record_.values;
    options.nothing_left = true;
    options.hash = secret_.hash();
    return options;
  }

  void head(const Planned& planned) {
    out_.id = approved_.id;
    out_.plan_sha256 = sha256_of_plan(record_.plan);
    out_.day = day_;
    out_.ground = approved_.ground;
    out_.request = approved_.request;
    out_.approved = told_.approved;
    out_.executed = told_.executed;
    out_.values = planned.sought.size() - planned.plan.unsought;
    out_.unsought = planned.plan.unsought;
    out_.files = planned.traces.files;
    out_.bytes = planned.traces.bytes;
  }

  void in_register(const Planned& planned, const TracedHit& hit) {
    Residue residue;
    const RegisterFile& file = planned.records.files[hit.reg];
    residue.path = acting_.shop.policy.registers[hit.reg].file.path;
    if (hit.in_memo_file) residue.path = file.memo_path;
    residue.offset = hit.offset;
    residue.reg = acting_.shop.policy.registers[hit.reg].id;
    residue.line = hit.line;
    if (hit.line > 0 && hit.column < file.columns.size()) residue.column = file.columns[hit.column];
    switch (hit.owner) {
      case HitOwner::other_field:
        return;  // told among what is shared
      case HitOwner::own_field:
      case HitOwner::own_memo:
        if (must_stay(planned.plan, residue)) return;
        residue.why = "was to go and stands there still";
        break;
      case HitOwner::other_text:
      case HitOwner::other_memo:
        residue.why = "in a record that is not the person's";
        break;
      default:
        residue.why = "in bytes that no record owns";
    }
    out_.residue.push_back(std::move(residue));
  }

  // In a column of a datum that stays.
  static bool must_stay(const Plan& now, const Residue& at) {
    return std::any_of(now.data.begin(), now.data.end(), [&](const DatumStep& step) {
      if (step.reg != at.reg || step.line != at.line || step.goes()) return false;
      return std::any_of(step.columns.begin(), step.columns.end(),
                         [&](const ColumnStep& column) { return column.column == at.column; });
    });
  }

  void what_remains(const Plan& now) {
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
    for (auto& [key, one] : all) out_.remaining.push_back(std::move(one));
    for (const DatumStep& step : approved_.data) {
      if (step.goes()) what_went(step, now);
    }
  }

  // A plan holds what is still to be done: a datum that is in it was not carried out, whether or
  // not its values can be looked for.
  void what_went(const DatumStep& approved, const Plan& now) {
    for (const DatumStep& step : now.data) {
      if (!step.is_same_datum(approved)) continue;
      if (step.goes()) {
        Residue residue;
        const Register* const reg = acting_.shop.policy.find_register(step.reg);
        residue.path = reg != nullptr ? reg->file.path : step.reg;
        residue.reg = step.reg;
        residue.line = step.line;
        residue.column = step.category;
        residue.why = "was to go and was not carried out";
        out_.residue.push_back(std::move(residue));
      }
      return;
    }
    out_.gone.push_back(approved);
  }

  void shared(const Plan& now) {
    for (const TraceStep& step : now.traces) {
      if (step.kind == TraceKind::shared || step.kind == TraceKind::list) {
        out_.shared.push_back(step);
      }
    }
  }

  // Those of the plan, and those that have come since.
  void places(const Plan& now) {
    std::vector<PlaceStep> all = now.places;
    for (const PlaceStep& place : approved_.places) {
      const bool known = std::any_of(all.begin(), all.end(),
                                     [&](const PlaceStep& one) { return one.id == place.id; });
      if (known) continue;
      all.push_back(place);
      all.back().found = 0;
    }
    for (PlaceStep& place : all) add_place(std::move(place));
  }

  void add_place(PlaceStep place) {
    PlaceState state;
    const auto dealt = told_.dealt.find(place.id);
    if (dealt != told_.dealt.end()) state.dealt = dealt->second;
    const bool searched =
        !place.path.empty() && (place.kind == DealtBy::copy || place.kind == DealtBy::recorded);
    // A word that a copy is gone does not stand against the copy.
    const bool still_there = place.found > 0 && place.kind != DealtBy::index_file;
    state.open = still_there || (!state.dealt && !searched);
    if (still_there) {
      out_.residue.push_back(
          {place.path, place.first, place.found, {}, 0, {}, "in a file that is no register"});
    }
    state.place = std::move(place);
    out_.places.push_back(std::move(state));
  }

  Result<void> proof() {
    auto checkpoint = acting_.ledger.checkpoint();
    if (!checkpoint) return tl::make_unexpected(checkpoint.error());
    out_.checkpoint = std::move(*checkpoint);
    for (const std::string& number : approved_.customers) {
      const auto proof = retention::ledger_proof(acting_.shop, number);
      if (!proof) return tl::make_unexpected(proof.error());
      if (*proof) out_.proof_until = std::max(out_.proof_until, (*proof)->planned);
    }
    return {};
  }

  const Acting& acting_;
  const ErasureRecord& record_;
  const Plan& approved_;
  Told told_;
  Day day_;
  PseudonymKey secret_;
  Verified out_;
};

struct Found {
  ErasureRecord record;
  Plan plan;
  Told told;
};

Result<Found> find(const Acting& acting, const std::string& id) {
  auto record = find_record(acting.shop, acting.master, id);
  if (!record) return tl::make_unexpected(record.error());
  if (!*record) {
    return fail(StatusCode::not_found,
                "no erasure under way has this id; `vern erase list` shows those there are");
  }
  auto plan = parse_plan((*record)->plan);
  if (!plan) return tl::make_unexpected(plan.error());
  auto told = told_of(acting.ledger, sha256_of_plan((*record)->plan));
  if (!told) return tl::make_unexpected(told.error());
  return Found{std::move(**record), std::move(*plan), std::move(*told)};
}

}  // namespace

bool Verified::is_closed() const {
  return is_clean() && std::none_of(places.begin(), places.end(),
                                    [](const PlaceState& place) { return place.open; });
}

Result<Verified> verify(const Acting& acting, const std::string& id, Day day) {
  auto found = find(acting, id);
  if (!found) return tl::make_unexpected(found.error());
  if (found->told.executed.empty()) {
    return fail(StatusCode::state,
                "the plan has not been carried out: `vern erase execute` comes first");
  }
  return Verifier(acting, found->record, found->plan, std::move(found->told), day).run();
}

Result<std::uint64_t> tick_off(const Acting& acting, const std::string& id,
                               const std::string& place, const std::string& how, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (how.empty()) {
    return fail(StatusCode::argument, "say how the place was dealt with; no personal data");
  }
  const auto verified = verify(acting, id, day);
  if (!verified) return tl::make_unexpected(verified.error());
  const bool known = std::any_of(verified->places.begin(), verified->places.end(),
                                 [&](const PlaceState& one) { return one.place.id == place; });
  if (!known) {
    return fail(StatusCode::not_found,
                "the erasure has no place " + place + "; `vern erase verify` lists them");
  }
  ledger::Event event;
  event.kind = EntryKind::place_dealt;
  event.day = day;
  event.sha256 = verified->plan_sha256;
  event.path = place;
  event.remark = how;
  return acting.ledger.append_house(event, acting.by);
}

Result<std::vector<UnderWay>> under_way(const Acting& acting) {
  const auto ids = records_kept(acting.shop);
  if (!ids) return tl::make_unexpected(ids.error());
  std::vector<UnderWay> out;
  for (const std::string& id : *ids) {
    auto found = find(acting, id);
    if (!found) return tl::make_unexpected(found.error());
    out.push_back({id, std::move(found->told.approved), found->told.executed.size()});
  }
  return out;
}

}  // namespace vern::erasure
