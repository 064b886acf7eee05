// documents/erasure_words.hpp - what the papers of an erasure say, the certificate and the stop
// letter, in English and bokmal. As in documents/words.hpp.
#pragma once

#include <array>
#include <string_view>

#include "documents/words.hpp"

namespace vern::documents::say {

// For the sign of a section, and two of them, in plain text.
inline constexpr Said section_sign{"section", "paragraf"};
inline constexpr Said section_signs{"sections", "paragrafene"};

inline constexpr Said certificate{"Certificate of erasure", "Slettebekreftelse"};
inline constexpr Said erasure_reference{"Our reference: erasure ", "V\u00e5r referanse: sletting "};
inline constexpr Said erasure_request{"Request no. ", "Krav nr. "};
inline constexpr Said erasure_as_of{"As the files stood on ", "Slik filene var "};
inline constexpr Said asked_for{
    "Personal data were erased since the person asked for it (GDPR Art. 17).",
    "Personopplysninger ble slettet fordi personen ba om det (GDPR art. 17)."};
inline constexpr Said was_overdue{
    "Personal data were erased since they had been kept for as long as they may be (GDPR Art. "
    "5(1)(e), Art. 17).",
    "Personopplysninger ble slettet fordi de var lagret s\u00e5 lenge de kan v\u00e6re (GDPR art. "
    "5(1)(e), art. 17)."};

// ---- in the order of CertificateStatus
inline constexpr std::array<Said, 3> certificate_statuses{
    {{"Closed: all that was to go is gone, and every place has been dealt with.",
      "Avsluttet: alt som skulle bort, er borte, og alle steder er ryddet."},
     {"Open: all that was to go from the registers is gone, but this has not been dealt with yet:",
      "\u00c5pen: alt som skulle bort fra registrene, er borte, men dette er ikke ryddet "
      "enn\u00e5:"},
     {"NOT DONE: values that were to go still stand in these places:",
      "IKKE GJORT: verdier som skulle bort, st\u00e5r fortsatt her:"}}};
inline constexpr Said also_waits{"Not dealt with yet:", "Ikke ryddet enn\u00e5:"};

// ---- headings
inline constexpr Said head_decided{"On whose word", "Hvem som bestemte det"};
inline constexpr Said head_erased{"What was erased", "Dette er slettet"};
inline constexpr Said head_remains{"What remains, and why", "Dette er igjen, og hvorfor"};
inline constexpr Said head_shared{"What is somebody else's as well", "Det som ogs\u00e5 er andres"};
inline constexpr Said head_places{"Other places", "Andre steder"};
inline constexpr Said head_searched{"Where we looked", "Hvor vi har lett"};
inline constexpr Said head_proof{"Proof of consent", "Bevis for samtykke"};
inline constexpr Said head_checkpoint{"The ledger, as it stood", "Samtykkeboken, slik den var"};

// ---- on whose word
inline constexpr Said approved_by{"Approved by ", "Godkjent av "};
inline constexpr Said executed_by{"Carried out by ", "Utf\u00f8rt av "};
inline constexpr Said on_day{" on ", " den "};
inline constexpr Said in_entry{" (entry ", " (post "};
inline constexpr Said records_and_notes{" records and notes written", " poster og notater skrevet"};
inline constexpr Said plan_hash{"The plan that was approved, SHA-256: ",
                                "Planen som ble godkjent, SHA-256: "};

// ---- what was erased, what remains
inline constexpr Said one_record{"1 record", "1 post"};
inline constexpr Said some_records{" records", " poster"};
inline constexpr Said record_overwritten{"the whole record, every byte of it overwritten",
                                         "hele posten, hver byte overskrevet"};
inline constexpr Said by_rule{"; rule: ", "; regel: "};
inline constexpr Said nothing_erased{"Nothing was erased.", "Ingenting ble slettet."};
inline constexpr Said nothing_remains{"Nothing of the person's remains in the registers.",
                                      "Ingenting om personen er igjen i registrene."};
inline constexpr Said until_day{" through ", " til og med "};
inline constexpr Said number_too{"; the customer number too", "; kundenummeret ogs\u00e5"};
inline constexpr Said number_stays{
    "The customer number stays with what remains: it is a pseudonym, still personal data.",
    "Kundenummeret st\u00e5r sammen med det som er igjen: det er et pseudonym, fortsatt "
    "personopplysning."};
// In the order of vern::Fate. What goes is not among what remains.
inline constexpr std::array<Said, 7> fates{
    {{"stays", "blir"},
     {"", ""},
     {"must be kept", "m\u00e5 oppbevares"},
     {"is held until the hold is lifted", "er sperret til sperren oppheves"},
     {"stays, since whether it must be kept cannot be told",
      "blir, siden det ikke kan avgj\u00f8res om det m\u00e5 oppbevares"},
     {"stays until a person has decided", "blir til en person har bestemt"},
     {"may be kept", "kan oppbevares"}}};

struct SaidOfColumn {
  std::string_view how;
  Said said;
};
// By the words of erasure::ColumnStep.
inline constexpr std::array<SaidOfColumn, 12> columns_done{
    {{"clear", {"cleared", "t\u00f8mt"}},
     {"constant", {"replaced by a fixed word", "erstattet med et fast ord"}},
     {"mask", {"masked", "maskert"}},
     {"truncate", {"cut short", "kortet ned"}},
     {"generalise", {"made coarser", "gjort grovere"}},
     {"round", {"rounded", "rundet av"}},
     {"pseudonym",
      {"replaced by a pseudonym, still personal data",
       "erstattet med et pseudonym, fortsatt personopplysning"}},
     {"replace", {"replaced by something made up", "erstattet med noe oppdiktet"}},
     {"scrub", {"the person taken out of the text", "personen tatt ut av teksten"}},
     {"keep", {"unchanged", "uendret"}},
     {"nobody", {"replaced by the number of nobody", "erstattet med ingens nummer"}},
     {"stays", {"unchanged", "uendret"}}}};

// ---- residue, shared values, places
inline constexpr Said at_offset{", byte ", ", byte "};
inline constexpr Said in_register{", register ", ", register "};
inline constexpr Said in_record{", record ", ", post "};
inline constexpr Said in_column{", column ", ", kolonne "};
inline constexpr Said one_value{"1 value", "1 verdi"};
inline constexpr Said some_values{" values", " verdier"};
inline constexpr Said of_others{": in the records of other customers, whose they are as well",
                                ": i postene til andre kunder, som de ogs\u00e5 tilh\u00f8rer"};
inline constexpr Said in_a_list{
    ": in a list of those who said no; they stay there, so that the no is honoured",
    ": i en liste over dem som har sagt nei; de blir der, s\u00e5 neiet blir respektert"};
// In the order of erasure::DealtBy, from 1.
inline constexpr std::array<Said, 6> place_kinds{
    {{"index file, for the host program to make anew",
      "indeksfil, som vertsprogrammet m\u00e5 lage p\u00e5 nytt"},
     {"a file beside the registers", "en fil ved siden av registrene"},
     {"a file that vern wrote", "en fil som vern skrev"},
     {"", ""},  // as the policy calls it
     {"told to erase (GDPR Art. 19)", "bedt om \u00e5 slette (GDPR art. 19)"},
     {"a list that names the customer number", "en liste som har kundenummeret"}}};
inline constexpr Said place_unreadable{", which could not be read", ", som ikke kunne leses"};
inline constexpr Said place_waits{": not dealt with", ": ikke ryddet"};
inline constexpr Said place_found{" found in it", " funnet i den"};
inline constexpr Said place_searched{": searched; nothing of the person is there",
                                     ": gjennoms\u00f8kt; ingenting om personen er der"};
inline constexpr Said place_dealt{": dealt with by ", ": ryddet av "};

// ---- where it was looked, the proof
inline constexpr Said searched_files{" files (", " filer ("};
inline constexpr Said searched_bytes{
    " bytes) were read from end to end, in every code page and spelling, for ",
    " byte) ble lest fra ende til annen, i alle tegnsett og skrivem\u00e5ter, etter "};
inline constexpr Said searched_values{" values of the person.", " verdier om personen."};
inline constexpr Said unsought_values{
    " more were too short, or too common, to be looked for byte by byte.",
    " til var for korte, eller for vanlige, til \u00e5 lete etter byte for byte."};
inline constexpr Said proof_restricted{
    "What proves the person's consents, refusals and requests is kept apart and used for a "
    "complaint or a claim only (GDPR Art. 17(3)(e)).",
    "Det som beviser personens samtykker, avslag og krav, er lagt til side og brukes bare ved en "
    "klage eller et krav (GDPR art. 17(3)(e))."};
inline constexpr Said proof_until{" It can be read no more from ",
                                  " Det kan ikke leses lenger fra "};
inline constexpr Said proof_no_day{" No day is set for its end.",
                                   " Det er ikke satt noen dag for n\u00e5r det tar slutt."};
inline constexpr Said made_by{"Made by ", "Laget av "};

// ---- the stop letter
inline constexpr Said stop_title{"Erase data that you got from us",
                                 "Slett opplysninger dere har f\u00e5tt av oss"};
inline constexpr Said stop_to{"To ", "Til "};
inline constexpr Said stop_erased{
    "We have erased our personal data about the person named below (GDPR Art. 17).",
    "Vi har slettet personopplysningene v\u00e5re om personen som er nevnt nedenfor (GDPR art. "
    "17)."};
inline constexpr Said stop_to_erase{
    "We must erase our personal data about the person named below (GDPR Art. 17).",
    "Vi m\u00e5 slette personopplysningene v\u00e5re om personen som er nevnt nedenfor (GDPR art. "
    "17)."};
inline constexpr Said stop_got{"You got data about this person from us",
                               "Dere har f\u00e5tt opplysninger om denne personen av oss"};
inline constexpr Said stop_for{", for: ", ", til: "};
inline constexpr Said stop_agreed{", under our agreement of ", ", etter avtalen v\u00e5r av "};
inline constexpr Said stop_ask{
    "Erase them, and every copy of them and link to them, also where you have passed them on. Tell "
    "us when that is done, or what you must keep and why (GDPR Art. 17(2), Art. 19).",
    "Slett dem, og alle kopier av dem og lenker til dem, ogs\u00e5 der dere har gitt dem videre. "
    "Si "
    "fra til oss n\u00e5r det er gjort, eller hva dere m\u00e5 beholde og hvorfor (GDPR art. "
    "17(2), "
    "art. 19)."};
// In the order of vern::RecipientRole, from 1.
inline constexpr std::array<Said, 3> stop_roles{
    {{"You process the data on our behalf: this is our instruction (GDPR Art. 28(3)(a)).",
      "Dere behandler opplysningene for oss: dette er v\u00e5r instruks (GDPR art. 28(3)(a))."},
     {"You answer for the data yourselves: we are obliged to tell you (GDPR Art. 19).",
      "Dere er selv ansvarlige for opplysningene: vi har plikt til \u00e5 si fra (GDPR art. 19)."},
     {"We answer for the data together (GDPR Art. 26): do your part as we have done ours.",
      "Vi er ansvarlige for opplysningene sammen (GDPR art. 26): gj\u00f8r deres del, som vi "
      "gj\u00f8r v\u00e5r."}}};
inline constexpr Said stop_person{"The person", "Personen"};
// In the order of erasure::ValueKind; of other kinds nothing is said.
inline constexpr std::array<Said, 4> stop_values{{{"Name: ", "Navn: "},
                                                  {"Address: ", "Adresse: "},
                                                  {"Phone: ", "Telefon: "},
                                                  {"E-mail: ", "E-post: "}}};
inline constexpr Said stop_destroy{
    "This letter is personal data too: destroy it when you have answered.",
    "Dette brevet er ogs\u00e5 personopplysninger: makuler det n\u00e5r dere har svart."};

}  // namespace vern::documents::say
