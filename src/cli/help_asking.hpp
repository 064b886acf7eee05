// cli/help_asking.hpp - the sentences of --help of the commands that ask for consent. As in
// cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence asking{"ask customers for consent", "be kunder om samtykke"};
inline constexpr Sentence asking_estimate{"count whom it would ask; write nothing",
                                          "tell hvem som ville f\u00e5 den; skriv ingenting"};
inline constexpr Sentence asking_open{"open it, and write its letters",
                                      "\u00e5pne den, og skriv brevene"};
inline constexpr Sentence asking_more{"letters to those a rolling one has not asked",
                                      "brev til dem en l\u00f8pende ikke har spurt"};
inline constexpr Sentence asking_remind{"letters to those who have not answered",
                                        "brev til dem som ikke har svart"};
inline constexpr Sentence asking_status{"what was answered", "hva som er svart"};
inline constexpr Sentence asking_purpose{"the purpose that asks (asks = [...])",
                                         "form\u00e5let som sp\u00f8r (asks = [...])"};
inline constexpr Sentence asking_channels{"its channel; repeatable with --estimate",
                                          "kanalen; kan gjentas med --estimate"};
inline constexpr Sentence asking_text{"the letter, UTF-8", "brevet, UTF-8"};
inline constexpr Sentence asking_confirm{"sender, advertising, opt-out, free, silence",
                                         "sender, advertising, opt-out, free, silence"};
inline constexpr Sentence asking_answer_by{"the day to answer by", "svarfristen"};
inline constexpr Sentence asking_rolling{"stays open: ask more customers later",
                                         "st\u00e5r \u00e5pen: sp\u00f8r flere senere"};
inline constexpr Sentence asking_out{"the letters (CSV), a new file", "brevene (CSV), en ny fil"};
inline constexpr Sentence asking_by{"who does it; needed to write",
                                    "hvem som gj\u00f8r det; trengs for \u00e5 skrive"};
inline constexpr Sentence replies{"record the answers to a request",
                                  "f\u00f8r svarene p\u00e5 en foresp\u00f8rsel"};
inline constexpr Sentence replies_file{"CSV: code;day;signed;answer",
                                       "CSV: code;day;signed;answer"};
inline constexpr Sentence replies_unknown{"so many codes are unknown, and lost",
                                          "s\u00e5 mange koder er ukjente, og tapt"};

}  // namespace vern::cli::help
