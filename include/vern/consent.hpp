// vern/consent.hpp - the state of a consent, computed from what happened.
//
// Events are appended and never changed. The state of one subject, purpose and channel on a day is
// a pure function of them: of the day things happened, and of how much of the ledger was known
// (tree size). The order in which events are handed over does not matter; each carries the
// position at which it was written.
//
// The rules (GDPR Art. 4(11), 7; the design's section on consent):
//  - Only `given` permits. A claim, an import or a merge never restores anything.
//  - A refusal or withdrawal stands until a `given` that names it, from the same card, written
//    later, for a day that is not earlier, with signed or equal evidence. On the same day the
//    stricter wins unless it is lifted by name.
//  - A correction voids the entry it names. It may take permission away, never give it back.
//  - Expiry is computed: the last day of the validity is inclusive.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/period.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

enum class ConsentState : std::uint8_t {
  unknown = 0,    // nothing, or only a claim
  requested = 1,  // asked, no answer yet
  given = 2,      // the only state that permits
  refused = 3,
  withdrawn = 4,
  expired = 5,
  invalid = 6  // the standing entry was corrected away, or the consent found void
};

constexpr std::string_view name(ConsentState s) {
  switch (s) {
    case ConsentState::unknown:
      return "unknown";
    case ConsentState::requested:
      return "requested";
    case ConsentState::given:
      return "given";
    case ConsentState::refused:
      return "refused";
    case ConsentState::withdrawn:
      return "withdrawn";
    case ConsentState::expired:
      return "expired";
    case ConsentState::invalid:
      return "invalid";
  }
  return "?";
}

// Strictest last. Two answers for the same purpose and channel give the stricter.
constexpr int strictness(ConsentState s) {
  switch (s) {
    case ConsentState::unknown:
      return 0;
    case ConsentState::given:
      return 1;
    case ConsentState::requested:
      return 2;
    case ConsentState::expired:
      return 3;
    case ConsentState::invalid:
      return 4;
    case ConsentState::refused:
      return 5;
    case ConsentState::withdrawn:
      return 6;
  }
  return 7;
}

// A standing no: it denies every other basis on its channel too.
constexpr bool is_no(ConsentState s) {
  return s == ConsentState::refused || s == ConsentState::withdrawn;
}

enum class EventKind : std::uint8_t {
  claimed = 1,  // a letter or an import says so; proves nothing
  requested = 2,
  given = 3,
  refused = 4,
  withdrawn = 5,
  invalidated = 6,  // the consents given until then were found void
  corrected = 7     // `target` was entered by mistake
};

// What the entry rests on. Only signed or equal evidence lifts a no.
enum class Evidence : std::uint8_t { none = 0, unsigned_note = 1, signed_or_equal = 2 };

struct ConsentEvent {
  EventKind kind = EventKind::claimed;
  Day day;                     // when it happened
  std::uint64_t position = 0;  // where it was written; unique, growing with time
  PurposeIndex purpose = 0;
  std::optional<Channel> channel;  // unset or none: for all channels of the purpose
  int text = -1;                   // version of the consent text, index in the policy
  int partners = -1;               // version of the partner list, index in the policy
  Evidence evidence = Evidence::none;
  std::uint32_t card = 0;               // which card it was recorded on, before any merge
  std::optional<std::uint64_t> target;  // corrected: the position of the entry that is voided
  std::vector<std::uint64_t> lifts;     // given: the positions of the noes it lifts
};

// How long things last. Both from the policy.
struct ConsentRules {
  std::optional<Period> validity;
  std::optional<Period> lapse;
};

// The state, and what the gate and the account of a decision need beside it.
struct ConsentStatus {
  ConsentState state = ConsentState::unknown;
  bool claimed = false;        // a claim is on record
  bool renewed = false;        // given more than once
  bool lapsed = false;         // asked, and the time to answer has run out
  std::int16_t text = -1;      // of the consent that stands
  std::int16_t partners = -1;  // likewise
  Day day;                     // of the entry the state rests on
  std::int64_t entry = -1;     // its position, or -1
  friend constexpr bool operator==(const ConsentStatus&, const ConsentStatus&) = default;
};

// Of two answers for one purpose and channel, the one that permits less; a total order, so that
// the order in which answers come in never matters. A request that lapsed counts as asked.
constexpr bool stricter(const ConsentStatus& a, const ConsentStatus& b) {
  const auto rank = [](const ConsentStatus& s) {
    const bool asked_in_vain = s.state == ConsentState::unknown && s.lapsed;
    return asked_in_vain ? strictness(ConsentState::requested) * 2 - 1 : strictness(s.state) * 2;
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  if (a.text != b.text) return a.text < b.text;  // an older or unknown text covers less
  if (a.partners != b.partners) return a.partners < b.partners;
  if (a.day != b.day) return a.day < b.day;
  if (a.entry != b.entry) return a.entry < b.entry;
  if (a.lapsed != b.lapsed) return a.lapsed;
  if (a.renewed != b.renewed) return b.renewed;
  return a.claimed && !b.claimed;
}

namespace detail {

// The events of one purpose and channel that had happened by a day and were known at a tree size.
class ConsentCell {
 public:
  ConsentCell(std::span<const ConsentEvent> events, PurposeIndex purpose, Channel channel, Day on,
              std::uint64_t tree_size)
      : events_(events), purpose_(purpose), channel_(channel), on_(on), size_(tree_size) {}

  ConsentStatus status(const ConsentRules& rules) const {
    ConsentStatus out;
    out.claimed = latest([](const ConsentEvent& e) { return e.kind == EventKind::claimed; });
    if (const ConsentEvent* no = standing_no()) return rest_on(out, state_of(*no), *no);
    const ConsentEvent* given = latest([this](const ConsentEvent& e) { return is_valid_given(e); });
    if (given != nullptr) return from_given(out, *given, rules);
    if (const ConsentEvent* gone =
            latest([](const ConsentEvent& e) { return e.kind == EventKind::given; })) {
      return rest_on(out, ConsentState::invalid, *gone);
    }
    if (const ConsentEvent* asked =
            latest([](const ConsentEvent& e) { return e.kind == EventKind::requested; })) {
      out.lapsed = rules.lapse && !within(asked->day, *rules.lapse, on_);
      return rest_on(out, out.lapsed ? ConsentState::unknown : ConsentState::requested, *asked);
    }
    return out;
  }

 private:
  static ConsentState state_of(const ConsentEvent& no) {
    return no.kind == EventKind::refused ? ConsentState::refused : ConsentState::withdrawn;
  }
  static bool is_no_event(const ConsentEvent& e) {
    return e.kind == EventKind::refused || e.kind == EventKind::withdrawn;
  }
  static ConsentStatus rest_on(ConsentStatus out, ConsentState state, const ConsentEvent& e) {
    out.state = state;
    out.day = e.day;
    out.entry = static_cast<std::int64_t>(e.position);
    out.text = static_cast<std::int16_t>(e.text);
    out.partners = static_cast<std::int16_t>(e.partners);
    return out;
  }

  bool known(const ConsentEvent& e) const { return e.purpose == purpose_ && e.position < size_; }

  // A yes must name this channel or all. A no does so too, but where no channel is asked about
  // (disclosure, profiling), a no on any channel counts.
  bool on_channel(const ConsentEvent& e) const {
    const Channel of = e.channel.value_or(Channel::none);
    if (of == Channel::none || of == channel_) return true;
    return channel_ == Channel::none && is_no_event(e);
  }
  bool counts(const ConsentEvent& e) const { return known(e) && on_channel(e) && e.day <= on_; }

  template <class Predicate>
  const ConsentEvent* latest(Predicate wanted) const {
    const ConsentEvent* found = nullptr;
    for (const ConsentEvent& e : events_) {
      if (!counts(e) || !wanted(e)) continue;
      if (found == nullptr || later(e, *found)) found = &e;
    }
    return found;
  }
  static bool later(const ConsentEvent& a, const ConsentEvent& b) {
    return a.day != b.day ? a.day > b.day : a.position > b.position;
  }

  // A correction counts as soon as it is known, whatever its day: the entry was never true. One
  // that names nothing voids every consent written before it.
  bool voided(const ConsentEvent& given) const {
    return std::any_of(events_.begin(), events_.end(), [&](const ConsentEvent& e) {
      if (!known(e) || e.position < given.position) return false;
      if (e.kind == EventKind::corrected)
        return e.target.value_or(given.position) == given.position;
      return e.kind == EventKind::invalidated && on_channel(e) && e.day <= on_;
    });
  }
  bool is_valid_given(const ConsentEvent& e) const {
    return e.kind == EventKind::given && !voided(e);
  }

  bool lifted(const ConsentEvent& no) const {
    return std::any_of(events_.begin(), events_.end(), [&](const ConsentEvent& e) {
      return counts(e) && is_valid_given(e) && e.card == no.card && e.position > no.position &&
             e.day >= no.day && e.evidence == Evidence::signed_or_equal &&
             std::find(e.lifts.begin(), e.lifts.end(), no.position) != e.lifts.end();
    });
  }
  const ConsentEvent* standing_no() const {
    return latest([this](const ConsentEvent& e) { return is_no_event(e) && !lifted(e); });
  }

  ConsentStatus from_given(ConsentStatus out, const ConsentEvent& given,
                           const ConsentRules& rules) const {
    out.renewed = std::count_if(events_.begin(), events_.end(), [this](const ConsentEvent& e) {
                    return counts(e) && is_valid_given(e);
                  }) > 1;
    const bool lasts = !rules.validity || within(given.day, *rules.validity, on_);
    return rest_on(out, lasts ? ConsentState::given : ConsentState::expired, given);
  }

  std::span<const ConsentEvent> events_;
  PurposeIndex purpose_;
  Channel channel_;
  Day on_;
  std::uint64_t size_;
};

}  // namespace detail

// The state on `on`, as it was known when the ledger had `tree_size` entries. `events` are those of
// one subject, in any order. Pure; any thread.
inline ConsentStatus consent_status(std::span<const ConsentEvent> events, PurposeIndex purpose,
                                    Channel channel, const ConsentRules& rules, Day on,
                                    std::uint64_t tree_size = UINT64_MAX) {
  return detail::ConsentCell(events, purpose, channel, on, tree_size).status(rules);
}

// The states of one subject, as the gate takes them: a cell for each purpose and channel. What is
// not set is unknown. Setting a cell twice keeps the stricter, so that order does not matter.
class ConsentTable {
 public:
  ConsentTable() = default;
  explicit ConsentTable(std::size_t purposes) : cells_(purposes * channel_count) {}

  // Computes every cell of `purposes` purposes from the events of one subject.
  static ConsentTable from_events(std::span<const ConsentEvent> events, std::size_t purposes,
                                  const ConsentRules& rules, Day on,
                                  std::uint64_t tree_size = UINT64_MAX) {
    ConsentTable table(purposes);
    for (std::size_t p = 0; p < purposes; ++p) {
      const auto purpose = static_cast<PurposeIndex>(p);
      for (const Channel c : all_channels) {
        table.cells_[index(purpose, c)] = consent_status(events, purpose, c, rules, on, tree_size);
      }
    }
    return table;
  }

  void set(PurposeIndex purpose, Channel channel, const ConsentStatus& status) {
    if (cells_.size() <= index(purpose, Channel::phone)) {
      cells_.resize((std::size_t{purpose} + 1) * channel_count);
    }
    ConsentStatus& cell = cells_[index(purpose, channel)];
    if (status == ConsentStatus{}) return;  // says nothing
    if (cell == ConsentStatus{} || stricter(status, cell)) cell = status;
  }
  // A state that names no channel is for all channels of its purpose.
  void set_all(PurposeIndex purpose, const ConsentStatus& status) {
    for (const Channel c : all_channels) set(purpose, c, status);
  }
  // Forgets every state and keeps the memory.
  void clear() { std::fill(cells_.begin(), cells_.end(), ConsentStatus{}); }

  const ConsentStatus& at(PurposeIndex purpose, Channel channel) const {
    static constexpr ConsentStatus nothing{};
    const std::size_t i = index(purpose, channel);
    return i < cells_.size() ? cells_[i] : nothing;
  }

 private:
  static constexpr std::size_t index(PurposeIndex purpose, Channel channel) {
    return std::size_t{purpose} * channel_count + static_cast<std::size_t>(channel);
  }
  std::vector<ConsentStatus> cells_;
};

// No consent on record: every cell is unknown. For those who hold none, in place of an empty table;
// the compiler then leaves out what only a consent could say.
struct NoConsents {
  static constexpr ConsentStatus nothing{};
  static constexpr const ConsentStatus& at(PurposeIndex, Channel) { return nothing; }
};

VERN_NAMESPACE_END
