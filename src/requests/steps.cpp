// Requests are opened and taken from step to step. Each is one durable commit, with the holds that
// come and go with it.
#include <algorithm>
#include <array>
#include <utility>

#include "requests/cards.hpp"
#include "requests/requests.hpp"

namespace vern::requests {
namespace {

using ledger::Card;
using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;
using ledger::Method;
using ledger::NewEntry;

tl::unexpected<Error> refuse(std::string message) {
  return fail(StatusCode::argument, std::move(message));
}

Event received_event(const Opening& opening) {
  Event event;
  event.kind = EntryKind::request_received;
  event.day = opening.received;
  event.right = std::string(name(opening.right));
  event.method = opening.method;
  event.form = opening.number;
  event.remark = opening.remark;
  return event;
}

Event hold_event(HoldGround ground, Day from, std::string_view reg = {}) {
  Event event;
  event.kind = EntryKind::hold_placed;
  event.day = from;
  event.ground = std::string(name(ground));
  event.reg = std::string(reg);
  return event;
}

// The request, and what comes with it; see requests.hpp.
std::vector<Event> opening_events(const Opening& opening) {
  std::vector<Event> events{received_event(opening)};
  if (!opening.card) return events;
  const bool erases = opening.right == SubjectRight::erasure;
  events.push_back(hold_event(HoldGround::request, opening.received,
                              erases ? ledger_register : std::string_view{}));
  if (opening.right == SubjectRight::restriction) {
    events.push_back(hold_event(HoldGround::restriction, opening.received));
  }
  if (opening.right == SubjectRight::objection) {
    Event objected;
    objected.kind = EntryKind::objected;
    objected.day = opening.received;
    objected.method = opening.method;
    events.push_back(std::move(objected));
  }
  return events;
}

Result<void> check_opening(const Opening& opening, std::span<const Entry> house) {
  if (opening.method == Method::import || opening.method == Method::replay ||
      opening.method == Method::unstated) {
    return refuse("say how the request came: counter-form, letter, email, sms, phone or web");
  }
  if (opening.card) return {};
  if (opening.number.empty()) {
    return refuse(
        "a request of somebody who is no customer is known by the running number of its paper: "
        "state the number");
  }
  for (const SubjectRequest& other : requests(house)) {
    if (other.number != opening.number) continue;
    return refuse("the number is request " + std::to_string(other.id) +
                  "'s already; give this one another");
  }
  return {};
}

Event step_event(const SubjectRequest& request, const Step& step) {
  constexpr std::array<EntryKind, 6> kinds{
      EntryKind::request_identity, EntryKind::request_identity,  EntryKind::request_extended,
      EntryKind::request_refused,  EntryKind::request_fulfilled, EntryKind::request_closed};
  Event event;
  event.kind = kinds[static_cast<std::size_t>(step.step) - 1];
  event.day = step.day;
  event.target = request.id;
  event.ground = step.ground;
  event.remark = step.words;
  if (step.step == RequestStep::identity_asked) event.change = "asked";
  if (step.step == RequestStep::identity_confirmed) event.change = "confirmed";
  if (step.step == RequestStep::closed && step.taken_back) event.change = "taken-back";
  return event;
}

Event lifting(std::uint64_t hold, Day day) {
  Event event;
  event.kind = EntryKind::hold_lifted;
  event.day = day;
  event.target = hold;
  return event;
}

std::vector<Event> step_events(const SubjectRequest& request, const Step& step) {
  std::vector<Event> events{step_event(request, step)};
  const bool closes = step.step == RequestStep::closed;
  const bool no_restriction = step.step == RequestStep::refused || (closes && step.taken_back);
  const bool lifted_before = request.standing.refused.has_value();
  if (no_restriction && request.restriction && !lifted_before) {
    events.push_back(lifting(*request.restriction, step.day));
  }
  if (!closes) return events;
  for (const std::uint64_t hold : request.holds) events.push_back(lifting(hold, step.day));
  return events;
}

Result<void> check_words(const Step& step) {
  const bool reasons = step.step == RequestStep::extended || step.step == RequestStep::refused;
  if (reasons && step.words.empty()) {
    return refuse("the person is told the reasons (GDPR Art. 12(3)-(4)): state them");
  }
  if (step.step == RequestStep::identity_confirmed && step.words.empty()) {
    return refuse(
        "say how identity was established: shown at the counter, known to the staff, ...");
  }
  return {};
}

Result<void> check_ground(const RequestStanding& standing, const Step& step) {
  const bool refuses = step.step == RequestStep::refused;
  if (step.ground.empty() && !refuses) return {};
  if (!refuses && step.step != RequestStep::fulfilled) {
    return refuse("only a refusal, of all or of a part, has a ground; leave it out");
  }
  const RefusalInfo* info = find_refusal(step.ground);
  if (info == nullptr) {
    std::string known;
    for (const RefusalInfo& one : refusal_grounds) {
      if (one.fits(standing.right)) known += (known.empty() ? "" : ", ") + std::string(one.name);
    }
    return refuse("a refusal has a ground of the law: " + known);
  }
  const std::string mistake = refusal_mistake(standing, *info);
  if (!mistake.empty()) return refuse(mistake);
  return {};
}

Result<void> check_step(const RequestStanding& standing, const Step& step) {
  const std::string mistake = request_mistake(standing, step.step, step.day);
  if (!mistake.empty()) return fail(StatusCode::state, mistake);
  if (step.step == RequestStep::closed && standing.waits() && !step.taken_back) {
    return fail(StatusCode::state,
                "the request was not answered: fulfil or refuse it first, or say that the person "
                "took it back");
  }
  if (step.step == RequestStep::closed && !standing.waits() && step.taken_back) {
    return fail(StatusCode::state, "the request was answered; close it without taking it back");
  }
  if (auto ok = check_words(step); !ok) return ok;
  return check_ground(standing, step);
}

// What was written of several entries counts them from 0; of a request they are one thing, and
// their number is no line of anybody's file.
template <class T>
tl::unexpected<Error> as_one(const Result<T>& refused) {
  Error error = refused.error();
  error.row = -1;
  return tl::make_unexpected(std::move(error));
}

Result<void> append(ledger::Ledger& ledger, const std::vector<Event>& events,
                    const std::optional<Card>& card, const Step& step, std::uint64_t id,
                    const std::string& by) {
  if (!card) {
    const auto written = ledger.append({}, events, by);
    return written ? Result<void>() : as_one(written);
  }
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  std::vector<NewEntry> entries;
  entries.reserve(events.size());
  for (const Event& event : events) entries.push_back({*card, event});
  // As it stands when the lock is held: somebody else may have answered meanwhile.
  const auto still = [&](std::size_t at, const ledger::Subject& before) -> Result<void> {
    if (at != 0) return {};
    std::vector<Entry> told = before.entries;
    told.insert(told.end(), house->begin(), house->end());
    for (const SubjectRequest& request : requests(told)) {
      if (request.id == id) return check_step(request.standing, step);
    }
    return {};
  };
  const auto written = ledger.append(entries, by, still);
  return written ? Result<void>() : as_one(written);
}

}  // namespace

Result<SubjectRequest> open(ledger::Ledger& ledger, const Opening& opening, const std::string& by) {
  const auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  if (auto ok = check_opening(opening, *house); !ok) return tl::make_unexpected(ok.error());
  const std::vector<Event> events = opening_events(opening);
  std::vector<NewEntry> entries;
  entries.reserve(events.size());
  if (opening.card) {
    for (const Event& event : events) entries.push_back({*opening.card, event});
  }
  const auto written = opening.card ? ledger.append(entries, by) : ledger.append({}, events, by);
  if (!written) return as_one(written);
  return find(ledger, written->front().position);
}

Result<SubjectRequest> take(ledger::Ledger& ledger, std::uint64_t id, const Step& step,
                            const std::optional<Card>& card, const std::string& by) {
  const auto request = find(ledger, id);
  if (!request) return request;
  if (auto ok = check_step(request->standing, step); !ok) return tl::make_unexpected(ok.error());
  const auto theirs = holds_entry(ledger, card, request->id);
  if (!theirs) return tl::make_unexpected(theirs.error());
  const auto written = append(ledger, step_events(*request, step),
                              *theirs ? card : std::optional<Card>(), step, id, by);
  if (!written) return tl::make_unexpected(written.error());
  return find(ledger, id);
}

}  // namespace vern::requests
