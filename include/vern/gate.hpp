// vern/gate.hpp - the decision: may this customer be used for this purpose, and why not.
//
// decide() is a pure function of values: the policy, the facts of one customer, the states of the
// customer's consents, the checks made outside, and the request. It reads no file, clock or locale,
// allocates nothing, and may be called from any thread. All reasons are gathered; one deny denies.
// The verdict does not depend on the order in which anything was handed in.
//
// Everything that is not known to permit denies: an unknown purpose or recipient, a basis that does
// not fit, a value outside its vocabulary.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "vern/age.hpp"
#include "vern/config.hpp"
#include "vern/consent.hpp"
#include "vern/consent_use.hpp"
#include "vern/day.hpp"
#include "vern/decision.hpp"
#include "vern/facts.hpp"
#include "vern/period.hpp"
#include "vern/policy.hpp"
#include "vern/reason.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

namespace detail {

// The rules, once, over a sink that lists reasons or only settles the verdict.
template <class Sink, class Consents>
class Gate {
 public:
  Gate(const Policy& policy, const Facts& facts, const Consents& consents, const Checks& checks,
       const Request& request, Sink& sink)
      : policy_(policy),
        facts_(facts),
        consents_(consents),
        checks_(checks),
        request_(request),
        sink_(sink) {}

  void run() {
    bool all_based = request_.purpose_count > 0;
    if (static_cast<std::size_t>(request_.channel) >= channel_count) {
      deny(ReasonCode::channel_not_covered);  // no such channel; nothing can be looked up for it
      sink_.finish(false, policy_.not_kept);
      return;
    }
    for (std::size_t i = 0;
         i < std::min<std::size_t>(request_.purpose_count, max_request_purposes) &&
         !sink_.settled();
         ++i) {
      index_ = request_.purposes[i];
      if (index_ >= policy_.purposes.size()) {
        all_based = false;
        continue;
      }
      purpose_ = &policy_.purposes[index_];
      promoting_ = promoting(purpose_->kind, purpose_->for_marketing);
      based_ = false;
      judge();
      all_based = all_based && based_;
    }
    sink_.finish(all_based, policy_.not_kept);
  }

 private:
  void judge() {
    subject();
    objections();
    status();
    contact_point();
    age_on(request_.day);
    recipient();
    notice();
    plugin();
    basis();
  }

  using OptionalDay = std::optional<Day>;
  void deny_if(bool holds, ReasonCode code, OptionalDay day = {}, std::int64_t entry = -1) {
    sink_.add_if(holds, {code, Effect::deny, index_, entry, day});
  }
  void deny(ReasonCode code, OptionalDay day = {}, std::int64_t entry = -1) {
    deny_if(true, code, day, entry);
  }
  void warn_if(bool holds, ReasonCode code, OptionalDay day = {}) {
    sink_.add_if(holds, {code, Effect::warning, index_, -1, day});
  }
  void grant_if(bool holds, ReasonCode code, OptionalDay day = {}, std::int64_t entry = -1) {
    based_ = some(based_, holds);
    sink_.add_if(holds, {code, Effect::basis, index_, entry, day});
  }
  void grant(ReasonCode code, OptionalDay day = {}, std::int64_t entry = -1) {
    grant_if(true, code, day, entry);
  }

  bool natural_person() const { return facts_.party != PartyKind::organisation; }
  bool disclosing() const {
    return purpose_->kind == PurposeKind::disclosure || request_.recipient != no_recipient;
  }

  void subject() {
    deny_if(facts_.erased, ReasonCode::subject_erased);
    deny_if(every(promoting_, facts_.deceased.forbids()), ReasonCode::subject_deceased);
    deny_if(facts_.restricted.forbids() && !allowed_when_restricted(),
            ReasonCode::subject_restricted);
    const bool other =
        facts_.identity != IdentityMatch::unbound && facts_.identity != IdentityMatch::same;
    deny_if(other && (promoting_ || purpose_->basis == Basis::consent),
            ReasonCode::subject_changed);
  }
  // Art. 18(2): storage, legal claims, protection of another. A marketing consent is not the
  // consent meant there.
  bool allowed_when_restricted() const {
    if (purpose_->kind == PurposeKind::accounting && request_.channel == Channel::none) return true;
    return !promoting_ && (purpose_->exemption == RestrictionExemption::legal_claims ||
                           purpose_->exemption == RestrictionExemption::protection_of_another);
  }

  void objections() {
    if (!promoting_) return;
    deny_if(has_objected(policy_, facts_), ReasonCode::objected);
    deny_if(checks_.suppressed, ReasonCode::suppressed);
  }

  void status() {
    const bool matters = promoting_ || purpose_->kind == PurposeKind::disclosure;
    if (!matters || facts_.status.state == FactState::not_kept) return;
    const bool known = facts_.status.known();
    const bool malformed =
        some(facts_.status.damaged(), every(known, facts_.status.value.malformed()));
    deny_if(malformed, ReasonCode::status_malformed);
    const bool unexplained =
        every(!malformed, known, facts_.status.value.has(Finding::unknown_code));
    if (policy_.consent.warn_unknown_codes) {
      warn_if(unexplained, ReasonCode::code_unknown);
    } else {
      deny_if(unexplained, ReasonCode::code_unknown);
    }
  }

  void contact_point() {
    if (request_.channel == Channel::none) return;
    const FactState state = contact_for(facts_, request_.channel).state;
    deny_if(state != FactState::value && state != FactState::not_kept,
            ReasonCode::contact_point_missing);
    if (!promoting_) return;
    deny_if(checks_.contact_refused.has(request_.channel), ReasonCode::contact_point_refused);
    deny_if(checks_.contact_shared.has(request_.channel), ReasonCode::contact_point_shared);
  }

  // On the day of use, and again on the day of the consent a grant rests on.
  void age_on(Day day, bool asked = true) {
    if (!promoting_ && purpose_->basis != Basis::consent) return;
    const Fact<Day> birth = facts_.birth_day;
    const bool young = !aged_at_least(birth.value, least_age(*purpose_, day), day);
    deny_if(every(asked, birth.known(), young), ReasonCode::under_age, birth.value);
    deny_if(every(asked, !birth.known(), some(purpose_->age_must_be_known, birth.damaged())),
            ReasonCode::under_age);
  }

  void recipient() {
    recipient_known_ = false;
    if (!disclosing()) return;
    const auto known = static_cast<std::size_t>(request_.recipient);
    if (request_.recipient < 0 || known >= policy_.recipients.size() ||
        !names(policy_.recipients[known].purposes, index_)) {
      deny(ReasonCode::recipient_unknown);  // nothing more can be said of one that is unknown
      return;
    }
    recipient_known_ = true;
    const Recipient& to = policy_.recipients[known];
    if (to.role != RecipientRole::controller) agreement(to);
    if (purpose_->kind == PurposeKind::disclosure && purpose_->basis == Basis::consent) {
      consented_to_recipient();
    }
  }
  // GDPR Art. 28(3) for processors, Art. 26 for joint controllers. The last day is inclusive.
  void agreement(const Recipient& to) {
    if (!to.agreement || to.agreement->signed_on > request_.day) {
      deny(ReasonCode::agreement_missing);
    } else if (to.agreement->expires && *to.agreement->expires < request_.day) {
      deny(ReasonCode::agreement_expired, to.agreement->expires);
    }
  }
  // The partner list as it stood at consent; a letter alone names nobody. Where there is no consent
  // to look at, consent-missing and its kin say so.
  void consented_to_recipient() {
    const ConsentStatus& given = consents_.at(index_, request_.channel);
    const bool by_letter = policy_.consent.proof == ProofMode::status_field &&
                           given.state == ConsentState::unknown && !given.lapsed && letter_stands();
    if (given.state != ConsentState::given && !by_letter) return;
    if (!partner_list_names(given.partners)) deny(ReasonCode::recipient_not_named);
  }
  bool partner_list_names(int version) const {
    if (purpose_->partners < 0 || version < 0) return false;
    const auto list = static_cast<std::size_t>(purpose_->partners);
    if (list >= policy_.partner_lists.size()) return false;
    const auto& versions = policy_.partner_lists[list].versions;
    const auto v = static_cast<std::size_t>(version);
    return v < versions.size() && versions[v].names(request_.recipient);
  }

  // Art. 13 and 14. What the notice does not say, it does not permit; for service and accounting a
  // gap in the notice is reported, since the customer's contract must still be kept.
  void notice() {
    if (facts_.notice.state == FactState::not_kept) return;
    const auto n = static_cast<std::size_t>(facts_.notice.value);
    const bool on_record =
        facts_.notice.known() && facts_.notice.value >= 0 && n < policy_.notices.size();
    bool denies = purpose_->kind == PurposeKind::disclosure;
    if (on_record) {
      const Notice& given = policy_.notices[n];
      const bool names_it = names(given.purposes, index_) &&
                            (!recipient_known_ || names(given.recipients, request_.recipient));
      if (names_it) return;
      denies = denies || promoting_;
    }
    deny_if(denies, ReasonCode::notice_missing);
    warn_if(!denies, ReasonCode::notice_missing);
  }

  void plugin() {
    switch (checks_.plugin) {
      case PluginVerdict::none:
      case PluginVerdict::grant:
      case PluginVerdict::abstain:
        return;
      case PluginVerdict::deny:
        deny(ReasonCode::plugin_denied);
        return;
      case PluginVerdict::failed:
        break;
    }
    deny(ReasonCode::plugin_failed);
  }

  void basis() {
    const bool channel_stated = request_.channel == Channel::none
                                    ? purpose_->kind != PurposeKind::marketing
                                    : purpose_->channels.has(request_.channel);
    if (!channel_stated) {
      deny(ReasonCode::channel_not_covered);
      return;
    }
    if (purpose_->basis == Basis::consent) {
      consent();
      return;
    }
    if (promoting_) standing_no();
    switch (purpose_->kind) {
      case PurposeKind::marketing:
        marketing_without_consent();
        return;
      case PurposeKind::profiling:
        deny(ReasonCode::consent_missing);
        return;
      case PurposeKind::disclosure:
      case PurposeKind::service:
      case PurposeKind::accounting:
        break;
    }
    if (basis_fits(purpose_->kind, request_.channel, purpose_->basis)) declared_basis();
  }
  void declared_basis() {
    if (purpose_->basis == Basis::contract) grant(ReasonCode::basis_contract);
    if (purpose_->basis == Basis::legal_obligation) grant(ReasonCode::basis_legal_obligation);
    if (purpose_->basis == Basis::legitimate_interests) {
      grant(ReasonCode::basis_legitimate_interests);
    }
  }

  // A no to a use on a channel denies every other basis for that use there too.
  void standing_no() {
    for (std::size_t p = 0; p < policy_.purposes.size(); ++p) {
      const Purpose& other = policy_.purposes[p];
      if (other.kind != purpose_->kind || !promoting(other.kind, other.for_marketing)) continue;
      const ConsentStatus& said = consents_.at(static_cast<PurposeIndex>(p), request_.channel);
      if (is_no(said.state)) deny_state(said);
    }
  }

  void marketing_without_consent() {
    const Channel channel = request_.channel;
    if (channel == Channel::email || channel == Channel::sms) {
      electronic_marketing();
    } else if (basis_fits(purpose_->kind, channel, purpose_->basis)) {
      wash();
      grant(ReasonCode::basis_legitimate_interests);
    } else {
      deny(ReasonCode::no_exception);
    }
  }

  // mfl. s. 15: e-mail and SMS to a natural person need consent or the existing-customer exception;
  // an organisation's impersonal address lies outside it.
  void electronic_marketing() {
    const bool impersonal = facts_.party == PartyKind::organisation &&
                            request_.channel == Channel::email && facts_.email.known() &&
                            facts_.email.value.impersonal;
    if (impersonal) {
      grant(ReasonCode::basis_legitimate_interests);
    } else if (purpose_->basis == Basis::existing_customer && exception_holds()) {
      grant(ReasonCode::basis_exception, facts_.last_purchase.value);
    } else {
      deny(ReasonCode::no_exception);
    }
  }
  bool exception_holds() const {
    const Fact<Day> at_sale =
        request_.channel == Channel::email ? facts_.email_at_sale : facts_.mobile_at_sale;
    return at_sale.known() && at_sale.value <= request_.day && facts_.opt_out_offered.permits() &&
           purpose_->similar_goods && purpose_->opt_out_in_message && existing_customer();
  }
  bool existing_customer() const {
    return policy_.consent.existing_customer && facts_.last_purchase.known() &&
           facts_.last_purchase.value <= request_.day &&
           within(facts_.last_purchase.value, *policy_.consent.existing_customer, request_.day);
  }

  // mfl. ss. 12-13: telephone and addressed letters to natural persons. The policy's exception for
  // existing customers is for the telephone only.
  void wash() {
    if (!natural_person() || consents_.at(index_, request_.channel).state == ConsentState::given) {
      return;
    }
    if (request_.channel == Channel::phone && policy_.consent.phone_existing_customer &&
        existing_customer()) {
      return;
    }
    if (checks_.reserved) deny(ReasonCode::reserved, checks_.washed);
    const bool washed = checks_.washed && *checks_.washed <= request_.day &&
                        same_calendar_month(*checks_.washed, request_.day);
    if (!washed) deny(ReasonCode::wash_missing, checks_.washed);
  }

  // ---- consent ----

  bool status_readable() const {
    return facts_.status.state == FactState::blank ||
           (facts_.status.known() && !facts_.status.value.malformed());
  }
  bool letter_in_field() const {
    const bool readable = every(facts_.status.known(), !facts_.status.value.malformed());
    return every(readable, purpose_->codes != 0,
                 (facts_.status.value.mask & purpose_->codes) == purpose_->codes);
  }
  // Before its code is adopted, a letter is neither consent nor claim: R may have meant Rabatt.
  bool letter_stands() const {
    const bool adopted = !purpose_->letters_from || *purpose_->letters_from <= request_.day;
    return every(letter_in_field(), adopted);
  }

  void consent() {
    const ConsentStatus& status = strictest_consent(policy_, consents_, index_, request_.channel);
    switch (status.state) {
      case ConsentState::given:
        proved(status);
        return;
      case ConsentState::unknown:
        if (status.lapsed) {
          deny_state(status);
        } else {
          unproved();
        }
        return;
      case ConsentState::requested:
      case ConsentState::refused:
      case ConsentState::withdrawn:
      case ConsentState::expired:
      case ConsentState::invalid:
        break;
    }
    deny_state(status);
    const bool stale = letters_are_stale(policy_, consents_, index_, request_.channel, status);
    if (stale && letter_in_field()) deny(ReasonCode::status_stale);
  }

  void deny_state(const ConsentStatus& status) {
    const auto code = [&] {
      switch (status.state) {
        case ConsentState::refused:
          return ReasonCode::consent_refused;
        case ConsentState::withdrawn:
          return ReasonCode::consent_withdrawn;
        case ConsentState::expired:
          return ReasonCode::consent_expired;
        case ConsentState::invalid:
          return ReasonCode::consent_invalid;
        case ConsentState::requested:
          return ReasonCode::consent_requested;
        case ConsentState::unknown:
          return ReasonCode::consent_requested;
        case ConsentState::given:
          break;
      }
      return ReasonCode::consent_invalid;
    }();
    deny(code, status.entry >= 0 ? std::optional<Day>(status.day) : std::nullopt, status.entry);
  }

  void proved(const ConsentStatus& given) {
    if (text_superseded(policy_, *purpose_, given, request_.day)) {
      deny(ReasonCode::consent_superseded, given.day, given.entry);
    }
    const bool missing = purpose_->codes != 0 && status_readable() && !letter_in_field();
    if (missing && (letters_speak_of_channel() || taken_away_after(given))) {
      deny(ReasonCode::status_stale);
    }
    if (facts_.birth_day.known()) age_on(given.day);
    grant(ReasonCode::basis_consent, given.day, given.entry);
  }

  // A letter that covers other channels only is not missing under a consent to this one.
  bool letters_speak_of_channel() const {
    return request_.channel == Channel::none || purpose_->letter_channels.has(request_.channel);
  }
  // One that stood after the consent was given, and is gone, may be a no to everything.
  bool taken_away_after(const ConsentStatus& given) const {
    return (facts_.letters_gone.codes & purpose_->codes) != 0 &&
           given.entry < facts_.letters_gone.last_seen;
  }

  // Nothing on record but, perhaps, a claim and a letter.
  void unproved() {
    if (given_elsewhere(consents_, index_, request_.channel)) {
      deny(ReasonCode::channel_not_covered);
      return;
    }
    const bool stands = letter_stands();
    deny_if(!stands, ReasonCode::consent_missing);
    if (policy_.consent.proof == ProofMode::status_field) {
      by_letter(stands);
    } else {
      deny_if(stands, ReasonCode::consent_unproven);
    }
  }

  // What a letter gives in a shop that goes by letters, if it stands: letters only, unless its code
  // states channels; only with an attestation on record; never beside letters nobody can explain.
  void by_letter(bool stands) {
    const bool attested = purpose_->attested && *purpose_->attested <= request_.day;
    const bool explained = every(!facts_.status.value.has(Finding::unknown_code),
                                 attested || purpose_->kind == PurposeKind::disclosure);
    deny_if(every(stands, !explained), ReasonCode::consent_unproven);
    warn_if(every(stands, explained), ReasonCode::consent_unproven, purpose_->attested);
    const bool covered =
        request_.channel == Channel::none || purpose_->letter_channels.has(request_.channel);
    deny_if(every(stands, explained, !covered), ReasonCode::channel_not_covered);
    if (!attested) return;
    const bool gives = every(stands, explained, covered);
    const auto& validity = policy_.consent.validity;
    const bool lasts = !validity || within(*purpose_->attested, *validity, request_.day);
    deny_if(every(gives, !lasts), ReasonCode::consent_expired, purpose_->attested);
    age_on(*purpose_->attested, every(gives, facts_.birth_day.known()));
    grant_if(gives, ReasonCode::basis_consent, purpose_->attested);
  }

  template <class Index, class Wanted>
  static bool names(const std::vector<Index>& list, Wanted wanted) {
    return std::find(list.begin(), list.end(), static_cast<Index>(wanted)) != list.end();
  }

  const Policy& policy_;
  const Facts& facts_;
  const Consents& consents_;
  const Checks& checks_;
  const Request& request_;
  Sink& sink_;
  PurposeIndex index_ = 0;
  const Purpose* purpose_ = nullptr;
  bool promoting_ = false;
  bool based_ = false;
  bool recipient_known_ = false;
};

}  // namespace detail

// Decides, and gathers every reason into `out`, which is overwritten. No allocation. `consents` is
// a ConsentTable, or NoConsents where there are none.
template <class Consents = ConsentTable>
void decide(const Policy& policy, const Facts& facts, const Consents& consents,
            const Checks& checks, const Request& request, Decision& out) {
  ReasonSink sink(out);
  detail::Gate<ReasonSink, Consents>(policy, facts, consents, checks, request, sink).run();
}

template <class Consents = ConsentTable>
Decision decide(const Policy& policy, const Facts& facts, const Consents& consents,
                const Checks& checks, const Request& request) {
  Decision out;
  decide(policy, facts, consents, checks, request, out);
  return out;
}

// The same rules, the verdict alone.
template <class Consents = ConsentTable>
Verdict verdict_only(const Policy& policy, const Facts& facts, const Consents& consents,
                     const Checks& checks, const Request& request) {
  VerdictSink sink;
  detail::Gate<VerdictSink, Consents>(policy, facts, consents, checks, request, sink).run();
  return sink.verdict();
}

VERN_NAMESPACE_END
