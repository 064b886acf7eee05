// cli/help_ledger.hpp - the sentences of --help of the commands about the ledger, consents,
// subjects and backups. One line each, as in cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence ledger{"consent that can be proved", "samtykke som kan bevises"};
inline constexpr Sentence ledger_init{"make the ledger and its master key",
                                      "lag samtykkeboken og hovedn\u00f8kkelen"};
inline constexpr Sentence recovery{"write the recovery sheet here",
                                   "skriv gjenopprettingsarket hit"};
inline constexpr Sentence ledger_verify{"was anything cut, changed or rolled back",
                                        "er noe fjernet, endret eller rullet tilbake"};
inline constexpr Sentence checkpoint_files{"a checkpoint kept elsewhere; repeatable",
                                           "et kontrollpunkt fra utsiden; kan gjentas"};
inline constexpr Sentence ledger_checkpoint{
    "sign how the ledger stands, to be kept elsewhere",
    "signer hvordan det st\u00e5r, til oppbevaring utenfor"};
inline constexpr Sentence checkpoint_out{"write it here", "skriv det hit"};
inline constexpr Sentence ledger_proof{"a proof that others can check",
                                       "et bevis som andre kan kontrollere"};
inline constexpr Sentence proof_entry{"the entry to prove", "innf\u00f8ringen som skal bevises"};
inline constexpr Sentence proof_size{"in the tree of N entries (all)",
                                     "i treet med N innf\u00f8ringer (alle)"};
inline constexpr Sentence proof_from{"the tree of N entries is the beginning of",
                                     "treet med N innf\u00f8ringer er begynnelsen p\u00e5"};
inline constexpr Sentence proof_to{"the tree of N entries", "treet med N innf\u00f8ringer"};
inline constexpr Sentence check_proof{"check a proof; needs no ledger",
                                      "kontroller et bevis; trenger ikke samtykkeboken"};
inline constexpr Sentence proof_file{"the proof", "beviset"};
inline constexpr Sentence ledger_explain{"answer for entries a wrong clock dated",
                                         "svar for innf\u00f8ringer med feil klokke"};
inline constexpr Sentence explain_from{"the first such entry", "den f\u00f8rste av dem"};
inline constexpr Sentence explain_to{"the last such entry", "den siste av dem"};
inline constexpr Sentence explain_word{"how one knows that it was wrong",
                                       "hvordan man vet at den gikk feil"};
inline constexpr Sentence ledger_export{"all entries that can be read, as JSON lines",
                                        "alle lesbare innf\u00f8ringer, som JSON-linjer"};
inline constexpr Sentence ledger_export_out{"write here, readable by you only",
                                            "skriv hit, lesbart bare for deg"};
inline constexpr Sentence with_customers{"with customer numbers", "med kundenumre"};
inline constexpr Sentence ledger_stats{"how much there is", "hvor mye som finnes"};

inline constexpr Sentence one_purpose{"the purpose", "form\u00e5let"};
inline constexpr Sentence channels{"a channel; repeatable (all of the purpose)",
                                   "en kanal; kan gjentas (alle form\u00e5let har)"};
inline constexpr Sentence day{"when it happened, YYYY-MM-DD (today)",
                              "n\u00e5r det skjedde, \u00c5\u00c5\u00c5\u00c5-MM-DD (i dag)"};
inline constexpr Sentence tree_size{"as known at N entries (all)",
                                    "slik det var kjent ved N innf\u00f8ringer"};

inline constexpr Sentence consent{"what customers said", "hva kundene har sagt"};
inline constexpr Sentence record{"record what a customer said",
                                 "f\u00f8r inn hva en kunde har sagt"};
inline constexpr Sentence record_kind{"given, refused, withdrawn, claimed, ...",
                                      "given, refused, withdrawn, ..."};
inline constexpr Sentence method{"counter-form, letter, email, sms, phone, web",
                                 "counter-form, letter, email, sms, phone, web"};
inline constexpr Sentence text_version{"version of the text (in force on the day)",
                                       "tekstens versjon (den som gjaldt dagen)"};
inline constexpr Sentence text_language{"language of the text (the policy's)",
                                        "tekstens spr\u00e5k (policyens)"};
inline constexpr Sentence partners{"version of the partner list", "partnerlistens versjon"};
inline constexpr Sentence notice{"informed: version of the privacy notice",
                                 "informed: personvernerkl\u00e6ringens versjon"};
inline constexpr Sentence evidence{"signed or note", "signed eller note"};
inline constexpr Sentence form{"the form's number, or where the paper is",
                               "skjemanummer, eller hvor papiret er"};
inline constexpr Sentence evidence_file{"a document to keep, encrypted",
                                        "et dokument som bevis, kryptert"};
inline constexpr Sentence lifts{"given: a no that it lifts; repeatable",
                                "given: et nei det opphever; kan gjentas"};
inline constexpr Sentence target{"corrected: the entry that was wrong",
                                 "corrected: innf\u00f8ringen som var feil"};
inline constexpr Sentence remark{"a word on it", "en merknad"};
inline constexpr Sentence withdraw{"the customer says no from now on",
                                   "kunden sier nei fra n\u00e5 av"};
inline constexpr Sentence consent_show{"where each consent stands",
                                       "hvor hvert samtykke st\u00e5r"};
inline constexpr Sentence consent_history{"what was recorded", "hva som er f\u00f8rt inn"};

inline constexpr Sentence subject{"whose a customer number is",
                                  "hvem et kundenummer tilh\u00f8rer"};
inline constexpr Sentence subject_show{"who a number belongs to, as far as known",
                                       "hvem nummeret tilh\u00f8rer, s\u00e5 langt det er kjent"};
inline constexpr Sentence rebind{"say whose a changed card is",
                                 "si hvem et endret kort tilh\u00f8rer"};
inline constexpr Sentence same_person{"the same, changed: all said still counts",
                                      "den samme, endret: alt som er sagt gjelder"};
inline constexpr Sentence other_person{"somebody else: nothing said counts",
                                       "en annen: ingenting som er sagt gjelder"};
inline constexpr Sentence merge{"two cards are one person; the stricter counts",
                                "to kort er \u00e9n person; det strengeste gjelder"};
inline constexpr Sentence merge_from{"the card that is gone", "kortet som er borte"};
inline constexpr Sentence merge_into{"the card that stays", "kortet som blir"};
inline constexpr Sentence both_cards_stay{"neither card is gone", "begge kortene blir"};
inline constexpr Sentence merge_remark{"how one knows", "hvordan man vet det"};
inline constexpr Sentence move{"the same person has a new number",
                               "samme person har f\u00e5tt nytt nummer"};
inline constexpr Sentence move_from{"the old number", "det gamle nummeret"};
inline constexpr Sentence move_to{"the new number", "det nye nummeret"};

inline constexpr Sentence why{"why a customer was used, or not",
                              "hvorfor en kunde ble brukt, eller ikke"};
inline constexpr Sentence why_day{"the day, YYYY-MM-DD", "dagen, \u00c5\u00c5\u00c5\u00c5-MM-DD"};
inline constexpr Sentence why_purpose{"a purpose; repeatable (all that promote)",
                                      "et form\u00e5l; kan gjentas (alle for reklame)"};
inline constexpr Sentence why_channel{"a channel (all of the purpose)",
                                      "en kanal (alle form\u00e5let har)"};

inline constexpr Sentence backup{"copy the ledger, keys apart",
                                 "sikkerhetskopi, med n\u00f8klene for seg"};
inline constexpr Sentence backup_out{"ledger and evidence go here", "samtykkebok og bevis hit"};
inline constexpr Sentence backup_keys{"keys go here: another medium",
                                      "n\u00f8klene hit: et annet medium"};
inline constexpr Sentence restore{"put a backup in place, locked",
                                  "legg en kopi p\u00e5 plass, l\u00e5st"};
inline constexpr Sentence restore_from{"where the ledger was copied to",
                                       "dit samtykkeboken ble kopiert"};
inline constexpr Sentence restore_keys{"where the keys were copied to",
                                       "dit n\u00f8klene ble kopiert"};
inline constexpr Sentence replay{"repeat the noes and destructions since",
                                 "gjenta nei og slettinger siden kopien"};
inline constexpr Sentence replay_list{"the list (the one beside the ledger)",
                                      "listen (den ved siden av samtykkeboken)"};
inline constexpr Sentence unlock{"answer for the days lost", "svar for dagene som gikk tapt"};
inline constexpr Sentence lost_from{"the first day lost, YYYY-MM-DD",
                                    "f\u00f8rste tapte dag, \u00c5\u00c5\u00c5\u00c5-MM-DD"};
inline constexpr Sentence lost_to{"the last day lost, YYYY-MM-DD",
                                  "siste tapte dag, \u00c5\u00c5\u00c5\u00c5-MM-DD"};
inline constexpr Sentence unlock_word{"what was done about those days",
                                      "hva som er gjort med de dagene"};

}  // namespace vern::cli::help
