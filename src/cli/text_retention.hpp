// cli/text_retention.hpp - what the command says of retention, in English and Norwegian.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "cli/text.hpp"
#include "vern/hold.hpp"
#include "vern/retention.hpp"

namespace vern::cli::say {

// In the order of retention::Bucket.
inline constexpr std::array<Sentence, 9> buckets{{{"must be erased", "m\u00e5 slettes"},
                                                  {"a person decides", "en person avgj\u00f8r"},
                                                  {"conflict", "i konflikt"},
                                                  {"unknown", "uavklart"},
                                                  {"held", "sperret"},
                                                  {"ends this year", "utl\u00f8per i \u00e5r"},
                                                  {"must be kept", "m\u00e5 oppbevares"},
                                                  {"may be kept", "kan oppbevares"},
                                                  {"nothing to erase", "intet \u00e5 slette"}}};
inline constexpr std::array<Sentence, 9> bucket_titles{
    {{"Must be erased: a limit has passed", "M\u00e5 slettes: en grense er passert"},
     {"A person decides: the day has come", "En person avgj\u00f8r: dagen er kommet"},
     {"In conflict: a limit has passed, and an obligation still runs",
      "I konflikt: en grense er passert, men en plikt l\u00f8per fortsatt"},
     {"Unknown: kept until somebody has looked",
      "Uavklart: beholdes til noen har sett p\u00e5 det"},
     {"Held: until the hold is lifted, or what is open is closed",
      "Sperret: til sperren er opphevet, eller det \u00e5pne er avsluttet"},
     {"Ends in the year", "Utl\u00f8per i \u00e5ret"},
     {"Must be kept, beyond the year", "M\u00e5 oppbevares, ut over \u00e5ret"},
     {"May be kept, no limit in the year", "Kan oppbevares, ingen grense i \u00e5ret"},
     {"Nothing to erase: only what an erasure leaves stands there",
      "Intet \u00e5 slette: bare det en sletting lar st\u00e5, st\u00e5r der"}}};
inline constexpr Sentence retention_on{"Retention on ", "Oppbevaring per "};
inline constexpr Sentence retention_for_year{", ends in ", ", utl\u00f8p i "};
inline constexpr Sentence retention_data{" data in ", " opplysninger i "};
inline constexpr Sentence retention_rows{" rows", " rader"};
inline constexpr Sentence retention_list{"List: ", "Liste: "};
inline constexpr Sentence retention_twins{
    "Customer numbers that stand on several cards, so that a row counts for each: ",
    "Kundenumre som st\u00e5r p\u00e5 flere kort, s\u00e5 en rad gjelder alle: "};
inline constexpr Sentence retention_nothing{"Nothing of this customer stands in the registers.",
                                            "Registrene har ingenting om denne kunden."};

// What lines of a register are called: "record" or "line".
constexpr Sentence row_word(std::string_view word) {
  return word == "record" ? Sentence{"record", "post"} : Sentence{"line", "linje"};
}

// ---- one datum ---------------------------------------------------------------------------------
inline constexpr Sentence story_until{"must be kept until ", "m\u00e5 oppbevares til og med "};
inline constexpr Sentence story_until_decided{
    "must be kept until a person decides, from ",
    "m\u00e5 oppbevares til en person avgj\u00f8r det, fra "};
inline constexpr Sentence story_only{"; for that only, and for nothing else",
                                     "; bare til det, ikke til noe annet"};
inline constexpr Sentence story_since{"must be erased since ", "skulle v\u00e6rt slettet fra "};
inline constexpr Sentence story_done{"; nothing is left to erase",
                                     "; det er intet igjen \u00e5 slette"};
inline constexpr Sentence story_in_use{"; the number goes with the last of what has it",
                                       "; nummeret g\u00e5r med det siste som har det"};
inline constexpr Sentence story_conflict{"; a limit passed, counted from ",
                                         "; en grense er passert, regnet fra "};
inline constexpr Sentence story_may{"may be kept", "kan oppbevares"};
inline constexpr Sentence story_limit{", and must be erased from ", ", og m\u00e5 slettes fra "};
inline constexpr Sentence story_no_limit{
    ": no rule demands it any more, and none says when it goes",
    ": ingen regel krever det lenger, og ingen sier n\u00e5r det "
    "skal bort"};
inline constexpr Sentence story_review{"a person decides since ", "en person avgj\u00f8r fra "};
inline constexpr Sentence story_held{"held, whatever the rules say: ",
                                     "sperret, uansett hva reglene sier: "};
inline constexpr Sentence story_unknown{"nobody can say, so it is kept: ",
                                        "ingen kan si det, s\u00e5 det beholdes: "};
inline constexpr Sentence story_more{" and others like it: ", " og flere slike: "};
inline constexpr Sentence story_entry{" (entry ", " (innf\u00f8ring "};
inline constexpr Sentence story_rule{"Rule ", "Regel "};
inline constexpr Sentence story_counts{" counts from ", " regnes fra "};
inline constexpr Sentence story_blank{"no day", "ingen dag"};
inline constexpr Sentence story_unreadable{"no readable day", "ingen lesbar dag"};
inline constexpr Sentence story_ends{": to ", ": til og med "};
inline constexpr Sentence story_reviewed{": looked at from ", ": vurderes fra "};
inline constexpr Sentence story_certainty{"certainty ", "sikkerhet "};
inline constexpr Sentence story_deleted{" (deleted in the table, and still there)",
                                        " (slettet i tabellen, men st\u00e5r der fortsatt)"};
inline constexpr Sentence story_in{"in ", "i "};
inline constexpr Sentence doubts[] = {
    {"no rule in force says how long", "ingen gjeldende regel sier hvor lenge"},
    {"the day it counts from is blank", "dagen det regnes fra, er blank"},
    {"the day it counts from cannot be read", "dagen det regnes fra, kan ikke leses"},
    {"the day it counts from is before the shop's first records",
     "dagen det regnes fra, er f\u00f8r butikkens f\u00f8rste opplysninger"},
    {"the day it counts from has not come", "dagen det regnes fra, er ikke kommet"},
    {"the day it counts from is one that programs write when they know none",
     "dagen det regnes fra, er en som programmer skriver n\u00e5r de ikke vet"},
    {"the accounting year of the day is not declared",
     "regnskaps\u00e5ret for dagen er ikke oppgitt"},
    {"period and kind of the rule do not fit", "periode og slutt i regelen passer ikke sammen"},
    {"a register that could keep it is damaged or not whole",
     "et register som kunne ha holdt p\u00e5 det, er skadet eller ikke helt"}};

constexpr Sentence hold_word(HoldKind kind) {
  switch (kind) {
    case HoldKind::open_balance:
      return {"open balance", "\u00e5pen saldo"};
    case HoldKind::open_order:
      return {"open order", "\u00e5pen ordre"};
    case HoldKind::open_complaint:
      return {"open complaint", "\u00e5pen reklamasjon"};
    case HoldKind::open_request:
      return {"open request", "\u00e5pent krav"};
    case HoldKind::declared:
      break;
  }
  return {"declared hold", "sletteforbud"};
}

inline constexpr Sentence proof_title{"Proof in the ledger", "Bevis i samtykkeboken"};
inline constexpr Sentence proof_entries{"Entries: ", "Innf\u00f8ringer: "};
inline constexpr Sentence proof_newest{", the newest of ", ", den nyeste fra "};
inline constexpr Sentence proof_planned{"Nobody can read them any more from ",
                                        "Ingen kan lese dem lenger fra "};
inline constexpr Sentence proof_after{"Kept as long as the customer is, and after that for ",
                                      "Oppbevares s\u00e5 lenge kunden er her, og deretter i "};
inline constexpr Sentence proof_undecided{
    "Kept as long as the customer is; how long after that is not decided "
    "(ledger.evidence_after_end).",
    "Oppbevares s\u00e5 lenge kunden er her; hvor lenge etter det er ikke bestemt "
    "(ledger.evidence_after_end)."};

// ---- the year end ------------------------------------------------------------------------------
inline constexpr Sentence yearend_title{"The accounting year that ended on ",
                                        "Regnskaps\u00e5ret som sluttet "};
inline constexpr Sentence yearend_closed_by{", closed by the word of ", ", avsluttet if\u00f8lge "};
inline constexpr Sentence yearend_files{"May go now, in the registers",
                                        "Kan slettes n\u00e5, i registrene"};
inline constexpr Sentence yearend_paper{"May go now, on paper and in folders",
                                        "Kan makuleres n\u00e5, p\u00e5 papir og i mapper"};
inline constexpr Sentence yearend_none{"Nothing came free with this year.",
                                       "Ingenting ble fritt med dette \u00e5ret."};
inline constexpr Sentence yearend_held{", held: ", ", sperret: "};
inline constexpr Sentence yearend_other{", kept by other rules or unknown: ",
                                        ", holdt av andre regler eller uavklart: "};
inline constexpr Sentence yearend_of{", accounting year to ", ", regnskaps\u00e5ret til "};
inline constexpr Sentence yearend_binders{"vouchers of ", "bilag for "};
inline constexpr Sentence yearend_in_register{" in the register", " i registeret"};
inline constexpr Sentence yearend_waits{"; wait: some of them are held or unknown",
                                        "; vent: noen av dem er sperret eller uavklart"};
inline constexpr Sentence yearend_buyer{"; the buyers stand on this paper only",
                                        "; kj\u00f8perne st\u00e5r bare p\u00e5 dette papiret"};
inline constexpr Sentence yearend_recorded{"Recorded in the ledger as entry ",
                                           "F\u00f8rt i samtykkeboken som innf\u00f8ring "};
inline constexpr Sentence yearend_no_ledger{
    "The shop keeps no ledger, so the word is not recorded.",
    "Butikken har ingen samtykkebok, s\u00e5 det er ikke f\u00f8rt."};
inline constexpr Sentence yearend_deletes_nothing{"Nothing was deleted.", "Ingenting ble slettet."};

}  // namespace vern::cli::say
