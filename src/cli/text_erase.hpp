// cli/text_erase.hpp - the sentences of the commands of erasure. As in cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"

namespace vern::cli::say {

// In the order of vern::Fate.
inline constexpr std::array<Sentence, 7> fates{
    {{"unset", "ukjent"},
     {"goes", "g\u00e5r"},
     {"kept", "blir"},
     {"held", "holdt"},
     {"unknown: stays", "uavklart: blir"},
     {"to be decided: stays", "skal avgj\u00f8res: blir"},
     {"free: stays", "fri: blir"}}};
// What is to be done with a place, in the order of erasure::DealtBy, from 1.
inline constexpr std::array<Sentence, 6> dealt_kinds{
    {{"an index: let the host program make it anew", "indeks: la programmet lage den p\u00e5 nytt"},
     {"a copy: remove it", "kopi: fjern den"},
     {"a file that vern wrote: remove it", "fil som vern skrev: fjern den"},
     {"a person looks", "en person ser etter"},
     {"tell them, if they had the data (Art. 19)",
      "si fra til dem, hvis de fikk opplysningene (art. 19)"},
     {"a list that names the number: take the row out, or acknowledge it",
      "liste med nummeret: ta ut raden, eller godta den i reglene"}}};

inline constexpr Sentence erase_title{"Plan of erasure ", "Sletteplan "};
inline constexpr Sentence erase_day{"As of", "Per"};
inline constexpr Sentence erase_numbers{"Customer", "Kunde"};
inline constexpr Sentence erase_all_overdue{"all whose limits have passed",
                                            "alle med passert frist"};
inline constexpr Sentence erase_goes_head{"Goes:", "G\u00e5r:"};
inline constexpr Sentence erase_stays_head{"Stays:", "Blir:"};
inline constexpr Sentence erase_traces_head{"Stands elsewhere:", "St\u00e5r andre steder:"};
inline constexpr Sentence erase_places_head{"To be dealt with by a person:",
                                            "M\u00e5 ryddes av en person:"};
inline constexpr Sentence erase_notes_head{"To be known:", "Verdt \u00e5 vite:"};
inline constexpr Sentence erase_record{"record ", "post "};
inline constexpr Sentence erase_whole_record{"the whole record", "hele posten"};
inline constexpr Sentence erase_until{"until ", "til og med "};
inline constexpr Sentence erase_values_found{" values found", " verdier funnet"};
inline constexpr Sentence erase_proof{"Proof in the ledger", "Bevis i journalen"};
inline constexpr Sentence erase_proof_entries{" entries, restricted; the key is destroyed on ",
                                              " innf\u00f8rsler, begrenset; n\u00f8kkelen "
                                              "slettes "};
inline constexpr Sentence erase_no_proof_day{"no day", "ingen dag"};
inline constexpr Sentence erase_nothing{"Nothing is to be done.",
                                        "Det er ingenting \u00e5 gj\u00f8re."};
inline constexpr Sentence erase_not_whole{
    "A register is not whole: nothing may be erased before it is mended.",
    "Et register er ikke helt: ingenting kan slettes f\u00f8r det er i orden."};
inline constexpr Sentence erase_next_approve{"Next: read it, then vern erase approve ",
                                             "N\u00e5: les den, og s\u00e5 vern erase approve "};
inline constexpr Sentence erase_mention{"mention, is taken out", "omtale, tas ut"};
inline constexpr Sentence erase_remnant{"remnant, is written over", "rest, skrives over"};
inline constexpr Sentence erase_shared{"another customer's as well: stays",
                                       "ogs\u00e5 en annen kundes: blir"};
inline constexpr Sentence erase_list_stays{"a list that forbids: stays, so that the no is honoured",
                                           "en liste som sier nei: blir, s\u00e5 neiet holdes"};
inline constexpr Sentence erase_approved{"The plan is approved. Carry it out: vern erase execute ",
                                         "Planen er godkjent. Utf\u00f8r den: vern erase execute "};
inline constexpr Sentence erase_executed{"Carried out", "Utf\u00f8rt"};
inline constexpr Sentence erase_records_written{" records, ", " poster, "};
inline constexpr Sentence erase_notes_written{" notes written over", " notater skrevet over"};
inline constexpr Sentence erase_done_before{"Nothing was left to do: it was done before.",
                                            "Ingenting gjensto: det var gjort fra f\u00f8r."};
inline constexpr Sentence erase_skipped_head{"Left alone:", "Ikke r\u00f8rt:"};
inline constexpr Sentence erase_not_planned{
    "Data that could go and stand in no approved plan: ",
    "Opplysninger som kunne g\u00e5tt, men ikke st\u00e5r i en godkjent plan: "};
inline constexpr Sentence erase_changed{"Records that somebody changed meanwhile, left alone: ",
                                        "Poster som noen endret i mellomtiden, ikke r\u00f8rt: "};
inline constexpr Sentence erase_shortened{"Texts that had no room and were cut: ",
                                          "Tekster uten plass, kuttet: "};
inline constexpr Sentence erase_cleared{"Values that could not be read and were cleared: ",
                                        "Verdier som ikke kunne leses, og ble t\u00f8mt: "};
inline constexpr Sentence erase_next_verify{"Next: vern erase verify ",
                                            "N\u00e5: vern erase verify "};
inline constexpr Sentence erase_searched{"Searched", "Lest"};
inline constexpr Sentence erase_files{" files, ", " filer, "};
inline constexpr Sentence erase_values{" values", " verdier"};
inline constexpr Sentence erase_unsought{", and not, since too short: ",
                                         ", og ikke, fordi de er for korte: "};
inline constexpr Sentence erase_clean{"Nothing of what was to go was found.",
                                      "Ingenting av det som skulle bort, ble funnet."};
inline constexpr Sentence erase_residue{"NOT DONE. It still stands here:",
                                        "IKKE GJORT. Det st\u00e5r fortsatt her:"};
inline constexpr Sentence erase_byte{", byte ", ", byte "};
inline constexpr Sentence erase_times{" times", " ganger"};
inline constexpr Sentence erase_dealt{"dealt with", "ryddet"};
inline constexpr Sentence erase_open{"open", "\u00e5pent"};
inline constexpr Sentence erase_closed{"The certificate can be closed: vern erase close ",
                                       "Bekreftelsen kan avsluttes: vern erase close "};
inline constexpr Sentence erase_waits{
    "The certificate stays open until every place is dealt with: vern erase tick ",
    "Bekreftelsen er \u00e5pen til hvert sted er ryddet: vern erase tick "};
inline constexpr Sentence erase_ticked{"Noted: ", "Notert: "};
inline constexpr Sentence erase_is_closed{
    "Closed. What was looked for is forgotten; the ledger keeps the certificate's hash.",
    "Avsluttet. Det som ble lett etter, er glemt; journalen har bekreftelsens hash."};
inline constexpr Sentence erase_none_open{"No erasure is under way.", "Ingen sletting er i gang."};
inline constexpr Sentence erase_id_column{"Id", "Id"};
inline constexpr Sentence erase_approved_column{"Approved", "Godkjent"};
inline constexpr Sentence erase_executed_column{"Carried out", "Utf\u00f8rt"};
inline constexpr Sentence erase_resumed_none{"Nothing has become possible.",
                                             "Ingenting er blitt mulig."};
inline constexpr Sentence erase_replayed_none{"Nothing has come back.",
                                              "Ingenting er kommet tilbake."};
inline constexpr Sentence erase_can_go{" data and ", " opplysninger og "};
inline constexpr Sentence erase_can_go_traces{" traces can go", " spor kan g\u00e5"};
inline constexpr Sentence erase_have_gone{" traces have gone; verify ",
                                          " spor er borte; kontroller "};

}  // namespace vern::cli::say
