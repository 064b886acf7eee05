// cli/help_projection.hpp - the sentences of --help of the commands that write letters. One line
// each, as in cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence project{"make the letters follow the ledger",
                                  "la bokstavene f\u00f8lge samtykkeboken"};
inline constexpr Sentence project_dry_run{"only say what would be written",
                                          "si bare hva som ville skje"};
inline constexpr Sentence indexes_seen_to{"index files are rebuilt after this",
                                          "indeksfilene bygges p\u00e5 nytt etterp\u00e5"};
inline constexpr Sentence put_back{"a letter taken away is to come back; repeatable",
                                   "en fjernet bokstav skal tilbake; kan gjentas"};
inline constexpr Sentence reconcile{"where letters and ledger disagree",
                                    "hvor bokstaver og samtykkebok er uenige"};
inline constexpr Sentence mark{"put this letter on exactly those of the list",
                               "sett denne bokstaven p\u00e5 n\u00f8yaktig dem p\u00e5 listen"};
inline constexpr Sentence unmark{"take this letter from every card, no list",
                                 "ta denne bokstaven av alle kort, ingen liste"};
inline constexpr Sentence mark_by{"with --mark: who says so (shops with a ledger)",
                                  "med --mark: hvem som st\u00e5r for det"};

}  // namespace vern::cli::help
