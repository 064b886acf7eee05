// cli/help_document.hpp - the sentences of --help of the commands that print. One line each, as in
// cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence documents{"what is printed", "det som skrives ut"};
inline constexpr Sentence form_print{"a consent form to tick and sign",
                                     "samtykkeskjema til \u00e5 krysse av og skrive under"};
inline constexpr Sentence form_purpose{"a purpose; repeatable", "et form\u00e5l; kan gjentas"};
inline constexpr Sentence form_channel{"ask about this channel only; repeatable",
                                       "sp\u00f8r bare om denne kanalen; kan gjentas"};
inline constexpr Sentence document_format{"html (A4) or text (80 columns, CP865)",
                                          "html (A4) eller text (80 kolonner, CP865)"};
inline constexpr Sentence running_number{"running number (a line to write it on)",
                                         "l\u00f8penummer (en linje til \u00e5 skrive det)"};
inline constexpr Sentence document_out{"write it here", "skriv det hit"};
inline constexpr Sentence receipt{"what the customer answered, to give away",
                                  "hva kunden har svart, til \u00e5 gi bort"};
inline constexpr Sentence receipt_entry{"this entry only (the last answers)",
                                        "bare denne innf\u00f8ringen (siste svar)"};
inline constexpr Sentence record_export{"one consent for other systems (ISO 27560)",
                                        "ett samtykke til andre systemer (ISO 27560)"};
inline constexpr Sentence record_entry{"the entry", "innf\u00f8ringen"};
inline constexpr Sentence with_customer{"with the customer number", "med kundenummeret"};

}  // namespace vern::cli::help
