// cli/help_request.hpp - the sentences of --help of the commands about subject requests and holds.
// One line each, as in cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence request_open{"record that a request came in",
                                       "f\u00f8r at et krav er kommet inn"};
inline constexpr Sentence request_right{"access, rectification, erasure, ...",
                                        "access, rectification, erasure, ..."};
inline constexpr Sentence request_customer{"customer number (none: no customer)",
                                           "kundenummer (uten: ingen kunde)"};
inline constexpr Sentence request_method{"letter, email, phone, web, ...",
                                         "letter, email, phone, web, ..."};
inline constexpr Sentence request_number{"running number of the paper", "papirets l\u00f8penummer"};
inline constexpr Sentence request_remark{"a remark, without names", "merknad, uten navn"};
inline constexpr Sentence request_list{"requests that are not closed",
                                       "krav som ikke er avsluttet"};
inline constexpr Sentence request_due_within{"only those due within this time, P7D",
                                             "bare med frist innen denne tiden, P7D"};
inline constexpr Sentence request_all{"closed ones too", "avsluttede ogs\u00e5"};
inline constexpr Sentence request_show{"a request, and its letters", "et krav, og brevene i saken"};
inline constexpr Sentence request_id{"the request's number", "kravets nummer"};
inline constexpr Sentence request_letter{"acknowledgement, extension, refusal, answer",
                                         "acknowledgement, extension, refusal, answer"};
inline constexpr Sentence request_by{"with --letter: who writes it",
                                     "med --letter: hvem som skriver det"};
inline constexpr Sentence request_pack{"all that is kept on who asks: HTML and JSON",
                                       "alt som er lagret om den som sp\u00f8r: HTML og JSON"};
inline constexpr Sentence request_out_dir{"write the two files into this folder",
                                          "skriv de to filene i denne mappen"};
inline constexpr Sentence request_source{"where data come from, if not in the policy",
                                         "hvor data kommer fra, hvis policyen ikke sier det"};
inline constexpr Sentence request_without_notes{"leave free-text notes out",
                                                "utelat notater i fritekst"};
inline constexpr Sentence request_identity{"who asks: asked, or established",
                                           "hvem som sp\u00f8r: spurt, eller avklart"};
inline constexpr Sentence identity_asked{"the person was asked", "personen er spurt"};
inline constexpr Sentence identity_confirmed{"identity was established", "identiteten er avklart"};
inline constexpr Sentence identity_how{"how, without numbers of documents",
                                       "hvordan, uten dokumentnumre"};
inline constexpr Sentence request_extend{"two months more, once, with reasons",
                                         "to m\u00e5neder til, \u00e9n gang, med grunner"};
inline constexpr Sentence request_reason{"the reasons, for the person", "grunnene, til personen"};
inline constexpr Sentence request_refuse{"refuse it, on a ground of the law",
                                         "avsl\u00e5 det, med grunn i loven"};
inline constexpr Sentence request_ground{"the ground; a wrong one lists them",
                                         "grunnen; en feil gir listen"};
inline constexpr Sentence request_fulfil{"record that it was done", "f\u00f8r at det er gjort"};
inline constexpr Sentence request_done{"what was done", "hva som er gjort"};
inline constexpr Sentence request_partly{"a part was refused, on this ground",
                                         "en del er avsl\u00e5tt, med denne grunnen"};
inline constexpr Sentence request_close{"the answer is sent: close it",
                                        "svaret er sendt: avslutt det"};
inline constexpr Sentence request_taken_back{"the person took it back",
                                             "personen trakk det tilbake"};
inline constexpr Sentence step_day{"the day of it (today)", "dagen (i dag)"};

inline constexpr Sentence hold{"legal holds: what must not be erased",
                               "slettesperrer: det som ikke m\u00e5 slettes"};
inline constexpr Sentence hold_place{"hold a customer, a datum or a record",
                                     "sperr en kunde, en opplysning eller en post"};
inline constexpr Sentence hold_customer{"customer number (none: a record)",
                                        "kundenummer (uten: en post)"};
inline constexpr Sentence hold_ground{"complaint, claim, authority, ...",
                                      "complaint, claim, authority, ..."};
inline constexpr Sentence hold_register{"this register only; ledger: the proof",
                                        "bare dette registeret; ledger: bevisene"};
inline constexpr Sentence hold_record{"the record's key, such as an invoice number",
                                      "postens n\u00f8kkel, som et fakturanummer"};
inline constexpr Sentence hold_category{"this category of it only", "bare denne kategorien"};
inline constexpr Sentence hold_reason{"why, without names", "hvorfor, uten navn"};
inline constexpr Sentence hold_from{"from this day (today)", "fra denne dagen (i dag)"};
inline constexpr Sentence hold_until{"the last day (until it is lifted)",
                                     "siste dag (til den oppheves)"};
inline constexpr Sentence hold_list{"what is held", "det som er sperret"};
inline constexpr Sentence hold_list_customer{"of this customer only", "bare for denne kunden"};
inline constexpr Sentence hold_all{"lifted and ended ones too", "opphevede ogs\u00e5"};
inline constexpr Sentence hold_lift{"lift a hold", "opphev en sperre"};
inline constexpr Sentence hold_entry{"the entry that placed it", "innf\u00f8ringen som satte den"};

}  // namespace vern::cli::help
