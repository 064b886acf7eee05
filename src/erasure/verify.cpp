#include "erasure/verify.hpp"

#include <algorithm>
#include <utility>

#include "erasure/planner.hpp"
#include "erasure/verified_parts.hpp"
#include "ledger/crypto.hpp"
#include "ledger/pseudonym_key.hpp"

namespace vern::erasure {

namespace {

class Verifier {
 public:
  Verifier(const Acting& acting, const ErasureFound& of, Day day)
      : acting_(acting), of_(of), day_(day), secret_(acting.master) {}

  Result<Verified> run() {
    auto planned = make_plan(acting_.shop, acting_.ledger, options());
    if (!planned) return tl::make_unexpected(planned.error());
    out_ = begun_verified(of_, day_);
    out_.values = planned->looked_for;
    out_.unsought = planned->plan.unsought;
    out_.files = planned->traces.files;
    out_.bytes = planned->traces.bytes;
    const StayingColumns staying(planned->plan);
    for (const TracedHit& hit : planned->traces.in_registers) in_register(*planned, staying, hit);
    tell_data(acting_.shop.policy, of_.plan, planned->plan, out_);
    shared(planned->plan);
    tell_places(of_.plan, planned->plan, of_.told.dealt, out_);
    if (auto ok = tell_ledger(acting_, of_.plan, out_); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return std::move(out_);
  }

 private:
  PlanOptions options() const {
    PlanOptions options;
    options.day = day_;
    options.ground = of_.plan.ground;
    options.customer = of_.plan.customers.empty() ? "" : of_.plan.customers.front();
    options.request = of_.plan.request;
    options.id = of_.plan.id;
    options.like = &of_.plan;
    options.also_sought = of_.record.values;
    options.nothing_left = true;
    options.hash = secret_.hash();
    return options;
  }

  void in_register(const Planned& planned, const StayingColumns& staying, const TracedHit& hit) {
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
        if (staying.has(residue.reg, residue.line, residue.column)) return;
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

  void shared(const Plan& now) {
    for (const TraceStep& step : now.traces) {
      if (step.kind == TraceKind::shared || step.kind == TraceKind::list) {
        out_.shared.push_back(step);
      }
    }
  }

  const Acting& acting_;
  const ErasureFound& of_;
  Day day_;
  ledger::PseudonymKey secret_;
  Verified out_;
};

}  // namespace

bool Verified::is_closed() const {
  return is_clean() && std::none_of(places.begin(), places.end(),
                                    [](const PlaceState& place) { return place.open; });
}

Result<Verified> verify(const Acting& acting, const std::string& id, Day day) {
  const auto found = find_executed(acting.ledger, id);
  if (!found) return tl::make_unexpected(found.error());
  return Verifier(acting, *found, day).run();
}

Result<std::uint64_t> tick_off(const Acting& acting, const std::string& id,
                               const std::string& place, const std::string& how, Day day) {
  const auto verified = verify(acting, id, day);
  if (!verified) return tl::make_unexpected(verified.error());
  const bool known = std::any_of(verified->places.begin(), verified->places.end(),
                                 [&](const PlaceState& one) { return one.place.id == place; });
  if (!known) {
    return fail(StatusCode::not_found,
                "the erasure has no place " + place + "; `vern erase verify` lists them");
  }
  return note_dealt(acting, verified->plan_sha256, place, how, day);
}

Result<std::uint64_t> note_certificate(const Acting& acting, const Verified& verified,
                                       std::string_view bytes, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  ledger::Event event;
  event.kind = ledger::EntryKind::erasure_certified;
  event.day = day;
  event.sha256 = verified.plan_sha256;
  event.content = ledger::to_hex(ledger::view_of(ledger::sha256(bytes)));
  event.change = verified.is_closed() ? "closed" : "open";
  return acting.ledger.append_house(event, acting.by);
}

Result<std::uint64_t> close(const Acting& acting, const Verified& verified, std::string_view bytes,
                            Day day) {
  if (!verified.is_closed()) {
    return fail(StatusCode::state,
                "something still stands where it must not, or a place waits for a person: "
                "the certificate stays open");
  }
  const auto open = find_under_way(acting.ledger, verified.id);
  if (!open) return tl::make_unexpected(open.error());
  const auto entry = note_certificate(acting, verified, bytes, day);
  if (!entry) return entry;
  if (auto ok = remove_record(acting.ledger, verified.id); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return entry;
}

Result<std::vector<UnderWay>> under_way(const Acting& acting) {
  const auto ids = records_kept(acting.ledger);
  if (!ids) return tl::make_unexpected(ids.error());
  std::vector<UnderWay> out;
  for (const std::string& id : *ids) {
    auto found = find_under_way(acting.ledger, id);
    if (!found) return tl::make_unexpected(found.error());
    out.push_back({id, std::move(found->told.approved), found->told.executed.size()});
  }
  return out;
}

}  // namespace vern::erasure
