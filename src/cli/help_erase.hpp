// cli/help_erase.hpp - the sentences of --help of the commands of erasure. One line each, as in
// cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence erase{"erasure: plan, approve, execute, verify, certificate",
                                "sletting: plan, godkjenning, utf\u00f8ring, kontroll, bevis"};
inline constexpr Sentence erase_plan{"what would go, what stays, why and until when",
                                     "hva som g\u00e5r, hva som blir, hvorfor og hvor lenge"};
inline constexpr Sentence erase_customer{"customer number", "kundenummer"};
inline constexpr Sentence erase_overdue{"everything that a limit has passed",
                                        "alt som skulle v\u00e6rt slettet"};
inline constexpr Sentence erase_at_most{
    "of so many persons, then plan again; 5000 if not said",
    "for s\u00e5 mange personer; ellers 5000, s\u00e5 p\u00e5 nytt"};
inline constexpr Sentence erase_request{"the request that it answers", "kravet det svarer p\u00e5"};
inline constexpr Sentence erase_plan_out{"the plan as a document, to approve",
                                         "planen som dokument, til godkjenning"};
inline constexpr Sentence erase_approve{"a person approves a plan", "godkjenner en plan"};
inline constexpr Sentence erase_plan_file{"the plan's file", "planens fil"};
inline constexpr Sentence erase_execute{"carry out an approved plan",
                                        "utf\u00f8r en godkjent plan"};
inline constexpr Sentence erase_id{"the erasure's id", "slettingens id"};
inline constexpr Sentence erase_verify{"read everything again: is it gone?",
                                       "les alt p\u00e5 nytt: er det borte?"};
inline constexpr Sentence erase_tick{"a person has dealt with a place",
                                     "et sted er ryddet av en person"};
inline constexpr Sentence erase_place{"the place, as verify names it",
                                      "stedet, slik verify kaller det"};
inline constexpr Sentence erase_how{"how, without names", "hvordan, uten navn"};
inline constexpr Sentence erase_letter{"a letter to who had the data (Art. 19)",
                                       "brev til den som fikk opplysningene (art. 19)"};
inline constexpr Sentence erase_recipient{"of the policy's [recipients]",
                                          "av [recipients] i reglene"};
inline constexpr Sentence erase_certificate{"the certificate of erasure", "slettebekreftelsen"};
inline constexpr Sentence erase_format{"html, text or json", "html, text eller json"};
inline constexpr Sentence erase_out{"the file to write", "filen som skrives"};
inline constexpr Sentence erase_close{"nothing is left: forget what was looked for",
                                      "alt er gjort: glem det som ble lett etter"};
inline constexpr Sentence erase_list{"erasures that are not closed",
                                     "slettinger som ikke er avsluttet"};
inline constexpr Sentence erase_resume{"do what has become possible since",
                                       "gj\u00f8r det som er blitt mulig siden"};
inline constexpr Sentence erase_replay{"erase again what a backup brought back",
                                       "slett p\u00e5 nytt det en kopi brakte tilbake"};
inline constexpr Sentence erase_dry_run{"only look", "bare se etter"};

}  // namespace vern::cli::help
