// cli/help_anonymise.hpp - the sentences of --help of vern anonymise. One line each, as in
// cli/help.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence anonymise{"a register for statistics and tests",
                                    "et register til statistikk og test"};
inline constexpr Sentence anonymise_register{"the register, as the policy names it",
                                             "registeret, slik policyen kaller det"};
inline constexpr Sentence anonymise_out{"write the result here; nothing may be there",
                                        "skriv resultatet hit; det kan ikke finnes fra f\u00f8r"};
inline constexpr Sentence anonymise_columns{
    "only these columns, in this order: A,B,C",
    "bare disse kolonnene, i denne rekkef\u00f8lgen: A,B,C"};
inline constexpr Sentence quasi{"what a person may be known by: A,B,C",
                                "det en person kan kjennes p\u00e5: A,B,C"};
inline constexpr Sentence sensitive{"the column that nobody may infer",
                                    "kolonnen som ingen skal kunne slutte seg til"};
inline constexpr Sentence k{"at least N rows are alike in --quasi",
                            "minst N rader er like i --quasi"};
inline constexpr Sentence l{"with at least N values of --sensitive",
                            "med minst N verdier av --sensitive"};
inline constexpr Sentence accept_risk{"write it although --k or --l is not met",
                                      "skriv den selv om --k eller --l ikke holder"};
inline constexpr Sentence key_file{"key of pseudonyms, made if missing (forgotten)",
                                   "n\u00f8kkel til pseudonymer, lages (ellers glemt)"};

}  // namespace vern::cli::help
