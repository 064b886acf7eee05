// vern/consent_use.hpp - what the consents of one customer say of one use, and of the letters that
// stand for it.
//
// The gate decides by it, and the writing back of letters (vern/projection.hpp) goes by the same:
// a letter that is written must be one that the gate takes, and one that it calls stale must go.
// Pure; any thread. `consents` is a ConsentTable, or NoConsents.
#pragma once

#include <algorithm>

#include "vern/config.hpp"
#include "vern/consent.hpp"
#include "vern/day.hpp"
#include "vern/decision.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// GDPR Art. 21(2): an objection letter, or the fact. What cannot be read objects.
inline bool has_objected(const Policy& policy, const Facts& facts) {
  const bool letter =
      every(facts.status.known(), (facts.status.value.mask & policy.objection_codes()) != 0);
  return some(letter, facts.objected.forbids());
}

// A consent is to a text. One whose text is not known is to no text that stands on the day.
inline bool text_superseded(const Policy& policy, const Purpose& purpose,
                            const ConsentStatus& given, Day day) {
  const auto text = static_cast<std::size_t>(purpose.text);
  if (purpose.text < 0 || text >= policy.texts.size()) return true;
  return policy.texts[text].superseded(given.text, day);
}

// Given for the purpose on another channel than this.
template <class Consents>
bool given_elsewhere(const Consents& consents, PurposeIndex purpose, Channel channel) {
  return std::any_of(all_channels.begin(), all_channels.end(), [&](Channel c) {
    return c != channel && consents.at(purpose, c).state == ConsentState::given;
  });
}

// The status that a use rests on. In a shop that goes by letters, a no on any channel of the
// purpose empties the letter, which cannot say which channel it means.
template <class Consents>
const ConsentStatus& strictest_consent(const Policy& policy, const Consents& consents,
                                       PurposeIndex purpose, Channel channel) {
  const ConsentStatus* worst = &consents.at(purpose, channel);
  if (policy.consent.proof != ProofMode::status_field) return *worst;
  const bool proved = worst->state == ConsentState::given;
  for (const Channel c : all_channels) {
    const ConsentStatus& said = consents.at(purpose, c);
    const bool asked = said.state == ConsentState::requested || said.lapsed;
    const bool voids = is_no(said.state) || said.state == ConsentState::expired ||
                       said.state == ConsentState::invalid || (asked && !proved);
    if (voids && stricter(said, *worst)) worst = &said;
  }
  return *worst;
}

// Whether letters of the purpose, where they stand, stand over a no: a refusal, a withdrawal or a
// consent found void. `status` is the strictest_consent(). With proof demanded, they may stand for
// another channel that was consented to.
template <class Consents>
bool letters_are_stale(const Policy& policy, const Consents& consents, PurposeIndex purpose,
                       Channel channel, const ConsentStatus& status) {
  const bool voids = is_no(status.state) || status.state == ConsentState::invalid;
  if (!voids) return false;
  return policy.consent.proof != ProofMode::required ||
         !given_elsewhere(consents, purpose, channel);
}

VERN_NAMESPACE_END
