// cli/text_request.hpp - the sentences of the commands about subject requests and holds. As in
// cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"

namespace vern::cli::say {

// ---- requests. In the order of vern::SubjectRight, from 1.
inline constexpr std::array<Sentence, 6> rights{{{"access", "innsyn"},
                                                 {"rectification", "retting"},
                                                 {"erasure", "sletting"},
                                                 {"restriction", "begrensning"},
                                                 {"portability", "dataportabilitet"},
                                                 {"objection", "protest"}}};
// In the order of vern::RequestState, from 1.
inline constexpr std::array<Sentence, 4> request_states{{{"open", "\u00e5pent"},
                                                         {"refused", "avsl\u00e5tt"},
                                                         {"fulfilled", "oppfylt"},
                                                         {"closed", "avsluttet"}}};
// What comes next, in the order of vern::SubjectRight, from 1.
inline constexpr std::array<Sentence, 6> next_steps{
    {{"Establish who asks, gather what is kept, and give the answer (GDPR Art. 15).",
      "Avklar hvem som sp\u00f8r, finn det som er lagret, og gi svaret (GDPR art. 15)."},
     {"Establish who asks, correct the data, and tell those who got them (GDPR Art. 19).",
      "Avklar hvem som sp\u00f8r, rett opplysningene, og si fra til dem som har f\u00e5tt dem "
      "(GDPR art. 19)."},
     {"Establish who asks. Erase what no law keeps, and say what is kept, why and until when "
      "(fulfil --partly accounting-duty).",
      "Avklar hvem som sp\u00f8r. Slett det ingen lov krever, og si hva som beholdes, hvorfor og "
      "hvor lenge (fulfil --partly accounting-duty)."},
     {"From now on the data are stored and nothing else (GDPR Art. 18). Fulfil or refuse it; "
      "before the restriction is lifted the person is told.",
      "Fra n\u00e5 blir opplysningene bare lagret (GDPR art. 18). Oppfyll eller avsl\u00e5; "
      "personen f\u00e5r vite det f\u00f8r begrensningen oppheves."},
     {"Establish who asks, and give the data in a form that a machine reads (GDPR Art. 20).",
      "Avklar hvem som sp\u00f8r, og gi opplysningene i en form en maskin kan lese (GDPR art. "
      "20)."},
     {"From now on no promoting use (GDPR Art. 21(2)-(3)). Take the letter off the card, strike "
      "the customer from lists that are out, and confirm.",
      "Fra n\u00e5 ingen markedsf\u00f8ring (GDPR art. 21 nr. 2 og 3). Ta bokstaven av kortet, "
      "stryk kunden p\u00e5 lister som er ute, og bekreft."}}};
inline constexpr Sentence request_word{"Request ", "Krav "};
inline constexpr Sentence request_no_customer{"no customer, paper no. ", "ingen kunde, papir nr. "};
inline constexpr Sentence request_customer{"customer ", "kunde "};
inline constexpr Sentence request_received{"received ", "mottatt "};
inline constexpr Sentence request_answer_by{"answer by ", "svar innen "};
inline constexpr Sentence request_two_readings{"extended; three months from receipt end on ",
                                               "forlenget; tre m\u00e5neder fra mottak slutter "};
inline constexpr Sentence request_chained{", and two months after the first on ",
                                          ", og to m\u00e5neder etter den f\u00f8rste "};
inline constexpr Sentence request_earlier{": the earlier one is acted on",
                                          ": den tidligste gjelder"};
inline constexpr Sentence request_overdue{"overdue", "fristen er ute"};
inline constexpr Sentence request_late{"answered late", "besvart for sent"};
inline constexpr Sentence request_ground{"ground ", "grunn "};
inline constexpr Sentence request_letters{
    "letters and packs that are not ticked off as gone:",
    "brev og innsynspakker som ikke er krysset av som slettet:"};
inline constexpr Sentence request_no_card{
    "the customer's card is gone or has changed: the step stands among the entries of the house",
    "kundens kort er borte eller endret: steget st\u00e5r blant butikkens egne innf\u00f8ringer"};
inline constexpr Sentence request_none{"no request waits", "ingen krav venter"};
inline constexpr Sentence request_none_due{"no request is due by ", "ingen krav har frist innen "};
inline constexpr Sentence request_column{"no.", "nr."};
inline constexpr Sentence request_right_column{"right", "krav"};
inline constexpr Sentence request_who_column{"customer", "kunde"};
inline constexpr Sentence request_received_column{"received", "mottatt"};
inline constexpr Sentence request_state_column{"state", "tilstand"};
inline constexpr Sentence request_due_column{"answer by", "svar innen"};
inline constexpr Sentence letter_remove{
    "it is a letter to one person: send it, then remove the file, which may live until ",
    "dette er et brev til en person: send det, og slett filen, som kan leve til "};

inline constexpr Sentence pack_remove{
    "all that is kept on one person: hand the files over, then remove them; they may live until ",
    "alt som er lagret om \u00e9n person: gi filene videre, og slett dem; de kan leve til "};
inline constexpr Sentence pack_gaps{
    "Something may be missing. Look through this by hand, and tell the person:",
    "Noe kan mangle. G\u00e5 gjennom dette for h\u00e5nd, og si fra til personen:"};
inline constexpr Sentence pack_numbers{" (customer number ", " (kundenummer "};

// ---- holds. In the order of vern::HoldGround, from 1.
inline constexpr std::array<Sentence, 7> hold_grounds{
    {{"an open complaint", "en \u00e5pen klage"},
     {"a legal claim", "et rettskrav"},
     {"restriction (GDPR Art. 18)", "begrensning (GDPR art. 18)"},
     {"an authority", "en myndighet"},
     {"open business", "noe uoppgjort"},
     {"an open request", "et \u00e5pent krav"},
     {"another reason", "en annen grunn"}}};
inline constexpr Sentence holds_head{"Holds", "Slettesperrer"};
inline constexpr Sentence hold_word{"hold ", "sperre "};
inline constexpr Sentence hold_everything{"everything", "alt"};
inline constexpr Sentence hold_proof{"the proof in the ledger", "bevisene i samtykkeboken"};
inline constexpr Sentence hold_of{" of customer ", " om kunde "};
inline constexpr Sentence hold_record{"record ", "post "};
inline constexpr Sentence hold_from{"from ", "fra "};
inline constexpr Sentence hold_until{" through ", " til og med "};
inline constexpr Sentence hold_open{" until it is lifted", " til den oppheves"};
inline constexpr Sentence hold_lifted{"lifted ", "opphevet "};
inline constexpr Sentence hold_none{"nothing is held", "ingenting er sperret"};
inline constexpr Sentence hold_placed{"Held: nothing of it is erased before the hold is lifted.",
                                      "Sperret: ingenting slettes f\u00f8r sperren oppheves."};
inline constexpr Sentence hold_restricts{
    "The customer is restricted: see `vern why` for what may still be done.",
    "Kunden er begrenset: se `vern why` for hva som fortsatt kan gj\u00f8res."};
inline constexpr Sentence hold_gone{"The hold is lifted; what was due for erasure is due again.",
                                    "Sperren er opphevet; det som skulle slettes, skal det igjen."};

}  // namespace vern::cli::say
