// Requests as the entries tell them.
#include <algorithm>
#include <map>
#include <utility>

#include "ledger/each_entry.hpp"
#include "requests/requests.hpp"

namespace vern::requests {
namespace {

using ledger::Entry;
using ledger::EntryKind;

bool is_told_of(EntryKind kind) {
  return (kind >= EntryKind::request_received && kind <= EntryKind::request_closed) ||
         kind == EntryKind::hold_placed;
}

std::optional<RequestStep> step_of(const ledger::Event& event) {
  switch (event.kind) {
    case EntryKind::request_identity:
      return event.change == "confirmed" ? RequestStep::identity_confirmed
                                         : RequestStep::identity_asked;
    case EntryKind::request_extended:
      return RequestStep::extended;
    case EntryKind::request_refused:
      return RequestStep::refused;
    case EntryKind::request_fulfilled:
      return RequestStep::fulfilled;
    case EntryKind::request_closed:
      return RequestStep::closed;
    default:
      return std::nullopt;
  }
}

SubjectRequest received(const Entry& entry) {
  SubjectRequest out;
  out.id = entry.position;
  // A right that is not known reads as access, which has most to answer.
  out.standing.right = parse_subject_right(entry.event.right).value_or(SubjectRight::access);
  out.standing.received = entry.event.day;
  out.card = entry.card;
  out.number = entry.event.form;
  out.method = entry.event.method;
  out.steps.push_back(entry);
  return out;
}

void take_words(SubjectRequest& request, RequestStep step, const ledger::Event& event) {
  switch (step) {
    case RequestStep::identity_asked:
      request.identity_asked_for = event.remark;
      return;
    case RequestStep::identity_confirmed:
      request.identity_how = event.remark;
      return;
    case RequestStep::extended:
      request.extension_reasons = event.remark;
      return;
    case RequestStep::refused:
    case RequestStep::fulfilled:
      request.ground = event.ground;
      request.reasons = event.remark;
      return;
    case RequestStep::closed:
      request.taken_back = event.change == "taken-back";
      return;
  }
}

void take_entry(SubjectRequest& request, const Entry& entry) {
  const auto step = step_of(entry.event);
  if (!step) return;
  request.steps.push_back(entry);
  if (!request_mistake(request.standing, *step, entry.event.day).empty()) return;
  take_step(request.standing, *step, entry.event.day);
  take_words(request, *step, entry.event);
}

// The holds that came with it follow it at once, in the same commit.
void take_hold(SubjectRequest& request, const Entry& entry) {
  constexpr std::uint64_t most_entries = 4;
  const bool with_it = entry.card == request.card && entry.position > request.id &&
                       entry.position < request.id + most_entries &&
                       entry.written == request.steps.front().written &&
                       entry.event.target == std::nullopt;
  if (!with_it) return;
  if (entry.event.ground == name(HoldGround::request)) request.holds.push_back(entry.position);
  const bool restricts = entry.event.ground == name(HoldGround::restriction);
  if (restricts && request.standing.right == SubjectRight::restriction) {
    request.restriction = entry.position;
  }
}

}  // namespace

std::vector<SubjectRequest> requests(std::span<const Entry> entries) {
  std::vector<const Entry*> in_order;
  for (const Entry& entry : entries) {
    if (is_told_of(entry.event.kind)) in_order.push_back(&entry);
  }
  std::sort(in_order.begin(), in_order.end(),
            [](const Entry* a, const Entry* b) { return a->position < b->position; });
  std::vector<SubjectRequest> all;
  std::map<std::uint64_t, std::size_t> places;
  for (const Entry* entry : in_order) {
    if (entry->event.kind == EntryKind::request_received) {
      places[entry->position] = all.size();
      all.push_back(received(*entry));
    } else if (entry->event.kind == EntryKind::hold_placed) {
      if (!all.empty()) take_hold(all.back(), *entry);
    } else if (entry->event.target) {
      const auto found = places.find(*entry->event.target);
      if (found != places.end()) take_entry(all[found->second], *entry);
    }
  }
  return all;
}

Result<std::vector<SubjectRequest>> all(ledger::Ledger& ledger) {
  std::vector<Entry> told;
  std::map<std::uint32_t, std::string> customers;
  const auto read = ledger::each_entry(
      ledger, [&](const Entry& entry, const std::string& customer) -> Result<void> {
        if (!is_told_of(entry.event.kind)) return {};
        told.push_back(entry);
        customers[entry.card] = customer;
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  std::vector<SubjectRequest> out = requests(told);
  for (SubjectRequest& request : out) {
    if (request.card != 0) request.customer = customers[request.card];
  }
  return out;
}

Result<SubjectRequest> find(ledger::Ledger& ledger, std::uint64_t id) {
  auto known = all(ledger);
  if (!known) return tl::make_unexpected(known.error());
  for (SubjectRequest& request : *known) {
    if (request.id == id) return std::move(request);
  }
  return fail(StatusCode::not_found, "there is no request " + std::to_string(id) +
                                         "; `vern request list` shows those there are");
}

std::vector<SubjectRequest> due_by(std::vector<SubjectRequest> all, Day day) {
  std::erase_if(all, [day](const SubjectRequest& one) { return !one.standing.is_due(day); });
  std::stable_sort(all.begin(), all.end(), [](const SubjectRequest& a, const SubjectRequest& b) {
    return a.standing.act_by() < b.standing.act_by();
  });
  return all;
}

}  // namespace vern::requests
