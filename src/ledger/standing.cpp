#include "ledger/standing.hpp"

#include <algorithm>
#include <utility>

#include "ledger/consents.hpp"

namespace vern::ledger {
namespace {

// On the last of all days: a no that is later than the yes stands over it too.
Day last_day(std::span<const ConsentEvent> events) {
  Day last{INT32_MIN};
  for (const ConsentEvent& e : events) last = std::max(last, e.day);
  return last;
}

std::string number(const ConsentEvent& no) { return std::to_string(no.position); }

// "entry 17 (withdrawn, 2026-06-01), entry 19 (...)"
std::string named(std::span<const ConsentEvent> noes) {
  std::string text;
  for (const ConsentEvent& no : noes) {
    text += (text.empty() ? "entry " : ", entry ") + number(no) + " (" +
            (no.kind == EventKind::refused ? "refused, " : "withdrawn, ") + to_string(no.day) + ")";
  }
  return text;
}

// What would lift them; or why this yes cannot.
std::string remedy(std::span<const ConsentEvent> noes, const Event& yes, std::uint32_t card) {
  std::string options;
  for (const ConsentEvent& no : noes) {
    if (no.card != card) {
      return "entry " + number(no) +
             " was recorded on another card of the same person, and only a yes on that card lifts "
             "it";
    }
    if (no.day > yes.day) {
      return "entry " + number(no) + " is of a later day than this yes (" + to_string(yes.day) +
             "), which cannot lift it: ask the customer anew, or record the answer as `claimed`";
    }
    options += "--lifts " + number(no) + " ";
  }
  return "only a signed yes that names them lifts them: " + options + "--evidence signed";
}

Result<void> check_lifts(const Event& yes, std::span<const ConsentEvent> noes, std::uint32_t card,
                         const std::string& purpose) {
  for (const std::uint64_t position : yes.lifts) {
    const bool stands = std::any_of(noes.begin(), noes.end(), [&](const ConsentEvent& no) {
      return no.position == position && no.card == card;
    });
    if (stands) continue;
    return fail(StatusCode::argument, "entry " + std::to_string(position) +
                                          " is no no that stands on this card for \"" + purpose +
                                          "\", so there is nothing to lift; leave out --lifts " +
                                          std::to_string(position));
  }
  return {};
}

}  // namespace

std::vector<Channel> channels_of(const Purpose& purpose, const Event& event) {
  if (event.channel && *event.channel != Channel::none) return {*event.channel};
  std::vector<Channel> channels;
  for (const Channel c : all_channels) {
    if (c == Channel::none || purpose.channels.has(c)) channels.push_back(c);
  }
  return channels;
}

std::vector<ConsentEvent> standing_noes(std::vector<ConsentEvent> events, PurposeIndex purpose,
                                        std::span<const Channel> channels) {
  std::vector<ConsentEvent> noes;
  const Day on = last_day(events);
  for (const Channel channel : channels) {
    for (;;) {
      const ConsentStatus status = consent_status(events, purpose, channel, {}, on);
      if (!is_no(status.state)) break;
      const auto at = std::find_if(events.begin(), events.end(), [&](const ConsentEvent& e) {
        return e.purpose == purpose && std::cmp_equal(e.position, status.entry);
      });
      if (at == events.end()) break;
      noes.push_back(*at);
      events.erase(at);
    }
  }
  std::sort(noes.begin(), noes.end(),
            [](const ConsentEvent& a, const ConsentEvent& b) { return a.position < b.position; });
  return noes;
}

Result<void> check_yes(const Policy& policy, PurposeIndex purpose, const Event& yes,
                       const Subject& before) {
  const Purpose& about = policy.purposes[purpose];
  const std::vector<Channel> channels = channels_of(about, yes);
  std::vector<ConsentEvent> events = consent_events(policy, before.entries);
  const auto stood = standing_noes(events, purpose, channels);
  if (auto ok = check_lifts(yes, stood, before.card, about.id); !ok) return ok;
  Entry entry;
  entry.position = before.entries.empty() ? 0 : before.entries.back().position + 1;
  entry.card = before.card;
  entry.event = yes;
  for (ConsentEvent& e : consent_events(policy, {&entry, 1})) events.push_back(std::move(e));
  const auto noes = standing_noes(std::move(events), purpose, channels);
  if (noes.empty()) return {};
  return fail(StatusCode::state, "the customer has said no to \"" + about.id +
                                     "\": " + named(noes) + "; " + remedy(noes, yes, before.card));
}

}  // namespace vern::ledger
