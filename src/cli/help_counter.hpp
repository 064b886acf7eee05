// cli/help_counter.hpp - the sentences of --help of the commands of the counter. As in
// cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence enter{"type consent forms, one after the other",
                                "f\u00f8r inn samtykkeskjemaer, ett etter ett"};
inline constexpr Sentence enter_file{"forms from a CSV file instead",
                                     "skjemaer fra en CSV-fil i stedet"};
inline constexpr Sentence enter_encoding{"code page of the file (UTF-8)",
                                         "filens tegnsett (UTF-8)"};
inline constexpr Sentence dry_run{"look at everything, write nothing",
                                  "se p\u00e5 alt, skriv ingenting"};
inline constexpr Sentence import_letters{"letters of the register, as claims and noes",
                                         "bokstavene i registeret, som p\u00e5stander og nei"};
inline constexpr Sentence attest{"register the attestations of vern.toml",
                                 "f\u00f8r inn attestasjonene i vern.toml"};
inline constexpr Sentence todo{"what is left for the counter", "hva som gjenst\u00e5r ved disken"};
inline constexpr Sentence todo_since{"customers since DAY who were never asked",
                                     "kunder siden DAG som aldri er spurt"};

}  // namespace vern::cli::help
