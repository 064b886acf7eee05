// vern/reason.hpp - why a customer may or may not be used: the closed list of reasons.
//
// A reason has a name and a number that are never reused, a citation, a sentence for people in
// Norwegian and English, and whether a person can clear it. Reasons are a set, listed by number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

enum class ReasonCode : std::uint8_t {
  basis_consent = 1,
  basis_contract = 2,
  basis_legal_obligation = 3,
  basis_legitimate_interests = 4,
  basis_exception = 5,
  subject_erased = 10,
  subject_deceased = 11,
  subject_restricted = 12,
  subject_changed = 13,
  objected = 20,
  suppressed = 21,
  consent_missing = 30,
  consent_requested = 31,
  consent_refused = 32,
  consent_withdrawn = 33,
  consent_expired = 34,
  consent_superseded = 35,
  consent_unproven = 36,
  consent_invalid = 37,
  status_stale = 40,
  status_malformed = 41,
  code_unknown = 42,
  channel_not_covered = 50,
  no_exception = 51,
  under_age = 52,
  wash_missing = 60,
  reserved = 61,
  contact_point_missing = 70,
  contact_point_refused = 71,
  contact_point_shared = 72,
  recipient_unknown = 80,
  agreement_missing = 81,
  agreement_expired = 82,
  recipient_not_named = 83,
  notice_missing = 90,
  plugin_denied = 100,
  plugin_failed = 101,
  listed_once = 110
};

// Whether the reason is what a grant rests on, only reported, or denies. The same reason can be a
// warning in one shop and a deny in another (consent-unproven, code-unknown, notice-missing).
enum class Effect : std::uint8_t { basis = 1, warning = 2, deny = 3 };

struct ReasonInfo {
  ReasonCode code;
  std::string_view name;       // stable, in files and JSON
  std::string_view citation;   // the rule, for those who check
  bool clearable;              // a person can clear it; else only the customer or the law can
  std::string_view english;    // what it means
  std::string_view bokmal;     // the same to shop people, Norwegian bokmal
  std::string_view remedy_en;  // what would clear it, empty where nothing does
  std::string_view remedy_nb;
};

// Every reason, by number. The Norwegian sentences are UTF-8, written as escapes (ASCII sources).
inline constexpr std::array<ReasonInfo, 38> all_reasons{{
    {ReasonCode::basis_consent, "basis-consent", "GDPR Art. 6(1)(a)", false,
     "the customer consented", "kunden har samtykket", "", ""},
    {ReasonCode::basis_contract, "basis-contract", "GDPR Art. 6(1)(b)", false,
     "needed for the contract with the customer",
     "n\xC3\xB8"
     "dvendig for avtalen med kunden",
     "", ""},
    {ReasonCode::basis_legal_obligation, "basis-legal-obligation", "GDPR Art. 6(1)(c)", false,
     "a law demands it", "p\xC3\xA5krevd etter lov", "", ""},
    {ReasonCode::basis_legitimate_interests, "basis-legitimate-interests", "GDPR Art. 6(1)(f)",
     false, "legitimate interests, with a stored assessment",
     "berettiget interesse, med lagret vurdering", "", ""},
    {ReasonCode::basis_exception, "basis-exception", "mfl. s. 15 third paragraph", false,
     "existing customer, own similar goods", "eksisterende kunde, egne tilsvarende varer", "", ""},
    {ReasonCode::subject_erased, "subject-erased", "GDPR Art. 17", false,
     "the customer's data were erased", "kunden er slettet", "", ""},
    {ReasonCode::subject_deceased, "subject-deceased", "shop rule (GDPR recital 27)", false,
     "the customer is dead",
     "kunden er d\xC3\xB8"
     "d",
     "", ""},
    {ReasonCode::subject_restricted, "subject-restricted", "GDPR Art. 18(2)", false,
     "processing is restricted", "behandlingen er begrenset",
     "lift the restriction and tell the customer first",
     "opphev begrensningen og si fra til kunden f\xC3\xB8rst"},
    {ReasonCode::subject_changed, "subject-changed", "GDPR Art. 5(1)(d), 7(1)", true,
     "the card is now another person's than the one who consented",
     "kortet gjelder n\xC3\xA5 en annen person enn den som samtykket",
     "check who the card belongs to; rebind, move or merge",
     "kontroller hvem kortet gjelder; knytt p\xC3\xA5 nytt, flytt eller sl\xC3\xA5 sammen"},
    {ReasonCode::objected, "objected", "GDPR Art. 21(2)-(3)", false,
     "the customer objected to marketing", "kunden har reservert seg mot markedsf\xC3\xB8ring", "",
     ""},
    {ReasonCode::suppressed, "suppressed", "GDPR Art. 21(3)", false,
     "a contact point of the customer stands in an opt-out list",
     "kontaktpunktet st\xC3\xA5r p\xC3\xA5 avmeldingslisten", "", ""},
    {ReasonCode::consent_missing, "consent-missing", "GDPR Art. 6(1)(a), 7(1)", false,
     "never asked", "aldri spurt om samtykke", "ask for consent", "be om samtykke"},
    {ReasonCode::consent_requested, "consent-requested", "GDPR recital 32", false,
     "asked, no answer: no answer is no", "spurt, ikke svart: ikke svar er nei",
     "an answer from the customer", "svar fra kunden"},
    {ReasonCode::consent_refused, "consent-refused", "GDPR Art. 4(11)", false,
     "the customer refused", "kunden har sagt nei", "", ""},
    {ReasonCode::consent_withdrawn, "consent-withdrawn", "GDPR Art. 7(3)", false,
     "the customer withdrew the consent", "kunden har trukket samtykket", "", ""},
    {ReasonCode::consent_expired, "consent-expired", "GDPR Art. 5(1)(e); shop policy", false,
     "the consent has expired", "samtykket er utl\xC3\xB8pt", "ask again",
     "sp\xC3\xB8r p\xC3\xA5 nytt"},
    {ReasonCode::consent_superseded, "consent-superseded", "GDPR Art. 4(11), 7(1)", false,
     "the consent text has changed in meaning since",
     "samtykketeksten har f\xC3\xA5tt ny betydning siden", "ask for consent to the new text",
     "be om samtykke til den nye teksten"},
    {ReasonCode::consent_unproven, "consent-unproven", "GDPR Art. 7(1)", true,
     "a letter stands in Status, but there is no proof of consent",
     "bokstaven st\xC3\xA5r i Status, men samtykket er ikke dokumentert", "record the signed form",
     "registrer det signerte skjemaet"},
    {ReasonCode::consent_invalid, "consent-invalid", "GDPR Art. 7(1)", false,
     "the consent on record was found to be wrong", "samtykket som var registrert er kjent ugyldig",
     "ask for consent", "be om samtykke"},
    {ReasonCode::status_stale, "status-stale", "GDPR Art. 5(1)(d)", true,
     "the Status field and the ledger disagree; the stricter counts",
     "Status og samtykkeboken er uenige; det strengeste gjelder",
     "find out which is right and mend the other", "finn ut hva som er rett, og rett det andre"},
    {ReasonCode::status_malformed, "status-malformed", "GDPR Art. 5(1)(d), 7(1)", true,
     "the Status field cannot be read", "Status-feltet kan ikke leses", "mend the field",
     "rett feltet"},
    {ReasonCode::code_unknown, "code-unknown", "GDPR Art. 5(1)(d), 7(1)", true,
     "Status holds letters that are not in the code book",
     "Status har bokstaver som ikke er i kodelisten",
     "say in the policy what the letter means, or move the text elsewhere",
     "forklar bokstaven i vern.toml, eller flytt teksten"},
    {ReasonCode::channel_not_covered, "channel-not-covered", "GDPR Art. 4(11), recital 43", false,
     "the consent or the purpose does not cover this channel",
     "samtykket eller form\xC3\xA5let gjelder ikke denne kanalen",
     "ask for consent for the channel", "be om samtykke for kanalen"},
    {ReasonCode::no_exception, "no-exception", "mfl. s. 15 first and third paragraph", false,
     "the conditions of the existing-customer exception are not all met",
     "vilk\xC3\xA5rene for unntaket for eksisterende kunder er ikke oppfylt", "ask for consent",
     "be om samtykke"},
    {ReasonCode::under_age, "under-age",
     "GDPR Art. 8; personopplysningsloven s. 5; mfl. s. 15; Datatilsynet", false,
     "too young, or the age must be known and is not",
     "for ung, eller alder m\xC3\xA5 v\xC3\xA6re kjent og er det ikke",
     "register the birth day where it must be known",
     "registrer f\xC3\xB8"
     "dselsdato der den m\xC3\xA5 v\xC3\xA6re kjent"},
    {ReasonCode::wash_missing, "wash-missing", "mfl. s. 12-13; Reservasjonsregisteret", true,
     "not checked against the register of reservations this calendar month",
     "ikke vasket mot Reservasjonsregisteret denne m\xC3\xA5neden", "wash the list this month",
     "vask listen denne m\xC3\xA5neden"},
    {ReasonCode::reserved, "reserved", "mfl. s. 12-13", false,
     "the customer stands in the register of reservations",
     "kunden st\xC3\xA5r i Reservasjonsregisteret", "", ""},
    {ReasonCode::contact_point_missing, "contact-point-missing", "GDPR Art. 5(1)(c)", false,
     "no address for this channel", "mangler adresse for kanalen", "register the contact point",
     "registrer kontaktpunktet"},
    {ReasonCode::contact_point_refused, "contact-point-refused", "GDPR Art. 21(3)", false,
     "another card with the same e-mail or mobile says no",
     "et annet kort med samme e-post eller mobil sier nei", "", ""},
    {ReasonCode::contact_point_shared, "contact-point-shared", "GDPR Art. 5(1)(d)", true,
     "different names share this telephone or e-mail address",
     "flere navn deler telefonen eller e-posten", "find out whose it is",
     "finn ut hvem den tilh\xC3\xB8rer"},
    {ReasonCode::recipient_unknown, "recipient-unknown", "GDPR Art. 13(1)(e), 30", false,
     "the recipient is not in the policy, or not for this purpose",
     "mottakeren er ikke i vern.toml, eller ikke for dette form\xC3\xA5let", "", ""},
    {ReasonCode::agreement_missing, "agreement-missing", "GDPR Art. 28(3), 26", false,
     "no agreement with the recipient in force", "ingen avtale med mottakeren",
     "sign the agreement", "inng\xC3\xA5 avtalen"},
    {ReasonCode::agreement_expired, "agreement-expired", "GDPR Art. 28(3), 26", false,
     "the agreement with the recipient has ended", "avtalen med mottakeren er utl\xC3\xB8pt",
     "renew the agreement", "forny avtalen"},
    {ReasonCode::recipient_not_named, "recipient-not-named", "GDPR Art. 4(11); EDPB 05/2020", false,
     "the list the customer consented to does not name this recipient",
     "listen kunden samtykket til, nevner ikke mottakeren", "ask for consent to the new list",
     "be om samtykke til den nye listen"},
    {ReasonCode::notice_missing, "notice-missing", "GDPR Art. 13, 14", true,
     "no privacy notice on record that names this use",
     "ingen personvernerkl\xC3\xA6ring p\xC3\xA5 kunden som nevner denne bruken",
     "give the customer the notice", "gi kunden erkl\xC3\xA6ringen"},
    {ReasonCode::plugin_denied, "plugin-denied", "policy: checks", false,
     "a check of the shop's own said no", "en egen kontroll sa nei", "", ""},
    {ReasonCode::plugin_failed, "plugin-failed", "policy: checks", true,
     "a check of the shop's own did not answer", "en egen kontroll svarte ikke",
     "run the check again", "kj\xC3\xB8r kontrollen p\xC3\xA5 nytt"},
    {ReasonCode::listed_once, "listed-once", "GDPR Art. 5(1)(c), 5(1)(f)", false,
     "another card of the same person is on the list",
     "et annet kort for samme person st\xC3\xA5r p\xC3\xA5 listen", "", ""},
}};

constexpr int number(ReasonCode code) { return static_cast<int>(code); }

constexpr const ReasonInfo* find_reason(ReasonCode code) {
  for (const ReasonInfo& info : all_reasons) {
    if (info.code == code) return &info;
  }
  return nullptr;
}
constexpr std::string_view name(ReasonCode code) {
  const ReasonInfo* info = find_reason(code);
  return info == nullptr ? std::string_view("?") : info->name;
}
constexpr std::optional<ReasonCode> parse_reason(std::string_view text) {
  for (const ReasonInfo& info : all_reasons) {
    if (info.name == text) return info.code;
  }
  return std::nullopt;
}
constexpr bool clearable(ReasonCode code) {
  const ReasonInfo* info = find_reason(code);
  return info != nullptr && info->clearable;
}

// A set of reasons, one bit per number.
class ReasonSet {
 public:
  constexpr void insert(ReasonCode code) { words_[word(code)] |= bit(code); }
  constexpr bool has(ReasonCode code) const { return (words_[word(code)] & bit(code)) != 0; }
  constexpr bool empty() const { return (words_[0] | words_[1]) == 0; }
  constexpr bool contains(const ReasonSet& other) const {
    return (other.words_[0] & ~words_[0]) == 0 && (other.words_[1] & ~words_[1]) == 0;
  }
  friend constexpr ReasonSet operator|(ReasonSet a, const ReasonSet& b) {
    a.words_[0] |= b.words_[0];
    a.words_[1] |= b.words_[1];
    return a;
  }
  friend constexpr bool operator==(const ReasonSet&, const ReasonSet&) = default;

 private:
  static constexpr std::size_t word(ReasonCode code) { return static_cast<std::size_t>(code) >> 6; }
  static constexpr std::uint64_t bit(ReasonCode code) {
    return std::uint64_t{1} << (static_cast<unsigned>(code) & 63U);
  }
  std::array<std::uint64_t, 2> words_{};
};

// The reasons a person can clear. A deny with only these is shown as "to be clarified".
constexpr ReasonSet clearable_reasons() {
  ReasonSet set;
  for (const ReasonInfo& info : all_reasons) {
    if (info.clearable) set.insert(info.code);
  }
  return set;
}

VERN_NAMESPACE_END
