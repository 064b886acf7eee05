// vern/facts.hpp - what the gate knows of one customer, and what it is asked.
//
// Facts are values handed to the gate; it reads no file, clock or register. Each is a value, blank
// (the register has the field, it is empty), not kept (the policy declares that the shop does not
// keep it: the check is skipped and the fact printed on every result), or unreadable (the field
// holds something that cannot be understood: the safe outcome of its check).
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

enum class FactState : std::uint8_t { blank = 0, value = 1, not_kept = 2, unreadable = 3 };

// One fact. `value` means something only in FactState::value.
template <class T>
struct Fact {
  T value{};
  FactState state = FactState::blank;

  static constexpr Fact of(T v) { return {v, FactState::value}; }
  static constexpr Fact blank() { return {}; }
  static constexpr Fact not_kept() { return {T{}, FactState::not_kept}; }
  static constexpr Fact unreadable() { return {T{}, FactState::unreadable}; }

  constexpr bool known() const { return state == FactState::value; }
  // Something stands there that cannot be understood; every state that is not one of the others.
  constexpr bool damaged() const {
    return !known() && state != FactState::blank && state != FactState::not_kept;
  }
  // The value of a flag that forbids: what cannot be read forbids.
  constexpr bool forbids() const
    requires std::same_as<T, bool>
  {
    return damaged() || (known() && value);
  }
  // The value of a flag that permits: only a read "yes" permits.
  constexpr bool permits() const
    requires std::same_as<T, bool>
  {
    return known() && value;
  }
  friend constexpr bool operator==(const Fact&, const Fact&) = default;
};

// The facts a policy must map to a field or list, or declare as not kept. The names stand in
// [facts] and in the `fields` of a register.
enum class FactId : std::uint8_t {
  status = 0,
  party,
  birth_day,
  deceased,
  restricted,
  objected,
  address,
  email,
  mobile,
  phone,
  customer_since,
  last_purchase,
  email_at_sale,
  mobile_at_sale,
  opt_out_offered,
  identity,
  notice
};
inline constexpr std::size_t fact_count = 17;
inline constexpr std::array<std::string_view, fact_count> fact_names{
    "status",         "party",         "birth_day",     "deceased",       "restricted",
    "objected",       "address",       "email",         "mobile",         "phone",
    "customer_since", "last_purchase", "email_at_sale", "mobile_at_sale", "opt_out_offered",
    "identity",       "notice"};

constexpr std::string_view name(FactId id) { return fact_names[static_cast<std::size_t>(id)]; }
constexpr std::optional<FactId> parse_fact(std::string_view text) {
  for (std::size_t i = 0; i < fact_count; ++i) {
    if (fact_names[i] == text) return static_cast<FactId>(i);
  }
  return std::nullopt;
}

// A set of facts, one bit each.
struct FactSet {
  std::uint32_t bits = 0;
  constexpr bool has(FactId id) const { return (bits >> static_cast<unsigned>(id) & 1U) != 0; }
  constexpr void insert(FactId id) { bits |= 1U << static_cast<unsigned>(id); }
  friend constexpr bool operator==(FactSet, FactSet) = default;
};

// A contact point as far as the gate needs it: that there is one, and whether the local part of an
// e-mail address is one of the policy's impersonal ones (post@, info@).
struct ContactPoint {
  bool impersonal = false;
  friend constexpr bool operator==(ContactPoint, ContactPoint) = default;
};

// The keyed fingerprint of the identity fields today, against the one bound at consent.
enum class IdentityMatch : std::uint8_t { unbound = 0, same = 1, differs = 2, unreadable = 3 };

// Notice versions, partner lists and texts are named by their position in the policy.
using NoticeIndex = std::int16_t;

// Letters of consents that the ledger saw standing on the card, and that stand there no more.
struct LettersGone {
  CodeMask codes = 0;
  std::int64_t last_seen = -1;  // position of the latest entry that saw one of them
  friend constexpr bool operator==(const LettersGone&, const LettersGone&) = default;
};

struct Facts {
  PartyKind party = PartyKind::unknown;  // unknown is treated as a person
  IdentityMatch identity = IdentityMatch::unbound;
  bool erased = false;  // the subject's data were erased; only the shell of the card remains
  Fact<bool> deceased;
  Fact<bool> restricted;       // GDPR Art. 18
  Fact<bool> objected;         // GDPR Art. 21(2); objection letters in `status` count beside it
  Fact<bool> opt_out_offered;  // when the address was got, mfl. s. 15 third paragraph
  Fact<StatusReading> status;
  Fact<Day> birth_day;
  Fact<Day> customer_since;
  Fact<Day> last_purchase;
  Fact<Day> email_at_sale;   // the day the e-mail address was got in connection with a sale
  Fact<Day> mobile_at_sale;  // the same for the mobile number
  Fact<ContactPoint> address;
  Fact<ContactPoint> email;
  Fact<ContactPoint> mobile;
  Fact<ContactPoint> phone;
  Fact<NoticeIndex> notice;  // the privacy notice this customer was last given
  LettersGone letters_gone;  // somebody took them away: perhaps for a no that is not recorded
  friend constexpr bool operator==(const Facts&, const Facts&) = default;
};

// The contact point a channel needs. Channel::none needs none and must not be asked.
constexpr Fact<ContactPoint> contact_for(const Facts& facts, Channel channel) {
  switch (channel) {
    case Channel::email:
      return facts.email;
    case Channel::sms:
      return facts.mobile;
    case Channel::phone:
      return facts.phone;
    case Channel::none:
    case Channel::letter:
      break;
  }
  return facts.address;
}

// What a plug-in said. Every value that is not one of these reads as failed.
enum class PluginVerdict : std::uint8_t { none = 0, deny = 1, grant = 2, abstain = 3, failed = 4 };

// Checks made outside the gate, as values.
struct Checks {
  std::optional<Day> washed;  // the register of reservations was asked for this channel on this day
  bool reserved = false;      // and the person stands in it
  bool suppressed = false;    // a contact point of this card stands in a suppression list
  ChannelSet contact_refused;  // another card with the same e-mail or mobile says no
  ChannelSet contact_shared;   // a landline or e-mail address shared by different names
  PluginVerdict plugin = PluginVerdict::none;
  friend constexpr bool operator==(const Checks&, const Checks&) = default;
};

// A recipient by its position in the policy, or one of these two.
using RecipientIndex = std::int16_t;
inline constexpr RecipientIndex no_recipient = -1;
inline constexpr RecipientIndex unknown_recipient = -2;

// What is asked. A message with several purposes at once is decided for all of them together: a
// mixed message is marketing. At least one purpose; at most max_request_purposes.
inline constexpr std::size_t max_request_purposes = 8;
struct Request {
  std::array<PurposeIndex, max_request_purposes> purposes{};
  std::uint8_t purpose_count = 0;
  Channel channel = Channel::none;
  RecipientIndex recipient = no_recipient;
  Day day;

  // False when the request is full; nothing is added then.
  constexpr bool add(PurposeIndex purpose) {
    if (purpose_count == max_request_purposes) return false;
    purposes[purpose_count++] = purpose;
    return true;
  }
};

VERN_NAMESPACE_END
