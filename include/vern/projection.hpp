// vern/projection.hpp - which letters one card should have, by what the ledger and the lists say.
//
// The host program goes on selecting by the letters in its Status field; this rule says where they
// must follow the proof. GDPR Art. 7(1) and (3): a consent that is withdrawn or void must not go on
// being used, and what is used must be proved; Art. 18 and 21(3) for restriction and objection;
// the design's sections 5 to 7. It judges by the same functions as the gate
// (vern/consent_use.hpp), for each letter of a consent and each purpose and channel that it stands
// for:
//  - a no of the card (objected, suppressed, deceased, restricted, erased), or a consent that was
//    refused, withdrawn, void, expired, superseded, or asked for in vain: the letter is to go;
//  - every consent given and in force: the letter is to stand;
//  - anything else (never asked, claimed only, asked and waiting): it stays as it is.
// Letters of objections and references are never touched, nor one whose code is not adopted yet.
//
// A letter that vern saw standing, after the consent that it rests on was given, and that is gone
// now was taken away by somebody: perhaps the customer said no, and nobody recorded it. It does not
// come back by itself, only by a later consent or a person's word. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/consent.hpp"
#include "vern/consent_use.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// Why a letter is to go; the weightier last.
enum class LetterCause : std::uint8_t {
  none = 0,
  asked_in_vain,
  superseded,
  expired,
  invalid,
  refused,
  withdrawn,
  deceased,
  restricted,
  erased,
  suppressed,
  objected
};

constexpr std::string_view name(LetterCause cause) {
  constexpr std::array<std::string_view, 12> names{
      "none",      "asked-in-vain", "superseded", "expired", "invalid",    "refused",
      "withdrawn", "deceased",      "restricted", "erased",  "suppressed", "objected"};
  const auto i = static_cast<std::size_t>(cause);
  return i < names.size() ? names[i] : std::string_view("?");
}

// The cause may pass, and the same consent then be in force again.
constexpr bool may_pass(LetterCause cause) {
  return cause == LetterCause::superseded || cause == LetterCause::expired ||
         cause == LetterCause::deceased || cause == LetterCause::restricted;
}

// The letter outlived its consent, and no no was said.
constexpr bool is_outlived(LetterCause cause) {
  return cause == LetterCause::asked_in_vain || cause == LetterCause::superseded ||
         cause == LetterCause::expired;
}

enum class LetterWish : std::uint8_t { as_it_is = 0, stands = 1, goes = 2 };

struct LetterVerdict {
  LetterWish wish = LetterWish::as_it_is;
  LetterCause cause = LetterCause::none;  // where it goes
  // Where it stands: the positions of the first and last entry of those that it rests on.
  std::int64_t rests_from = -1;
  std::int64_t rests_to = -1;
  friend constexpr bool operator==(const LetterVerdict&, const LetterVerdict&) = default;
};

// Where the ledger last noted each letter as standing on this card, by position; -1: never, or vern
// itself took it away since, for a reason that a later state may undo.
struct LettersSeen {
  std::array<std::int64_t, max_codes> at;
  constexpr LettersSeen() { at.fill(-1); }
};

namespace detail {

// One letter of a consent, on one card.
template <class Consents>
class LetterRule {
 public:
  LetterRule(const Policy& policy, const Facts& facts, const Checks& checks,
             const Consents& consents, Day day, const Code& code)
      : policy_(policy),
        facts_(facts),
        checks_(checks),
        consents_(consents),
        day_(day),
        code_(code) {}

  LetterVerdict run() {
    if (code_.kind != CodeKind::consent || code_.purposes.empty()) return {};
    if (code_.adopted && *code_.adopted > day_) return {};
    for (const PurposeIndex p : code_.purposes) {
      if (p >= policy_.purposes.size() || policy_.purposes[p].basis != Basis::consent) return {};
    }
    for (const PurposeIndex p : code_.purposes) {
      card(policy_.purposes[p]);
      over_a_no(p);
      consent(p);
    }
    if (cause_ != LetterCause::none) return {LetterWish::goes, cause_};
    if (!in_force_ || last_ < 0) return {};
    return {LetterWish::stands, LetterCause::none, first_, last_};
  }

 private:
  void goes(LetterCause cause) { cause_ = std::max(cause_, cause); }

  // What the gate denies for the whole card. A flag that cannot be read is no reason to write.
  void card(const Purpose& purpose) {
    const auto yes = [](const Fact<bool>& flag) { return flag.known() && flag.value; };
    if (facts_.erased) goes(LetterCause::erased);
    if (yes(facts_.restricted)) goes(LetterCause::restricted);
    if (!promoting(purpose.kind, purpose.for_marketing)) return;
    if (yes(facts_.deceased)) goes(LetterCause::deceased);
    if (has_objected(policy_, facts_) && !facts_.objected.damaged()) goes(LetterCause::objected);
    if (checks_.suppressed) goes(LetterCause::suppressed);
  }

  // Where the gate would call the letter stale, on whatever channel it is asked.
  void over_a_no(PurposeIndex p) {
    const Purpose& purpose = policy_.purposes[p];
    for (const Channel c : all_channels) {
      const bool asked =
          c == Channel::none ? purpose.kind != PurposeKind::marketing : purpose.channels.has(c);
      if (!asked) continue;
      const ConsentStatus& status = strictest_consent(policy_, consents_, p, c);
      if (letters_are_stale(policy_, consents_, p, c, status)) goes(cause_of(status.state));
    }
  }

  // The channels that the letter stands for: as stated; unknown: letter only; none where the
  // purpose has none.
  void consent(PurposeIndex p) {
    const Purpose& purpose = policy_.purposes[p];
    if (purpose.channels.empty()) {
      on_channel(p, Channel::none);
      return;
    }
    const ChannelSet stated =
        code_.channels.empty() ? ChannelSet::of(Channel::letter) : code_.channels;
    for (const Channel c : all_channels) {
      if (stated.has(c)) on_channel(p, c);
    }
  }

  void on_channel(PurposeIndex p, Channel channel) {
    const ConsentStatus& status = strictest_consent(policy_, consents_, p, channel);
    switch (status.state) {
      case ConsentState::given:
        given(p, status);
        return;
      case ConsentState::unknown:
        in_force_ = false;
        if (status.lapsed) goes(LetterCause::asked_in_vain);
        return;
      case ConsentState::requested:
        in_force_ = false;
        return;
      case ConsentState::refused:
      case ConsentState::withdrawn:
      case ConsentState::expired:
      case ConsentState::invalid:
        break;
    }
    goes(cause_of(status.state));
  }

  void given(PurposeIndex p, const ConsentStatus& status) {
    if (text_superseded(policy_, policy_.purposes[p], status, day_)) goes(LetterCause::superseded);
    first_ = first_ < 0 ? status.entry : std::min(first_, status.entry);
    last_ = std::max(last_, status.entry);
  }

  static LetterCause cause_of(ConsentState state) {
    switch (state) {
      case ConsentState::refused:
        return LetterCause::refused;
      case ConsentState::withdrawn:
        return LetterCause::withdrawn;
      case ConsentState::expired:
        return LetterCause::expired;
      case ConsentState::unknown:
      case ConsentState::requested:
      case ConsentState::given:
      case ConsentState::invalid:
        break;
    }
    return LetterCause::invalid;
  }

  const Policy& policy_;
  const Facts& facts_;
  const Checks& checks_;
  const Consents& consents_;
  Day day_;
  const Code& code_;
  LetterCause cause_ = LetterCause::none;
  bool in_force_ = true;
  std::int64_t first_ = -1;
  std::int64_t last_ = -1;
};

}  // namespace detail

// What is to become of the letter at place `code` of the code book, whatever stands today.
template <class Consents = ConsentTable>
LetterVerdict letter_verdict(const Policy& policy, const Facts& facts, const Checks& checks,
                             const Consents& consents, Day day, std::size_t code) {
  return detail::LetterRule<Consents>(policy, facts, checks, consents, day,
                                      policy.codes.codes().at(code))
      .run();
}

// Why nothing is written on a card, whatever is to become of its letters.
enum class CardBlock : std::uint8_t {
  none = 0,
  malformed,        // the Status field cannot be read
  unknown_code,     // a letter beside that nobody can explain: free text, or an objection
  subject_changed,  // the card is another person's, or nobody can tell
  unreadable_fact   // objected, deceased or restricted cannot be read
};

// What is to be done with the letters of a card. The masks share no bit.
struct LetterChanges {
  CodeMask add = 0;
  CodeMask remove = 0;
  CodeMask taken_away = 0;  // was taken away by somebody, and stays away
  CodeMask noted = 0;  // stands with proof, and the ledger has not noted it since that was given
  // Was to go for a cause that may pass, and is gone, though the ledger last noted it as standing:
  // taken away by vern, whose note was lost, or by somebody. Nothing is to be written in the field.
  CodeMask gone = 0;
  CardBlock block = CardBlock::none;  // then `add` and `remove` are what would be done
  std::array<LetterVerdict, max_codes> letters{};

  bool nothing() const { return (add | remove | taken_away | noted) == 0; }
};

constexpr CardBlock block_of(const Facts& facts) {
  if (facts.status.damaged() || (facts.status.known() && facts.status.value.malformed())) {
    return CardBlock::malformed;
  }
  if (facts.status.known() && facts.status.value.has(Finding::unknown_code)) {
    return CardBlock::unknown_code;
  }
  if (facts.identity != IdentityMatch::unbound && facts.identity != IdentityMatch::same) {
    return CardBlock::subject_changed;
  }
  const bool unreadable =
      facts.objected.damaged() || facts.deceased.damaged() || facts.restricted.damaged();
  return unreadable ? CardBlock::unreadable_fact : CardBlock::none;
}

// `put_back`: a person says that what was taken away is to come back.
template <class Consents = ConsentTable>
LetterChanges letter_changes(const Policy& policy, const Facts& facts, const Checks& checks,
                             const Consents& consents, const LettersSeen& seen, Day day,
                             bool put_back = false) {
  LetterChanges out;
  out.block = block_of(facts);
  const CodeMask stand = facts.status.known() ? facts.status.value.mask : 0;
  for (std::size_t i = 0; i < policy.codes.size() && i < max_codes; ++i) {
    const CodeMask bit = CodeMask{1} << i;
    LetterVerdict& letter = out.letters[i];
    letter = letter_verdict(policy, facts, checks, consents, day, i);
    const bool stands = (stand & bit) != 0;
    if (letter.wish == LetterWish::goes) {
      if (stands) out.remove |= bit;
      if (!stands && seen.at[i] >= 0 && may_pass(letter.cause)) out.gone |= bit;
    }
    if (letter.wish != LetterWish::stands) continue;
    if (stands) {
      if (seen.at[i] < letter.rests_to) out.noted |= bit;
    } else if (seen.at[i] > letter.rests_from && !put_back) {
      out.taken_away |= bit;
    } else {
      out.add |= bit;
    }
  }
  return out;
}

VERN_NAMESPACE_END
