// vern/vocabulary.hpp - the closed vocabularies of the domain, and their names in files and tables.
//
// The names are those of the policy file and of every table and JSON document vern writes; the
// numbers are those of the C ABI and are never reused. Each vocabulary has name() and a parser;
// the parsers know exactly these names: an unknown word is the caller's error, never a default.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

// How a message reaches a person. `none` is use without a message: storage, disclosure, profiling.
enum class Channel : std::uint8_t { none = 0, letter = 1, email = 2, sms = 3, phone = 4 };
inline constexpr std::size_t channel_count = 5;
inline constexpr std::array<Channel, channel_count> all_channels{
    Channel::none, Channel::letter, Channel::email, Channel::sms, Channel::phone};

// A set of channels, one bit each.
struct ChannelSet {
  std::uint8_t bits = 0;

  static constexpr ChannelSet of(Channel c) {
    return {static_cast<std::uint8_t>(1U << static_cast<unsigned>(c))};
  }
  constexpr bool has(Channel c) const { return (bits & of(c).bits) != 0; }
  constexpr bool empty() const { return bits == 0; }
  constexpr void insert(Channel c) { bits = static_cast<std::uint8_t>(bits | of(c).bits); }
  friend constexpr ChannelSet operator|(ChannelSet a, ChannelSet b) {
    return {static_cast<std::uint8_t>(a.bits | b.bits)};
  }
  friend constexpr ChannelSet operator&(ChannelSet a, ChannelSet b) {
    return {static_cast<std::uint8_t>(a.bits & b.bits)};
  }
  friend constexpr bool operator==(ChannelSet, ChannelSet) = default;
};

inline constexpr ChannelSet every_channel{(1U << channel_count) - 1U};

// What a purpose is, in the eyes of the law (design of the gate: which bases fit it).
enum class PurposeKind : std::uint8_t {
  marketing = 1,
  profiling = 2,
  disclosure = 3,
  service = 4,
  accounting = 5
};

// The lawful basis of a purpose: GDPR Art. 6(1)(a), (b), (c), (f), and the existing-customer
// exception of the Norwegian marketing control act (mfl.) s. 15 third paragraph.
enum class Basis : std::uint8_t {
  consent = 1,
  contract = 2,
  legal_obligation = 3,
  legitimate_interests = 4,
  existing_customer = 5
};

// Whose card it is. An unknown kind is treated as a person, who is protected most.
enum class PartyKind : std::uint8_t {
  unknown = 0,
  person = 1,
  sole_trader = 2,
  organisation = 3,
  contact_person = 4
};

// Whether consent must be proved by the ledger, or a letter in the Status field counts (for letters
// only, on an attestation).
enum class ProofMode : std::uint8_t { required = 1, status_field = 2 };

// Recipient roles, GDPR Art. 4(7)-(8) and 26.
enum class RecipientRole : std::uint8_t { processor = 1, controller = 2, joint = 3 };

// Why restricted data may be used all the same, GDPR Art. 18(2).
enum class RestrictionExemption : std::uint8_t {
  none = 0,
  legal_claims = 1,
  protection_of_another = 2
};

namespace detail {

template <class E>
struct NamedValue {
  E value;
  std::string_view name;
};

template <class E, std::size_t N>
constexpr std::string_view name_in(const std::array<NamedValue<E>, N>& table, E value) {
  for (const auto& entry : table) {
    if (entry.value == value) return entry.name;
  }
  return "?";
}

template <class E, std::size_t N>
constexpr std::optional<E> value_in(const std::array<NamedValue<E>, N>& table,
                                    std::string_view name) {
  for (const auto& entry : table) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace detail

// One table per vocabulary; name() and parse() below read it.
inline constexpr std::array<detail::NamedValue<Channel>, 5> channel_names{
    {{Channel::none, "none"},
     {Channel::letter, "letter"},
     {Channel::email, "email"},
     {Channel::sms, "sms"},
     {Channel::phone, "phone"}}};
inline constexpr std::array<detail::NamedValue<PurposeKind>, 5> purpose_kind_names{
    {{PurposeKind::marketing, "marketing"},
     {PurposeKind::profiling, "profiling"},
     {PurposeKind::disclosure, "disclosure"},
     {PurposeKind::service, "service"},
     {PurposeKind::accounting, "accounting"}}};
inline constexpr std::array<detail::NamedValue<Basis>, 5> basis_names{
    {{Basis::consent, "consent"},
     {Basis::contract, "contract"},
     {Basis::legal_obligation, "legal-obligation"},
     {Basis::legitimate_interests, "legitimate-interests"},
     {Basis::existing_customer, "existing-customer"}}};
inline constexpr std::array<detail::NamedValue<PartyKind>, 5> party_kind_names{
    {{PartyKind::unknown, "unknown"},
     {PartyKind::person, "person"},
     {PartyKind::sole_trader, "sole-trader"},
     {PartyKind::organisation, "organisation"},
     {PartyKind::contact_person, "contact-person"}}};
inline constexpr std::array<detail::NamedValue<ProofMode>, 2> proof_mode_names{
    {{ProofMode::required, "required"}, {ProofMode::status_field, "status-field"}}};
inline constexpr std::array<detail::NamedValue<RecipientRole>, 3> recipient_role_names{
    {{RecipientRole::processor, "processor"},
     {RecipientRole::controller, "controller"},
     {RecipientRole::joint, "joint"}}};
inline constexpr std::array<detail::NamedValue<RestrictionExemption>, 3>
    restriction_exemption_names{
        {{RestrictionExemption::none, "none"},
         {RestrictionExemption::legal_claims, "legal-claims"},
         {RestrictionExemption::protection_of_another, "protection-of-another"}}};

constexpr std::string_view name(Channel v) { return detail::name_in(channel_names, v); }
constexpr std::string_view name(PurposeKind v) { return detail::name_in(purpose_kind_names, v); }
constexpr std::string_view name(Basis v) { return detail::name_in(basis_names, v); }
constexpr std::string_view name(PartyKind v) { return detail::name_in(party_kind_names, v); }
constexpr std::string_view name(ProofMode v) { return detail::name_in(proof_mode_names, v); }
constexpr std::string_view name(RecipientRole v) {
  return detail::name_in(recipient_role_names, v);
}
constexpr std::string_view name(RestrictionExemption v) {
  return detail::name_in(restriction_exemption_names, v);
}

constexpr std::optional<Channel> parse_channel(std::string_view s) {
  return detail::value_in(channel_names, s);
}
constexpr std::optional<PurposeKind> parse_purpose_kind(std::string_view s) {
  return detail::value_in(purpose_kind_names, s);
}
constexpr std::optional<Basis> parse_basis(std::string_view s) {
  return detail::value_in(basis_names, s);
}
constexpr std::optional<PartyKind> parse_party_kind(std::string_view s) {
  return detail::value_in(party_kind_names, s);
}
constexpr std::optional<ProofMode> parse_proof_mode(std::string_view s) {
  return detail::value_in(proof_mode_names, s);
}
constexpr std::optional<RecipientRole> parse_recipient_role(std::string_view s) {
  return detail::value_in(recipient_role_names, s);
}
constexpr std::optional<RestrictionExemption> parse_restriction_exemption(std::string_view s) {
  return detail::value_in(restriction_exemption_names, s);
}

// Which lawful bases fit a use; everything else is a policy error, and the gate denies it.
// `channel` is Channel::none for uses without a message.
//   marketing by letter        consent, legitimate interests
//   marketing by e-mail, SMS   consent, existing-customer exception (mfl. s. 15)
//   marketing by phone         consent, legitimate interests (after the wash)
//   profiling                  consent
//   disclosure                 consent, contract, legal obligation, legitimate interests
//   service                    contract, legal obligation, legitimate interests
//   accounting                 legal obligation
constexpr bool basis_fits(PurposeKind kind, Channel channel, Basis basis) {
  const bool electronic = channel == Channel::email || channel == Channel::sms;
  switch (kind) {
    case PurposeKind::marketing:
      if (channel == Channel::none) return false;
      if (basis == Basis::consent) return true;
      return basis == (electronic ? Basis::existing_customer : Basis::legitimate_interests);
    case PurposeKind::profiling:
      return basis == Basis::consent;
    case PurposeKind::disclosure:
      return basis != Basis::existing_customer;
    case PurposeKind::service:
      return basis == Basis::contract || basis == Basis::legal_obligation ||
             basis == Basis::legitimate_interests;
    case PurposeKind::accounting:
      return basis == Basis::legal_obligation;
  }
  return false;
}

// Promoting: marketing, profiling, and disclosure whose `for` is marketing.
constexpr bool promoting(PurposeKind kind, bool for_marketing) {
  return kind == PurposeKind::marketing || kind == PurposeKind::profiling ||
         (kind == PurposeKind::disclosure && for_marketing);
}

VERN_NAMESPACE_END
