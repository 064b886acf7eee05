#include "erasure/approval.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "erasure/plan_parts.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;
using ledger::Event;

Result<void> check_policy(const audience::Shop& shop, const Plan& plan) {
  if (plan.policy == policy_word(shop)) return {};
  return fail(StatusCode::state,
              "the policy says something else than when the plan was made: plan again");
}

// Persons of whom something that goes is not done, so that nothing goes whole of them.
using InPart = std::set<std::size_t>;

// A record goes whole, or not at all; and a card only with every row that has its number.
void drop_partly_planned(const InPart& in_part, const PersonOf& person_of, Executed& into) {
  if (in_part.empty()) return;
  std::vector<DatumStep> kept;
  for (DatumStep& step : into.done) {
    if (step.record_goes && in_part.contains(person_of(step))) {
      into.skipped.push_back({std::move(step),
                              "the record goes with the rest of what has its "
                              "number, which has changed: plan again"});
    } else {
      kept.push_back(std::move(step));
    }
  }
  into.done = std::move(kept);
}

// Which of the approved steps run, and why not the others.
class Selection {
 public:
  Selection(const Plan& approved, const PersonOf& person_of, const Plan& now)
      : approved_(approved), person_of_(person_of) {
    for (const DatumStep& step : now.data) now_[key_of(step)] = &step;
  }

  void run(Executed& into) {
    for (const DatumStep& step : approved_.data) {
      if (step.goes()) take(step, into);
    }
    for (const auto& [key, step] : now_) {
      if (!step->goes() || taken_.contains(key)) continue;
      ++into.not_planned;
      in_part_.insert(person_of_(*step));
    }
    drop_partly_planned(in_part_, person_of_, into);
  }

 private:
  using Key = std::tuple<std::string, std::int64_t, std::string>;
  static Key key_of(const DatumStep& step) { return {step.reg, step.line, step.category}; }

  // What is not there any more was done before.
  void take(const DatumStep& approved, Executed& into) {
    const auto found = now_.find(key_of(approved));
    if (found == now_.end()) return;
    const DatumStep& now = *found->second;
    if (!now.goes()) {
      skip(approved, now, into,
           "must stay by now (" + std::string(name(now.fate)) +
               (now.why.empty() ? "" : ": " + now.why) + ")");
    } else if (now.seal != approved.seal) {
      skip(approved, now, into, "the record has changed since the plan: plan again");
    } else if (now.columns != approved.columns || now.record_goes != approved.record_goes) {
      skip(approved, now, into, "something else is to be done now: plan again");
    } else {
      taken_.insert(found->first);
      into.done.push_back(now);
    }
  }

  void skip(const DatumStep& approved, const DatumStep& now, Executed& into, std::string why) {
    into.skipped.push_back({approved, std::move(why)});
    in_part_.insert(person_of_(now));
  }

  const Plan& approved_;
  const PersonOf& person_of_;
  std::map<Key, const DatumStep*> now_;
  std::set<Key> taken_;
  InPart in_part_;
};

}  // namespace

Result<void> check_whole(const Plan& plan) {
  if (plan.whole) return {};
  return fail(StatusCode::incomplete,
              "a register is not whole, so nobody can tell what must be kept; nothing is erased "
              "until it is mended, or acknowledged in the policy: " +
                  (plan.notes.empty() ? std::string() : plan.notes.front()));
}

Result<void> check_may_erase(const Policy& policy, const std::string& by) {
  if (by.empty()) return fail(StatusCode::argument, "--by is empty; name the person who says so");
  if (policy.people.empty()) return {};
  for (const Person& person : policy.people) {
    if (person.id == by && person.erase) return {};
  }
  return fail(StatusCode::argument,
              "the policy does not give this person the right to erase: [people], rights");
}

Result<Plan> check_to_approve(const Acting& acting, const std::string& document) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto plan = parse_plan(document);
  if (!plan) return plan;
  if (auto ok = check_policy(acting.shop, *plan); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_whole(*plan); !ok) return tl::make_unexpected(ok.error());
  if (plan->is_empty()) {
    return fail(StatusCode::state, "the plan does nothing: there is nothing to approve");
  }
  return plan;
}

Result<std::optional<std::uint64_t>> approved_at(ledger::Ledger& ledger,
                                                 const std::string& document) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  const std::string sha256 = sha256_of_plan(document);
  for (const ledger::Entry& entry : *house) {
    const bool about = entry.event.sha256 == sha256;
    if (about && entry.event.kind == EntryKind::erasure_approved) return entry.position;
  }
  return std::optional<std::uint64_t>();
}

Result<std::uint64_t> note_approval(const Acting& acting, const Plan& plan,
                                    const std::string& document, Day day) {
  Event event;
  event.kind = EntryKind::erasure_approved;
  event.day = day;
  event.sha256 = sha256_of_plan(document);
  event.count = plan.going();
  return acting.ledger.append_house(event, acting.by);
}

Result<std::uint64_t> approve(const Acting& acting, const std::string& document, Day day) {
  const auto plan = check_to_approve(acting, document);
  if (!plan) return tl::make_unexpected(plan.error());
  const auto known = approved_at(acting.ledger, document);
  if (!known) return tl::make_unexpected(known.error());
  if (*known) return **known;
  // What is carried out is the document itself, not a file that somebody may change.
  if (auto ok = keep_record(acting.ledger, plan->id, {document, {}}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return note_approval(acting, *plan, document, day);
}

Result<Plan> check_to_execute(const Acting& acting, const std::string& document, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto plan = parse_plan(document);
  if (!plan) return plan;
  const auto approved = approved_at(acting.ledger, document);
  if (!approved) return tl::make_unexpected(approved.error());
  if (!*approved) {
    return fail(StatusCode::state, "nobody has approved this plan: `vern erase approve` first");
  }
  if (day < plan->day) {
    return fail(StatusCode::argument, "the plan was made for " + to_string(plan->day) +
                                          "; it cannot be carried out as of a day before that");
  }
  if (auto ok = check_policy(acting.shop, *plan); !ok) return tl::make_unexpected(ok.error());
  return plan;
}

Result<Approved> find_approved(const Acting& acting, const std::string& id, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto record = find_record(acting.ledger, id);
  if (!record) return tl::make_unexpected(record.error());
  if (!*record) {
    return fail(StatusCode::not_found,
                "no approved plan of erasure has this id, or its certificate is closed: "
                "`vern erase approve` comes first");
  }
  auto plan = check_to_execute(acting, (*record)->plan, day);
  if (!plan) return tl::make_unexpected(plan.error());
  return Approved{std::move(**record), std::move(*plan)};
}

void select_steps(const Plan& now, const PersonOf& person_of, Executed& into) {
  Selection(into.plan, person_of, now).run(into);
}

void withdraw_steps(const std::vector<DatumStep>& changed, const std::string& why, Executed& into) {
  for (const DatumStep& step : changed) {
    const auto at = std::find_if(into.done.begin(), into.done.end(),
                                 [&](const DatumStep& one) { return one.is_same_datum(step); });
    if (at == into.done.end()) continue;
    into.skipped.push_back({std::move(*at), why});
    into.done.erase(at);
  }
  const bool in_part = !into.skipped.empty() || into.not_planned > 0;
  drop_partly_planned(
      in_part ? InPart{0} : InPart{}, [](const DatumStep&) { return 0; }, into);
}

}  // namespace vern::erasure
