// cli/text_ledger.hpp - the sentences of the commands about the ledger, consents, subjects, backups
// and the account of one customer. As in cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"
#include "ledger/event.hpp"

namespace vern::cli::say {

// ---- entries -----------------------------------------------------------------------------------
struct KindWords {
  ledger::EntryKind kind;
  Sentence words;
};
inline constexpr std::array<KindWords, 44> kinds{{
    {ledger::EntryKind::claimed,
     {"A letter or an import says yes", "Et brev eller en import sier ja"}},
    {ledger::EntryKind::requested, {"Was asked", "Ble spurt"}},
    {ledger::EntryKind::given, {"Said yes", "Sa ja"}},
    {ledger::EntryKind::refused, {"Said no", "Sa nei"}},
    {ledger::EntryKind::withdrawn, {"Withdrew", "Trakk seg"}},
    {ledger::EntryKind::invalidated, {"Consents found void", "Samtykker kjent ugyldige"}},
    {ledger::EntryKind::corrected, {"Was entered by mistake", "Var f\u00f8rt ved en feil"}},
    {ledger::EntryKind::informed,
     {"Was given the privacy notice", "Fikk personvernerkl\u00e6ringen"}},
    {ledger::EntryKind::sent, {"Was sent a message", "Fikk en melding"}},
    {ledger::EntryKind::projected, {"The letters in the register", "Bokstavene i registeret"}},
    {ledger::EntryKind::objected, {"Objected", "Protesterte"}},
    {ledger::EntryKind::hold_placed, {"A hold was placed", "Sletting ble sperret"}},
    {ledger::EntryKind::hold_lifted, {"The hold was lifted", "Sperren ble opphevet"}},
    {ledger::EntryKind::request_received, {"A request came in", "Et krav kom inn"}},
    {ledger::EntryKind::request_identity, {"Identity", "Identitet"}},
    {ledger::EntryKind::request_extended, {"The time was extended", "Fristen ble forlenget"}},
    {ledger::EntryKind::request_refused, {"The request was refused", "Kravet ble avsl\u00e5tt"}},
    {ledger::EntryKind::request_fulfilled, {"The request was fulfilled", "Kravet ble oppfylt"}},
    {ledger::EntryKind::request_closed, {"The request was closed", "Kravet ble avsluttet"}},
    {ledger::EntryKind::bound,
     {"The number was bound to the person", "Nummeret ble knyttet til personen"}},
    {ledger::EntryKind::moved, {"Got another number", "Fikk et annet nummer"}},
    {ledger::EntryKind::merged,
     {"Is the person of another card, which is gone",
      "Er personen p\u00e5 et annet kort, som er borte"}},
    {ledger::EntryKind::same_person,
     {"Is the person of another card, which stays", "Er personen p\u00e5 et annet kort, som blir"}},
    {ledger::EntryKind::text, {"A consent text came into use", "En samtykketekst ble tatt i bruk"}},
    {ledger::EntryKind::partners,
     {"A partner list came into use", "En partnerliste ble tatt i bruk"}},
    {ledger::EntryKind::restored, {"Restored from a backup", "Gjenopprettet fra en kopi"}},
    {ledger::EntryKind::unlocked,
     {"A person answered for the days lost", "En person svarte for de tapte dagene"}},
    {ledger::EntryKind::clock_explained,
     {"A person answered for a wrong clock", "En person svarte for en klokke som gikk feil"}},
    {ledger::EntryKind::destruction_intended,
     {"A key is about to be destroyed", "En n\u00f8kkel skal slettes"}},
    {ledger::EntryKind::destruction_done, {"A key was destroyed", "En n\u00f8kkel ble slettet"}},
    {ledger::EntryKind::attested,
     {"Letters were checked against forms", "Bokstaver ble sjekket mot skjemaer"}},
    {ledger::EntryKind::campaign_opened, {"A campaign was opened", "En kampanje ble \u00e5pnet"}},
    {ledger::EntryKind::campaign_listed, {"Its list was frozen", "Listen ble l\u00e5st"}},
    {ledger::EntryKind::campaign_sent, {"It was sent", "Den ble sendt"}},
    {ledger::EntryKind::campaign_closed, {"It was closed", "Den ble avsluttet"}},
    {ledger::EntryKind::file_written, {"A file was written", "En fil ble skrevet"}},
    {ledger::EntryKind::file_gone, {"A file is gone", "En fil er borte"}},
    {ledger::EntryKind::projection, {"A register was changed", "Et register ble endret"}},
    {ledger::EntryKind::year_closed,
     {"An accounting year was closed", "Et regnskaps\u00e5r ble avsluttet"}},
    {ledger::EntryKind::erased, {"The customer was erased", "Kunden ble slettet"}},
    {ledger::EntryKind::erasure_approved,
     {"A plan of erasure was approved", "En sletteplan ble godkjent"}},
    {ledger::EntryKind::erasure_executed,
     {"A plan of erasure was carried out", "En sletteplan ble utf\u00f8rt"}},
    {ledger::EntryKind::erasure_certified,
     {"A certificate of erasure was made", "En slettebekreftelse ble laget"}},
    {ledger::EntryKind::place_dealt,
     {"A place of an erasure was dealt with", "Et sted i en sletting ble ryddet"}},
}};
// In the order of ledger::Method.
inline constexpr Sentence methods[] = {
    {"", ""},
    {"on a form at the counter", "skjema over disk"},
    {"by letter", "i brev"},
    {"by e-mail", "p\u00e5 e-post"},
    {"by SMS", "p\u00e5 SMS"},
    {"by telephone", "p\u00e5 telefon"},
    {"on the web", "p\u00e5 nett"},
    {"import", "import"},
    {"again after a restore", "p\u00e5 nytt etter gjenoppretting"}};
// In the order of vern::ConsentState.
inline constexpr Sentence states[] = {{"never asked", "aldri spurt"},
                                      {"asked, no answer", "spurt, ikke svart"},
                                      {"yes", "ja"},
                                      {"no (refused)", "nei (avsl\u00e5tt)"},
                                      {"no (withdrawn)", "nei (trukket)"},
                                      {"expired", "utl\u00f8pt"},
                                      {"void", "ugyldig"}};
inline constexpr Sentence state_lapsed{"asked in vain", "spurt forgjeves"};
inline constexpr Sentence state_claimed{"claimed only", "bare p\u00e5st\u00e5tt"};
inline constexpr Sentence state_renewed{", renewed", ", fornyet"};
inline constexpr Sentence channel{"by ", "kanal "};
inline constexpr Sentence all_channels{"all channels", "alle kanaler"};
inline constexpr Sentence number{"number ", "nummer "};
inline constexpr Sentence from_number{"from number ", "fra nummer "};
inline constexpr Sentence to_number{"to number ", "til nummer "};
inline constexpr Sentence entry_word{"entry ", "innf\u00f8ring "};
inline constexpr Sentence other_card{"card ", "kort "};
inline constexpr Sentence is_signed{"signed", "underskrevet"};
inline constexpr Sentence is_note{"a note, not signed", "notat, ikke underskrevet"};
inline constexpr Sentence text_word{"text ", "tekst "};
inline constexpr Sentence partners_word{"partner list ", "partnerliste "};
inline constexpr Sentence notice_word{"notice ", "erkl\u00e6ring "};
inline constexpr Sentence form_word{"form ", "skjema "};
inline constexpr Sentence document_kept{"a document is kept", "et dokument er tatt vare p\u00e5"};
inline constexpr Sentence lifts_word{"lifts entry ", "opphever innf\u00f8ring "};
inline constexpr Sentence remark_word{"remark: ", "merknad: "};
inline constexpr Sentence written{"written ", "f\u00f8rt "};
inline constexpr Sentence written_by{" by ", " av "};
inline constexpr Sentence os_user{"user ", "bruker "};
inline constexpr Sentence purpose_column{"purpose", "form\u00e5l"};
inline constexpr Sentence channel_column{"channel", "kanal"};
inline constexpr Sentence state_column{"state", "tilstand"};
inline constexpr Sentence day_column{"since", "siden"};
inline constexpr Sentence entry_column{"entry", "innf."};
inline constexpr Sentence text_column{"text", "tekst"};

// ---- ledger init -------------------------------------------------------------------------------
inline constexpr Sentence key_from_environment{
    "The master key is in the environment (VERN_MASTER_KEY); no key file was made.",
    "Hovedn\u00f8kkelen st\u00e5r i milj\u00f8et (VERN_MASTER_KEY); ingen n\u00f8kkelfil er "
    "laget."};
inline constexpr Sentence init_print{
    "print the recovery sheet and lock it away, not at the shop's machine: without the key no "
    "consent can be proved any more, and whoever has it can read every entry",
    "skriv ut gjenopprettingsarket og l\u00e5s det ned, ikke ved butikkens maskin: uten "
    "n\u00f8kkelen kan ingen samtykker bevises lenger, og den som har den, kan lese alt"};
inline constexpr Sentence init_remove{"then remove ", "slett s\u00e5 "};
inline constexpr Sentence init_remove_why{": it is the key in plain text",
                                          ": det er n\u00f8kkelen i klartekst"};
inline constexpr Sentence init_key{
    "keep the key file out of the backups of the ledger: ",
    "hold n\u00f8kkelfilen utenfor sikkerhetskopiene av samtykkeboken: "};
inline constexpr Sentence init_checkpoint{
    "vern ledger checkpoint: run it now and then, and keep what it prints somewhere else",
    "vern ledger checkpoint: kj\u00f8r den av og til, og oppbevar det den skriver et annet sted"};

// ---- verify, proofs, stats ---------------------------------------------------------------------
inline constexpr Sentence proved{"PROVED", "BEVIST"};
inline constexpr Sentence not_provable{"NOT PROVABLE", "IKKE BEVISELIG"};
inline constexpr Sentence broken{"BROKEN", "BRUTT"};
inline constexpr Sentence proved_text{
    "Nothing was cut, changed, reordered, re-signed or rolled back since the checkpoint.",
    "Ingenting er fjernet, endret, omordnet, signert p\u00e5 nytt eller rullet tilbake siden "
    "kontrollpunktet."};
inline constexpr Sentence not_provable_text{
    "The ledger agrees with itself, but whoever can write its files could have made all of it "
    "anew. Only a checkpoint that was kept elsewhere proves it: --checkpoint FILE.",
    "Samtykkeboken stemmer med seg selv, men den som kan skrive i filene, kan ha laget alt p\u00e5 "
    "nytt. Bare et kontrollpunkt fra et annet sted beviser noe: --checkpoint FIL."};
inline constexpr Sentence broken_text{
    "The ledger is not what it was. Move nothing, restore nothing, and find out what happened.",
    "Samtykkeboken er ikke det den var. Ikke flytt eller gjenopprett noe; finn ut hva som har "
    "skjedd."};
inline constexpr Sentence explained_text{
    "A person has answered for this; the entry holds their word:",
    "Dette har en person svart for; innf\u00f8ringen har ordene:"};
inline constexpr Sentence clock_answered{
    "Noted. The times of these entries count for nothing from now on, and vern ledger verify says "
    "so; the days on which things happened stand as they were recorded.",
    "Notert. Tidspunktene for disse innf\u00f8ringene teller ikke fra n\u00e5 av, og vern ledger "
    "verify sier det; dagene da ting skjedde, st\u00e5r som de ble f\u00f8rt."};
inline constexpr Sentence entries_line{"Entries", "Innf\u00f8ringer"};
inline constexpr Sentence unreadable_line{"Keys gone", "Uten n\u00f8kkel"};
inline constexpr Sentence root_line{"Root", "Rot"};
inline constexpr Sentence known_line{"Checkpoints", "Kontrollpunkt"};
inline constexpr Sentence keep_checkpoint{
    "Keep this outside the shop's machine, on paper or in a mail to somebody else: it proves "
    "later that nothing before it was changed.",
    "Oppbevar dette utenfor butikkens maskin, p\u00e5 papir eller i en e-post til en annen: det "
    "beviser senere at ingenting f\u00f8r det er endret."};
inline constexpr Sentence proof_of_entry{"The proof says: entry ", "Beviset sier: innf\u00f8ring "};
inline constexpr Sentence proof_in_tree{" stands in the ledger of ",
                                        " st\u00e5r i samtykkeboken med "};
inline constexpr Sentence proof_of_tree{"The proof says: the ledger of ",
                                        "Beviset sier: samtykkeboken med "};
inline constexpr Sentence proof_grew{" entries is the beginning of the ledger of ",
                                     " innf\u00f8ringer er begynnelsen p\u00e5 den med "};
inline constexpr Sentence proof_entries{" entries.", " innf\u00f8ringer."};
inline constexpr Sentence proof_key{"Key", "N\u00f8kkel"};
inline constexpr Sentence proof_proved{
    "The proof holds, and the checkpoint from outside states the same tree.",
    "Beviset holder, og kontrollpunktet utenfra viser det samme treet."};
inline constexpr Sentence proof_not_provable{
    "The proof holds, but it was signed by whoever wrote it. Compare the tree and the key with a "
    "checkpoint of the same size that was kept elsewhere: --checkpoint FILE.",
    "Beviset holder, men er signert av den som skrev det. Sammenlign treet og n\u00f8kkelen med "
    "et kontrollpunkt av samme st\u00f8rrelse fra et annet sted: --checkpoint FIL."};
inline constexpr Sentence proof_broken{"The proof does not hold.", "Beviset holder ikke."};
inline constexpr Sentence stats_ledger{"Ledger", "Samtykkebok"};
inline constexpr Sentence stats_entries{"Entries", "Innf\u00f8ringer"};
inline constexpr Sentence stats_subjects{"Persons with a key", "Personer med n\u00f8kkel"};
inline constexpr Sentence stats_customers{"Customer numbers bound", "Kundenumre knyttet"};
inline constexpr Sentence stats_destroyed{"Destroyed", "Slettet"};
inline constexpr Sentence stats_locked{
    "Locked for marketing: restored, and nobody has answered for the days lost.",
    "L\u00e5st for markedsf\u00f8ring: gjenopprettet, og ingen har svart for de tapte dagene."};

// ---- export ------------------------------------------------------------------------------------
inline constexpr Sentence export_entries{"Entries: ", "Innf\u00f8ringer: "};
inline constexpr Sentence export_personal{
    "Personal data: what each customer said, with customer numbers. Keep it no longer than needed.",
    "Personopplysninger: hva hver kunde har sagt, med kundenumre. Ikke behold det lenger enn "
    "n\u00f8dvendig."};
inline constexpr Sentence export_pseudonymous{
    "Personal data, also without customer numbers. Keep it no longer than needed.",
    "Personopplysninger, ogs\u00e5 uten kundenumre. Ikke behold det lenger enn n\u00f8dvendig."};

// ---- consents ----------------------------------------------------------------------------------
inline constexpr Sentence number_bound{
    "The customer number was not known and was bound to the person on the card.",
    "Kundenummeret var ikke kjent og ble knyttet til personen p\u00e5 kortet."};
inline constexpr Sentence taken{"Not stated, so taken: ", "Ikke oppgitt, derfor valgt: "};
inline constexpr Sentence taken_day{"the day ", "dagen "};
inline constexpr Sentence taken_text{"text ", "tekst "};
inline constexpr Sentence taken_language{"language ", "spr\u00e5k "};
inline constexpr Sentence as_known{"As the ledger knew it at ", "Slik samtykkeboken var med "};
inline constexpr Sentence as_known_entries{" entries.", " innf\u00f8ringer."};
inline constexpr Sentence nothing_recorded{"Nothing is on record of this customer number.",
                                           "Ingenting er f\u00f8rt p\u00e5 dette kundenummeret."};

// ---- subjects ----------------------------------------------------------------------------------
inline constexpr Sentence number_free{"The ledger does not know this customer number.",
                                      "Samtykkeboken kjenner ikke dette kundenummeret."};
inline constexpr Sentence whose_number{"Whose number it is", "Hvem nummeret tilh\u00f8rer"};
inline constexpr Sentence owner_now{"person ", "person "};
inline constexpr Sentence owner_before{"before that another: person ",
                                       "f\u00f8r det en annen: person "};
inline constexpr Sentence card_same{"The card of today still describes that person.",
                                    "Kortet i dag beskriver fortsatt den personen."};
inline constexpr Sentence card_changed{
    "The card has changed since: nothing is permitted until a person says who it is, with vern "
    "subject rebind.",
    "Kortet er endret siden: ingenting er tillatt f\u00f8r noen sier hvem det er, med vern subject "
    "rebind."};
inline constexpr Sentence card_unreadable{
    "The identity fields of the card cannot be compared with those of the day it was bound.",
    "Identitetsfeltene p\u00e5 kortet kan ikke sammenlignes med dem fra dagen det ble knyttet."};
inline constexpr Sentence no_card{"The register has no card with this number.",
                                  "Kunderegisteret har ikke noe kort med dette nummeret."};
inline constexpr Sentence joined_cards{"Cards of the same person", "Kort til samme person"};
inline constexpr Sentence subject_entries{"Entries", "Innf\u00f8ringer"};
inline constexpr Sentence planned_destruction{"Planned destruction", "Planlagt sletting"};
inline constexpr Sentence not_planned{"none", "ingen"};
inline constexpr Sentence rebound_same{"The same person: everything that was said counts on.",
                                       "Samme person: alt som er sagt, gjelder fortsatt."};
inline constexpr Sentence rebound_other{
    "Another person: nothing that was said counts for this card.",
    "En annen person: ingenting som er sagt, gjelder for dette kortet."};
inline constexpr Sentence cards_joined{
    "One person: of what was said, the stricter counts.",
    "\u00c9n person: det strengeste av det som er sagt, gjelder."};
inline constexpr Sentence number_moved{"The same person under the new number.",
                                       "Samme person under det nye nummeret."};

// ---- why ---------------------------------------------------------------------------------------
inline constexpr Sentence why_head{": the account for ", ": redegj\u00f8relsen for "};
inline constexpr Sentence why_today{"The card and the lists are read as they stand now.",
                                    "Kortet og listene er lest slik de er n\u00e5."};
inline constexpr Sentence why_recorded{"What was recorded, by the day it happened",
                                       "Hva som er f\u00f8rt, etter dagen det skjedde"};
inline constexpr Sentence why_later{"  Later, so it does not count for that day:",
                                    "  Senere, s\u00e5 det gjelder ikke for den dagen:"};
inline constexpr Sentence why_unknown_then{"was not known on that day", "var ikke kjent den dagen"};
inline constexpr Sentence why_states{"Where the consents stood on ", "Hvor samtykkene sto den "};
inline constexpr Sentence why_verdicts{"What that allowed", "Hva det ga lov til"};
inline constexpr Sentence why_no_card{
    "The register has no card with this number, so nobody can be reached through it.",
    "Kunderegisteret har ikke noe kort med dette nummeret, s\u00e5 ingen kan n\u00e5s med det."};
inline constexpr Sentence why_nothing_asked{"The policy has no purpose that promotes.",
                                            "Policyen har ingen form\u00e5l med reklame."};

// ---- backup ------------------------------------------------------------------------------------
inline constexpr Sentence backup_done{"Entries copied", "Kopierte innf\u00f8ringer"};
inline constexpr Sentence backup_files{"Documents copied", "Kopierte dokumenter"};
inline constexpr Sentence backup_apart{
    "Keep the two folders on different media, in different places: with both, everything can be "
    "read. The master key is in neither.",
    "Oppbevar de to mappene p\u00e5 ulike medier, p\u00e5 ulike steder: med begge kan alt leses. "
    "Hovedn\u00f8kkelen er i ingen av dem."};
inline constexpr Sentence restored{
    "Restored, and locked for marketing: the copy does not know who has said no since.",
    "Gjenopprettet, og l\u00e5st for markedsf\u00f8ring: kopien vet ikke hvem som har sagt nei "
    "siden."};
inline constexpr Sentence restored_next{"Next: vern backup replay, then vern backup unlock.",
                                        "Neste: vern backup replay, s\u00e5 vern backup unlock."};
inline constexpr Sentence replay_noes{"Noes recorded again", "Nei f\u00f8rt p\u00e5 nytt"};
inline constexpr Sentence replay_destroyed{"Destroyed again", "Slettet p\u00e5 nytt"};
inline constexpr Sentence replay_known{"Known already", "Kjent fra f\u00f8r"};
inline constexpr Sentence replay_unknown{"Of unknown customers", "Av ukjente kunder"};
inline constexpr Sentence replay_last{"The list ends", "Listen slutter"};
inline constexpr Sentence replay_empty{"it is empty", "den er tom"};
inline constexpr Sentence replay_next{
    "What was said after the end of the list is lost. Find out, then: vern backup unlock.",
    "Det som er sagt etter slutten av listen, er tapt. Finn ut av det, og kj\u00f8r s\u00e5: vern "
    "backup unlock."};
inline constexpr Sentence unlocked{"Unlocked: the person has answered for the days lost.",
                                   "L\u00e5st opp: personen har svart for de tapte dagene."};

}  // namespace vern::cli::say
