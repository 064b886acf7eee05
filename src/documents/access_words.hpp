// documents/access_words.hpp - what a pack says to the person, in English and bokmal. As in
// documents/words.hpp.
#pragma once

#include <array>
#include <utility>

#include "documents/words.hpp"
#include "ledger/event.hpp"

namespace vern::documents::say {

inline constexpr Said pack_access{"What we keep about you", "Dette har vi lagret om deg"};
inline constexpr Said pack_portability{"Your data to take with you",
                                       "Opplysningene dine, til \u00e5 ta med"};
inline constexpr Said pack_about{"You asked for this on ", "Du ba om dette "};
inline constexpr Said pack_stands{". It is what stood in our registers on ",
                                  ". Slik stod det i registrene v\u00e5re "};
inline constexpr Said pack_machine{". The same for a machine to read is in the file ",
                                   ". Det samme, slik en maskin kan lese det, er i filen "};
inline constexpr Said pack_numbers{"Customer number ", "Kundenummer "};
inline constexpr Said pack_no_notes{
    "What staff have noted in free text is left out here, since it may name others. Ask us if you "
    "want to see it.",
    "Det ansatte har notert i fritekst, er utelatt her, siden det kan nevne andre. Si fra til oss "
    "hvis du vil se det."};
inline constexpr Said pack_not_whole{"This may not be everything", "Dette er kanskje ikke alt"};
inline constexpr Said pack_look{"We look through what is missing, and you hear from us.",
                                "Vi g\u00e5r gjennom det som mangler, og du h\u00f8rer fra oss."};
// In the order of requests::GapKind; the place comes after it.
inline constexpr std::array<Said, 7> pack_gaps{
    {{"A register is damaged, and something about you may be missing: ",
      "Et register er skadet, og noe om deg kan mangle: "},
     {"A list is damaged, and a row about you may be missing: ",
      "En liste er skadet, og en rad om deg kan mangle: "},
     {"A note about you cannot be read: ", "Et notat om deg kan ikke leses: "},
     {"Your customer card is not in the register any more; customer number ",
      "Kundekortet ditt st\u00e5r ikke i registeret lenger; kundenummer "},
     {"A deleted card has your customer number and may be somebody else's; it is left out: ",
      "Et slettet kort har kundenummeret ditt og kan v\u00e6re en annens; det er utelatt: "},
     {"The customer number was somebody else's too; what we could not tell apart is left out: ",
      "Kundenummeret har ogs\u00e5 v\u00e6rt en annens; det vi ikke kunne skille, er utelatt: "},
     {"An earlier customer number of yours is on another card today, and is left out: ",
      "Et tidligere kundenummer ditt st\u00e5r p\u00e5 et annet kort i dag, og er utelatt: "}}};

// ---- the registers
inline constexpr Said pack_data{"What stands in our registers",
                                "Det som st\u00e5r i registrene v\u00e5re"};
inline constexpr Said pack_nothing{"Nothing.", "Ingenting."};
inline constexpr Said pack_deleted{" (deleted in the register, but still there)",
                                   " (slettet i registeret, men st\u00e5r der fortsatt)"};
inline constexpr Said pack_what{"What", "Opplysning"};
inline constexpr Said pack_value{"Value", "Verdi"};
inline constexpr Said pack_how_long{"How long", "Hvor lenge"};
inline constexpr Said pack_left_out{"(left out)", "(utelatt)"};
inline constexpr Said pack_unreadable{"(cannot be read)", "(kan ikke leses)"};
inline constexpr Said pack_not_text{"(a picture or another object; ask us for it)",
                                    "(et bilde eller et annet objekt; sp\u00f8r oss om det)"};
inline constexpr Said pack_blank_fields{
    "Fields with nothing in them are not shown. They are in the file for machines.",
    "Felter uten innhold er ikke vist. De er med i filen for maskiner."};
inline constexpr Said pack_letters{"The letters in the field ", "Bokstavene i feltet "};
inline constexpr Said pack_unknown_letter{"a letter that we have no meaning for",
                                          "en bokstav vi ikke har noen betydning for"};
inline constexpr Said pack_consent_to{"consent: ", "samtykke: "};
inline constexpr Said pack_objection{"objection to advertising", "reservasjon mot reklame"};

// ---- how long one datum
inline constexpr Said kept_until{"kept through ", "oppbevares til og med "};
inline constexpr Said kept_decided{"kept until a person decides, from ",
                                   "oppbevares til en person avgj\u00f8r det, fra "};
inline constexpr Said kept_over{"its time was over on ", "tiden var ute "};
inline constexpr Said kept_limit{"goes on ", "skal bort "};
inline constexpr Said kept_no_limit{"no rule demands it any more, and none says when it goes",
                                    "ingen regel krever det lenger, og ingen sier n\u00e5r det "
                                    "skal bort"};
inline constexpr Said kept_review{"a person decides, since ", "en person avgj\u00f8r det, fra "};
inline constexpr Said kept_unknown{"how long is not settled", "hvor lenge er ikke avklart"};
inline constexpr Said kept_held{"; meanwhile it is not erased, since there is ",
                                "; imens slettes det ikke, siden det er "};
// In the order of vern::HoldKind, from 1.
inline constexpr std::array<Said, 5> kept_holds{{{"a hold", "en slettesperre"},
                                                 {"an open balance", "en \u00e5pen saldo"},
                                                 {"an open order", "en \u00e5pen ordre"},
                                                 {"an open complaint", "en \u00e5pen reklamasjon"},
                                                 {"an open request", "et \u00e5pent krav"}}};

// ---- lists
inline constexpr Said pack_lists{"Lists you stand in", "Lister du st\u00e5r i"};
inline constexpr Said pack_no_lists{"You stand in none.", "Du st\u00e5r ikke i noen."};
// In the order of vern::ListEffect, from 1.
inline constexpr std::array<Said, 5> list_effects{
    {{"you have objected to advertising", "du har reservert deg mot reklame"},
     {"no advertising goes to this address or number",
      "ingen reklame g\u00e5r til denne adressen eller dette nummeret"},
     {"you are recorded as deceased", "du er f\u00f8rt som d\u00f8d"},
     {"your data are restricted: stored and nothing else",
      "opplysningene dine er begrenset: de lagres, og ikke noe mer"},
     {"you stand in the register of reservations", "du st\u00e5r i Reservasjonsregisteret"}}};
// In the order of audience::NamedBy.
inline constexpr std::array<Said, 3> named_by{{{"by customer number", "med kundenummer"},
                                               {"by e-mail address", "med e-postadresse"},
                                               {"by telephone number", "med telefonnummer"}}};
inline constexpr Said pack_another_s_row{
    "the row is another customer's, with the same address or "
    "number",
    "raden er en annen kundes, med samme adresse eller "
    "nummer"};

// ---- the ledger
inline constexpr Said pack_ledger{"Consents, messages and requests",
                                  "Samtykker, meldinger og krav"};
inline constexpr Said pack_day{"Day", "Dag"};
inline constexpr Said pack_happened{"What happened", "Hva som skjedde"};
inline constexpr Said pack_details{"Details", "N\u00e6rmere"};
inline constexpr std::array<std::pair<ledger::EntryKind, Said>, 23> entry_titles{
    {{ledger::EntryKind::claimed,
      {"Our register says that you consented", "Registeret v\u00e5rt sier at du har samtykket"}},
     {ledger::EntryKind::requested, {"We asked for your consent", "Vi ba om samtykke"}},
     {ledger::EntryKind::given, {"You said yes", "Du sa ja"}},
     {ledger::EntryKind::refused, {"You said no", "Du sa nei"}},
     {ledger::EntryKind::withdrawn, {"You withdrew a consent", "Du trakk tilbake et samtykke"}},
     {ledger::EntryKind::invalidated,
      {"Consents were found not to be valid", "Samtykker ble kjent ugyldige"}},
     {ledger::EntryKind::corrected,
      {"An entry was made by mistake", "Noe var f\u00f8rt ved en feil"}},
     {ledger::EntryKind::informed,
      {"You were given the privacy notice", "Du fikk personvernerkl\u00e6ringen"}},
     {ledger::EntryKind::sent, {"A message was sent to you", "Vi sendte deg en melding"}},
     {ledger::EntryKind::projected,
      {"The letters on your card were seen or written",
       "Bokstavene p\u00e5 kortet ditt ble lest eller skrevet"}},
     {ledger::EntryKind::objected, {"You objected to advertising", "Du protesterte mot reklame"}},
     {ledger::EntryKind::hold_placed, {"Erasure was put on hold", "Sletting ble sperret"}},
     {ledger::EntryKind::hold_lifted, {"The hold was lifted", "Sperren ble opphevet"}},
     {ledger::EntryKind::request_received,
      {"A request of yours came in", "Et krav fra deg kom inn"}},
     {ledger::EntryKind::request_identity, {"Your identity", "Identiteten din"}},
     {ledger::EntryKind::request_extended,
      {"The time to answer was extended", "Svarfristen ble forlenget"}},
     {ledger::EntryKind::request_refused, {"The request was refused", "Kravet ble avsl\u00e5tt"}},
     {ledger::EntryKind::request_fulfilled, {"The request was fulfilled", "Kravet ble oppfylt"}},
     {ledger::EntryKind::request_closed, {"The request was closed", "Kravet ble avsluttet"}},
     {ledger::EntryKind::bound, {"The customer number became yours", "Kundenummeret ble ditt"}},
     {ledger::EntryKind::moved,
      {"You got another customer number", "Du fikk et annet kundenummer"}},
     {ledger::EntryKind::merged, {"Two cards of yours became one", "To kort p\u00e5 deg ble ett"}},
     {ledger::EntryKind::same_person,
      {"Two cards were found to be yours", "To kort viste seg \u00e5 v\u00e6re dine"}}}};
// In the order of vern::HoldGround, from 1.
inline constexpr std::array<Said, 7> hold_reasons{
    {{"an open complaint", "en \u00e5pen klage"},
     {"a legal claim", "et rettskrav"},
     {"you asked for restriction", "du ba om begrensning"},
     {"an authority", "en myndighet"},
     {"open business", "noe uoppgjort"},
     {"your request", "kravet ditt"},
     {"another reason", "en annen grunn"}}};
inline constexpr Said detail_text{"text ", "tekst "};
inline constexpr Said detail_signed{"signed", "underskrevet"};
inline constexpr Said detail_document{"a document is kept: ", "et dokument er oppbevart: "};
inline constexpr Said detail_notice{"privacy notice ", "personvernerkl\u00e6ring "};
inline constexpr Said detail_form{"form no. ", "skjema nr. "};
inline constexpr Said detail_campaign{"campaign ", "kampanje "};
inline constexpr Said detail_recipient{"your data were given to ",
                                       "opplysninger om deg ble gitt til "};
inline constexpr Said detail_hold_until{"through ", "til og med "};

// ---- who got the data
inline constexpr Said pack_recipients{
    "Who has got your data, and who may get them",
    "Hvem som har f\u00e5tt opplysninger, og hvem som kan f\u00e5 "
    "dem"};
inline constexpr Said pack_given{"Data about you were given to:",
                                 "Opplysninger om deg ble gitt til:"};
inline constexpr Said pack_none_given{
    "No giving of data about you to others stands in our ledger.",
    "Ingen utlevering av opplysninger om deg til andre er f\u00f8rt hos oss."};
inline constexpr Said pack_who{"Who", "Hvem"};
inline constexpr Said pack_role{"Role", "Rolle"};
inline constexpr Said pack_what_for{"What for", "Til hva"};
inline constexpr Said pack_country{"Country", "Land"};
inline constexpr Said pack_outside{" (outside the EEA: ", " (utenfor E\u00d8S: "};
// In the order of vern::RecipientRole, from 1.
inline constexpr std::array<Said, 3> recipient_roles{
    {{"works for us (processor)", "arbeider for oss (databehandler)"},
     {"decides itself (controller)", "bestemmer selv (behandlingsansvarlig)"},
     {"decides together with us", "bestemmer sammen med oss"}}};

// ---- purposes
inline constexpr Said pack_purposes{"What we use data for, and by what right",
                                    "Hva vi bruker opplysninger til, og med hvilken rett"};
inline constexpr Said pack_basis{"By what right", "Med hvilken rett"};
inline constexpr Said pack_categories{"Data", "Opplysninger"};
// In the order of vern::Basis, from 1.
inline constexpr std::array<Said, 5> bases{{{"your consent", "samtykket ditt"},
                                            {"our contract with you", "avtalen med deg"},
                                            {"a legal obligation", "en plikt i lov"},
                                            {"legitimate interests", "berettiget interesse"},
                                            {"you are a customer (Marketing Control Act s. 15)",
                                             "du er kunde (markedsf\u00f8ringsloven \u00a7 15)"}}};

// ---- retention
inline constexpr Said pack_retention{"How long we keep data",
                                     "Hvor lenge vi oppbevarer opplysninger"};
inline constexpr Said pack_rule{"Why", "Hvorfor"};
// In the order of vern::Obligation, from 1.
inline constexpr std::array<Said, 3> obligations{
    {{"at least ", "minst "}, {"at most ", "h\u00f8yst "}, {"may be kept ", "kan oppbevares "}}};
// In the order of vern::EndKind.
inline constexpr std::array<Said, 6> ends{
    {{" after the end of the accounting year, counted from ",
      " etter slutten av regnskaps\u00e5ret, regnet fra "},
     {" from ", " fra "},
     {" from ", " fra "},
     {" from ", " fra "},
     {"; then a person decides, counted from ", "; s\u00e5 avgj\u00f8r en person, regnet fra "},
     {" in the calendar month of ", " i kalenderm\u00e5neden for "}}};
inline constexpr Said ends_by_person{"until a person decides, counted from ",
                                     "til en person avgj\u00f8r det, regnet fra "};

// ---- source, decisions, rights, files
inline constexpr Said pack_source{"Where the data come from", "Hvor opplysningene kommer fra"};
inline constexpr Said pack_automated{"Automated decisions and profiling",
                                     "Automatiske avgj\u00f8relser og profilering"};
inline constexpr Said pack_not_automated{
    "None of our purposes is profiling, and none decides anything by automated means.",
    "Ingen av form\u00e5lene v\u00e5re er profilering, og ingen avgj\u00f8r noe automatisk."};
inline constexpr Said pack_rights{"Your rights", "Rettighetene dine"};
// In the order of told_rights.
inline constexpr std::array<Said, 5> rights_in_words{
    {{"to have wrong data corrected", "\u00e5 f\u00e5 rettet opplysninger som er feil"},
     {"to have data erased that we may not keep",
      "\u00e5 f\u00e5 slettet opplysninger vi ikke har lov til \u00e5 beholde"},
     {"to have the use of your data restricted",
      "\u00e5 f\u00e5 begrenset bruken av opplysningene dine"},
     {"to object to the use of your data, and always to advertising",
      "\u00e5 protestere mot bruken av opplysningene dine, og alltid mot reklame"},
     {"to get the data you gave us, to take with you",
      "\u00e5 f\u00e5 med deg opplysningene du har gitt oss"}}};
inline constexpr Said pack_files{"Letters and files that we wrote in your requests",
                                 "Brev og filer vi har skrevet i kravene dine"};
inline constexpr Said pack_file{"File", "Fil"};
inline constexpr Said pack_lives{"Kept until", "Oppbevares til"};

// ---- portability
inline constexpr Said port_file{"Your data are in the file ", "Opplysningene dine er i filen "};
inline constexpr Said port_form{
    " (JSON, UTF-8, dates as YYYY-MM-DD), which programs can read.",
    " (JSON, UTF-8, datoer som \u00c5\u00c5\u00c5\u00c5-MM-DD), som programmer kan lese."};
inline constexpr Said port_what{
    "It holds what you have given us and we use by your consent or our contract with you (GDPR "
    "Art. 20): ",
    "Den inneholder det du har gitt oss, og som vi bruker etter samtykke fra deg eller avtale med "
    "deg (GDPR art. 20): "};
inline constexpr Said port_not{
    "What we have noted or concluded about you, and what we keep by law, is not in it. Ask for "
    "access (GDPR Art. 15) to see all of it.",
    "Det vi har notert eller konkludert om deg, og det vi oppbevarer etter loven, er ikke med. Be "
    "om innsyn (GDPR art. 15) for \u00e5 se alt."};
inline constexpr Said port_records{"Records", "Poster"};
inline constexpr Said port_register{"Register", "Register"};

}  // namespace vern::documents::say
